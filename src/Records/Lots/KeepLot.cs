using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Punctum.Records.Lots;

/// <summary>Takes in a lot, recalls it, and puts it away when it is used up.</summary>
public sealed class KeepLot(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Takes one in.</summary>
    public async Task<LotKept> Add(Actor actor, Guid practice, string kind, string product, string number, DateOnly expiry, CancellationToken cancel)
    {
        if (kind is not ("cartridge" or "numbing" or "glide" or "topical")) return new LotKept.Refused("A lot is of cartridges, numbing cream, glide fluid or another product.");
        if (product.OrNull() is not { } named || number.OrNull() is not { } printed || !printed.Any(char.IsLetterOrDigit)) return new LotKept.Refused("A lot needs its product and the number that is printed on it.");
        try
        {
            await using var work = await records.Begin(actor, cancel);
            var lot = work.Db.Add(new Lot { PracticeId = practice, Kind = kind, Product = named, Number = printed, Expiry = expiry }).Entity;
            await work.Commit(cancel);
            return new LotKept.Done(lot.Id);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new LotKept.AlreadyThere();
        }
    }

    /// <summary>Says that it must not be used any more; null takes that back.</summary>
    public async Task Recall(Actor actor, Guid practice, Guid lot, string? because, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Lots.SingleAsync(l => l.Id == lot && l.PracticeId == practice, cancel);
        (row.RecalledAt, row.RecalledBecause) = because.OrNull() is { } why ? (clock.GetUtcNow(), why) : ((DateTimeOffset?)null, (string?)null);
        await work.Commit(cancel);
    }

    /// <summary>Says that it is used up, or takes that back.</summary>
    public async Task Close(Actor actor, Guid practice, Guid lot, bool closed, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Lots.SingleAsync(l => l.Id == lot && l.PracticeId == practice, cancel);
        row.ClosedAt = closed ? clock.GetUtcNow() : null;
        await work.Commit(cancel);
    }

    /// <summary>All of them: in use by expiry, then what is used up.</summary>
    public async Task<IReadOnlyList<Lot>> List(Actor actor, Guid practice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await work.Db.Lots.AsNoTracking().Where(l => l.PracticeId == practice).OrderBy(l => l.ClosedAt != null).ThenBy(l => l.Expiry).ThenBy(l => l.Number).ToListAsync(cancel);
    }
}
