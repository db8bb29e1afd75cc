using Punctum.Records.Database;
using Punctum.Records.Reminders;
using Quartz;

namespace Punctum.Records.Jobs;

/// <summary>Does queued jobs, one after the other, and sends reminders that are due, beside any number of other workers.</summary>
public sealed class Worker(PracticeRecords records)
{
    readonly PostOptions post = PostOptions.OfEnvironment();

    static readonly TimeSpan look = TimeSpan.FromMilliseconds(200), adopt = TimeSpan.FromSeconds(5);

    /// <summary>Works until it is stopped or nothing is left. Stopped, it finishes the step at hand and hands the job back; that attempt does not count.</summary>
    /// <param name="untilIdle">Ends when no job is queued or running, in this worker or another; else only when stopped.</param>
    /// <param name="tell">Told how it goes, from another thread.</param>
    /// <param name="stop">Asks it to end; that is no error.</param>
    public async Task Run(bool untilIdle, Action<JobNews>? tell, CancellationToken stop)
    {
        var sender = new SendReminders(records, TimeProvider.System, post.Open(records.Folder), post.Address, tell);
        await using var scheduling = await Scheduling.Make(records, new(tell, stop));
        await Adopt(scheduling);
        var sending = sender.Run(stop);
        await scheduling.Scheduler.Start(CancellationToken.None);
        using var adopting = new PeriodicTimer(adopt);
        var next = adopting.WaitForNextTickAsync(CancellationToken.None).AsTask();
        while (!stop.IsCancellationRequested && !(untilIdle && await Idle()))
        {
            await Task.WhenAny(next, Task.Delay(look, stop));
            if (!next.IsCompleted) continue;
            await Adopt(scheduling);
            if (sending.IsCompleted && !stop.IsCancellationRequested)
            {
                await sending;      // what it could not bear ends the worker, as a lost database does
                sending = sender.Run(stop);
            }
            next = adopting.WaitForNextTickAsync(CancellationToken.None).AsTask();
        }
        try
        {
            await sending;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The letter at hand is sent by the next worker.
        }
    }

    /// <summary>Jobs that the scheduler has lost: handed back by a stopped worker, or broken off when the database went away.</summary>
    async Task Adopt(Scheduling scheduling)
    {
        List<Guid> lost;
        await using (var connection = await records.Connect(CancellationToken.None))
            lost = await connection.Command("""
                select id from job where state in ('queued', 'running')
                    and not exists (select from scheduling.qrtz_job_details d where d.sched_name = $1 and d.job_name = job.id::text) order by id
                """, Scheduling.Name).Rows(r => r.GetGuid(0), CancellationToken.None);
        foreach (var job in lost)
        {
            try
            {
                await using var work = await records.Begin(new("program:worker", $"job {job}"), CancellationToken.None);
                await scheduling.Enqueue(work, job, CancellationToken.None);
                await work.Commit(CancellationToken.None);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another worker was quicker.
            }
        }
    }

    async Task<bool> Idle()
    {
        await using var connection = await records.Connect(CancellationToken.None);
        return !await connection.Value<bool>("select exists (select from job where state in ('queued', 'running'))", CancellationToken.None);
    }
}
