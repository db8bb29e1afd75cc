using System.CommandLine;
using Punctum.Records.Jobs;

namespace Punctum.Cli.Records;

/// <summary>punctum work: a worker.</summary>
static class WorkVerb
{
    const string Name = "work";

    /// <summary>A worker that is asked to end finishes the step at hand; no verb without one needs so long.</summary>
    public static TimeSpan PatienceFor(ParseResult parsed) => TimeSpan.FromSeconds(parsed.CommandResult.Command.Name is Name or "start" ? 120 : 2);

    public static Command New()
    {
        var untilIdle = new Option<bool>("--until-idle") { Description = "End when nothing is queued or running" };
        var leash = new Option<bool>("--leash") { Description = "End when standard input does", Hidden = true };
        var command = new Command(Name, "Do the queued work, until Ctrl+C: the step at hand is finished and the rest left for the next worker") { untilIdle, leash };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            bool leashed = result.GetValue(leash);
            if (leashed) _ = Leash(stop);
            await new Worker(records).Run(result.GetValue(untilIdle), leashed ? null : Say, stop.Token);
            return Exit.Ok;
        });
        return command;
    }

    static async Task Leash(CancellationTokenSource stop)
    {
        await Task.Run(Console.In.ReadToEnd, CancellationToken.None);      // the console's own asynchronous reading is none: it would hold up the worker
        await stop.CancelAsync();
    }

    /// <summary>One line a step, on standard error.</summary>
    public static void Say(JobNews news) =>
        Console.Error.WriteLine($"{news.Job}: {(news.Stage is { } stage ? Words.Of(stage) : news.State)}{(news.Reason is { } reason ? $": {reason}" : "")}");
}
