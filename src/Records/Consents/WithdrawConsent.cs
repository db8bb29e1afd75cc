using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Consents;
using Punctum.Records.Database;

namespace Punctum.Records.Consents;

/// <summary>Takes a signed yes back. What it had opened is closed in the same transaction.</summary>
public sealed class WithdrawConsent(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Takes it back; what was taken back before stays so.</summary>
    public async Task<ConsentAnswer> Run(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        if (await work.Db.Consents.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } found) return new ConsentAnswer.NotThere();
        await work.Connection.Value<bool>("select true from client where id = $1 for no key update", cancel, found.ClientId);
        await work.Db.Entry(found).ReloadAsync(cancel);
        if (found.WithdrawnAt is not null) return new ConsentAnswer.NotThere();
        var now = clock.GetUtcNow();
        found.WithdrawnAt = now > found.DecidedAt ? now : found.DecidedAt;
        await work.Db.SaveChangesAsync(cancel);
        int closed = found.Purpose == ConsentTexts.Record ? await DependingLinks.Close(work, found.ClientId, found.PictureId, now, cancel) : 0;
        await work.Commit(cancel);
        return new ConsentAnswer.Done(found.Id, closed);
    }
}
