using Microsoft.EntityFrameworkCore;
using Npgsql;
using Punctum.Records.Pictures;
using Punctum.Records.Clients;
using Punctum.Records.Database;
using Punctum.Records.Jobs;

namespace Punctum.Records.Comparisons;

/// <summary>Asks for a comparison of a client's pictures of one view on two days; a worker answers it.</summary>
public sealed class AskComparison(PracticeRecords records)
{
    internal const string Kind = "comparison";

    sealed record Shot(DateOnly Day, Guid Capture, string Sha256);

    /// <summary>Queues the question about two captures, unless it is queued or answered already; the earlier visit is the before, whichever is named first.</summary>
    /// <param name="actor">Who asks, and why.</param>
    /// <param name="one">A capture.</param>
    /// <param name="other">Another of the same client and view, of another day.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    /// <exception cref="RecordsException">They cannot be compared; the message says why.</exception>
    public async Task<ComparisonAsked> Run(Actor actor, Guid one, Guid other, CancellationToken cancel)
    {
        try
        {
            return await Ask(actor, one, other, cancel);
        }
        catch (Exception e) when ((e is DbUpdateException ? e.InnerException : e) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await Ask(actor, one, other, cancel);
        }
    }

    async Task<ComparisonAsked> Ask(Actor actor, Guid one, Guid other, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await work.Connection.Command("""
            select distinct on (c.id) v.day, c.id, encode(p.sha256, 'hex'), c.client_id, c.view from capture c join visit v on v.id = c.visit_id join picture p on p.capture_id = c.id and p.aside_at is null
            where c.id = any ($1) order by c.id, p.id desc
            """, (object)(Guid[])[one, other]).Rows(r => (Shot: new Shot(r.GetFieldValue<DateOnly>(0), r.GetGuid(1), r.GetString(2)), Client: r.GetGuid(3), View: r.GetString(4)), cancel);
        if (found is not [var a, var b]) throw new RecordsException("one of the two has no picture. Choose two visits with pictures of one view.");
        if (a.Client != b.Client || a.View != b.View || a.View == Capture.Unsorted) throw new RecordsException("only two pictures of one person and one view can be compared. Say first what each of them shows.");
        if (a.Shot.Day == b.Shot.Day) throw new RecordsException("both pictures are of one day. Choose two visits.");
        return a.Shot.Day < b.Shot.Day ? await Queue(work, a.Client, a.View, a.Shot, b.Shot, cancel) : await Queue(work, a.Client, a.View, b.Shot, a.Shot, cancel);
    }

    /// <summary>Queues the question, unless it is queued or answered already.</summary>
    /// <param name="actor">Who asks, and why.</param>
    /// <param name="client">Number or id.</param>
    /// <param name="view">The standard pose.</param>
    /// <param name="before">Day of the earlier visit; null: the first with this view.</param>
    /// <param name="after">Day of the later visit; null: the newest with this view.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    /// <remarks>Of several pictures on one day the one added last counts: a shot is taken again because the one before was not good.</remarks>
    /// <exception cref="ArgumentException">The days stand the wrong way round.</exception>
    /// <exception cref="RecordsException">There is no such client, or no pictures of two days.</exception>
    public async Task<ComparisonAsked> Run(Actor actor, string client, string view, DateOnly? before, DateOnly? after, CancellationToken cancel)
    {
        if (before >= after) throw new ArgumentException($"the before ({before:yyyy-MM-dd}) must be earlier than the after ({after:yyyy-MM-dd}).");
        try
        {
            return await Ask(actor, client, view, before, after, cancel);
        }
        catch (Exception e) when ((e is DbUpdateException ? e.InnerException : e) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody asked the same at the same moment: now it is there to be found.
            return await Ask(actor, client, view, before, after, cancel);
        }
    }

    async Task<ComparisonAsked> Ask(Actor actor, string client, string view, DateOnly? before, DateOnly? after, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var person = await FindClients.One(work, client, cancel);
        var (first, last) = Chosen(await Shots(work, person.Id, view, cancel), person, view, before, after);
        return await Queue(work, person.Id, view, first, last, cancel);
    }

    async Task<ComparisonAsked> Queue(Work work, Guid client, string view, Shot first, Shot last, CancellationToken cancel)
    {
        var question = new ComparisonQuestion(view, first.Capture, last.Capture, first.Sha256, last.Sha256);
        byte[] hash = question.Hash;
        string key = Convert.ToHexStringLower(hash);
        if (await work.Db.Comparisons.Where(c => c.Question == hash).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel) is { } answer)
            return new ComparisonAsked.Answered(first.Day, last.Day, answer);
        if (await work.Db.Jobs.Where(j => j.Kind == Kind && j.Key == key && (j.State == "queued" || j.State == "running")).Select(j => (Guid?)j.Id).SingleOrDefaultAsync(cancel) is { } open)
            return new ComparisonAsked.Underway(first.Day, last.Day, open);
        var job = work.Db.Add(new Job { ClientId = client, Kind = Kind, Key = key, Asked = question.Write() }).Entity;
        await work.Db.SaveChangesAsync(cancel);
        await (await records.Scheduling).Enqueue(work, job.Id, cancel);
        await work.Commit(cancel);
        return new ComparisonAsked.Queued(first.Day, last.Day, job.Id);
    }

    static Task<List<Shot>> Shots(Work work, Guid client, string view, CancellationToken cancel) => work.Connection.Command("""
        select distinct on (v.day) v.day, c.id, encode(p.sha256, 'hex') from visit v join capture c on c.visit_id = v.id join picture p on p.capture_id = c.id
        where v.client_id = $1 and c.view = $2 and p.aside_at is null order by v.day, p.id desc
        """, client, view).Rows(r => new Shot(r.GetFieldValue<DateOnly>(0), r.GetGuid(1), r.GetString(2)), cancel);

    static (Shot First, Shot Last) Chosen(List<Shot> shots, FoundClient person, string view, DateOnly? before, DateOnly? after)
    {
        if (shots.Count == 0) throw new RecordsException($"{person.Name} has no pictures of the view {view}. See punctum pictures list {person.Number}.");
        var first = before is { } earlier ? On(earlier) : shots[0];
        var last = after is { } later ? On(later) : shots[^1];
        return first.Day < last.Day ? (first, last) : throw new RecordsException($"{person.Name} has pictures of the view {view} on {string.Join(", ", shots.Select(s => $"{s.Day:yyyy-MM-dd}"))}; a comparison needs an earlier and a later day.");

        Shot On(DateOnly day) => shots.Find(s => s.Day == day) ?? throw new RecordsException($"{person.Name} has no picture of the view {view} on {day:yyyy-MM-dd}. See punctum pictures list {person.Number}.");
    }
}
