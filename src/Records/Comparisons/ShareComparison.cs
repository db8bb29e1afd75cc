using Microsoft.EntityFrameworkCore;
using Punctum.Records.Consents;
using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Records.Comparisons;

/// <summary>A link that shows a comparison to the client without an account.</summary>
/// <param name="Id">Of the link, to revoke it.</param>
/// <param name="AddedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record SharedLink(Guid Id, DateTimeOffset AddedAt, DateTimeOffset? ExpiresAt);

/// <summary>Makes, lists and ends the links of a comparison. A link opens only while the client's consent to the record's pictures stands.</summary>
public sealed class ShareComparison(PracticeRecords records, TimeProvider clock)
{
    /// <summary>What the link rests on: the client looks at pictures of the own record.</summary>
    public const string Purpose = "record";

    const string Kind = "comparison";

    /// <summary>A forgotten link ends by itself.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    /// <summary>The secret of a new link, told once; null: the client has not agreed to pictures in the record, or has withdrawn.</summary>
    /// <exception cref="RecordsException">There is no such comparison.</exception>
    public async Task<string?> Make(Actor actor, Guid comparison, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var client = await work.Db.Comparisons.Where(c => c.Id == comparison).Select(c => (Guid?)c.ClientId).SingleOrDefaultAsync(cancel) ?? throw new RecordsException($"there is no comparison {comparison}.");
        if (!await Agreed(work, comparison, cancel)) return null;
        string secret = MakeLink.Make(work, Kind, client, null, comparison, clock.GetUtcNow() + Lasts);
        await work.Commit(cancel);
        return secret;
    }

    /// <summary>The links that still open, oldest first.</summary>
    public async Task<IReadOnlyList<SharedLink>> List(Actor actor, Guid comparison, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var now = clock.GetUtcNow();
        return await work.Db.Links.Where(l => l.Subject == comparison && l.Purpose == Kind && l.RevokedAt == null && (l.ExpiresAt == null || l.ExpiresAt > now)).OrderBy(l => l.Id).Select(l => new SharedLink(l.Id, l.AddedAt, l.ExpiresAt)).ToListAsync(cancel);
    }

    /// <summary>Ends every link of a comparison, at once.</summary>
    public async Task End(Actor actor, Guid comparison, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        foreach (var link in await work.Db.Links.Where(l => l.Subject == comparison && l.Purpose == Kind && l.RevokedAt == null).ToListAsync(cancel)) link.RevokedAt = clock.GetUtcNow();
        await work.Commit(cancel);
    }

    /// <summary>Whether both captures, and every shot that was compared, may be shown to the client by link now.</summary>
    public static async Task<bool> Agreed(Work work, Guid comparison, CancellationToken cancel)
    {
        var pictures = await work.Connection.Command("""
            select distinct on (c.id) c.client_id, p.id from comparison k join capture c on c.id in (k.before_id, k.after_id) join picture p on p.capture_id = c.id and p.aside_at is null where k.id = $1 order by c.id, p.id desc
            """, comparison).Rows(r => (Client: r.GetGuid(0), Picture: r.GetGuid(1)), cancel);
        foreach (var (client, picture) in pictures.Concat(await Shots(work, comparison, cancel)))
            if (!await PictureConsent.Permits(work, client, picture, Purpose, cancel)) return false;
        return pictures.Count == 2;
    }

    /// <summary>The shots that were compared, where that is still known.</summary>
    static async Task<List<(Guid Client, Guid Picture)>> Shots(Work work, Guid comparison, CancellationToken cancel)
    {
        var kept = await work.Db.Comparisons.AsNoTracking().SingleOrDefaultAsync(c => c.Id == comparison, cancel);
        var asked = kept is null ? null : (await PairAnswers.Of(work, kept.ClientId, kept.BeforeId, kept.AfterId, cancel)).Find(a => a.Comparison == comparison)?.Asked;
        return asked is null ? [] : [.. asked.Before.Concat(asked.After).Select(p => (kept!.ClientId, p))];
    }
}
