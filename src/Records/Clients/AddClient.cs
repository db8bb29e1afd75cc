using Punctum.Records.Practices;

namespace Punctum.Records.Clients;

/// <summary>Takes a new client into the records.</summary>
public sealed class AddClient(PracticeRecords records)
{
    /// <summary>Adds the client; the number is given by the database.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the date of birth or the address is none.</exception>
    public async Task<FoundClient> Run(Actor actor, string family, string given, DateOnly? birthDate, string? email, string? phone, CancellationToken cancel)
    {
        Check(family, birthDate, email, phone);
        await using var work = await records.Begin(actor, cancel);
        var (practice, _) = await FindPractice.Only(work, cancel);
        var client = new Client { PracticeId = practice, Family = family.Trim(), Given = given.Trim(), BirthDate = birthDate, Email = email, Phone = phone };
        work.Db.Add(client);
        await work.Commit(cancel);
        return new(client.Id, client.Number, client.Family, client.Given, client.BirthDate);
    }

    static void Check(string family, DateOnly? birthDate, string? email, string? phone)
    {
        if (string.IsNullOrWhiteSpace(family)) throw new ArgumentException("a client needs a family name.");
        if (birthDate < new DateOnly(1850, 1, 1)) throw new ArgumentException($"{birthDate:yyyy-MM-dd} is no date of birth.");
        if (email is not null && (email.Count(c => c == '@') != 1 || email.StartsWith('@') || email.EndsWith('@') || email.Any(char.IsWhiteSpace))) throw new ArgumentException($"{email} is no e-mail address.");
        if (phone is not null && !phone.Any(char.IsAsciiDigit)) throw new ArgumentException($"{phone} is no telephone number.");
    }
}
