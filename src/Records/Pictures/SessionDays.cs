using Punctum.Records.Database;

namespace Punctum.Records.Pictures;

/// <summary>The days on which a client was needled.</summary>
static class SessionDays
{
    public static Task<List<DateOnly>> Of(Work work, Guid client, CancellationToken cancel) => work.Connection.Command("""
        select distinct v.day from session s join visit v on v.id = s.visit_id where s.client_id = $1 and s.state <> 'entered-in-error' order by v.day
        """, client).Rows(r => r.GetFieldValue<DateOnly>(0), cancel);
}
