using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.TimeZones;
using Punctum.Clinic;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Cli.Clinic;

/// <summary>punctum calendar: the days before a session and the hours after it, as a table, JSON or a calendar file; or what may be done now.</summary>
static partial class CalendarVerb
{
    static readonly Option<string?> session = new("--session") { Description = "When it begins, in the zone's time: 2026-03-28T10:30 (behind it +01:00 where the clocks show a time twice)", HelpName = "TIME" };
    static readonly Option<string?> zone = new("--zone") { Description = "The client's time zone, such as Europe/Berlin; default: this machine's own", HelpName = "ZONE" };
    static readonly Option<string> area = new("--area") { Description = "An area of plan.yaml, such as cheek, or face, body, scalp", HelpName = "AREA", Required = true };
    static readonly Option<string?> concern = new("--concern") { Description = "Such as acne_scar: tells until when the next session usually is", HelpName = "CONCERN" };
    static readonly Option<decimal?> depth = NumberOption.Optional<decimal>("--depth", "MM", "Needle depth in millimetres: tells until when redness is usual", 0.1m, 3m);
    static readonly Option<int?> minutes = NumberOption.Optional<int>("--minutes", "N", "From the session's beginning to its end; default: the longer end of what is usual", 1, 480);
    static readonly Option<string[]> tasks = new("--task") { Description = "A task that screening set, such as prescriber_antiviral; may be repeated", HelpName = "TASK" };
    static readonly Option<bool> last = new("--last") { Description = "It is the last session of the course: result pictures instead of a next session" };
    static readonly Option<string?> now = new("--now") { Description = "What may I do now? Hours since the session (30h, 2d, 2d6h), or with --session a time", HelpName = "TIME" };
    static readonly Option<string?> askedOn = new("--asked-on") { Description = "The day of asking; default: today in the zone", HelpName = "DAY" };
    static readonly Option<string?> settingsFile = new("--settings") { Description = "The practice's own values", HelpName = "FILE" };
    static readonly Option<string?> ics = new("--ics") { Description = "Write a calendar file; - for standard output alone", HelpName = "FILE" };
    static readonly Option<string?> title = new("--title") { Description = "The word every entry of the calendar file begins with; default: Skin care", HelpName = "WORD" };
    static readonly Option<string?> key = new("--key") { Description = "What names the appointment and stays when it is moved, so that the calendar file replaces the older one", HelpName = "KEY" };
    static readonly Option<int> sequence = NumberOption.New("--sequence", 0, "N", "Raised by 1 with each change of an appointment written before", 0, 9999);
    static readonly Option<bool> json = new("--json") { Description = "Write the answer as JSON" };
    static readonly Option<string> language = LanguageOption.New(), protocol = ProtocolOption.New();

    static readonly ImmutableSortedDictionary<string, AreaGroup> groups = Enum.GetValues<AreaGroup>().ToImmutableSortedDictionary(g => Node.SnakeCase(g.ToString()), g => g, StringComparer.Ordinal);

    public static Command New()
    {
        var command = new Command("calendar", "The days before a session and the hours after it, dated; or what may be done now")
            { session, zone, area, concern, depth, minutes, tasks, last, now, askedOn, settingsFile, language, json, ics, title, key, sequence, protocol };
        command.SetAction(parsed => Answering.Run(() => Run(parsed)));
        return command;
    }

