using Punctum.Records.Clients;
using Xunit;

namespace Punctum.Tests.Records.Clients;

/// <summary>A client's details are changed by one at a time, and a new client is held against those who are there.</summary>
public sealed class ChangeClientTests(TestCluster cluster)
{
    static readonly ClientDetails ada = new("Lovelace", "Ada", new(1985, 12, 10), "ada@example.org", "+49 30 901820");

    [Fact]
    public async Task The_second_editor_is_told_and_nothing_is_lost()
    {
        await using var test = await cluster.New();
        var client = await new AddClient(test.Records).Run(TestRecords.Anna, null, ada, CancellationToken.None);
        var seen = (await new ReadClient(test.Records).Details(TestRecords.Anna, client.Id, CancellationToken.None))!;
        var change = new ChangeClient(test.Records);
        Assert.IsType<ClientChanged.Done>(await change.Run(TestRecords.Anna, client.Id, seen.Version, ada with { Phone = "+49 40 1" }, CancellationToken.None));
        var told = Assert.IsType<ClientChanged.ChangedMeanwhile>(await change.Run(TestRecords.Anna, client.Id, seen.Version, ada with { Given = "Augusta" }, CancellationToken.None));
        Assert.Equal(("+49 40 1", "Ada"), (told.Now.Phone, told.Now.Given));
        Assert.IsType<ClientChanged.NotThere>(await change.Run(TestRecords.Anna, Guid.NewGuid(), 1, ada, CancellationToken.None));
    }

    [Fact]
    public async Task Of_twenty_at_once_one_wins()
    {
        await using var test = await cluster.New();
        var client = await new AddClient(test.Records).Run(TestRecords.Anna, null, ada, CancellationToken.None);
        var seen = (await new ReadClient(test.Records).Details(TestRecords.Anna, client.Id, CancellationToken.None))!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => new ChangeClient(test.Records).Run(TestRecords.Anna, client.Id, seen.Version, ada with { Given = "Ada " + i }, CancellationToken.None))));
        Assert.Single(answers.OfType<ClientChanged.Done>());
        Assert.Equal(19, answers.OfType<ClientChanged.ChangedMeanwhile>().Count());
    }

    [Theory]
    [InlineData("LOVELACE", "ada", null, null, null, true)]
    [InlineData("Lovelace", "Grace", null, null, null, false)]
    [InlineData("Lovelock", "Bea", "1985-12-10", null, null, true)]
    [InlineData("Byron", "Bea", "1985-12-10", null, null, false)]
    [InlineData("Byron", "Bea", null, "Ada@example.org", null, true)]
    [InlineData("Byron", "Bea", null, "ada@example.or", null, false)]
    [InlineData("Byron", "Bea", null, null, "+49 30 901820", true)]
    [InlineData("", "Ada", null, null, null, false)]
    public async Task A_double_is_recognised(string family, string given, string? born, string? email, string? phone, bool found)
    {
        await using var test = await cluster.New();
        var client = await new AddClient(test.Records).Run(TestRecords.Anna, null, ada, CancellationToken.None);
        var practice = await test.Value<Guid>("select id from practice");
        var typed = new ClientDetails(family, given, born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", null), email, phone);
        Assert.Equal(found ? [client.Id] : [], (await new FindDoubles(test.Records).Run(TestRecords.Anna, practice, typed, CancellationToken.None)).Select(c => c.Id));
        Assert.Empty(await new FindDoubles(test.Records).Run(TestRecords.Anna, Guid.NewGuid(), typed, CancellationToken.None));
    }

    [Fact]
    public async Task Another_practice_finds_nobody_of_ours()
    {
        await using var test = await cluster.New();
        await test.Client();
        var practice = await test.Value<Guid>("select id from practice");
        foreach (string text in new[] { "love", "", "1", "1985-12-10" })
            Assert.Empty(await new FindClients(test.Records).Run(TestRecords.Anna, text, 10, null, CancellationToken.None, Guid.NewGuid()));
        Assert.Single(await new FindClients(test.Records).Run(TestRecords.Anna, "love", 10, null, CancellationToken.None, practice));
    }
}
