namespace Punctum.Records.Lots;

/// <summary>What became of a lot.</summary>
public abstract record LotKept
{
    /// <summary>It is kept.</summary>
    public sealed record Done(Guid Lot) : LotKept;

    /// <summary>It is there already.</summary>
    public sealed record AlreadyThere : LotKept;

    /// <summary>It cannot be so.</summary>
    public sealed record Refused(string Because) : LotKept;
}
