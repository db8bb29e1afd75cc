using Punctum.Imaging.Codec;
using Punctum.Records.Comparisons;
using Punctum.Records.Database;
using Punctum.Records.Demo;
using Quartz;

namespace Punctum.Records.Jobs;

/// <summary>One job from its beginning to its end, however often it is tried. The scheduler calls it, again in another worker when this one dies.</summary>
sealed class RunJob(PracticeRecords records, WorkAtHand hand) : IJob
{
    /// <summary>Between two attempts of one worker.</summary>
    static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var id = Guid.Parse(context.JobDetail.Key.Name);
        if (hand.Stop.IsCancellationRequested) return;
        await using var hold = await JobHold.Take(records, id, CancellationToken.None);
        if (hold is null) return;       // its worker was slow, not dead
        while (await Attempt(id, hold)) await Task.Delay(pause, CancellationToken.None);
    }

    /// <returns>Whether to try again.</returns>
    async Task<bool> Attempt(Guid id, JobHold hold)
    {
        if (await RunningJob.Begin(records, id, CancellationToken.None) is not { } job) return false;
        try
        {
            await Do(job, hold);
            hand.Tell?.Invoke(new(id, "done"));
            return false;
        }
        catch (OperationCanceledException) when (hand.Stop.IsCancellationRequested)
        {
            await job.HandBack(records);
            hand.Tell?.Invoke(new(id, "queued"));
            return false;
        }
        catch (Exception e) when (IsOfThePicture(e))
        {
            await Fail(job, e.Message);
            return false;
        }
        catch (Exception e) when (!DatabaseFault.Is(e) && e.InnerException is not Npgsql.NpgsqlException)
        {
            if (job.Attempt < RunningJob.MostAttempts) return await PutBack(job, e);
            await Fail(job, $"it failed {RunningJob.MostAttempts} times: {e.Message}");
            return false;
        }
    }

    Task Do(RunningJob job, JobHold hold) => job.Kind switch
    {
        AskComparison.Kind => new AnswerComparison(records).Run(job, (stage, done) =>
        {
            hand.Tell?.Invoke(new(job.Id, "running", stage));
            hand.Stop.ThrowIfCancellationRequested();
            hold.Show(done);
        }, hand.Stop),
        DrawDemoPictures.Kind => new DrawDemoPictures(records).Run(job, progress =>
        {
            hand.Tell?.Invoke(new(job.Id, "running"));
            hand.Stop.ThrowIfCancellationRequested();
            hold.Show(progress);
        }, hand.Stop),
        _ => throw new InvalidDataException($"this program knows no work of the kind {job.Kind}."),
    };

    /// <summary>Another attempt would find the same.</summary>
    static bool IsOfThePicture(Exception e) => e is PictureException { Problem: not (PictureProblem.TooSlow or PictureProblem.LibraryMissing) } or UnusableOriginal;

    async Task Fail(RunningJob job, string because)
    {
        await job.Fail(records, because);
        hand.Tell?.Invoke(new(job.Id, "failed", null, because));
    }

    async Task<bool> PutBack(RunningJob job, Exception e)
    {
        await job.PutBack(records);
        hand.Tell?.Invoke(new(job.Id, "queued", null, e.Message));
        return !hand.Stop.IsCancellationRequested;
    }
}
