using Punctum.Records;
using Punctum.Records.Clients;
using Xunit;

namespace Punctum.Tests.Records.Clients;

/// <summary>Clients are found by what is known of them, as it is typed.</summary>
public sealed class FindClientsTests(TestCluster cluster)
{
    static async Task<string> Find(TestRecords test, string text, int limit = 50) =>
        string.Join("; ", (await new FindClients(test.Records).Run(TestRecords.Anna, text, limit, null, CancellationToken.None)).Select(c => c.Name));

    async Task<TestRecords> Four()
    {
        var test = await cluster.New();
        var add = new AddClient(test.Records);
        await add.Run(TestRecords.Anna, "Müller", "Zoë", new DateOnly(1985, 12, 10), "zoe@example.org", "+49 30 901", CancellationToken.None);
        await add.Run(TestRecords.Anna, "Muller", "Anna Maria", null, null, null, CancellationToken.None);
        await add.Run(TestRecords.Anna, "O'Neill", "50% _x", null, null, null, CancellationToken.None);
        await add.Run(TestRecords.Anna, "van der Berg", "", null, null, null, CancellationToken.None);
        return test;
    }

    [Fact]
    public async Task By_beginnings_of_words_whatever_the_case_the_accents_and_the_order()
    {
        await using var test = await Four();
        Assert.Equal("Muller, Anna Maria; Müller, Zoë", await Find(test, "MÜL"));
        Assert.Equal("Müller, Zoë", await Find(test, "zoe mull"));
        Assert.Equal("Müller, Zoë", await Find(test, "Müller, Zoë"));
        Assert.Equal("Muller, Anna Maria", await Find(test, "ma"));
        Assert.Equal("van der Berg", await Find(test, "berg"));
        Assert.Equal("", await Find(test, "uller"));
        Assert.Equal("Müller, Zoë", await Find(test, "zoe@ex"));
    }

    [Fact]
    public async Task Signs_that_mean_something_in_a_pattern_mean_themselves()
    {
        await using var test = await Four();
        Assert.Equal("O'Neill, 50% _x", await Find(test, "50%"));
        Assert.Equal("O'Neill, 50% _x", await Find(test, "_"));
        Assert.Equal("", await Find(test, "%"));
        Assert.Equal("", await Find(test, "\\"));
        Assert.Equal("O'Neill, 50% _x", await Find(test, "o'neill"));
    }

    [Theory, InlineData(5000), InlineData(5001)]
    public async Task Few_and_many_are_found_in_the_same_order(int count)
    {
        await using var test = await cluster.New();
        await test.Client("Aa", "Zoe");
        await test.Client("Zz", "Zoltan");
        await test.Execute($"set punctum.who = 'test'; insert into client (id, practice_id, family, given) select gen_random_uuid(), p.id, 'Zo' || to_char(n, 'FM0000'), '' from practice p, generate_series(3, {count}) n");
        Assert.Equal("Zo0003; Zo0004", await Find(test, "zo", 2));
        Assert.Equal($"Zo{count:0000}", await Find(test, $"zo{count:0000}"));
        Assert.Equal("", await Find(test, "zo zz9"));
        var pages = await Pages(test, "zo", 1999);
        Assert.Equal(count, pages.Count);
        Assert.Equal(["Zo0003", "Aa, Zoe", "Zz, Zoltan"], [pages[0], .. pages[^2..]]);
        Assert.Equal(pages.Distinct(), pages);
    }

    [Fact]
    public async Task By_number_and_date_of_birth()
    {
        await using var test = await Four();
        Assert.Equal("Müller, Zoë", await Find(test, "1985-12-10"));
        long number = await test.Value<long>("select number from client where family = 'O''Neill'");
        Assert.Equal("O'Neill, 50% _x", await Find(test, number.ToString()));
    }

    [Fact]
    public async Task Everyone_comes_page_by_page_in_the_order_of_names()
    {
        await using var test = await Four();
        Assert.Equal(4, (await Pages(test, "", 3)).Distinct().Count());
    }

    static async Task<List<string>> Pages(TestRecords test, string text, int size)
    {
        var find = new FindClients(test.Records);
        var names = new List<string>();
        for (FoundClient? after = null; ;)
        {
            var page = await find.Run(TestRecords.Anna, text, size, after, CancellationToken.None);
            if (page.Count == 0) return names;
            names.AddRange(page.Select(c => c.Name));
            after = page[^1];
        }
    }

    [Theory]
    [InlineData(" ", null, null, "family name")]
    [InlineData("X", "a b@c", null, "e-mail")]
    [InlineData("X", "@c", null, "e-mail")]
    [InlineData("X", null, "none", "telephone")]
    public async Task What_cannot_be_is_told_before_anything_is_saved(string family, string? email, string? phone, string about)
    {
        await using var test = await cluster.New();
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => new AddClient(test.Records).Run(TestRecords.Anna, family, "", null, email, phone, CancellationToken.None));
        Assert.Contains(about, refused.Message);
        Assert.Equal(0, await test.Value<long>("select count(*) from client"));
    }

    [Fact]
    public async Task The_first_clients_of_several_programs_at_once_belong_to_one_practice()
    {
        await using var test = await cluster.New();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => test.Client("F" + i))));
        Assert.Equal(1, await test.Value<long>("select count(*) from practice"));
    }
}
