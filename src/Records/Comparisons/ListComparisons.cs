using Punctum.Records.Clients;
using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>A comparison as a list shows it.</summary>
/// <param name="Id">For its report.</param>
/// <param name="View">The standard pose.</param>
/// <param name="Before">Day of the earlier picture.</param>
/// <param name="After">Day of the later one.</param>
/// <param name="Headline">The answer in one sentence.</param>
/// <param name="Version">Of the program that gave it.</param>
public sealed record ListedComparison(Guid Id, string View, DateOnly Before, DateOnly After, string Headline, string Version);

/// <summary>A client's comparisons, newest last.</summary>
public sealed class ListComparisons(PracticeRecords records)
{
    /// <summary>Lists them.</summary>
    /// <exception cref="RecordsException">There is no such client.</exception>
    public async Task<(FoundClient Client, IReadOnlyList<ListedComparison> Comparisons)> Run(Actor actor, string client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var person = await FindClients.One(work, client, cancel);
        var found = await work.Connection.Command("""
            select k.id, k.view, b.day, a.day, k.result ->> 'headline', k.pipeline_version
            from comparison k join capture bc on bc.id = k.before_id join visit b on b.id = bc.visit_id join capture ac on ac.id = k.after_id join visit a on a.id = ac.visit_id
            where k.client_id = $1 order by k.view, b.day, a.day, k.id
            """, person.Id).Rows(r => new ListedComparison(r.GetGuid(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetFieldValue<DateOnly>(3), r.GetString(4), r.GetString(5)), cancel);
        await work.Tell("comparison.list", person.Id, null, null, cancel);
        await work.Commit(cancel);
        return (person, found);
    }
}
