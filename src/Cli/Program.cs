using System.CommandLine;
using System.CommandLine.Invocation;
using Punctum.Cli;
using Punctum.Cli.Records;

var root = new RootCommand("Punctum: before-and-after pictures of microneedling that can be believed.");
foreach (var verb in Verbs.All) root.Add(verb);
try
{
    var parsed = root.Parse(args);
    // What is wrong with a line must not scroll away above forty lines of help.
    if (parsed.Action is ParseErrorAction mistaken && args.Length > 0) mistaken.ShowHelp = false;
    int exit = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = WorkVerb.PatienceFor(parsed) });
    if (parsed.Errors.Count == 0) return exit;
    if (args.Length > 0) Console.Error.WriteLine($"Help: {Verbs.Help(parsed)}");
    return Exit.Usage;
}
catch (Exception e) when (Environment.GetEnvironmentVariable("PUNCTUM_TRACE") is null)
{
    return Complaint.Say($"an error inside the program ({e.GetType().Name}). Your pictures are untouched. Please report it; PUNCTUM_TRACE=1 before the command shows where it happened.", Exit.Internal);
}
