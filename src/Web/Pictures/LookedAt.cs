using System.Collections.Concurrent;
using Punctum.Records;

namespace Punctum.Web.Pictures;

/// <summary>Who has which picture on the screen: a picture that is looked at is entered in the audit log once an hour, not once a tile.</summary>
sealed class LookedAt(TimeProvider clock)
{
    const int Most = 20_000;

    readonly ConcurrentDictionary<(string Who, Guid What, long Hour), byte> told = new();

    /// <summary>Whether this reading was entered already; the first to ask is told that it was not.</summary>
    public bool Already(Actor actor, Guid what)
    {
        if (told.Count > Most) told.Clear();       // then some are entered twice
        return !told.TryAdd((actor.Who, what, clock.GetUtcNow().ToUnixTimeSeconds() / 3600), 0);
    }
}
