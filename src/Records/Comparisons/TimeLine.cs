using System.Text;
using Punctum.Clinic.Photography;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;
using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>How far the answer for one visit is.</summary>
public enum PointState
{
    /// <summary>Nobody has asked.</summary>
    NotAsked,
    /// <summary>A worker will answer, or is about to.</summary>
    Underway,
    /// <summary>It is answered.</summary>
    Answered,
    /// <summary>It could not be analysed.</summary>
    Failed,
}

/// <summary>One visit against the baseline.</summary>
/// <param name="Capture">The visit's capture.</param>
/// <param name="State">How far it is.</param>
/// <param name="Comparison">Its id, where it is answered.</param>
/// <param name="Result">What was found, where it is answered.</param>
/// <param name="Job">Its id, where one is under way or has failed; beside an answer, where another question about it is under way.</param>
/// <param name="Reason">Why it failed; beside an answer, why the question after it did.</param>
public sealed record TimePoint(CaptureOfView Capture, PointState State, Guid? Comparison, Comparison? Result, Guid? Job, string? Reason)
{
    /// <summary>What the shown answer was asked with, where there are older ones to tell it from.</summary>
    public AskedOfPair? Asked { get; init; }

    /// <summary>Older answers about the same two captures, newest first.</summary>
    public IReadOnlyList<OtherAnswer> Others { get; init; } = [];

    /// <summary>The change of a sign's primary measure in a zone, or "all"; null where it was not measured.</summary>
    public MeasuredChange? Of(Sign sign, string zone)
    {
        if (Result?.Signs.FirstOrDefault(s => s.Sign == sign) is not { } verdict) return null;
        return zone == "all" ? verdict.Overall : Result.Changes.FirstOrDefault(c => c.Measure == verdict.Overall.Measure && c.Zone == zone);
    }
}

/// <summary>Two captures that were compared and are no point of the time line: neither of them is its baseline, or one is no longer shown.</summary>
/// <param name="Before">Day of the earlier one.</param>
/// <param name="After">Day of the later one.</param>
/// <param name="Answers">What was asked of them, newest first.</param>
public sealed record OtherPair(DateOnly Before, DateOnly After, IReadOnlyList<OtherAnswer> Answers);

/// <summary>A view over all visits: every one against one baseline.</summary>
/// <param name="Client">Whose.</param>
/// <param name="View">Filed name.</param>
/// <param name="Views">The views that the client has pictures of.</param>
/// <param name="Baseline">What all are held against; null: there is no picture of the view.</param>
/// <param name="Points">The later visits, oldest first.</param>
/// <param name="Earlier">Visits before the baseline.</param>
/// <param name="Sessions">Days of needling.</param>
public sealed record TimeLine(Guid Client, string View, IReadOnlyList<string> Views, CaptureOfView? Baseline, IReadOnlyList<TimePoint> Points, IReadOnlyList<CaptureOfView> Earlier, IReadOnlyList<DateOnly> Sessions)
{
    /// <summary>What else was compared in this view, by day.</summary>
    public IReadOnlyList<OtherPair> OtherPairs { get; init; } = [];

    /// <summary>The pair that is shown first.</summary>
    public ProposedPair? Proposed => ProposedPair.Of(Points.Select(p => p.Capture).Concat(Earlier).Concat(Baseline is { } b ? [b] : []), Sessions);

    /// <summary>The zones that any visit was measured in, by id and name.</summary>
    public IReadOnlyList<(string Id, string Name)> Zones => [.. Points.SelectMany(p => p.Result is { } r ? r.Zones.AsEnumerable() : []).Select(z => (z.Id, z.Name)).Distinct()];
}

/// <summary>Reads the time line of a view.</summary>
public sealed class ReadTimeLine(PracticeRecords records, SwellingWindow swelling)
{
    sealed record Answer(Guid Id, Guid After, string Result);

    sealed record Pair(Guid Before, DateOnly BeforeDay, Guid After, DateOnly AfterDay, long Answers);

    sealed record UnderwayJob(Guid Id, string State, Guid After, string? Reason);

