using Npgsql;

namespace Punctum.Bench.Load;

/// <summary>Whom the visitors look at: generated clients, and the demo's comparisons.</summary>
sealed record Sample(IReadOnlyList<(Guid Id, string Family, string Given)> Clients, IReadOnlyList<(Guid Client, Guid Comparison)> Comparisons)
{
    public static async Task<Sample> Read(NpgsqlConnection owner, CancellationToken cancel)
    {
        var clients = new List<(Guid, string, string)>();
        await using (var some = new NpgsqlCommand("select id, family, given from client order by md5(id::text) limit 2000", owner))
        await using (var row = await some.ExecuteReaderAsync(cancel)) while (await row.ReadAsync(cancel)) clients.Add((row.GetGuid(0), row.GetString(1), row.GetString(2)));
        var comparisons = new List<(Guid, Guid)>();
        await using (var all = new NpgsqlCommand("select client_id, id from comparison", owner))
        await using (var row = await all.ExecuteReaderAsync(cancel)) while (await row.ReadAsync(cancel)) comparisons.Add((row.GetGuid(0), row.GetGuid(1)));
        return new(clients, comparisons);
    }
}
