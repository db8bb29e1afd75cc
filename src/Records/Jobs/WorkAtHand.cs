namespace Punctum.Records.Jobs;

/// <summary>What every job of a worker is given.</summary>
/// <param name="Tell">Whoever wants to know how it goes.</param>
/// <param name="Stop">The worker is to end: the step at hand is finished, and the job handed back.</param>
sealed record WorkAtHand(Action<JobNews>? Tell, CancellationToken Stop);
