using Punctum.Records;
using Punctum.Records.Clients;
using Punctum.Records.Consents;
using Punctum.Records.Links;
using Xunit;

namespace Punctum.Tests.Records.Consents;

/// <summary>What is signed counts at once, and what is taken back closes at once.</summary>
public sealed class ConsentTests(TestCluster cluster)
{
    static readonly string version = OurProtocol.Read.Consents.Version;

    static SignConsent.Signed Signed(FoundClient client, string purpose, bool permits = true, Guid? picture = null) => new(client.Id, picture, purpose, permits, "en", version, new("Ada Lovelace", [[10, 10, 500, 200]]));

    static async Task<ConsentAnswer.Done> Sign(TestRecords test, SignConsent.Signed signed) =>
        Assert.IsType<ConsentAnswer.Done>(await new SignConsent(test.Records, OurProtocol.Read, TimeProvider.System).Run(TestRecords.Anna, signed, CancellationToken.None));

    static Task<ConsentAnswer> Withdraw(TestRecords test, Guid consent) => new WithdrawConsent(test.Records, TimeProvider.System).Run(TestRecords.Anna, consent, CancellationToken.None);

    static async Task<bool> All(TestRecords test, FoundClient client, string purpose)
    {
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        return await PictureConsent.Permits(work, client.Id, null, purpose, CancellationToken.None);
    }

    static async Task<bool> One(TestRecords test, Guid picture, string purpose)
    {
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        return await PictureConsent.Permits(work, await test.Value<Guid?>("select client_id from picture where id = $1", picture) ?? Guid.NewGuid(), picture, purpose, CancellationToken.None);
    }

