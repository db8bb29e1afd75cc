using Microsoft.EntityFrameworkCore;
using Npgsql;
using Punctum.Records.Appointments;
using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>Adds a room, or gives one another name.</summary>
public sealed class NameRoom(PracticeRecords records)
{
    /// <summary>Names it.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="practice">Whose room.</param>
    /// <param name="room">Null: a new one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public async Task<RoomChanged> Run(Actor actor, Guid practice, Guid? room, string name, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 60) throw new ArgumentException("a room needs a name, of at most 60 characters.", nameof(name));
        await using var work = await records.Begin(actor, cancel);
        var named = room is null ? Added(work, practice, name) : await work.Db.Rooms.SingleOrDefaultAsync(r => r.Id == room && r.PracticeId == practice, cancel);
        if (named is null) return new RoomChanged.Unknown();
        named.Name = name.Trim();
        try
        {
            await work.Commit(cancel);
            return new RoomChanged.Done(named.Id);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new RoomChanged.NameTaken();
        }
    }

    static Room Added(Work work, Guid practice, string name) => work.Db.Add(new Room { PracticeId = practice, Name = name }).Entity;
}
