using System.CommandLine;
using System.Globalization;
using Punctum.Clinic;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Clinic.Suitability;

namespace Punctum.Cli.Clinic;

/// <summary>punctum plan: a consultation in, a plan for staff out.</summary>
static class PlanVerb
{
    sealed record Options(string File, DateOnly? From, string? Settings, string? Jurisdiction, bool Json, string Language, string Protocol);

    public static Command New()
    {
        var file = new Argument<string>("answers") { Description = "YAML file of the consultation; - for standard input" };
        var from = new Option<DateOnly?>("--from") { Description = "Day of the first session, as year-month-day: gives the days of the whole course", HelpName = "DATE", CustomParser = Day };
        var settings = new Option<string?>("--settings") { Description = "YAML file of the practice's own values, such as toxin_wait_days: 28; only inside the allowed ranges", HelpName = "FILE" };
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Country whose rules hold, such as us or eu; before what the consultation says", HelpName = "COUNTRY" };
        var json = new Option<bool>("--json") { Description = "Write the plan as JSON" };
        var (language, protocol) = (LanguageOption.New(), ProtocolOption.New());
        var command = new Command("plan", "Sessions, intervals and depths for a consultation, with what limits them. For staff: not to be handed to a client") { file, from, settings, jurisdiction, json, language, protocol };
        command.SetAction(r => Answering.Run(() => Run(new(r.GetRequiredValue(file), r.GetValue(from), r.GetValue(settings), r.GetValue(jurisdiction), r.GetValue(json), r.GetRequiredValue(language), r.GetRequiredValue(protocol)))));
        return command;
    }

    static DateOnly? Day(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var text }] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        result.AddError($"--from is a day as year-month-day, such as 2026-03-02, not \"{string.Join(" ", result.Tokens.Select(t => t.Value))}\".");
        return null;
    }

    static int Run(Options options)
    {
        var protocol = ProtocolOption.Read(options.Protocol);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var consultation = Under(protocol, options.Jurisdiction, ConsultationReader.Read(protocol, ProtocolOption.Form(options.File), today));
        if (options.From < consultation.AskedOn) throw new IOException($"--from {options.From:yyyy-MM-dd} lies before the day of asking, {consultation.AskedOn:yyyy-MM-dd}; name a later day.");
        if (options.From > consultation.AskedOn.AddDays(ConsultationReader.MostDaysAhead)) throw new IOException($"--from {options.From:yyyy-MM-dd} is more than 2 years after the day of asking, {consultation.AskedOn:yyyy-MM-dd}; correct the day, or ask again nearer to it.");
        var plan = Planning.Of(protocol, consultation, Chosen(protocol.Settings, options.Settings), options.From);
        if (options.Json) Console.OpenStandardOutput().Write(AnswerJson.Write(plan));
        else PlanPage.Print(plan, protocol, options.Language);
        return Exit.ByStrength((int)plan.Standing.Outcome);
    }

    static PracticeSettings Chosen(PracticeSettings defaults, string? file) => file is null ? defaults : defaults.With(ProtocolOption.Form(file));

    static Consultation Under(ClinicalProtocol protocol, string? jurisdiction, Consultation consultation) =>
        jurisdiction is null ? consultation : protocol.Jurisdictions.ContainsKey(jurisdiction) ? consultation with { Jurisdiction = jurisdiction }
            : throw new IOException($"there is no jurisdiction \"{jurisdiction}\"; {Nearest.Hint(jurisdiction, protocol.Jurisdictions.Keys)}.");
}
