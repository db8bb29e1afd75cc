using System.CommandLine;
using System.Net;
using Punctum.Cli.Clinic;
using Punctum.Cli.Records;
using Punctum.Web;

namespace Punctum.Cli.Start;

/// <summary>punctum start: the practice in a browser.</summary>
static class StartVerb
{
    public static Command New()
    {
        var port = new Option<int>("--port") { Description = "Port on this machine", DefaultValueFactory = _ => new HostOptions().Port, HelpName = "N" };
        var listen = new Option<string?>("--listen") { Description = "Also for other machines, at this address of ours (0.0.0.0: all); needs a certificate", HelpName = "ADDRESS" };
        var certificate = new Option<string?>("--certificate") { Description = "TLS certificate with its chain, PEM", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Key of the certificate, PEM", HelpName = "FILE" };
        var proxy = new Option<bool>("--behind-proxy") { Description = "A proxy on this machine ends TLS and sends X-Forwarded-Proto" };
        var empty = new Option<bool>("--empty") { Description = "A real practice, which begins empty, in place of the demo practice" };
        var noWork = new Option<bool>("--no-work") { Description = "Only pages: other machines do the queued work" };
        var protocol = ProtocolOption.New();
        var command = new Command("start", "Open the practice in a browser, until Ctrl+C") { port, listen, certificate, key, proxy, empty, noWork, protocol };
        var options = new RecordsOptions();
        options.Act(command, async (result, records, cancel) =>
        {
            var read = ProtocolOption.Read(result.GetValue(protocol)!);
            await using var host = await PracticeHost.Start(records, read, TimeProvider.System, Options(result), cancel);
            Console.WriteLine($"Punctum is open at {host.Address}");
            Console.WriteLine($"The records lie in {records.Folder.Path}. Ctrl+C ends it.");
            var work = result.GetValue(noWork) ? Task.CompletedTask : new WorkerProcess(options.Of(result)).Run(cancel);
            await host.Run(cancel);
            await work;
            return Exit.Ok;
        });
        return command;

        HostOptions Options(ParseResult result) => new()
        {
            Port = result.GetValue(port), Listen = result.GetValue(listen) is not { } address ? null : IPAddress.TryParse(address, out var parsed) ? parsed : throw new ArgumentException($"{address} is no address of a machine; 0.0.0.0 means all of them."),
            Certificate = result.GetValue(certificate), Key = result.GetValue(key), BehindProxy = result.GetValue(proxy),
        };
    }
}
