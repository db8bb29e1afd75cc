using Punctum.Cli.Clinic;
using Punctum.Records;
using Punctum.Records.Audit;
using Punctum.Records.Database;
using Xunit;

namespace Punctum.Tests.Records.Program;

/// <summary>punctum start, killed while several people save forms: what a page said to be saved is there whole, and nothing is there by half.</summary>
public sealed class FormKillTests() : OwnCluster("form")
{
    const int AtOnce = 3;

    static readonly int kills = Kills(usually: 1);

    readonly List<SavedPerson> people = [];
    ServedPractice? program;

    /// <param name="killed">pages: the program that answers. worker: the one beside it, while it sends reminders. database: every process of it.</param>
    [Trait("Kind", "Sweep"), Theory, InlineData("pages"), InlineData("worker"), InlineData("database")]
    public async Task Killed_at_any_moment_it_keeps_every_save_it_confirmed_and_no_half_one(string killed)
    {
        var chance = new Random(killed.Length);
        program = await Serve();
        using var pages = new FormClient { Address = program.Address };
        var ground = await Begin(pages);
        int broken = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            using var saved = new SemaphoreSlim(0);
            var saving = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => KeepSaving(pages, ground, () => saved.Release(), stop.Token)));
            await Saves(chance.Next(1, 50), saved, saving);
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 40)));
            bool running = !saving.IsCompleted;
            if (killed == "worker") await program.KillWorker();
            else if (killed == "database") KillServer();
            else await program.Kill();
            if (killed == "worker")
            {
                await Saves(AtOnce * 5, saved, saving);       // the pages go on
                await stop.CancelAsync();
            }
            bool[] all = await saving;
            Assert.True(killed != "worker" || all.All(went => went), "a save failed because the worker was killed");
            if (running) broken++;
            if (killed == "worker") continue;
            if (killed == "database") await program.Kill();
            program.Dispose();
            program = await Serve();
            pages.Address = program.Address;
        }
        await program.Kill();
        await Check(killed, broken);
    }

    public override void Dispose()
    {
        program?.Dispose();
        base.Dispose();
    }

    async Task<ServedPractice> Serve() => await ServedPractice.Of(Start(null, "start", "--empty", "--port", "0"));

    static async Task<SavedPerson.Ground> Begin(FormClient pages)
    {
        await pages.Get("/setup");
        var begun = await pages.Post("/setup", "setup", ("In.Practice", "Linden"), ("In.Zone", "Europe/Berlin"), ("In.Name", "Lea"), ("In.Email", "lea@example.org"), ("In.Password", "correct horse battery"));
        Assert.True(begun.SentOn, begun.Text);
        await pages.Get("/practice/rooms");
        Assert.True((await pages.Post("/practice/rooms", "room", ("In.Name", "Room 1"))).SentOn);
        var booking = await pages.Get("/appointments/new");
        return new(booking.Find("name=\"In.Room\"><option value=\"([0-9a-f-]{36})\""), booking.Find("name=\"In.Practitioner\"><option value=\"([0-9a-f-]{36})\""),
            ProtocolOption.Read(ProtocolOption.OwnFolder).Consents.Version, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
    }

    /// <returns>False: a save was not answered as done.</returns>
    async Task<bool> KeepSaving(FormClient pages, SavedPerson.Ground ground, Action saved, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            SavedPerson person;
            lock (people) people.Add(person = new(pages, ground, people.Count));
            if (!await person.Run(saved, stop)) return false;
        }
        return true;
    }

    /// <summary>Waits for so many saves, unless nobody saves any more.</summary>
    static async Task Saves(int many, SemaphoreSlim saved, Task saving)
    {
        while (many-- > 0 && !saving.IsCompleted) await Task.WhenAny(saved.WaitAsync(), saving);
    }

    async Task Check(string killed, int broken)
    {
        await using var records = await Open();
        await using var owner = await DatabaseServer.Open(records.Server.Owner, CancellationToken.None);
        var kept = await KeptPerson.All(owner);
        string[] lost = [.. people.SelectMany(p => kept.TryGetValue(p.Family, out var there) ? there.LostOf(p) : p.Said.Select(s => $"{s} of {p.Family}"))];
        int checkIns = ProtocolOption.Read(ProtocolOption.OwnFolder).Aftercare.CheckIns.Length;
        string[] half = [.. people.Where(p => kept.ContainsKey(p.Family)).SelectMany(p => kept[p.Family].HalfOf(p, checkIns)), .. await Letters(owner)];
        int said = people.Sum(p => p.Said.Count), open = people.Count(p => p.Trying is not null);
        TestContext.Current.TestOutputHelper?.WriteLine($"{killed}: {broken} of {kills} killed while saving; {said} saves of {people.Count} clients confirmed, {open} under way when killed; {lost.Length} lost, {half.Length} half");
        Assert.Empty(lost);
        Assert.Empty(half);
        Assert.Equal(kept.Count, kept.Keys.Intersect(people.Select(p => p.Family)).Count());
        Assert.True(broken > kills / 2, $"only {broken} of {kills} were killed while saving");
        Assert.Empty((await AuditChain.Verify(records, CancellationToken.None)).Faults);
        foreach (string table in (string[])["client", "appointment", "consultation", "consent", "session", "check_in", "reminder"])
            Assert.Equal(await owner.Value<long>($"select count(*) from {table}", CancellationToken.None), await owner.Value<long>("select count(*) from audit where what = $1", CancellationToken.None, table + ".insert"));
    }

    /// <summary>Reminders that are said to be sent without their letter.</summary>
    async Task<IEnumerable<string>> Letters(Npgsql.NpgsqlConnection owner) =>
        (await owner.Command("select id from reminder where state = 'sent'").Rows(r => r.GetGuid(0), CancellationToken.None)).Where(id => !File.Exists(Path.Combine(Data, "outbox", $"{id}.eml"))).Select(id => $"letter {id}");
}
