using System.Collections.Immutable;
using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Library;

namespace Punctum.Cli.Clinic;

/// <summary>punctum protocol figures: the protocol in numbers.</summary>
static class FiguresVerb
{
    const int Column = 26;

    public static Command New()
    {
        var folder = ProtocolOption.New();
        var json = new Option<bool>("--json") { Description = "Write the figures as JSON" };
        var command = new Command("figures", "Count rules, statements and sources, and say which facts of the starting articles nothing carries") { folder, json };
        command.SetAction(result => Answering.Run(() => Write(ProtocolFigures.Of(ProtocolOption.Read(result.GetRequiredValue(folder))), result.GetValue(json))));
        return command;
    }

    static int Write(ProtocolFigures figures, bool json)
    {
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(figures));
        else foreach (string line in Lines(figures)) Console.WriteLine(line);
        return Exit.Ok;
    }

    static IEnumerable<string> Lines(ProtocolFigures f)
    {
        foreach (var file in f.Lists.GroupBy(l => l.File)) yield return Paragraph.Of(file.Key, string.Join(", ", file.Select(List)), Column);
        yield return "";
        yield return Paragraph.Of("knowledge statements", Counts(f.KnowledgeByGrade, "grade "), Column);
        yield return Paragraph.Of("statements shown", Counts(f.ShownByGrade, "grade "), Column);
        yield return Paragraph.Of("rules and texts", Counts(f.RulesByGrade, "grade "), Column);
        yield return Paragraph.Of("references", $"{Counts(f.SourcesBySeen, "")}; {f.SourcesChecked} checked by a clinician", Column);
        yield return Paragraph.Of("kinds of reference", Counts(f.SourcesByKind, ""), Column);
        yield return Paragraph.Of("citations", $"{f.Citations}; {f.ByDesign.Length} entries rest on our own choice alone", Column);
        yield return "";
        foreach (string line in Lines(f.Coverage)) yield return line;
    }

    static IEnumerable<string> Lines(Coverage coverage)
    {
        var stated = coverage.Stated.ToList();
        var carry = stated.Where(r => r.Fact.IsToBeCarried).ToList();
        yield return Paragraph.Of("facts of the articles", $"{stated.Count}: a client text or rule carries {stated.Count(r => r.IsReached)} (rules and texts of other files {stated.Count(r => r.Rules.Length > 0)})", Column);
        yield return Paragraph.Of("marked ok or ok+", $"{carry.Count}: carried {carry.Count(r => r.IsReached)} (rules and texts of other files {carry.Count(r => r.Rules.Length > 0)})", Column);
        foreach (var missing in coverage.NotReached) yield return Paragraph.Of($"  not carried: {missing.Fact.Id}", $"{missing.Fact.Says}; {missing.WhyNot}", Column);
    }

    static string List(ListCount l) => $"{l.Entries} {l.List.Replace('_', ' ')}{(l.Conditional > 0 ? $" ({l.Conditional} with a condition)" : "")}";

    static string Counts(ImmutableArray<NamedCount> counts, string before) =>
        counts.IsEmpty ? "none" : $"{counts.Sum(c => c.Count)}: {string.Join(", ", counts.Select(c => $"{before}{c.Name.Replace('_', ' ')} {c.Count}"))}";
}
