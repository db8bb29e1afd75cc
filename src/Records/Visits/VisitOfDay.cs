using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;

namespace Punctum.Records.Visits;

/// <summary>A client's visit on a day; appointment, pictures and session of one day join the same.</summary>
static class VisitOfDay
{
    /// <summary>Finds it, or makes it in the transaction.</summary>
    public static async Task<Guid> Find(Work work, Guid client, DateOnly day, CancellationToken cancel)
    {
        await OneAtATime.Wait(work, cancel, client);
        if (await work.Db.Visits.Where(v => v.ClientId == client && v.Day == day).OrderBy(v => v.Id).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancel) is { } there) return there;
        var visit = work.Db.Add(new Visit { ClientId = client, Day = day }).Entity;
        await work.Db.SaveChangesAsync(cancel);
        return visit.Id;
    }
}
