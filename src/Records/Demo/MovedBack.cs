namespace Punctum.Records.Demo;

/// <summary>A clock that stands at a moment that has passed: what is done by it looks as if it had been done then.</summary>
sealed class MovedBack(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