    static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(session) is null && parsed.GetValue(now) is null) return Complaint.Say("--session or --now is missing; write when the session is, or how many hours it is over", Exit.Usage);
        if (parsed.GetValue(ics) == "-" && parsed.GetValue(json)) return Complaint.Say("--ics - and --json both want standard output; choose one", Exit.Usage);
        var rules = ProtocolOption.Read(parsed.GetRequiredValue(protocol));
        var settings = parsed.GetValue(settingsFile) is { } file ? rules.Settings.With(ProtocolOption.Form(file)) : rules.Settings;
        if (Group(rules.Plan, parsed.GetRequiredValue(area)) is not { } group)
            return Complaint.Say($"there is no area \"{parsed.GetValue(area)}\"; {Nearest.Hint(parsed.GetRequiredValue(area), rules.Plan.Areas.Keys.Union(groups.Keys))}", Exit.Usage);
        if (parsed.GetValue(session) is not { } when) return Now(parsed, rules, settings, group, null);
        var reading = Appointment(parsed, when, rules);
        if (reading is AppointmentReading.Refused refused) return Complaint.Say(refused.Why, Exit.Usage);
        var appointment = ((AppointmentReading.Read)reading).Appointment;
        return parsed.GetValue(now) is not null ? Now(parsed, rules, settings, group, appointment) : Calendar(parsed, rules, settings, group, appointment);
    }

    static int Calendar(ParseResult parsed, ClinicalProtocol rules, PracticeSettings settings, AreaGroup group, Appointment appointment)
    {
        if (Unknown(parsed, rules) is { } unknown) return Complaint.Say(unknown, Exit.Usage);
        if (Asked(parsed, appointment.Zone) is not { } asked) return Complaint.Say($"\"{parsed.GetValue(askedOn)}\" is no day; write it as 2026-03-28", Exit.Usage);
        var calendar = CourseCalendar.Of(rules, new(appointment, group, asked)
        {
            DepthMm = parsed.GetValue(depth),
            NextSessionDays = parsed.GetValue(last) ? null : Interval(rules, settings, group, parsed.GetValue(concern)),
            Tasks = [.. parsed.GetValue(tasks) ?? []],
            Settings = settings,
            IsLast = parsed.GetValue(last),
        });
        string? path = parsed.GetValue(ics);
        if (path is not null) Write(path, ICalendar.Write(calendar, Options(parsed, appointment)));
        if (path == "-") return Exit.Ok;
        if (parsed.GetValue(json)) Console.OpenStandardOutput().Write(AnswerJson.Write(calendar));
        else new CalendarPage(calendar, parsed.GetRequiredValue(area), parsed.GetValue(zone) is null, parsed.GetRequiredValue(language)).Print(path);
        return Exit.Ok;
    }

    static int Now(ParseResult parsed, ClinicalProtocol rules, PracticeSettings settings, AreaGroup group, Appointment? appointment)
    {
        var (hours, wrong) = Hours(parsed, appointment);
        if (hours is not { } elapsed) return Complaint.Say(wrong, Exit.Usage);
        var guidance = Guidance.At(rules, elapsed, group, settings);
        if (parsed.GetValue(json)) Console.OpenStandardOutput().Write(AnswerJson.Write(guidance));
        else new GuidancePage(guidance, appointment, parsed.GetRequiredValue(language)).Print();
        return Exit.Ok;
    }

    static AppointmentReading Appointment(ParseResult parsed, string when, ClinicalProtocol rules)
    {
        var lasts = Duration.FromMinutes(parsed.GetValue(minutes) ?? rules.Aftercare.SessionMinutes);
        try
        {
            return AppointmentReading.Of(when, parsed.GetValue(zone) ?? DateTimeZoneProviders.Tzdb.GetSystemDefault().Id, lasts);
        }
        catch (DateTimeZoneNotFoundException)
        {
            return new AppointmentReading.Refused("this machine's own time zone has no name that is known; name the client's with --zone");
        }
    }

    // "30h", "2d6h" and "30" count; anything longer is a time on the clock, which only a session can be compared with.
    static (decimal? Hours, string Wrong) Hours(ParseResult parsed, Appointment? appointment)
    {
        string text = parsed.GetRequiredValue(now)!.Trim();
        if (Elapsed().Match(text) is { Success: true } match && text.Length > 0)
            return (24 * Number(match.Groups["days"].Value) + Number(match.Groups["hours"].Value), "");
        if (appointment is null) return (null, $"\"{text}\" is no number of hours; write 30h or 2d6h, or give the session's time with --session too");
        var reading = AppointmentReading.Of(text, appointment.Zone.Id, Duration.FromMinutes(1));
        if (reading is AppointmentReading.Refused refused) return (null, refused.Why);
        var elapsed = ((AppointmentReading.Read)reading).Appointment.Begins.ToInstant() - appointment.Ends;
        return elapsed < Duration.Zero ? (null, "the session is not over then; without --now the calendar tells what to do before it") : (Math.Floor((decimal)elapsed.TotalHours * 100) / 100, "");
    }

    static decimal Number(string digits) => digits.Length == 0 ? 0 : decimal.Parse(digits, CultureInfo.InvariantCulture);

    static AreaGroup? Group(PlanRules plan, string name) => plan.Areas.TryGetValue(name, out var found) ? found.Group : groups.TryGetValue(name, out var group) ? group : null;

    static string? Unknown(ParseResult parsed, ClinicalProtocol rules)
    {
        if (parsed.GetValue(concern) is { } chosen && !rules.Plan.Concerns.ContainsKey(chosen)) return $"there is no concern \"{chosen}\"; {Nearest.Hint(chosen, rules.Plan.Concerns.Keys)}";
        var known = rules.Preparation.Tasks;
        return parsed.GetValue(tasks)?.FirstOrDefault(t => !known.Contains(t)) is { } task ? $"there is no task \"{task}\"; {Nearest.Hint(task, known)}" : null;
    }

    static DateOnly? Asked(ParseResult parsed, DateTimeZone zone)
    {
        if (parsed.GetValue(askedOn) is null) return Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(zone).Date.ToDateOnly();
        return DateOnly.TryParseExact(parsed.GetValue(askedOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    static Between<int> Interval(ClinicalProtocol rules, PracticeSettings settings, AreaGroup group, string? concern)
    {
        int least = rules.Plan.MinimumIntervalDays[group].WholeIn(settings);
        int usual = concern is null ? least : 7 * rules.Plan.Concerns[concern].IntervalWeeks.High;
        return new(least, Math.Max(least, usual));
    }

    static ICalendarOptions Options(ParseResult parsed, Appointment appointment) =>
        new(parsed.GetValue(key) ?? $"{appointment.Begins.ToInstant()} {parsed.GetValue(area)}", TimeProvider.System.GetUtcNow())
        {
            Sequence = parsed.GetValue(sequence), Language = parsed.GetRequiredValue(language), Title = parsed.GetValue(title),
        };

    static void Write(string path, byte[] file)
    {
        if (path == "-") Console.OpenStandardOutput().Write(file);
        else if (Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal)) File.WriteAllBytes(path, file);
        else Whole(path, file);
    }

    // Beside the file and then in its place: what cannot be written to its end leaves nothing behind, and the older one whole.
    static void Whole(string path, byte[] file)
    {
        string draft = path + ".new";
        try
        {
            File.WriteAllBytes(draft, file);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft)) File.Delete(draft);
            throw;
        }
    }

    [GeneratedRegex(@"^((?<days>\d{1,4})d)?((?<hours>\d{1,5}(\.\d{1,2})?)h?)?$")]
    private static partial Regex Elapsed();
}
