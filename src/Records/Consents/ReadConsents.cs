using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Consents;

/// <summary>A signed answer as a page shows it.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Picture">Null: all pictures, or the treatment.</param>
/// <param name="Permits">Yes or no.</param>
/// <param name="Version">Of the words.</param>
/// <param name="Words">The words; null: signed before they were kept.</param>
/// <param name="Signature">How it was signed.</param>
/// <param name="At">When.</param>
/// <param name="WithdrawnAt">When it was taken back, or a newer one took its place; null: it stands.</param>
public sealed record SignedConsent(Guid Id, string Purpose, Guid? Picture, bool Permits, string Version, string? Words, Signature? Signature, DateTimeOffset At, DateTimeOffset? WithdrawnAt)
{
    /// <summary>A yes that stands.</summary>
    public bool Opens => Permits && WithdrawnAt is null;
}

/// <summary>Reads everything that a client signed, newest first.</summary>
public sealed class ReadConsents(PracticeRecords records)
{
    /// <summary>All of it, with what was taken back.</summary>
    public async Task<IReadOnlyList<SignedConsent>> Run(Actor actor, Guid client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var rows = await (
            from c in work.Db.Consents
            join w in work.Db.ConsentWords on c.TextSha256 equals w.Sha256 into words
            from w in words.DefaultIfEmpty()
            where c.ClientId == client
            orderby c.DecidedAt descending, c.Id descending
            select new { Consent = c, w.Words }).AsNoTracking().ToListAsync(cancel);
        await work.Tell("consent.read", client, null, null, cancel);
        await work.Commit(cancel);
        return [.. rows.Select(r => new SignedConsent(r.Consent.Id, r.Consent.Purpose, r.Consent.PictureId, r.Consent.Decision == "permit", r.Consent.TextVersion, r.Words, Signature.OfJson(r.Consent.Signature), r.Consent.DecidedAt, r.Consent.WithdrawnAt))];
    }
}
