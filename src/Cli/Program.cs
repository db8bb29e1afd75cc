using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Punctum.Cli;
using Punctum.Cli.Records;

var root = new RootCommand("Punctum: before-and-after pictures of microneedling that can be believed.");
foreach (var verb in Verbs.All) root.Add(verb);
try
{
    var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });     // @IMG_1.jpg is a picture
    // What is wrong with a line must not scroll away above forty lines of help.
    if (parsed.Action is ParseErrorAction mistaken && args.Length > 0) mistaken.ShowHelp = false;
    // The library watches for Ctrl+C only once a verb first waits for something, and comparing never does. A second Ctrl+C ends what does not listen.
    // It is not disposed: the library hears of Ctrl+C too, and may have ended the verb before we hear of it.
    var stop = new CancellationTokenSource();
    using var interrupt = parsed.Action is not AsynchronousCommandLineAction ? null : PosixSignalRegistration.Create(PosixSignal.SIGINT, told =>
    {
        told.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    });
    int exit = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = WorkVerb.PatienceFor(parsed) }, stop.Token);
    if (parsed.Errors.Count == 0) return exit;
    if (args.Length > 0) Console.Error.WriteLine($"Help: {Verbs.Help(parsed)}");
    return Exit.Usage;
}
catch (Exception e) when (Environment.GetEnvironmentVariable("PUNCTUM_TRACE") is null)
{
    return Complaint.Say($"an error inside the program ({e.GetType().Name}). Your pictures are untouched. Please report it; PUNCTUM_TRACE=1 before the command shows where it happened.", Exit.Internal);
}
