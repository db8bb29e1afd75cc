using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;
using Punctum.Records.Visits;

namespace Punctum.Records.Pictures;

/// <summary>The visit of a day and the capture of a view, made where there is none. Whoever calls holds the client's row.</summary>
static class FindCapture
{
    public static async Task<Guid> VisitOn(Work work, Guid client, DateOnly day, CancellationToken cancel)
    {
        if (await work.Db.Visits.Where(v => v.ClientId == client && v.Day == day).OrderBy(v => v.Id).FirstOrDefaultAsync(cancel) is { } there) return there.Id;
        return work.Db.Add(new Visit { ClientId = client, Day = day }).Entity.Id;
    }

    public static async Task<Guid> Of(Work work, Guid client, Guid visit, string view, CancellationToken cancel)
    {
        if (await work.Db.Captures.FirstOrDefaultAsync(c => c.VisitId == visit && c.View == view, cancel) is { } there) return there.Id;
        return work.Db.Add(new Capture { ClientId = client, VisitId = visit, View = view }).Entity.Id;
    }
}
