using Punctum.Records;
using Punctum.Records.Practices;

namespace Punctum.Web.Door;

/// <summary>Name and time zone of the practice, read again after a minute or when they were changed here.</summary>
public sealed class PracticeFacts(PracticeRecords records, TimeProvider clock)
{
    static readonly TimeSpan keep = TimeSpan.FromMinutes(1);

    (string Name, TimeZoneInfo Zone)? known;
    DateTimeOffset read;

    public async ValueTask<(string Name, TimeZoneInfo Zone)> Get(CancellationToken cancel)
    {
        if (known is { } facts && clock.GetUtcNow() - read < keep) return facts;
        facts = await ReadPractice.Run(records, cancel);
        (known, read) = (facts, clock.GetUtcNow());
        return facts;
    }

    /// <summary>After a change.</summary>
    public void Forget() => known = null;
}
