using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Database;

namespace Punctum.Records.Sessions;

/// <summary>Keeps what is typed, and says what is to be said of it. Of two who edit one record, the second is told.</summary>
public sealed class SaveSession(PracticeRecords records, ClinicalProtocol protocol)
{
    /// <summary>Keeps a draft, however incomplete.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="session">Which.</param>
    /// <param name="version">Of the draft that the editor began with.</param>
    /// <param name="paper">See <see cref="SessionPaper"/>.</param>
    /// <param name="settings">The practice's values.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<SessionSaved> Run(Actor actor, Guid session, uint version, JsonObject paper, PracticeSettings settings, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Sessions.SingleAsync(s => s.Id == session, cancel);
        if (row.SignedAt is not null || row.State != "in-progress") return new SessionSaved.Signed();
        var said = await CheckSession.Of(work, protocol, settings, session, paper, cancel);
        if (row.Version != version) return new SessionSaved.ChangedMeanwhile(row.Version, said);
        if (JsonNode.DeepEquals(JsonNode.Parse(row.Record), paper)) return new SessionSaved.Done(row.Version, said);
        row.Record = paper.ToJsonString();
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new SessionSaved.ChangedMeanwhile(0, said);
        }
        return new SessionSaved.Done(row.Version, said);
    }

    /// <summary>What is said of a paper without keeping it.</summary>
    public async Task<PaperChecked> Check(Actor actor, Guid session, JsonObject paper, PracticeSettings settings, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await CheckSession.Of(work, protocol, settings, session, paper, cancel);
    }
}