    /// <summary>A client with two pictures on two days and a link to the comparison of the two.</summary>
    async Task<(TestRecords Test, FoundClient Client, Guid First, Guid Second)> WithPictures()
    {
        var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, Photographs.Jpeg(1), day: new(2026, 5, 4));
        await test.Add(client, Photographs.Jpeg(2), day: new(2026, 8, 4));
        await test.Execute("""
            set punctum.who = 'test';
            insert into comparison (id, client_id, view, before_id, after_id, pipeline_version, question, result)
                select gen_random_uuid(), client_id, 'front', (array_agg(id order by added_at))[1], (array_agg(id order by added_at))[2], '1', sha256('q'), jsonb_build_object() from capture group by client_id
            """);
        var first = await test.Value<Guid>("select id from picture order by added_at limit 1");
        return (test, client, first, await test.Value<Guid>("select id from picture order by added_at desc limit 1"));
    }

    static async Task<string> Link(TestRecords test, FoundClient client, Guid? subject)
    {
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        string secret = MakeLink.Make(work, "comparison", client.Id, null, subject, null);
        await work.Commit(CancellationToken.None);
        return secret;
    }

    static async Task<bool> Opens(TestRecords test, string secret)
    {
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        return await OpenLink.Find(work, secret, TimeProvider.System.GetUtcNow(), CancellationToken.None) is not null;
    }

    [Theory, InlineData("treatment", false), InlineData("record", true), InlineData("teaching", false), InlineData("gallery", false), InlineData("marketing", false)]
    public async Task Silence_is_a_yes_for_the_own_record_only(string purpose, bool permits)
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        Assert.Equal(permits, await All(test, client, purpose));
        await Sign(test, Signed(client, purpose));
        Assert.True(await All(test, client, purpose));
        var no = await Sign(test, Signed(client, purpose, permits: false));
        Assert.False(await All(test, client, purpose));
        await Withdraw(test, no.Consent);
        Assert.False(await All(test, client, purpose));      // a no that is taken back is no yes
        var yes = await Sign(test, Signed(client, purpose));
        Assert.True(await All(test, client, purpose));
        Assert.IsType<ConsentAnswer.Done>(await Withdraw(test, yes.Consent));
        Assert.False(await All(test, client, purpose));
        Assert.IsType<ConsentAnswer.NotThere>(await Withdraw(test, yes.Consent));
    }

    [Fact]
    public async Task One_picture_goes_before_all_of_them_and_a_consent_taken_back_does_not_fall_back_to_the_general_one()
    {
        var (test, client, first, second) = await WithPictures();
        await using var _ = test;
        await Sign(test, Signed(client, "gallery"));
        var no = await Sign(test, Signed(client, "gallery", permits: false, first));
        Assert.Equal((false, true), (await One(test, first, "gallery"), await One(test, second, "gallery")));
        await Sign(test, Signed(client, "gallery", permits: true, first));
        await Sign(test, Signed(client, "gallery", permits: false));
        Assert.Equal((true, false), (await One(test, first, "gallery"), await One(test, second, "gallery")));
        await Sign(test, Signed(client, "gallery"));
        var only = await Sign(test, Signed(client, "gallery", permits: true, second));
        await Withdraw(test, only.Consent);
        Assert.False(await One(test, second, "gallery"));
        Assert.False(await One(test, Guid.NewGuid(), "record"));
        Assert.True(await One(test, second, "record"));
        Assert.NotEqual(Guid.Empty, no.Consent);
    }

    [Fact]
    public async Task Taking_back_the_record_closes_every_link_to_its_comparisons_and_one_picture_only_those_it_is_in()
    {
        var (test, client, first, _) = await WithPictures();
        await using var test_ = test;
        var other = await test.Client("Hopper", "Grace");
        var comparison = await test.Value<Guid>("select id from comparison");
        var (shown, others) = (await Link(test, client, comparison), await Link(test, other, null));
        var yes = await Sign(test, Signed(client, "gallery"));
        Assert.Equal(0, Assert.IsType<ConsentAnswer.Done>(await Withdraw(test, yes.Consent)).LinksClosed);
        Assert.True(await Opens(test, shown));
        Assert.Equal(1, (await Sign(test, Signed(client, "record", permits: false, first))).LinksClosed);
        Assert.Equal((false, true), (await Opens(test, shown), await Opens(test, others)));
        string again = await Link(test, client, comparison);
        var record = await Sign(test, Signed(client, "record"));
        Assert.True(await Opens(test, again));
        Assert.Equal(1, Assert.IsType<ConsentAnswer.Done>(await Withdraw(test, record.Consent)).LinksClosed);
        Assert.Equal((false, true), (await Opens(test, again), await Opens(test, others)));
    }

    [Fact]
    public async Task Of_ten_signatures_at_once_one_stands()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => Sign(test, Signed(client, "gallery", permits: i % 2 == 0)))));
        Assert.Equal(1, await test.Value<long>("select count(*) from consent where withdrawn_at is null"));
        Assert.Equal(10, await test.Value<long>("select count(*) from consent"));
        Assert.Equal(2, await test.Value<long>("select count(*) from consent_words"));
    }

    [Fact]
    public async Task The_words_are_kept_with_the_signature_and_other_words_are_not_signed()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await Sign(test, Signed(client, "treatment"));
        Assert.IsType<ConsentAnswer.OtherWords>(await new SignConsent(test.Records, OurProtocol.Read, TimeProvider.System).Run(TestRecords.Anna, Signed(client, "gallery") with { Version = "0.0.1" }, CancellationToken.None));
        var kept = Assert.Single(await new ReadConsents(test.Records).Run(TestRecords.Anna, client.Id, CancellationToken.None));
        Assert.Contains("Scars can stay.", kept.Words);
        Assert.Equal(("Ada Lovelace", true, 4), (kept.Signature!.Name, kept.Signature.IsDrawn, kept.Signature.Strokes[0].Count));
        Assert.True(kept.Opens);
    }

    [Theory]
    [InlineData("Ada", "[[1,2,3,4]]", true), InlineData("Ada", "", true), InlineData("", "[[1,2]]", false), InlineData(" ", "", false), InlineData("12", null, false)]
    [InlineData("Ada", "[[1,2,3]]", false), InlineData("Ada", "[[1,2000]]", false), InlineData("Ada", "{}", false), InlineData("Ada", "[[1,\"x\"]]", false)]
    public void A_signature_has_a_name_and_may_be_drawn(string name, string? strokes, bool taken) => Assert.Equal(taken, Signature.Of(name, strokes) is not null);

    [Fact]
    public void A_signature_is_no_flood()
    {
        string Of(int points) => "[[" + string.Join(',', Enumerable.Repeat("7,7", points)) + "]]";
        Assert.NotNull(Signature.Of("Ada", Of(Signature.MostNumbers / 2)));
        Assert.Null(Signature.Of("Ada", Of(Signature.MostNumbers / 2 + 1)));
    }
}
