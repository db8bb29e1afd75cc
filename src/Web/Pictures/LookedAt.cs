using System.Collections.Concurrent;
using Punctum.Records;

namespace Punctum.Web.Pictures;

/// <summary>Who has which picture on the screen: a picture that is looked at is entered in the audit log once an hour, not once a tile.</summary>
sealed class LookedAt(TimeProvider clock)
{
    const int Most = 20_000;

    readonly ConcurrentDictionary<(string Who, Guid What, long Hour), byte> told = new();

    /// <summary>Reads something; the reader is told whether this reading was entered already, and enters it where it was not.</summary>
    public async Task<T> Read<T>(Actor actor, Guid what, Func<bool, Task<T>> read)
    {
        if (told.Count > Most) told.Clear();       // then some are entered twice
        var key = (actor.Who, what, clock.GetUtcNow().ToUnixTimeSeconds() / 3600);
        bool already = !told.TryAdd(key, 0);
        try
        {
            return await read(already);
        }
        catch
        {
            told.TryRemove(key, out _);            // it may not have been entered
            throw;
        }
    }
}
