namespace Punctum.Records.Accounts;

/// <summary>What became of a change to somebody's account.</summary>
public abstract record AccountChanged
{
    public sealed record Done : AccountChanged;

    /// <summary>Without this account nobody could lead the practice.</summary>
    public sealed record LastLead : AccountChanged;

    /// <summary>Who asked leads no more; somebody was quicker.</summary>
    public sealed record NotALead : AccountChanged;

    /// <summary>There is no such account in this practice.</summary>
    public sealed record Unknown : AccountChanged;

    /// <summary>Its owner, or the address, has another account that is open.</summary>
    public sealed record Replaced : AccountChanged;
}
