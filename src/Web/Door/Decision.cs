using Microsoft.AspNetCore.Routing;
using Punctum.Records;
using Punctum.Records.Access;
using Punctum.Records.Consents;
using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Web.Door;

/// <summary>Decides from role, owner, rights and consent; touches nothing of the request.</summary>
sealed class Decision(PracticeRecords records, Visitor visitor, TimeProvider clock)
{
    /// <summary>The answer.</summary>
    /// <param name="Because">For the audit log; empty when granted.</param>
    /// <param name="Client">Whose record was asked for, if the address names one.</param>
    /// <param name="Subject">The row that was asked for.</param>
    /// <param name="ByLink">The route is for a secret link.</param>
    public sealed record Result(string Because, Guid? Client = null, Guid? Subject = null, bool ByLink = false)
    {
        public bool Granted => Because.Length == 0;
    }

    public async Task<Result> For(DoorAttribute door, Roles allowed, RouteValueDictionary values, CancellationToken cancel)
    {
        if (allowed == Roles.None) return new("nobody may");
        if ((allowed & Roles.Anyone) != 0) return new("");
        bool byLink = (allowed & Roles.Link) != 0;
        if (!byLink && !visitor.IsSignedIn) return new("not signed in", null, Subject(values));
        await using var work = await records.Begin(visitor.Actor("door"), cancel);
        if (byLink) return await ByLink(work, door, values, cancel);
        if (await OwnerOf(work, values, cancel) is not { } owner) return new("no such row", null, Subject(values));
        if ((allowed & visitor.Account.Role) == 0) return new("role", owner.Client, owner.Subject);
        if (Stranger(owner)) return new("not theirs", owner.Client, owner.Subject);
        if (!visitor.Account.May(door.Picture)) return new("no right", owner.Client, owner.Subject);
        return door.Picture is PictureUse.See or PictureUse.Export && await Closed(work, owner, cancel) ? new("consent", owner.Client, owner.Subject) : new("", owner.Client, owner.Subject);
    }

    sealed record Owned(Guid? Client, Guid? Practice, Guid? Subject, Guid? Picture);

    bool Stranger(Owned owner) =>
        owner.Practice is { } practice && practice != visitor.Account.PracticeId
        || visitor.Account.Role == Roles.Client && owner.Subject is not null && owner.Client != visitor.Account.ClientId;

    /// <summary>Null: a row is not there, or the rows belong to different clients.</summary>
    static async Task<Owned?> OwnerOf(Work work, RouteValueDictionary values, CancellationToken cancel)
    {
        var owned = new Owned(null, null, null, null);
        foreach (var (name, value) in values)
        {
            if (!Owners.Knows(name) || value is null) continue;
            if (!Guid.TryParse(value.ToString(), out var id) || await Owners.Find(work, name, id, cancel) is not { } row) return null;
            if (row.Client is not null && owned.Client is not null && row.Client != owned.Client || row.Practice is not null && owned.Practice is not null && row.Practice != owned.Practice) return null;
            owned = new(row.Client ?? owned.Client, row.Practice ?? owned.Practice, id, name == "picture" ? id : owned.Picture);
        }
        return owned;
    }

    static Guid? Subject(RouteValueDictionary values) => values.Where(v => Owners.Knows(v.Key)).Select(v => Guid.TryParse(v.Value?.ToString(), out var id) ? id : (Guid?)null).FirstOrDefault();

    /// <summary>The client's own account sees its own pictures always.</summary>
    async Task<bool> Closed(Work work, Owned owner, CancellationToken cancel)
    {
        if (visitor.Account.Role == Roles.Client || owner.Client is not { } client) return false;
        string purpose = visitor.Account.Role == Roles.Reviewer ? "teaching" : "record";
        return !await PictureConsent.Permits(work, client, owner.Picture, purpose, cancel);
    }

    async Task<Result> ByLink(Work work, DoorAttribute door, RouteValueDictionary values, CancellationToken cancel)
    {
        if (values["link"]?.ToString() is not { } secret || await OpenLink.Find(work, secret, clock.GetUtcNow(), cancel) is not { } link) return new("no such link", ByLink: true);
        if (link.Purpose != door.Purpose) return new("not what the link is for", link.Client, link.Subject, true);
        visitor.Link = link;
        if (await OwnerOf(work, values, cancel) is not { } owner || owner.Subject is not null && owner.Client != link.Client) return new("not theirs", link.Client, link.Subject, true);
        return door.Picture != PictureUse.None && link.Client is { } client && !await PictureConsent.Permits(work, client, owner.Picture, "record", cancel) ? new("consent", link.Client, link.Subject, true) : new("", link.Client, link.Subject, true);
    }
}
