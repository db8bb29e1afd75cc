using Punctum.Records.Database;

namespace Punctum.Records.Keys;

/// <summary>Keys that cookies and forms are sealed with, as they lie in the database: sealed themselves.</summary>
public sealed class KeepDataKeys(PracticeRecords records)
{
    static readonly Actor program = new("program:keys", "cookies and forms");

    /// <summary>Every one.</summary>
    public async Task<IReadOnlyList<string>> All(CancellationToken cancel)
    {
        await using var work = await records.Begin(program, cancel);
        return await work.Connection.Command("select xml from accounts.data_key order by added_at, id").Rows(r => r.GetString(0), cancel);
    }

    /// <summary>Adds one.</summary>
    public async Task Add(string name, string xml, CancellationToken cancel)
    {
        await using var work = await records.Begin(program, cancel);
        await using var command = work.Connection.Command("insert into accounts.data_key (id, name, xml) values ($1, $2, $3)", Guid.CreateVersion7(), name, xml);
        await command.ExecuteNonQueryAsync(cancel);
        await work.Commit(cancel);
    }

    /// <summary>Makes sure, before anything is served, that the key at hand is the one that these records were sealed with.</summary>
    /// <exception cref="RecordsException">It is another one.</exception>
    public async Task Check(MasterKey key, CancellationToken cancel)
    {
        foreach (string xml in await All(cancel))
            if (SealedBy(xml) is { } mark && mark != key.Mark)
                throw new RecordsException($"the key at hand (mark {key.Mark}) is not the one that these records were sealed with (mark {mark}). Put back secret.key in the data folder, or {MasterKey.Variable}. When it is lost for good: punctum accounts newkey. Everybody then signs in again.");
    }

    /// <summary>Gives up every key that cookies are sealed with, so that new ones are made: everybody signs in again.</summary>
    public async Task Forget(Actor actor, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        foreach (string sql in (string[])["delete from accounts.data_key", "update accounts.sign_in set ended_at = now() where ended_at is null"])
        {
            await using var command = work.Connection.Command(sql);
            await command.ExecuteNonQueryAsync(cancel);
        }
        await work.Commit(cancel);
    }

    static string? SealedBy(string xml) => System.Xml.Linq.XElement.Parse(xml).Descendants("sealed").FirstOrDefault()?.Attribute("mark")?.Value;
}
