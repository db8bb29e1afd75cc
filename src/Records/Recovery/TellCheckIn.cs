using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Triage;
using Punctum.Records.Database;

namespace Punctum.Records.Recovery;

/// <summary>Keeps what a client tells, step by step; at the last step judges it, keeps the answer, and tells the practice where it has to act: all in one transaction.</summary>
public sealed class TellCheckIn(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Who answers when nobody of the practice writes it down.</summary>
    public const string Client = "client";

    /// <summary>Keeps the draft; answers when it is finished.</summary>
    /// <param name="actor">The link, or who writes down what is told by telephone.</param>
    /// <param name="client">Whose.</param>
    /// <param name="checkIn">Which.</param>
    /// <param name="draft">All that was told so far.</param>
    /// <param name="by">"client", or the name of who writes it down.</param>
    /// <param name="emergencyNumber">Of the practice's place; null where it is not known.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<CheckInTold> Run(Actor actor, Guid client, Guid checkIn, CheckInDraft draft, string by, string? emergencyNumber, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        if (await Locked(work, client, checkIn, cancel) is not { } row) return new CheckInTold.None();
        if (row.AnsweredAt is not null) return new CheckInTold.Already(row);
        row.Draft = draft.Write();
        var escalation = draft.Step is CheckInStep.Finished ? Answer(work, row, draft, by, emergencyNumber) : null;
        await work.Commit(cancel);
        return row.AnsweredAt is null ? new CheckInTold.Kept(row, draft.Step) : new CheckInTold.Answered(row, escalation?.Id);
    }

    /// <summary>A check-in that the client or the practice begins by itself; one that is begun and not answered is gone on with.</summary>
    /// <param name="actor">The link, or who asks by telephone.</param>
    /// <param name="client">Whose.</param>
    /// <param name="session">Since which session; null: none.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<CheckIn> Begin(Actor actor, Guid client, Guid? session, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await using (var one = work.Connection.Command("select from client where id = $1 for no key update", client)) await one.ExecuteNonQueryAsync(cancel);      // two clicks begin one
        var now = clock.GetUtcNow();
        if (await OpenCheckIn.Find(work, client, session, now, cancel) is { AnsweredAt: null } open) return open;
        var from = await work.Db.CheckIns.Where(c => c.ClientId == client && c.SessionId == session).Select(c => c.CountedFrom).FirstOrDefaultAsync(cancel);
        var begun = work.Db.Add(new CheckIn { ClientId = client, SessionId = session, CountedFrom = from, DueAt = now }).Entity;
        await work.Commit(cancel);
        return begun;
    }

    /// <summary>Whoever else tells the same at this moment waits, and then finds it answered.</summary>
    static async Task<CheckIn?> Locked(Work work, Guid client, Guid checkIn, CancellationToken cancel)
    {
        await using (var one = work.Connection.Command("select from check_in where id = $1 and client_id = $2 for update", checkIn, client)) await one.ExecuteNonQueryAsync(cancel);
        return await work.Db.CheckIns.SingleOrDefaultAsync(c => c.Id == checkIn && c.ClientId == client, cancel);
    }

    Escalation? Answer(Work work, CheckIn row, CheckInDraft draft, string by, string? emergencyNumber)
    {
        var now = clock.GetUtcNow();
        var told = draft.Told(row.CountedFrom is { } from && from <= now ? Math.Round((decimal)(now - from).TotalHours, 1) : null);
        (row.AnsweredAt, row.AnsweredBy, row.Told) = (now, by, Encoding.UTF8.GetString(AnswerJson.Write(told)));
        if (told.IsEmpty) return null;
        ImmutableArray<TriageAnswer> answers = Triaging.OfAll(protocol, told, emergencyNumber);
        var strongest = answers.MaxBy(a => new Standing(a.Level, a.Channel))!;
        (row.Answer, row.Level, row.Channel) = (Encoding.UTF8.GetString(AnswerJson.Write(answers)), Node.SnakeCase(strongest.Level.ToString()), Node.SnakeCase(strongest.Channel.ToString()));
        return strongest.Calm ? null : work.Db.Add(new Escalation { ClientId = row.ClientId, CheckInId = row.Id, Level = row.Level, Channel = row.Channel }).Entity;
    }
}
