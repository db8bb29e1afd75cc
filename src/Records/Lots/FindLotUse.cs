using System.Text.Json;
using Punctum.Records.Database;

namespace Punctum.Records.Lots;

/// <summary>Which sessions and clients got a lot, as it stands in records, drafts and amendments: whether or not it was ever taken in, and however it was typed.</summary>
public sealed class FindLotUse(PracticeRecords records)
{
    /// <summary>Newest first. Blanks, dashes and letter case do not matter.</summary>
    /// <exception cref="ArgumentException">No letter or figure in it.</exception>
    public async Task<IReadOnlyList<LotUse>> Run(Actor actor, Guid practice, string lot, CancellationToken cancel)
    {
        if (!lot.Any(char.IsLetterOrDigit)) throw new ArgumentException("a lot has letters or figures.", nameof(lot));
        await using var work = await records.Begin(actor, cancel);
        var found = await work.Connection.Command("""
            with used as (
                select id from session where lots_of(record) @> array[lot_key($2)]
                union
                select session_id from amendment where lots_of(change) @> array[lot_key($2)]
            )
            select s.id, c.id, c.number, trim(c.given || ' ' || c.family), c.email, c.phone, v.day, s.state,
                not lots_of(amended(s.id)) @> array[lot_key($2)]
            from used u join session s on s.id = u.id join client c on c.id = s.client_id join visit v on v.id = s.visit_id
            where c.practice_id = $1 and s.state <> 'entered-in-error' order by v.day desc, c.number
            """, practice, lot).Rows(r => new LotUse(r.GetGuid(0), r.GetGuid(1), r.GetInt64(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5),
                r.GetFieldValue<DateOnly>(6), r.GetString(7), r.GetBoolean(8)), cancel);
        await work.Tell("lot.find", null, null, JsonSerializer.Serialize(new { shown = found.Select(f => f.Client).Distinct() }), cancel);
        await work.Commit(cancel);
        return found;
    }
}
