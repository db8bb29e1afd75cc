namespace Punctum.Records.Recovery;

/// <summary>What became of something that was told in a check-in.</summary>
public abstract record CheckInTold
{
    CheckInTold() { }

    /// <summary>It is kept, and more is asked.</summary>
    public sealed record Kept(CheckIn CheckIn, CheckInStep Next) : CheckInTold;

    /// <summary>All was told, and this is the answer.</summary>
    /// <param name="CheckIn">Answered.</param>
    /// <param name="Escalation">What the practice was told; null: nothing.</param>
    public sealed record Answered(CheckIn CheckIn, Guid? Escalation) : CheckInTold;

    /// <summary>It had been answered before; nothing was changed.</summary>
    public sealed record Already(CheckIn CheckIn) : CheckInTold;

    /// <summary>There is no such check-in of this client.</summary>
    public sealed record None : CheckInTold;
}
