using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Checks;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>punctum protocol: look after the clinical rules and texts.</summary>
static class ProtocolVerb
{
    public static Command New() => new("protocol", "Look after the clinical rules and texts") { Check(), ProtocolDiffVerb.New(), FiguresVerb.New() };

    static Command Check()
    {
        var folder = new Argument<string>("folder") { Description = "The protocol's folder; default: the one that came with the program", DefaultValueFactory = _ => ProtocolOption.OwnFolder };
        var json = new Option<bool>("--json") { Description = "Write the problems as JSON" };
        var notes = new Option<bool>("--notes") { Description = "Tell notes too: what is worth knowing but stops nothing" };
        var command = new Command("check", "Check every file: shape, ids, sources, rules, translations, wording") { folder, json, notes };
        command.SetAction(result => Answering.Run(() => Check(result.GetRequiredValue(folder), result.GetValue(json), result.GetValue(notes))));
        return command;
    }

    static int Check(string folder, bool json, bool notes)
    {
        var files = ProtocolOption.Files(folder);
        if (files.Count == 0) throw new IOException($"{folder} holds no YAML file.");
        var problems = ProtocolCheck.Of(files);
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(problems));
        else Print(problems, notes, files.Count(f => f.Name.EndsWith(".yaml", StringComparison.Ordinal)));
        return problems.Any(p => p.Weight == Weight.Error) ? Exit.UnreadableInput : Exit.Ok;
    }

    static void Print(IReadOnlyCollection<Problem> problems, bool notes, int files)
    {
        foreach (var problem in problems.Where(p => notes || p.Weight > Weight.Note)) Console.WriteLine($"{problem.Weight.ToString().ToLowerInvariant()}: {problem}");
        int errors = problems.Count(p => p.Weight == Weight.Error), warnings = problems.Count(p => p.Weight == Weight.Warning), quiet = problems.Count(p => p.Weight == Weight.Note);
        Console.WriteLine($"{files} files, {Count(errors, "error")}, {Count(warnings, "warning")}, {Count(quiet, "note")}{(quiet > 0 && !notes ? " (--notes tells them)" : "")}");
    }

    static string Count(int n, string of) => $"{n} {of}{(n == 1 ? "" : "s")}";
}
