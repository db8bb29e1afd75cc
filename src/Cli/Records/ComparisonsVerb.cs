using System.CommandLine;
using System.Text.Json;
using Punctum.Records;
using Punctum.Records.Comparisons;
using Punctum.Records.Jobs;

namespace Punctum.Cli.Records;

/// <summary>punctum comparisons: what changed between two visits.</summary>
static class ComparisonsVerb
{
    public static Command New() => new("comparisons", "Compare a client's pictures of two days, and see what was found") { Add(), List(), Report() };

    static Argument<string> Client() => new("client") { Description = "Number of the client" };

    static Command Add()
    {
        var client = Client();
        var view = new Argument<string>("view") { Description = "The standard pose: front, left_45 ..." };
        var before = DateOption.New("--before", "Day of the earlier visit; default: the first with this view");
        var after = DateOption.New("--after", "Day of the later visit; default: the newest with this view");
        var wait = new Option<bool>("--wait") { Description = "Do the work here and now, with whatever else is queued" };
        var command = new Command("add", "Queue a comparison for a worker (punctum work); what was compared already is not compared again") { client, view, before, after, wait };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            Task<ComparisonAsked> Ask() => new AskComparison(records).Run(Actor.OfShell("comparisons add"), result.GetRequiredValue(client), result.GetRequiredValue(view), result.GetValue(before), result.GetValue(after), cancel);
            var asked = await Ask();
            if (!result.GetValue(wait) || asked is ComparisonAsked.Answered) return Say(asked);
            await new Worker(records).Run(untilIdle: true, WorkVerb.Say, cancel);
            cancel.ThrowIfCancellationRequested();
            return await Answer(records, asked, cancel);
        });
        return command;
    }

    static int Say(ComparisonAsked asked)
    {
        Console.WriteLine($"{asked.Before:yyyy-MM-dd} against {asked.After:yyyy-MM-dd}: " + asked switch
        {
            ComparisonAsked.Answered there => $"already compared: {there.Comparison}",
            ComparisonAsked.Underway under => $"already queued as job {under.Job}",
            ComparisonAsked.Queued queued => $"queued as job {queued.Job}. A worker does it: punctum work --until-idle",
            _ => "",
        });
        return Exit.Ok;
    }

    static async Task<int> Answer(PracticeRecords records, ComparisonAsked asked, CancellationToken cancel)
    {
        var id = asked switch { ComparisonAsked.Queued queued => queued.Job, ComparisonAsked.Underway under => under.Job, _ => default };
        var ended = (await new ListJobs(records).Run(Actor.OfShell("comparisons add"), cancel)).FirstOrDefault(j => j.Id == id);
        if (ended is { State: "failed" }) return Complaint.Say($"{asked.Before:yyyy-MM-dd} against {asked.After:yyyy-MM-dd} {ended.Reason}", Exit.UnreadableInput);
        Console.WriteLine($"{asked.Before:yyyy-MM-dd} against {asked.After:yyyy-MM-dd}: compared. See punctum comparisons list.");
        return Exit.Ok;
    }

    static Command List()
    {
        var client = Client();
        var json = new Option<bool>("--json") { Description = "Write the comparisons as JSON" };
        var command = new Command("list", "List a client's comparisons and what each found") { client, json };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var (person, comparisons) = await new ListComparisons(records).Run(Actor.OfShell("comparisons list"), result.GetRequiredValue(client), cancel);
            if (result.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(comparisons, RecordsJson.Options));
            else if (comparisons.Count == 0) Console.WriteLine($"{person.Name} has no comparisons yet. Ask for one: punctum comparisons add {person.Number} front");
            else foreach (var c in comparisons) Console.WriteLine($"{c.Id}  {c.View,-12}{c.Before:yyyy-MM-dd} against {c.After:yyyy-MM-dd}  {c.Headline}");
            return Exit.Ok;
        });
        return command;
    }

    static Command Report()
    {
        var id = new Argument<Guid>("id") { Description = "Of the comparison, from punctum comparisons list" };
        var output = new Option<string>("--output", "-o") { Description = "Folder for report.html, comparison.json, aligned.jpg and the heat maps", HelpName = "DIR", Required = true };
        var originals = new Option<bool>("--originals") { Description = "Also the compared pictures themselves: in that folder the command under \"Run it again\" gives the same comparison" };
        var command = new Command("report", "Write the report of a comparison") { id, output, originals };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var report = new ReportComparison(records);
            await report.Run(Actor.OfShell("comparisons report"), result.GetValue(id), result.GetRequiredValue(output), cancel);
            if (result.GetValue(originals)) await report.Originals(Actor.OfShell("comparisons report --originals"), result.GetValue(id), result.GetRequiredValue(output), cancel);
            Console.WriteLine(Path.Combine(result.GetRequiredValue(output), "report.html"));
            return Exit.Ok;
        });
        return command;
    }
}
