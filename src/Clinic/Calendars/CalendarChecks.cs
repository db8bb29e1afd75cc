using System.Text.RegularExpressions;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Calendars;

/// <summary>What preparation and aftercare must hold beyond their shape.</summary>
public static partial class CalendarChecks
{
    const string Preparation = "preparation.yaml", Aftercare = "aftercare.yaml";

    /// <summary>What is wrong.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol) =>
        [.. Order(protocol), .. Silence(protocol), .. Contradictions(protocol), .. Unused(protocol), .. Unknown(protocol), .. Doubles(protocol), .. Telling(protocol)];

    static IEnumerable<Problem> Order(ClinicalProtocol protocol)
    {
        int hour = 0;
        foreach (var phase in protocol.Root(Aftercare)["phases"].Items)
        {
            if (phase["from_h"].Whole() != hour) yield return Problem(phase["from_h"], $"the phase before ends at hour {hour}, this one begins at {phase["from_h"].Whole()}", "let each phase begin where the one before ends");
            if (phase["to_h"].Whole() <= phase["from_h"].Whole()) yield return Problem(phase["to_h"], "the phase ends before it has begun");
            hour = phase["to_h"].Whole();
        }
        foreach (var problem in Ascending(protocol.Root(Aftercare)["redness"]["ends"], "up_to_mm").Concat(Ascending(protocol.Root(Aftercare)["redness"]["ends"], "hours")).Concat(Ascending(protocol.Root(Aftercare)["check_ins"], "hours"))) yield return problem;
    }

    static IEnumerable<Problem> Ascending(Node list, string key) =>
        list.Items.Zip(list.Items.Skip(1)).Where(p => p.First[key].Number() >= p.Second[key].Number()).Select(p => Problem(p.Second[key], $"{key} does not rise from entry to entry", "order the list"));

    // A matter that is ever to be avoided has an answer in every phase: a client reads silence as "allowed".
    static IEnumerable<Problem> Silence(ClinicalProtocol protocol)
    {
        foreach (var group in Enum.GetValues<AreaGroup>())
        {
            var phases = protocol.Aftercare.PhasesOf(group, protocol.Settings);
            var matters = phases.SelectMany(p => p.Avoid).Select(a => a.About).Distinct().ToList();
            foreach (var phase in phases.Where(p => p.FromHours < protocol.Aftercare.Phases[^1].ToHours))
                foreach (string matter in matters.Where(m => phase.All.All(a => a.About != m)))
                    yield return Problem(Entry(protocol, phase.Rule.Id), $"{phase.Rule.Id} says nothing about {matter} on the {Node.SnakeCase(group.ToString())}", "put an action about it into do, allowed or avoid");
        }
    }

    static IEnumerable<Problem> Contradictions(ClinicalProtocol protocol)
    {
        foreach (var group in Enum.GetValues<AreaGroup>())
            foreach (var phase in protocol.Aftercare.PhasesOf(group, protocol.Settings))
                foreach (var avoided in phase.Avoid.Where(a => a.Id == a.About && phase.Allowed.Any(b => b.About == a.About)))
                    yield return Problem(Entry(protocol, phase.Rule.Id), $"{phase.Rule.Id} both avoids and allows {avoided.About} on the {Node.SnakeCase(group.ToString())}", "keep one of the two");
    }

    static IEnumerable<Problem> Unused(ClinicalProtocol protocol)
    {
        var used = protocol.Aftercare.Phases.SelectMany(p => p.All).Concat(protocol.Aftercare.Waits.SelectMany(w => new[] { w.Avoid, w.Allowed })).Select(a => a.Id).ToHashSet();
        return protocol.Root(Aftercare)["actions"].Items.Where(a => !used.Contains(a["id"].String())).Select(a => Problem(a, $"no phase and no wait uses {a["id"].String()}", "use it or take it out"));
    }

    static IEnumerable<Problem> Unknown(ClinicalProtocol protocol)
    {
        foreach (var action in protocol.Root(Aftercare)["actions"].Items)
            if (action.Find("needs") is { } needs && !protocol.Aftercare.Conditions.ContainsKey(needs.String())) yield return Problem(needs, $"there is no condition \"{needs.String()}\"", Nearest.Hint(needs.String(), protocol.Aftercare.Conditions.Keys));
        foreach (var amount in protocol.Root(Preparation)["items"].Items.Select(i => i["days_before"]).Concat(protocol.Root(Aftercare)["waits"].Items.Select(w => w["from_days"])).Where(a => a.Kind == NodeKind.Map))
            if (!protocol.Settings.All.TryGetValue(amount["setting"].String(), out var setting)) yield return Problem(amount, $"there is no setting \"{amount["setting"].String()}\"", Nearest.Hint(amount["setting"].String(), protocol.Settings.All.Keys));
            else if (Carrier(protocol, amount) is { } carrier && !setting.Rules.Contains(carrier["id"].String())) yield return new(setting.Place, $"{carrier["id"].String()} takes its days from {setting.Id}, which does not name it", $"add {carrier["id"].String()} to its rules");
            else if (setting is not { Unit: "days", Default: not null }) yield return Problem(amount, $"{setting.Id} is no number of days that always has a value", "name a setting in days");
    }

    static IEnumerable<Problem> Doubles(ClinicalProtocol protocol) =>
        Entries(protocol).GroupBy(e => e["id"].String()).SelectMany(g => g.Skip(1)).Select(e => Problem(e, $"the id {e["id"].String()} is used twice", "every entry needs its own"));

    // A calendar is read over shoulders: what goes into its file must not tell what is treated, with what, or why.
    static IEnumerable<Problem> Telling(ClinicalProtocol protocol)
    {
        var entries = protocol.Root(Preparation)["items"].Items.Concat(protocol.Root(Aftercare).All.Where(n => n.AnyPairs.Any(p => p.Key.String() is "text" or "title")));
        foreach (var entry in entries)
            foreach (var (key, text) in entry.Pairs.Where(p => p.Value.Kind == NodeKind.Map && p.Value.Find("en") is not null))
                if (!(key.String() is "text" or "do" or "avoid" && entry.Find("discreet") is not null) && text.Pairs.Select(p => TellingWord().Match(p.Value.String())).FirstOrDefault(m => m.Success) is { } told)
                    yield return Problem(text, $"\"{told.Value}\" would tell what is treated to whoever sees the client's calendar", "word it openly for the client here and add a text under \"discreet\" for calendar files");
    }

    [GeneratedRegex(@"needl|\bnadel|herpes|cold sore|viral|minoxidil|\bacne|\bakne|\bscar|narbe|melasma|keloid|rosacea|rosazea|hair loss|haarausfall|stretch mark|dehnungsstreifen|wrinkle(?! injection)|isotretinoin", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TellingWord();

    static IEnumerable<Node> Entries(ClinicalProtocol protocol) => protocol.Root(Preparation).All.Concat(protocol.Root(Aftercare).All).Where(n => n.Kind == NodeKind.Map && n.Find("id") is not null);

    static Node Entry(ClinicalProtocol protocol, string id) => Entries(protocol).First(e => e["id"].String() == id);

    // The item or wait that holds an amount.
    static Node? Carrier(ClinicalProtocol protocol, Node amount) => Entries(protocol).FirstOrDefault(e => e.AnyPairs.Any(p => ReferenceEquals(p.Value, amount)));

    static Problem Problem(Node at, string what, string remedy = "") => new(at.Place, what, remedy);
}
