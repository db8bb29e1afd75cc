using Punctum.Records;
using Punctum.Records.Links;

namespace Punctum.Web.Door;

/// <summary>Who asks, in this request.</summary>
public sealed class Visitor(TimeProvider clock)
{
    SignedIn? account;

    /// <summary>The account; only where the door has let one in.</summary>
    public SignedIn Account => account ?? throw new InvalidOperationException("nobody is signed in");

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => account is not null;

    /// <summary>The secret link that was opened, if one was.</summary>
    public OpenedLink? Link { get; internal set; }

    /// <summary>The practice's.</summary>
    public TimeZoneInfo Zone { get; internal set; } = TimeZoneInfo.Utc;

    /// <summary>The practice's name.</summary>
    public string Practice { get; internal set; } = "Practice";

    /// <summary>In the practice.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <summary>For the records: who, and what for.</summary>
    public Actor Actor(string why) => new(account is not null ? $"account:{account.Id}" : Link is not null ? $"link:{Link.Id}" : "visitor", why);

    /// <summary>Whether the account has one of the roles.</summary>
    public bool Is(Roles roles) => account is not null && (roles & account.Role) != 0;

    internal void Enter(SignedIn? who) => account = who;
}
