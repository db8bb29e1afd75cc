using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;

namespace Punctum.Records.Sessions;

/// <summary>Says what a signed record should read, and why. What was signed stays to be read.</summary>
public sealed class AmendSession(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Amends.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="session">A signed one.</param>
    /// <param name="seen">How many amendments the editor had seen.</param>
    /// <param name="paper">The record as it should read, whole.</param>
    /// <param name="reason">To be read for ever.</param>
    /// <param name="by">Whose name stands under it.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<SessionAmended> Run(Actor actor, Guid session, int seen, JsonObject paper, string reason, Signatory by, CancellationToken cancel)
    {
        by.Checked();
        if (reason.OrNull() is not { } why) return new SessionAmended.Refused("Say why; the reason stays with the record.");
        await using var work = await records.Begin(actor, cancel);
        await OneAtATime.Wait(work, cancel, session);
        var row = await work.Db.Sessions.SingleAsync(s => s.Id == session, cancel);
        if (row.SignedAt is null) return new SessionAmended.Refused("This record is not signed yet; write into it.");
        var amendments = await work.Db.Amendments.AsNoTracking().Where(a => a.SessionId == session).OrderBy(a => a.Number).ToListAsync(cancel);
        if (amendments.Count != seen) return new SessionAmended.ChangedMeanwhile();
        var reads = amendments.Aggregate(SessionPaper.Read(row.Record), (so, a) => (JsonObject)SessionPaper.Merged(so, JsonNode.Parse(a.Change))!);
        var whole = (JsonObject)paper.DeepClone();
        // What the check said on the day of signing is no field that anybody amends.
        foreach (string kept in (string[])["answer", "limits", "lot_warnings"]) if (reads[kept] is { } there) whole[kept] = there.DeepClone();
        var change = SessionPaper.Change(reads, whole);
        if (change.Count == 0) return new SessionAmended.Refused("Nothing differs from what stands there.");
        try
        {
            SessionPaper.Form(whole, protocol);
        }
        catch (ProtocolException e)
        {
            return new SessionAmended.Refused(e.Message);
        }
        work.Db.Add(new Amendment { ClientId = row.ClientId, SessionId = session, Number = amendments.Count + 1, Change = change.ToJsonString(), Reason = why, SignedAt = clock.GetUtcNow(), SignedBy = $"{by.Name} ({by.Role})" });
        await work.Commit(cancel);
        return new SessionAmended.Done(amendments.Count + 1);
    }
}
