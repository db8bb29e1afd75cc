using System.CommandLine;
using Npgsql;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Demo;
using Punctum.Records.Jobs;
using Punctum.Web;
using Punctum.Web.Demo;

namespace Punctum.Bench.Load;

/// <summary>load DIR: a practice of 100,000 clients and 1,000,000 picture rows around the demo practice, then times of search and pages over HTTP.</summary>
static class LoadVerb
{
    public static Command New()
    {
        var folder = new Argument<string>("folder") { Description = "Scratch folder; a practice that is there is measured again" };
        var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 100_000 };
        var seconds = new Option<int>("--seconds") { Description = "Of each measurement", DefaultValueFactory = _ => 20 };
        var visitors = new Option<int>("--visitors") { Description = "Who ask at once", DefaultValueFactory = _ => 4 };
        var draw = new Option<bool>("--draw") { Description = "Draw and compare the demo's pictures first, so that there are comparisons to show" };
        var command = new Command("load", "Times of search and pages in a large practice") { folder, clients, seconds, visitors, draw };
        command.SetAction((r, cancel) => Run(Path.GetFullPath(r.GetRequiredValue(folder)), r.GetValue(clients), r.GetValue(seconds), r.GetValue(visitors), r.GetValue(draw), cancel));
        return command;
    }

    static async Task Run(string folder, int clients, int seconds, int visitors, bool draw, CancellationToken cancel)
    {
        var protocol = Protocol();
        await using var records = await PracticeRecords.Open(new(folder, null, Demo: true), cancel);
        await LoadDemo.Run(records, protocol, TimeProvider.System, cancel);
        if (draw) await new Worker(records).Run(untilIdle: true, null, cancel);
        await using var owner = new NpgsqlConnection($"Host={Path.Combine(folder, "run")};Username=punctum_owner;Database=punctum;Pooling=false;Command Timeout=0");
        await owner.OpenAsync(cancel);
        await LargePractice.Make(owner, clients, cancel);
        await using var host = await PracticeHost.Start(records, protocol, TimeProvider.System, new() { Port = 0 }, cancel);
        var account = DemoAccount.Read(records).First(a => a.Role == "clinician");
        await new LoadRun(host.Address, account, await Sample.Read(owner, cancel), TimeSpan.FromSeconds(seconds)).Run(visitors, cancel);
    }

    /// <summary>The one beside the program.</summary>
    static ClinicalProtocol Protocol()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "protocol");
        return ClinicalProtocol.Read(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".json").Select(f => new ProtocolFile(Path.GetRelativePath(folder, f), File.ReadAllText(f))));
    }
}
