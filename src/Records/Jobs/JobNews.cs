using Punctum.Imaging;

namespace Punctum.Records.Jobs;

/// <summary>What a worker tells of a job, or of a message to a client, while it works.</summary>
/// <param name="Job">Which job or reminder.</param>
/// <param name="State">As it stands in the job's row now.</param>
/// <param name="Stage">Where a comparison is.</param>
/// <param name="Reason">Why it failed, or why it is tried again.</param>
public sealed record JobNews(Guid Job, string State, RoadStage? Stage = null, string? Reason = null);
