using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Pictures;

/// <summary>Puts a picture aside that does not belong here, and takes it back. Its bytes stay.</summary>
public sealed class PutAside(PracticeRecords records, TimeProvider clock)
{
    /// <summary>From now on no list, page or comparison shows it.</summary>
    /// <exception cref="RecordsException">There is no such picture.</exception>
    public Task Run(Actor actor, Guid picture, CancellationToken cancel) => Set(actor, picture, clock.GetUtcNow(), cancel);

    /// <summary>It is back where it was.</summary>
    /// <exception cref="RecordsException">There is no such picture.</exception>
    public Task Undo(Actor actor, Guid picture, CancellationToken cancel) => Set(actor, picture, null, cancel);

    async Task Set(Actor actor, Guid id, DateTimeOffset? aside, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var picture = await work.Db.Pictures.SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new RecordsException($"there is no picture {id}.");
        if (picture.AsideAt is null != aside is null) picture.AsideAt = aside;
        await work.Commit(cancel);
    }
}
