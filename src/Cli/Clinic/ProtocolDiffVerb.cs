using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Cases;

namespace Punctum.Cli.Clinic;

/// <summary>punctum protocol diff: what a change of the protocol does.</summary>
static class ProtocolDiffVerb
{
    const int MostDetails = 12;

    public static Command New()
    {
        var old = new Argument<string>("old") { Description = "Folder of the old protocol" };
        var now = new Argument<string>("new") { Description = "Folder of the new one" };
        var json = new Option<bool>("--json") { Description = "Write the differences as JSON" };
        var command = new Command("diff", "Which rules and texts came, went and changed, and which stored cases get another answer") { old, now, json };
        command.SetAction(r => Answering.Run(() => Run(r.GetRequiredValue(old), r.GetRequiredValue(now), r.GetValue(json))));
        return command;
    }

    static int Run(string old, string now, bool json)
    {
        var diff = ProtocolDiff.Of(ProtocolOption.Read(old), ProtocolOption.Read(now));
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(diff));
        else foreach (string line in Lines(diff)) Console.WriteLine(line);
        return Exit.ByStrength(diff.Cases.Length > 0 ? 2 : diff.Entries.Length > 0 ? 1 : 0);
    }

    static IEnumerable<string> Lines(ProtocolDiff diff)
    {
        foreach (var file in diff.Entries.GroupBy(e => e.File))
        {
            yield return file.Key;
            foreach (var entry in file)
            {
                yield return $"  {entry.Change switch { EntryChange.Added => "+", EntryChange.Removed => "-", _ => "~" }} {entry.Id}";
                if (entry.Change == EntryChange.Changed) foreach (string line in Details(entry.Details)) yield return line;
            }
        }
        if (diff.Entries.Length > 0) yield return "";
        foreach (var turned in diff.Cases)
        {
            yield return $"{turned.Id} gets another answer ({turned.Title})";
            foreach (string line in Details(turned.Details)) yield return line;
        }
        foreach (string file in diff.SameVersion) yield return $"! {file} changed and still says the same version; raise it, so that answers made with either can be told apart";
        yield return $"{diff.Entries.Length} entries differ, {diff.Cases.Length} stored cases get another answer";
    }

    static IEnumerable<string> Details(IReadOnlyCollection<LineDifference> details)
    {
        foreach (var detail in details.Take(MostDetails)) yield return $"      {(detail.Name.Length > 0 ? detail.Name + ": " : "")}{detail.Before ?? "(nothing)"} -> {detail.After ?? "(nothing)"}";
        if (details.Count > MostDetails) yield return $"      and {details.Count - MostDetails} more (--json tells all)";
    }
}
