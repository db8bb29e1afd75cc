using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>Reads a consultation, and refuses with one sentence what is not known, cannot be or contradicts itself. It guesses nothing: what is not there is not answered.</summary>
public static class ConsultationReader
{
    /// <summary>No session is planned further ahead of the day of asking: beyond it a year was mistyped.</summary>
    public const int MostDaysAhead = 730;

    static readonly string[] keys = ["planned_date", "asked_on", "concern", "severity", "areas", "answers", "overrides", "device", "jurisdiction"];

    /// <summary>The consultation of a file.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="form">The file's root.</param>
    /// <param name="today">The day of asking where the file names none.</param>
    /// <exception cref="ProtocolException">Something in it cannot be.</exception>
    public static Consultation Read(ClinicalProtocol protocol, Node form, DateOnly today) => Read(protocol, form.Only(keys), today, ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal));

    /// <summary>The consultation of a worked case, which writes only what differs from the default person, and takes answers away with "unanswered". It is asked on the planned day.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="form">The case's input.</param>
    /// <param name="defaultPerson">Answers beside the harmless ones.</param>
    /// <exception cref="ProtocolException">Something in it cannot be.</exception>
    public static Consultation OfCase(ClinicalProtocol protocol, Node form, Node defaultPerson)
    {
        var day = AnswerReader.Day("planned_date", form.Only([.. keys, "unanswered"])["planned_date"]);
        var person = protocol.Questions.Harmless.SetItems(defaultPerson.Pairs.Select(p => KeyValuePair.Create(p.Key.String(), AnswerReader.Read(QuestionOf(protocol, p.Key), p.Value, day))));
        var consultation = Read(protocol, form, day, person);
        return consultation with { Answers = consultation.Answers.RemoveRange((form.Find("unanswered")?.Items ?? []).Select(u => QuestionOf(protocol, u).Id)) };
    }

    static Consultation Read(ClinicalProtocol protocol, Node form, DateOnly today, ImmutableSortedDictionary<string, Value> person)
    {
        var askedOn = form.Find("asked_on") is { } asked ? AnswerReader.Day("asked_on", asked) : today;
        if (askedOn > today.AddDays(1)) throw form["asked_on"].Wrong($"asked_on is {askedOn:yyyy-MM-dd}, which lies ahead", "write the day on which the questions were answered");    // it may be tomorrow already where the client lives
        var planned = AnswerReader.Day("planned_date", form["planned_date"]);
        if (planned < askedOn) throw form["planned_date"].Wrong($"the planned day, {planned:yyyy-MM-dd}, lies before the day of asking, {askedOn:yyyy-MM-dd}", "correct one of the two (asked_on; it is today where it is left out)");
        if (planned > askedOn.AddDays(MostDaysAhead)) throw form["planned_date"].Wrong($"the planned day, {planned:yyyy-MM-dd}, is more than 2 years after the day of asking, {askedOn:yyyy-MM-dd}", "correct the day");
        ImmutableArray<string> areas = [.. Listed(form["areas"]).Select(a => protocol.Plan.AreaOf(a).Id).Distinct()];
        if (areas.IsEmpty) throw form["areas"].Wrong("no area is named", "name at least one, such as areas: [cheek]");
        var consultation = new Consultation(
            planned, askedOn, protocol.Plan.ConcernOf(form["concern"]).Id, form["severity"].Word<Severity>(), areas, Answers(protocol, form.Find("answers"), askedOn, person),
            OverrideReader.Read(protocol, form.Find("overrides"), today.AddDays(1)), form.Find("device") is { } device ? DeviceOf(device) : null, JurisdictionOf(protocol, form.Find("jurisdiction")));
        if (form.Find("answers") is { } answers) Contradictions.Refuse(protocol, consultation, answers);
        return consultation;
    }

    /// <summary>The answers of a form.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="answers">Question to answer; null: none.</param>
    /// <param name="askedOn">The day of asking.</param>
    /// <param name="person">Answers that hold where the form says nothing.</param>
    public static ImmutableSortedDictionary<string, Value> Answers(ClinicalProtocol protocol, Node? answers, DateOnly askedOn, ImmutableSortedDictionary<string, Value> person) =>
        person.SetItems((answers?.Pairs ?? []).Where(p => !p.Value.IsNull || IsUnknown(protocol, p.Key)).Select(p => KeyValuePair.Create(p.Key.String(), AnswerReader.Read(QuestionOf(protocol, p.Key), p.Value, askedOn))));

    static bool IsUnknown(ClinicalProtocol protocol, Node id) => protocol.Questions.Find(id.String()) is null;

    static Question QuestionOf(ClinicalProtocol protocol, Node id) =>
        protocol.Questions.Find(id.String()) ?? throw id.Wrong($"there is no question \"{id.String()}\"", Nearest.Hint(id.String(), protocol.Questions.Questions.Select(q => q.Id)));

    static IEnumerable<Node> Listed(Node areas) => areas.Kind == NodeKind.Scalar ? [areas] : areas.Items;

    static Device DeviceOf(Node node)
    {
        var maxMm = node.Only("kind", "max_mm").Find("max_mm");
        if (maxMm?.Number() is <= 0 or > 10) throw maxMm.Wrong($"a device whose needles reach {maxMm.String()} mm is not known", "write the deepest setting of its label in millimetres, such as 1.5");
        return new(node.Find("kind")?.Word<DeviceKind>() ?? DeviceKind.Pen, maxMm?.Number());
    }

    static string JurisdictionOf(ClinicalProtocol protocol, Node? node)
    {
        if (node is null) return Consultation.DefaultJurisdiction;
        var known = protocol.Roots.Keys.Where(f => f.StartsWith("jurisdiction/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f)).ToList();
        return known.Contains(node.String()) ? node.String() : throw node.Wrong($"there is no jurisdiction \"{node.String()}\"", Nearest.Hint(node.String(), known));
    }
}
