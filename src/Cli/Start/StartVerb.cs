using System.CommandLine;
using Punctum.Cli.Clinic;
using Punctum.Cli.Records;
using Punctum.Records;
using Punctum.Records.Jobs;
using Punctum.Web;

namespace Punctum.Cli.Start;

/// <summary>punctum start: the practice in a browser.</summary>
static class StartVerb
{
    public static Command New()
    {
        var port = new Option<int>("--port") { Description = "Port on this machine", DefaultValueFactory = _ => new HostOptions().Port, HelpName = "N" };
        var empty = new Option<bool>("--empty") { Description = "A real practice, which begins empty, in place of the demo practice" };
        var noWork = new Option<bool>("--no-work") { Description = "Only pages: other machines do the queued work" };
        var protocol = ProtocolOption.New();
        var command = new Command("start", "Open the practice in a browser, until Ctrl+C") { port, empty, noWork, protocol };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var read = ProtocolOption.Read(result.GetValue(protocol)!);
            await using var host = await PracticeHost.Start(records, read, TimeProvider.System, new(result.GetValue(port)), cancel);
            Console.WriteLine($"Punctum is open at {host.Address}");
            Console.WriteLine($"The records lie in {records.Folder.Path}. Ctrl+C ends it.");
            var work = result.GetValue(noWork) ? Task.CompletedTask : new Worker(records).Run(untilIdle: false, null, cancel);
            await host.Run(cancel);
            await work;
            return Exit.Ok;
        });
        return command;
    }
}
