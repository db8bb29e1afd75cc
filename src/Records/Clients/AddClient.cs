using Punctum.Records.Practices;

namespace Punctum.Records.Clients;

/// <summary>Takes a new client into the records.</summary>
public sealed class AddClient(PracticeRecords records)
{
    /// <summary>Adds the client to the only practice; the number is given by the database.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the date of birth or the address is none.</exception>
    public Task<FoundClient> Run(Actor actor, string family, string given, DateOnly? birthDate, string? email, string? phone, CancellationToken cancel) =>
        Run(actor, null, new(family, given, birthDate, email, phone), cancel);

    /// <summary>Adds the client to a practice; null: the only one.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the date of birth or the address is none.</exception>
    public async Task<FoundClient> Run(Actor actor, Guid? practice, ClientDetails details, CancellationToken cancel)
    {
        var typed = details.Trimmed();
        if (typed.Problems(DateOnly.MaxValue).Select(p => p.Says).FirstOrDefault() is { } problem) throw new ArgumentException(problem);
        await using var work = await records.Begin(actor, cancel);
        var client = new Client { PracticeId = practice ?? (await FindPractice.Only(work, cancel)).Id, Family = typed.Family, Given = typed.Given, BirthDate = typed.BirthDate, Email = typed.Email, Phone = typed.Phone };
        work.Db.Add(client);
        await work.Commit(cancel);
        return new(client.Id, client.Number, client.Family, client.Given, client.BirthDate);
    }
}
