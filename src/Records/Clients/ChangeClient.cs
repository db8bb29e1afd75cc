using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Clients;

/// <summary>What came of a change to a client.</summary>
public abstract record ClientChanged
{
    ClientChanged() { }

    /// <summary>It is kept.</summary>
    public sealed record Done : ClientChanged;

    /// <summary>Nothing was kept: somebody else changed the same client since the page was read.</summary>
    /// <param name="Now">As it stands now.</param>
    public sealed record ChangedMeanwhile(Client Now) : ClientChanged;

    /// <summary>There is no such client.</summary>
    public sealed record NotThere : ClientChanged;
}

/// <summary>Changes what is written down of a person. Two editors never overwrite each other: the second is told.</summary>
public sealed class ChangeClient(PracticeRecords records)
{
    /// <summary>Changes it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">Whom.</param>
    /// <param name="version">Of what this person has seen.</param>
    /// <param name="details">As it should be.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="ArgumentException">The name is empty, or the date of birth or the address is none.</exception>
    public async Task<ClientChanged> Run(Actor actor, Guid id, uint version, ClientDetails details, CancellationToken cancel)
    {
        var typed = details.Trimmed();
        if (typed.Problems(DateOnly.MaxValue).Select(p => p.Says).FirstOrDefault() is { } problem) throw new ArgumentException(problem);
        await using var work = await records.Begin(actor, cancel);
        if (await work.Db.Clients.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } client) return new ClientChanged.NotThere();
        if (client.Version != version) return new ClientChanged.ChangedMeanwhile(client);
        (client.Family, client.Given, client.BirthDate, client.Email, client.Phone) = (typed.Family, typed.Given, typed.BirthDate, typed.Email, typed.Phone);
        try
        {
            await work.Commit(cancel);
            return new ClientChanged.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await Now(actor, id, cancel);
        }
    }

    async Task<ClientChanged> Now(Actor actor, Guid id, CancellationToken cancel) =>
        await new ReadClient(records).Details(actor, id, cancel) is { } now ? new ClientChanged.ChangedMeanwhile(now) : new ClientChanged.NotThere();
}
