using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Sessions;
using Punctum.Clinic.Settings;
using Punctum.Records.Database;
using Punctum.Records.Recovery;
using Punctum.Records.Reminders;

namespace Punctum.Records.Sessions;

/// <summary>What became of a signature.</summary>
public abstract record SessionSigned
{
    /// <summary>It is signed.</summary>
    public sealed record Done : SessionSigned;

    /// <summary>Something has to be said first. What took place is always written down; only not without a word about it.</summary>
    /// <param name="Checked">What is said of it.</param>
    /// <param name="Codes">Findings without a reason; INCOMPLETE among them where something is missing.</param>
    public sealed record NeedsReasons(PaperChecked Checked, ImmutableArray<string> Codes) : SessionSigned;

    /// <summary>A limit was broken that only a clinician or the lead may sign for.</summary>
    public sealed record NeedsClinician(PaperChecked Checked, ImmutableArray<string> Codes) : SessionSigned;

    /// <summary>Something in it cannot be.</summary>
    public sealed record Unreadable(string Because) : SessionSigned;

    /// <summary>Somebody else saved or signed it meanwhile.</summary>
    public sealed record ChangedMeanwhile : SessionSigned;
}

/// <summary>Signs the record of a session as it stands. From then on it is only amended.</summary>
public sealed class SignSession(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Checks once more, keeps the answer with the record, signs.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="session">Which.</param>
    /// <param name="version">Of the draft that was read before signing.</param>
    /// <param name="by">Whose name stands under it.</param>
    /// <param name="settings">The practice's values.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<SessionSigned> Run(Actor actor, Guid session, uint version, Signatory by, PracticeSettings settings, CancellationToken cancel)
    {
        by.Checked();
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Sessions.SingleAsync(s => s.Id == session, cancel);
        if (row.Version != version || row.State != "in-progress") return new SessionSigned.ChangedMeanwhile();
        var paper = SessionPaper.Read(row.Record);
        var said = await CheckSession.Of(work, protocol, settings, session, paper, cancel);
        if (said.Answer is not { } answer) return new SessionSigned.Unreadable(said.Unreadable!);
        ImmutableArray<string> open = [.. Codes(said).Where(c => SessionPaper.ReasonOf(paper, c) is null)];
        if (!open.IsEmpty) return new SessionSigned.NeedsReasons(said, open);
        ImmutableArray<string> blocks = [.. answer.Findings.Where(f => f.Level == FindingLevel.Block).Select(f => f.Code).Distinct()];
        if (!blocks.IsEmpty && !by.Decides) return new SessionSigned.NeedsClinician(said, blocks);
        paper["answer"] = JsonNode.Parse(AnswerJson.Write(answer));
        paper["limits"] = JsonNode.Parse(AnswerJson.Write(said.Limits));
        if (!said.Lots.IsEmpty) paper["lot_warnings"] = JsonNode.Parse(AnswerJson.Write(said.Lots.Select(l => l.Says)));
        (row.Record, row.State, row.SignedAt, row.SignedBy) = (paper.ToJsonString(), "completed", clock.GetUtcNow(), $"{by.Name} ({by.Role})");
        try
        {
            await work.Db.SaveChangesAsync(cancel);
            await Remind(work, row, cancel);
            await work.Commit(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new SessionSigned.ChangedMeanwhile();
        }
        return new SessionSigned.Done();
    }

    /// <summary>What a word has to be said about before signing.</summary>
    public static IEnumerable<string> Codes(PaperChecked said)
    {
        foreach (string code in said.Answer?.Codes ?? []) yield return code;
        if (said.Lots.Any(l => l.Recalled)) yield return "LOT_RECALLED";
        if (said.Lots.Any(l => !l.Recalled)) yield return "LOT_EXPIRED_IN_BOOKS";
        if (said.Answer is { Missing.IsEmpty: false }) yield return "INCOMPLETE";
    }

    async Task Remind(Work work, Session row, CancellationToken cancel)
    {
        var practice = await work.Db.Clients.Where(c => c.Id == row.ClientId).Select(c => c.PracticeId).SingleAsync(cancel);
        var ended = await StartSession.Ended(work, row.Id, clock, cancel);
        AskCheckIns.After(work, protocol, row.ClientId, row.Id, ended);
        await new SessionReminders(protocol, clock).Plan(work, practice, row.ClientId, row.Id, ended, cancel);
        if (row.CourseId is { } course) await new CourseReminders(protocol, clock).Plan(work, course, cancel);
    }
}
