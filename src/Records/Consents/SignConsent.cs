using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Consents;
using Punctum.Clinic.Protocol;
using Punctum.Records.Database;

namespace Punctum.Records.Consents;

/// <summary>Takes a signed yes or no; it takes the place of what stood before. A no to the record closes what was open.</summary>
public sealed class SignConsent(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>What is signed.</summary>
    /// <param name="Client">Who signs.</param>
    /// <param name="Picture">Null: all pictures, or the treatment.</param>
    /// <param name="Purpose">treatment, record, teaching, gallery or marketing.</param>
    /// <param name="Permits">Yes or no.</param>
    /// <param name="Language">In which the words were read.</param>
    /// <param name="Version">Of the words on the page.</param>
    /// <param name="Signature">How.</param>
    public sealed record Signed(Guid Client, Guid? Picture, string Purpose, bool Permits, string Language, string Version, Signature Signature);

    /// <summary>Keeps it, with the words.</summary>
    /// <exception cref="ArgumentException">There are no words for this purpose, or the treatment is named for one picture.</exception>
    public async Task<ConsentAnswer> Run(Actor actor, Signed signed, CancellationToken cancel)
    {
        var text = protocol.Consents.Find(signed.Purpose) ?? throw new ArgumentException($"there are no words for \"{signed.Purpose}\".");
        if (signed is { Purpose: ConsentTexts.Treatment, Picture: not null }) throw new ArgumentException("consent to the treatment is not about one picture.");
        if (signed.Version != protocol.Consents.Version) return new ConsentAnswer.OtherWords();
        await using var work = await records.Begin(actor, cancel);
        if (!await Exists(work, signed, cancel)) return new ConsentAnswer.NotThere();
        var now = clock.GetUtcNow();
        await Supersede(work, signed, now, cancel);
        var consent = new Consent
        {
            ClientId = signed.Client, PictureId = signed.Picture, Purpose = signed.Purpose, Decision = signed.Permits ? "permit" : "deny", TextVersion = signed.Version,
            TextSha256 = await Words(work, text, signed, cancel), Signature = signed.Signature.Json, DecidedAt = now,
        };
        work.Db.Add(consent);
        await work.Db.SaveChangesAsync(cancel);
        int closed = signed is { Permits: false, Purpose: ConsentTexts.Record } ? await DependingLinks.Close(work, signed.Client, signed.Picture, now, cancel) : 0;
        await work.Commit(cancel);
        return new ConsentAnswer.Done(consent.Id, closed);
    }

    // The client's row is locked, so that two signatures about one thing come one after the other.
    static async Task<bool> Exists(Work work, Signed signed, CancellationToken cancel) =>
        await work.Connection.Value<bool>("select true from client where id = $1 for no key update", cancel, signed.Client)
        && (signed.Picture is not { } picture || await work.Connection.Value<bool>("select true from picture where id = $1 and client_id = $2", cancel, picture, signed.Client));

    static async Task Supersede(Work work, Signed signed, DateTimeOffset now, CancellationToken cancel)
    {
        var before = await work.Db.Consents.SingleOrDefaultAsync(c => c.ClientId == signed.Client && c.Purpose == signed.Purpose && c.PictureId == signed.Picture && c.WithdrawnAt == null, cancel);
        if (before is null) return;
        before.WithdrawnAt = now > before.DecidedAt ? now : before.DecidedAt;
        await work.Db.SaveChangesAsync(cancel);
    }

    static async Task<byte[]> Words(Work work, ConsentText text, Signed signed, CancellationToken cancel)
    {
        string words = text.Words(signed.Language, signed.Permits);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{signed.Purpose}\n{signed.Language}\n{signed.Version}\n{words}"));
        await using var insert = work.Connection.Command("insert into consent_words (sha256, purpose, language, text_version, words) values ($1, $2, $3, $4, $5) on conflict do nothing", hash, signed.Purpose, signed.Language, signed.Version, words);
        await insert.ExecuteNonQueryAsync(cancel);
        return hash;
    }
}
