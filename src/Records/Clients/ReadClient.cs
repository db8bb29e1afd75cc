using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Clients;

/// <summary>Looks at one client.</summary>
public sealed class ReadClient(PracticeRecords records)
{
    /// <summary>The client.</summary>
    /// <exception cref="RecordsException">There is none.</exception>
    public async Task<FoundClient> Run(Actor actor, Guid client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await FindClients.One(work, client.ToString(), cancel);
        await work.Tell("client.read", found.Id, found.Id, null, cancel);
        await work.Commit(cancel);
        return found;
    }

    /// <summary>The client with everything that is written down; null: there is none.</summary>
    public async Task<Client?> Details(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var client = await work.Db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (client is null) return null;
        await work.Tell("client.read", id, id, null, cancel);
        await work.Commit(cancel);
        return client;
    }
}
