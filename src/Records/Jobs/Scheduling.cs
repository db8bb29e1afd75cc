using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Punctum.Records.Database;
using Quartz;

namespace Punctum.Records.Jobs;

/// <summary>
/// Quartz on the records' own database: when a job runs and in which worker. What a job is and what became of it stands in its row of the
/// table job, which is always written in the same transaction as the scheduler's part.
/// </summary>
sealed class Scheduling : IAsyncDisposable
{
    /// <summary>The same in every program: together they are one cluster.</summary>
    public const string Name = "punctum";

    /// <summary>A killed worker is known as dead after both together, and its job is begun by another within seconds.</summary>
    static readonly TimeSpan checkin = TimeSpan.FromSeconds(2), patience = TimeSpan.FromSeconds(4);

    /// <summary>So long it takes at most until a worker sees what another program enqueued.</summary>
    static readonly TimeSpan look = TimeSpan.FromSeconds(4);

    readonly ServiceProvider parts;

    Scheduling(ServiceProvider parts, IScheduler scheduler) => (this.parts, Scheduler) = (parts, scheduler);

    public IScheduler Scheduler { get; }

    /// <summary>A scheduler that is not started: it can enqueue. A worker starts it.</summary>
    public static async Task<Scheduling> Make(PracticeRecords records, WorkAtHand? hand)
    {
        var services = new ServiceCollection();
        services.AddSingleton(records);
        services.AddSingleton(hand ?? new WorkAtHand(null, CancellationToken.None));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = Name;
                o.InstanceId = Guid.CreateVersion7().ToString("n", CultureInfo.InvariantCulture);
                o.IdleWaitTime = look;
                o.MaxBatchSize = 1;
            });
            quartz.UseDefaultThreadPool(1);      // one comparison uses every core
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, records.Server.Program);
                store.UseSystemTextJsonSerializer();
                store.UseClustering(c => (c.CheckinInterval, c.CheckinMisfireThreshold) = (checkin, patience));
                store.ConfigureStore(o => (o.TablePrefix, o.AcceptEnlistedTransactions) = ("scheduling.qrtz_", true));
            });
        });
        var parts = services.BuildServiceProvider();
        try
        {
            return new(parts, await parts.GetRequiredService<ISchedulerFactory>().GetScheduler());
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has a job run as soon as a worker is free; counts when the transaction is committed.</summary>
    public async Task Enqueue(Work work, Guid job, CancellationToken cancel)
    {
        var detail = JobBuilder.Create<RunJob>().WithIdentity(job.ToString()).RequestRecovery(true).Build();
        // However long it waited for a worker, it is not too late.
        var trigger = TriggerBuilder.Create().WithIdentity(job.ToString()).StartNow().WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)).Build();
        using (Scheduler.EnlistTransaction(work.Transaction)) await Scheduler.ScheduleJob(detail, trigger, cancellationToken: cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.Shutdown(true, CancellationToken.None);
        await parts.DisposeAsync();
    }
}