    /// <summary>Reads it.</summary>
    /// <param name="actor">Who looks, and why.</param>
    /// <param name="client">Whose.</param>
    /// <param name="view">Filed name; null: the one with the most visits.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<TimeLine> Run(Actor actor, Guid client, string? view, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var (all, sessions) = await CaptureOfView.Of(work, client, swelling, cancel);
        var views = all.GroupBy(c => c.View).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        string shown = view ?? views.FirstOrDefault() ?? "front";
        var captures = all.Where(c => c.View == shown).OrderBy(c => c.Day).ToList();
        var baseline = ProposedPair.Baseline(captures, sessions);
        var answers = baseline is null ? [] : await Answers(work, baseline.Id, cancel);
        var jobs = baseline is null ? [] : await Jobs(work, client, baseline.Id, cancel);
        var later = captures.Where(c => baseline is not null && c.Day > baseline.Day).ToList();
        var (asked, apart) = await Others(work, client, shown, baseline?.Id, later, cancel);
        var points = later.Select(c => WithOthers(Point(c, answers, jobs), asked)).ToList();
        await work.Tell("comparison.list", client, null, null, cancel);
        await work.Commit(cancel);
        return new(client, shown, views, baseline, points, [.. captures.Where(c => baseline is not null && c.Day < baseline.Day)], sessions)
        {
            OtherPairs = apart,
        };
    }

    static TimePoint WithOthers(TimePoint point, Dictionary<Guid, List<OtherAnswer>> asked) =>
        asked.TryGetValue(point.Capture.Id, out var answers) ? point with { Asked = answers[0].Asked, Others = [.. answers.Skip(1)] } : point;

    static TimePoint Point(CaptureOfView capture, List<Answer> answers, List<UnderwayJob> jobs)
    {
        var last = jobs.Find(j => j.After == capture.Id);
        if (answers.Find(a => a.After == capture.Id) is { } answer) return new(capture, PointState.Answered, answer.Id, ComparisonJson.Read(Encoding.UTF8.GetBytes(answer.Result)), last is { State: "queued" or "running" } ? last.Id : null, last is { State: "failed" } ? last.Reason : null);
        return last switch
        {
            { State: "queued" or "running" } job => new(capture, PointState.Underway, null, null, job.Id, null),
            { State: "failed" } job => new(capture, PointState.Failed, null, null, job.Id, job.Reason),
            _ => new(capture, PointState.NotAsked, null, null, null, null),
        };
    }

    /// <summary>The newest answer for each later capture.</summary>
    static Task<List<Answer>> Answers(Work work, Guid baseline, CancellationToken cancel) => work.Connection.Command("""
        select distinct on (after_id) id, after_id, result::text from comparison where before_id = $1 order by after_id, id desc
        """, baseline).Rows(r => new Answer(r.GetGuid(0), r.GetGuid(1), r.GetString(2)), cancel);

    /// <summary>The answers about each later capture that has several, and about every pair that is no point of the line.</summary>
    static async Task<(Dictionary<Guid, List<OtherAnswer>> OnLine, List<OtherPair> Apart)> Others(Work work, Guid client, string view, Guid? baseline, List<CaptureOfView> later, CancellationToken cancel)
    {
        var pairs = await work.Connection.Command("""
            select k.before_id, b.day, k.after_id, a.day, count(*) from comparison k
            join capture bc on bc.id = k.before_id join visit b on b.id = bc.visit_id join capture ac on ac.id = k.after_id join visit a on a.id = ac.visit_id
            where k.client_id = $1 and k.view = $2 group by k.before_id, b.day, k.after_id, a.day order by b.day, a.day
            """, client, view).Rows(r => new Pair(r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.GetGuid(2), r.GetFieldValue<DateOnly>(3), r.GetInt64(4)), cancel);
        var (onLine, apart) = (new Dictionary<Guid, List<OtherAnswer>>(), new List<OtherPair>());
        foreach (var pair in pairs)
        {
            bool point = pair.Before == baseline && later.Exists(c => c.Id == pair.After);
            if (point && pair.Answers == 1) continue;
            var answers = await PairAnswers.Of(work, client, pair.Before, pair.After, cancel);
            if (point) onLine[pair.After] = answers;
            else apart.Add(new(pair.BeforeDay, pair.AfterDay, answers));
        }
        return (onLine, apart);
    }

    static Task<List<UnderwayJob>> Jobs(Work work, Guid client, Guid baseline, CancellationToken cancel) => work.Connection.Command("""
        select distinct on (asked ->> 'afterId') id, state, (asked ->> 'afterId')::uuid, reason from job
        where client_id = $1 and kind = $2 and asked ->> 'beforeId' = $3 order by asked ->> 'afterId', id desc
        """, client, AskComparison.Kind, baseline.ToString()).Rows(r => new UnderwayJob(r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.IsDBNull(3) ? null : r.GetString(3)), cancel);
}
