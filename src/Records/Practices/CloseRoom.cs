using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>Closes a room, or opens it again. What took place in it stays.</summary>
public sealed class CloseRoom(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Closes it, unless appointments still stand in it.</summary>
    public async Task<RoomChanged> Run(Actor actor, Guid practice, Guid room, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        // A booking of the room refers to its row and so waits for this one, or this one for it.
        var locked = await work.Connection.Command("select id from room where id = $1 and practice_id = $2 for update", room, practice).Rows(r => r.GetGuid(0), cancel);
        if (locked.Count == 0) return new RoomChanged.Unknown();
        long standing = await work.Connection.Value<long>("select count(*) from appointment where room_id = $1 and state in ('booked', 'arrived') and upper(during) > $2", cancel, room, clock.GetUtcNow());
        return standing > 0 ? new RoomChanged.HasAppointments(standing) : await Set(work, room, clock.GetUtcNow(), cancel);
    }

    /// <summary>Opens it again.</summary>
    public async Task<RoomChanged> Reopen(Actor actor, Guid practice, Guid room, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await work.Db.Rooms.AnyAsync(r => r.Id == room && r.PracticeId == practice, cancel) ? await Set(work, room, null, cancel) : new RoomChanged.Unknown();
    }

    static async Task<RoomChanged> Set(Work work, Guid room, DateTimeOffset? closed, CancellationToken cancel)
    {
        (await work.Db.Rooms.SingleAsync(r => r.Id == room, cancel)).ClosedAt = closed;
        await work.Commit(cancel);
        return new RoomChanged.Done(room);
    }
}
