using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Clients;

/// <summary>Reads one client.</summary>
public sealed class ReadClient(PracticeRecords records)
{
    /// <summary>Null: there is none.</summary>
    public async Task<Client?> Run(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var client = await work.Db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (client is null) return null;
        await work.Tell("client.read", id, id, null, cancel);
        await work.Commit(cancel);
        return client;
    }
}
