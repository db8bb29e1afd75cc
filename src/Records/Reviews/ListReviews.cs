using Npgsql;
using NpgsqlTypes;
using Punctum.Records.Database;

namespace Punctum.Records.Reviews;

/// <summary>A comparison as a reviewer sees it: nothing that says who it is, and no day.</summary>
/// <param name="Id">Of the comparison.</param>
/// <param name="Name">The client's drawn name.</param>
/// <param name="View">The standard pose.</param>
/// <param name="Days">From the earlier picture to the later.</param>
/// <param name="Sessions">Sessions between the two.</param>
/// <param name="Headline">The answer in one sentence.</param>
/// <param name="Version">Of the program that gave it.</param>
/// <param name="Result">comparison.json; only where one is read.</param>
/// <param name="Before">The earlier picture, where the client gave it for teaching.</param>
/// <param name="After">The later one, likewise.</param>
public sealed record ListedReview(Guid Id, string Name, string View, int Days, int Sessions, string Headline, string Version, string? Result, Guid? Before, Guid? After);

/// <summary>Results without names.</summary>
public sealed class ListReviews(PracticeRecords records)
{
    const string Asked = """
        select k.id, p.name, k.view, a.day - b.day, (select count(*)::integer from session s join visit v on v.id = s.visit_id where s.client_id = k.client_id and s.state = 'completed' and v.day >= b.day and v.day < a.day),
            k.result ->> 'headline', k.pipeline_version, case when $2::uuid is not null then k.result::text end, 
            (select x.id from picture x where x.capture_id = k.before_id and x.aside_at is null and picture_permits(x.id, 'teaching') order by x.added_at desc, x.id desc limit 1),
            (select x.id from picture x where x.capture_id = k.after_id and x.aside_at is null and picture_permits(x.id, 'teaching') order by x.added_at desc, x.id desc limit 1)
        from comparison k join client c on c.id = k.client_id join pseudonym p on p.client_id = c.id
            join capture bc on bc.id = k.before_id join visit b on b.id = bc.visit_id join capture ac on ac.id = k.after_id join visit a on a.id = ac.visit_id
        where c.practice_id = $1 and ($2::uuid is null or k.id = $2)
        order by p.name, k.view, a.day - b.day, k.id limit $3 offset $4
        """;

    /// <summary>A page of them, by drawn name: an order that tells nothing.</summary>
    public async Task<IReadOnlyList<ListedReview>> Run(Actor actor, Guid practice, int most, int skip, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await Name(work, practice, cancel);
        var reviews = await Find(work, practice, null, most, skip, cancel);
        await work.Tell("comparison.review", null, null, null, cancel);
        await work.Commit(cancel);
        return reviews;
    }

    /// <summary>One; null: there is none in this practice.</summary>
    public async Task<ListedReview?> One(Actor actor, Guid practice, Guid comparison, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await Name(work, practice, cancel);
        var found = (await Find(work, practice, comparison, 1, 0, cancel)).SingleOrDefault();
        var whose = await work.Connection.Value<Guid>("select client_id from comparison where id = $1", cancel, comparison);
        await work.Tell("comparison.review", found is null ? null : whose, comparison, null, cancel);
        await work.Commit(cancel);
        return found;
    }

    /// <summary>Gives a name to every client with a comparison who has none. A name that was drawn twice is drawn again.</summary>
    static async Task Name(Work work, Guid practice, CancellationToken cancel)
    {
        const string Missing = "select distinct k.client_id from comparison k join client c on c.id = k.client_id where c.practice_id = $1 and not exists (select from pseudonym p where p.client_id = k.client_id)";
        for (var without = await Clients(); without.Count > 0; without = await Clients())
            foreach (var client in without)
            {
                await using var add = work.Connection.Command("insert into pseudonym (client_id, name) values ($1, $2) on conflict do nothing", client, Pseudonym.Draw());
                await add.ExecuteNonQueryAsync(cancel);
            }

        Task<List<Guid>> Clients() => work.Connection.Command(Missing, practice).Rows(r => r.GetGuid(0), cancel);
    }

    static Task<List<ListedReview>> Find(Work work, Guid practice, Guid? comparison, int most, int skip, CancellationToken cancel)
    {
        var command = work.Connection.Command(Asked, practice, comparison, most, skip);
        command.Parameters[1].NpgsqlDbType = NpgsqlDbType.Uuid;
        return command.Rows(Of, cancel);
    }

    static ListedReview Of(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.IsDBNull(5) ? "" : r.GetString(5), r.GetString(6),
        r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? null : r.GetGuid(8), r.IsDBNull(9) ? null : r.GetGuid(9));
}
