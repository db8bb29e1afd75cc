using Microsoft.EntityFrameworkCore;
using Punctum.Records.Appointments;
using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>The rooms of a practice.</summary>
public sealed class ListRooms(PracticeRecords records)
{
    /// <summary>The open ones by name, then the closed ones.</summary>
    public async Task<IReadOnlyList<Room>> Run(Actor actor, Guid practice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var rooms = await work.Db.Rooms.AsNoTracking().Where(r => r.PracticeId == practice).OrderBy(r => r.ClosedAt != null).ThenBy(r => r.Name).ToListAsync(cancel);
        await work.Tell("room.list", null, null, null, cancel);
        await work.Commit(cancel);
        return rooms;
    }
}
