using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Punctum.Records;
using Punctum.Records.Jobs;

namespace Punctum.Cli.Records;

/// <summary>punctum jobs: work queued, under way and ended, messages to clients among it.</summary>
static class JobsVerb
{
    public static Command New()
    {
        var json = new Option<bool>("--json") { Description = "Write the jobs as JSON" };
        var command = new Command("jobs", "List the work that is queued or under way, messages to clients that go out next, and how the last pieces ended") { json };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var jobs = await new ListJobs(records).Run(Actor.OfShell("jobs"), cancel);
            if (result.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(jobs, RecordsJson.Options));
            else if (jobs.Count == 0) Console.WriteLine("There is no work.");
            else foreach (var job in jobs) Console.WriteLine(Line(job));
            return Exit.Ok;
        });
        return command;
    }

    static string Line(ListedJob job) =>
        $"{job.Id}  {job.Kind}{(job.Client is { } client ? $" of client {client}" : "")}: " + job.State switch
        {
            "running" => $"running, {job.Progress:0 %}{(job.Attempts > 1 ? $", attempt {job.Attempts}" : "")}",
            "queued" when job.NextAt is { } next => string.Create(CultureInfo.InvariantCulture, $"{(job.Attempts > 0 ? $"attempt {job.Attempts + 1} at" : "goes out")} {next.ToLocalTime():yyyy-MM-dd HH:mm}{Because(job)}"),
            "failed" => job.Reason,
            var state => state + Because(job),
        };

    static string Because(ListedJob job) => job.Reason is { } reason ? $": {reason}" : "";
}
