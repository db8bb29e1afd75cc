using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Library;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>punctum explain: what a rule, text or source says, what it rests on and who uses it.</summary>
static class ExplainVerb
{
    const int Column = 14;

    public static Command New()
    {
        var id = new Argument<string>("id") { Description = "A rule, statement, fact, disagreement, reference, caution, code or topic, such as SU-ISO-2 or K-B8" };
        var (folder, language) = (ProtocolOption.New(), LanguageOption.New());
        var json = new Option<bool>("--json") { Description = "Write everything as JSON, in all languages" };
        var command = new Command("explain", "Say what a rule or text of the protocol says, what it rests on and who uses it") { id, folder, language, json };
        command.SetAction(result => Answering.Run(() => Explain(ProtocolOption.Read(result.GetRequiredValue(folder)), result.GetRequiredValue(id), result.GetRequiredValue(language), result.GetValue(json))));
        return command;
    }

    static int Explain(ClinicalProtocol protocol, string id, string language, bool json)
    {
        var explanations = Explaining.Of(protocol, id);
        if (explanations.IsEmpty) return Complaint.Say(Unknown(protocol, id), Exit.UnreadableInput);
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(explanations));
        else Console.WriteLine(string.Join("\n\n", explanations.Select(e => string.Join('\n', Lines(e, language)))));
        return Exit.Ok;
    }

    static string Unknown(ClinicalProtocol protocol, string id) =>
        $"nothing in the protocol is called \"{id}\"{(Nearest.To(id, Explaining.Ids(protocol)) is { } near ? $"; did you mean \"{near}\"?" : "; punctum protocol figures lists what there is")}";

    static IEnumerable<string> Lines(Explanation e, string language)
    {
        yield return $"{e.Id}: {e.List.Replace('_', ' ')}, {e.Place}";
        foreach (var text in e.Says)
            foreach (string tag in Text.Languages) yield return Paragraph.Of($"  {(tag == Text.Languages[0] ? text.Name.Replace('_', ' ') : "")}", $"{tag}: {text.Says.In(tag)}", Column);
        if (e.When is { } when) yield return Paragraph.Of("  when", when.In(language), Column);
        foreach (var value in e.Does) yield return Paragraph.Of("  " + value.Name.Replace('_', ' '), value.Value, Column);
        if (e.Grade is { } grade) yield return Paragraph.Of("  grade", GradeWords(grade), Column);
        if (e.RestsOn.Length > 0) yield return "  rests on";
        foreach (var cite in e.RestsOn) yield return Paragraph.Of($"  {new string(' ', 2 * Math.Min(cite.Depth + 1, 5))}{cite.Id}", Said(cite, language), Column + 8);
        if (e.CitedBy.Length > 0) yield return Paragraph.Of("  used by", string.Join(", ", e.CitedBy.Select(c => $"{c.Id} ({c.Place.File}:{c.Place.Line})")), Column);
    }

    static string Said(Cite cite, string language) => cite.Again ? "(in this list too)" :
        string.Join("; ", new[] { Kind(cite) + cite.Says.In(language).TrimEnd('.'), cite.Read, cite.Note is { } note ? $"note: {note}" : null }.OfType<string>());

    static string Kind(Cite cite) => cite.What.Length == 0 ? "" : cite.Grade is { } grade ? $"{cite.What}, grade {GradeWord(grade)}: " : cite.What + ": ";

    static string GradeWord(Grade grade) => grade <= Grade.D ? grade.ToString() : Node.SnakeCase(grade.ToString());

    static string GradeWords(Grade grade) => grade switch
    {
        Grade.A => "A: several randomised trials or a meta-analysis; small, short and of mixed quality",
        Grade.B => "B: one decent controlled trial, or several prospective studies",
        Grade.C => "C: series without a control group",
        Grade.D => "D: expert opinion, custom or unsourced text",
        Grade.Regulator => "regulator: a regulator's rule or warning",
        Grade.Label => "label: the label of a device or medicine",
        _ => "none: no evidence was found",
    };
}
