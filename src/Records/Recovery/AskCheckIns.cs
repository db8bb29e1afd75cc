using Punctum.Clinic.Protocol;
using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Records.Recovery;

/// <summary>Puts the protocol's check-ins after a session, in the transaction that ends the session.</summary>
public static class AskCheckIns
{
    /// <summary>A link to a session's check-ins outlives the last of them by so many days.</summary>
    const int LinkDays = 30;

    /// <summary>One for each hour that aftercare.yaml names. A second time for the same session is refused by the database.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="protocol">Names the hours.</param>
    /// <param name="client">Who was treated.</param>
    /// <param name="session">The session.</param>
    /// <param name="ended">Its end, from which hours are counted.</param>
    public static IReadOnlyList<CheckIn> After(Work work, ClinicalProtocol protocol, Guid client, Guid session, DateTimeOffset ended)
    {
        var asked = protocol.Aftercare.CheckIns.Select(time => new CheckIn
        {
            ClientId = client, SessionId = session, Rule = time.Rule.Id, CountedFrom = ended.ToUniversalTime(), DueAt = ended.ToUniversalTime().AddHours(time.Hours),
        }).ToList();
        work.Db.AddRange(asked);
        return asked;
    }

    /// <summary>The secret of a link by which the client answers all check-ins of a session; told once.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="protocol">Names the hours.</param>
    /// <param name="client">Who was treated.</param>
    /// <param name="session">The session.</param>
    /// <param name="ended">Its end.</param>
    public static string Link(Work work, ClinicalProtocol protocol, Guid client, Guid session, DateTimeOffset ended) =>
        MakeLink.Make(work, "check_in", client, null, session, ended.ToUniversalTime().AddHours(protocol.Aftercare.CheckIns.Max(c => c.Hours)).AddDays(LinkDays));
}
