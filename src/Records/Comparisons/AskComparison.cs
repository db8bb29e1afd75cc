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

    sealed record Side(DateOnly Day, Guid Capture);

    /// <summary>Queues the question about two captures, unless it is queued or answered already; the earlier visit is the before, whichever is named first.</summary>
    /// <param name="actor">Who asks, and why.</param>
    /// <param name="one">A capture.</param>
    /// <param name="other">Another of the same client and view, of another day.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    /// <exception cref="RecordsException">They cannot be compared; the message says why.</exception>
    public Task<ComparisonAsked> Run(Actor actor, Guid one, Guid other, CancellationToken cancel) => Run(actor, null, one, other, null, cancel);

    /// <summary>Queues the question about two captures with other shots or another saying than is proposed.</summary>
    /// <param name="actor">Who asks, and why.</param>
    /// <param name="client">Whose captures they must be; null: of anybody.</param>
    /// <param name="one">A capture.</param>
    /// <param name="other">Another of the same client and view, of another day.</param>
    /// <param name="choice">What was chosen; null: what is proposed.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    /// <exception cref="RecordsException">They cannot be compared, or what was said contradicts itself; the message says why.</exception>
    public Task<ComparisonAsked> Run(Actor actor, Guid? client, Guid one, Guid other, ComparisonChoice? choice, CancellationToken cancel) => Twice(() => Ask(actor, client, one, other, choice, cancel));

    /// <summary>Queues the question, unless it is queued or answered already.</summary>
    /// <param name="actor">Who asks, and why.</param>
    /// <param name="client">Number or id.</param>
    /// <param name="view">The standard pose.</param>
    /// <param name="before">Day of the earlier visit; null: the first with this view.</param>
    /// <param name="after">Day of the later visit; null: the newest with this view.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    /// <remarks>Concerns, treated zones and shots are those that are proposed.</remarks>
    /// <exception cref="ArgumentException">The days stand the wrong way round.</exception>
    /// <exception cref="RecordsException">There is no such client, or no pictures of two days.</exception>
    public Task<ComparisonAsked> Run(Actor actor, string client, string view, DateOnly? before, DateOnly? after, CancellationToken cancel)
    {
        if (before >= after) throw new ArgumentException($"the before ({before:yyyy-MM-dd}) must be earlier than the after ({after:yyyy-MM-dd}).");
        return Twice(() => Ask(actor, client, view, before, after, cancel));
    }

    static async Task<ComparisonAsked> Twice(Func<Task<ComparisonAsked>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when ((e is DbUpdateException ? e.InnerException : e) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody asked the same at the same moment: now it is there to be found.
            return await ask();
        }
    }

    async Task<ComparisonAsked> Ask(Actor actor, Guid? client, Guid one, Guid other, ComparisonChoice? choice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await work.Connection.Command("""
            select v.day, c.id, c.client_id, c.view from capture c join visit v on v.id = c.visit_id
            where c.id = any ($1) and exists (select from picture p where p.capture_id = c.id and p.aside_at is null) order by v.day, c.id
            """, (object)(Guid[])[one, other]).Rows(r => (Side: new Side(r.GetFieldValue<DateOnly>(0), r.GetGuid(1)), Client: r.GetGuid(2), View: r.GetString(3)), cancel);
        if (found is not [var a, var b]) throw new RecordsException("one of the two has no picture. Choose two visits with pictures of one view.");
        if (a.Client != b.Client || a.Client != (client ?? a.Client) || a.View != b.View || a.View == Capture.Unsorted) throw new RecordsException("only two pictures of one person and one view can be compared. Say first what each of them shows.");
        if (a.Side.Day == b.Side.Day) throw new RecordsException("both pictures are of one day. Choose two visits.");
        return await Queue(work, a.Client, a.View, a.Side, b.Side, choice, cancel);
    }

    async Task<ComparisonAsked> Ask(Actor actor, string client, string view, DateOnly? before, DateOnly? after, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var person = await FindClients.One(work, client, cancel);
        var (first, last) = Chosen(await Sides(work, person.Id, view, cancel), person, view, before, after);
        return await Queue(work, person.Id, view, first, last, null, cancel);
    }

    async Task<ComparisonAsked> Queue(Work work, Guid client, string view, Side first, Side last, ComparisonChoice? choice, CancellationToken cancel)
    {
        var question = await Question(work, client, view, first, last, choice, cancel);
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

    static async Task<ComparisonQuestion> Question(Work work, Guid client, string view, Side first, Side last, ComparisonChoice? choice, CancellationToken cancel)
    {
        var settings = choice?.Settings.Checked() ?? (await ProposedSettings.Of(work, client, first.Capture, first.Day, last.Day, cancel)).Settings;
        var (before, after) = (Chosen(await ShotOfCapture.Of(work, first.Capture, cancel), choice, first.Day), Chosen(await ShotOfCapture.Of(work, last.Capture, cancel), choice, last.Day));
        // A region is drawn in one picture.
        if (!settings.Region.IsEmpty) before = [before[^1]];
        if (!settings.RegionAfter.IsEmpty) after = [after[^1]];
        return ComparisonQuestion.About(view, first.Capture, last.Capture, before.Select(s => s.Sha256), after.Select(s => s.Sha256), settings);
    }

    static IReadOnlyList<ShotOfCapture> Chosen(IReadOnlyList<ShotOfCapture> shots, ComparisonChoice? choice, DateOnly day)
    {
        if (shots.Count == 0) throw new RecordsException($"the client does not agree that pictures of {day:yyyy-MM-dd} are kept in the record. They are compared with nothing.");
        IReadOnlyList<ShotOfCapture> chosen = choice is null || !shots.Any(s => choice.Shots.Contains(s.Picture)) ? ShotOfCapture.Proposed(shots) : [.. shots.Where(s => choice.Shots.Contains(s.Picture))];
        return chosen.Count <= Imaging.Shots.Capture.MostShots ? chosen : throw new RecordsException($"{chosen.Count} shots of {day:yyyy-MM-dd} are too many: at most {Imaging.Shots.Capture.MostShots} count. Keep the best.");
    }

    static Task<List<Side>> Sides(Work work, Guid client, string view, CancellationToken cancel) => work.Connection.Command("""
        select distinct on (v.day) v.day, c.id from visit v join capture c on c.visit_id = v.id join picture p on p.capture_id = c.id
        where v.client_id = $1 and c.view = $2 and p.aside_at is null order by v.day, p.id desc
        """, client, view).Rows(r => new Side(r.GetFieldValue<DateOnly>(0), r.GetGuid(1)), cancel);

    static (Side First, Side Last) Chosen(List<Side> sides, FoundClient person, string view, DateOnly? before, DateOnly? after)
    {
        if (sides.Count == 0) throw new RecordsException($"{person.Name} has no pictures of the view {view}. See punctum pictures list {person.Number}.");
        var first = before is { } earlier ? On(earlier) : sides[0];
        var last = after is { } later ? On(later) : sides[^1];
        return first.Day < last.Day ? (first, last) : throw new RecordsException($"{person.Name} has pictures of the view {view} on {string.Join(", ", sides.Select(s => $"{s.Day:yyyy-MM-dd}"))}; a comparison needs an earlier and a later day.");

        Side On(DateOnly day) => sides.Find(s => s.Day == day) ?? throw new RecordsException($"{person.Name} has no picture of the view {view} on {day:yyyy-MM-dd}. See punctum pictures list {person.Number}.");
    }
}
