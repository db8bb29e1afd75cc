using System.Collections.Concurrent;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records;
using Punctum.Records.Practices;

namespace Punctum.Web.Door;

/// <summary>The clinical protocol with the values that a practice chose; read again after a minute or when they were changed here.</summary>
public sealed class PracticeProtocols(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    static readonly TimeSpan keep = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<Guid, (DateTimeOffset Read, ClinicalProtocol Own)> known = new();

    /// <summary>Without any practice's choice.</summary>
    public PracticeSettings Defaults => protocol.Settings;

    /// <summary>Reads what holds for a visitor's practice, where that is not known.</summary>
    public async ValueTask Ready(Visitor visitor, CancellationToken cancel)
    {
        var practice = PracticeOf(visitor);
        if (known.TryGetValue(practice, out var own) && clock.GetUtcNow() - own.Read < keep) return;
        var settings = await new ReadSettings(records).Run(visitor.Actor("settings"), practice, protocol.Settings, cancel);
        known[practice] = (clock.GetUtcNow(), settings.Number == 0 ? protocol : protocol.In(settings.Values));
    }

    /// <summary>What answers a visitor.</summary>
    public ClinicalProtocol Of(Visitor visitor) => known.TryGetValue(PracticeOf(visitor), out var own) ? own.Own : protocol;

    /// <summary>After a change.</summary>
    public void Forget() => known.Clear();

    /// <summary>Empty: nobody is signed in, and the first practice answers, as in <see cref="PracticeFacts"/>.</summary>
    static Guid PracticeOf(Visitor visitor) => visitor.IsSignedIn ? visitor.Account.PracticeId : Guid.Empty;
}
