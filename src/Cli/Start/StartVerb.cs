using System.CommandLine;
using System.Net;
using Punctum.Cli.Clinic;
using Punctum.Cli.Records;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Demo;
using Punctum.Records.Reminders;
using Punctum.Web;
using Punctum.Web.Demo;

namespace Punctum.Cli.Start;

/// <summary>punctum start: the practice in a browser; the demo practice where there is no other yet.</summary>
static class StartVerb
{
    static readonly Option<int> port = new("--port") { Description = "Port on this machine", DefaultValueFactory = _ => new HostOptions().Port, HelpName = "N" };
    static readonly Option<string?> listen = new("--listen") { Description = "Also for other machines, at this address of ours (0.0.0.0: all); needs a certificate", HelpName = "ADDRESS" };
    static readonly Option<string?> certificate = new("--certificate") { Description = "TLS certificate with its chain, PEM", HelpName = "FILE" };
    static readonly Option<string?> key = new("--key") { Description = "Key of the certificate, PEM", HelpName = "FILE" };
    static readonly Option<bool> proxy = new("--behind-proxy") { Description = "A proxy on this machine ends TLS and sends X-Forwarded-Proto" };
    static readonly Option<bool> empty = new("--empty") { Description = "Your own practice, which begins empty, in place of the demo practice" };
    static readonly Option<bool> demo = new("--demo") { Description = "The demo practice, also where there is a practice of your own; it lies beside it, in a folder that ends in -demo" };
    static readonly Option<bool> noWork = new("--no-work") { Description = "Only pages: other machines do the queued work" };
    static readonly Option<string> protocol = ProtocolOption.New();
    static readonly RecordsOptions records = new();

    public static Command New()
    {
        var command = records.On(new Command("start", "Open the practice in a browser, until Ctrl+C") { port, listen, certificate, key, proxy, empty, demo, noWork, protocol });
        command.Validators.Add(r =>
        {
            if (r.GetValue(empty) && r.GetValue(demo)) r.AddError("Give --empty or --demo, not both.");
        });
        command.SetAction((result, cancel) => Guarded.Run(async () =>
        {
            var read = ProtocolOption.Read(result.GetValue(protocol)!);
            var place = StartPlace.Of(records.Of(result), result.GetValue(empty), result.GetValue(demo));
            for (var next = Next.Again; next != Next.End;)
            {
                next = await Serve(result, place, read, cancel);
                if (next == Next.End) break;
                await RemoveDemo.Run(place.Data, cancel);
                if (next == Next.Own) place = Own(result);
            }
            return Exit.Ok;
        }));
        return command;
    }

    /// <summary>What comes after the pages have ended.</summary>
    enum Next
    {
        End,

        /// <summary>The demo is left for a practice of one's own.</summary>
        Own,

        /// <summary>Loading the demo was broken off by an earlier start; it is made anew.</summary>
        Again,
    }

    static async Task<Next> Serve(ParseResult result, RecordsPlace place, ClinicalProtocol read, CancellationToken cancel)
    {
        await using var open = await PracticeRecords.Open(place, cancel);
        if (await LoadDemo.BrokenOff(open, cancel)) return Next.Again;
        if (open.Folder.IsDemo) await LoadDemo.Run(open, read, TimeProvider.System, cancel);
        await using var host = await PracticeHost.Start(open, read, TimeProvider.System, Options(result), cancel);
        Console.WriteLine($"Punctum is open at {host.Address}");
        Console.WriteLine($"The records lie in {open.Folder.Path}. Ctrl+C ends it.");
        if (open.Folder.IsDemo) SayDemo(DemoAccount.Read(open));
        // The letters' links lead here unless the practice says where it is to be reached.
        if (Environment.GetEnvironmentVariable(PostOptions.AddressName) is null) Environment.SetEnvironmentVariable(PostOptions.AddressName, host.Address);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = result.GetValue(noWork) ? Task.CompletedTask : new WorkerProcess(place).Run(stop.Token);
        bool left = await Task.WhenAny(host.Run(cancel), host.DemoLeft) == host.DemoLeft;
        // Making a database takes seconds: the pages go on answering meanwhile, so that the moment in which nobody answers is short.
        if (left) await (await PracticeRecords.Open(Own(result), cancel)).DisposeAsync();
        await stop.CancelAsync();
        await work;
        return left ? Next.Own : Next.End;
    }

    static RecordsPlace Own(ParseResult result) => StartPlace.Of(records.Of(result), empty: true, demo: false);

    static void SayDemo(IReadOnlyList<DemoAccount> accounts)
    {
        Console.WriteLine();
        Console.WriteLine("This is the demo practice: nobody in it is real. Sign in as");
        foreach (var account in accounts) Console.WriteLine($"  {account.Role,-13}{account.Email,-26}{account.Password}");
        Console.WriteLine("Your own practice: ./punctum start --empty. Remove the demo: ./punctum demo-practice remove.");
    }

    static HostOptions Options(ParseResult result) => new()
    {
        Port = result.GetValue(port), Listen = result.GetValue(listen) is not { } address ? null : IPAddress.TryParse(address, out var parsed) ? parsed : throw new ArgumentException($"{address} is no address of a machine; 0.0.0.0 means all of them."),
        Certificate = result.GetValue(certificate), Key = result.GetValue(key), BehindProxy = result.GetValue(proxy),
    };
}
