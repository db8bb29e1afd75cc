namespace Punctum.Tests.Records.Recovery;

/// <summary>A clock that stands where it is put.</summary>
sealed class MovedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
