using System.CommandLine;
using Punctum.Cli;
using Punctum.Cli.Records;

var root = new RootCommand("Punctum: before-and-after pictures of microneedling that can be believed.");
foreach (var verb in Verbs.All) root.Add(verb);
try
{
    var parsed = root.Parse(args);
    int exit = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = WorkVerb.PatienceFor(parsed) });
    return parsed.Errors.Count > 0 ? Exit.Usage : exit;
}
catch (Exception e) when (Environment.GetEnvironmentVariable("PUNCTUM_TRACE") is null)
{
    return Complaint.Say($"an error inside the program ({e.GetType().Name}). Your pictures are untouched. Please report it; PUNCTUM_TRACE=1 before the command shows where it happened.", Exit.Internal);
}
