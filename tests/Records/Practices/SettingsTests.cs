using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Practices;
using Xunit;

namespace Punctum.Tests.Records.Practices;

/// <summary>A practice chooses inside the protocol's ranges, every choice stays, and of two at once one is told.</summary>
public sealed class SettingsTests(TestCluster cluster)
{
    static readonly CancellationToken none = CancellationToken.None;

    static PracticeSettings Defaults { get; } = PracticeSettings.Read(YamlText.Read("settings.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protocol", "settings.yaml"))));

    static async Task<Guid> Practice(TestRecords test)
    {
        await test.Client();
        return await test.Value<Guid>("select id from practice");
    }

    static Task<SettingsChosen> Choose(TestRecords test, Guid practice, int seen, params (string Id, decimal Value)[] chosen) =>
        new ChooseSettings(test.Records).Run(TestRecords.Anna, null, practice, seen, Defaults, chosen.ToDictionary(c => c.Id, c => c.Value), "our custom", none);

    static async Task<SettingsInForce> InForce(TestRecords test, Guid practice) => await new ReadSettings(test.Records).Run(TestRecords.Anna, practice, Defaults, none);

    [Theory]
    [InlineData("toxin_wait_days", 13, false)]
    [InlineData("toxin_wait_days", 28, true)]
    [InlineData("toxin_wait_days", 180, true)]
    [InlineData("toxin_wait_days", 181, false)]
    [InlineData("toxin_wait_days", 28.5, false)]
    [InlineData("nurse_max_depth_mm", 1.5, true)]
    [InlineData("no_such_days", 3, false)]
    public async Task Inside_the_range_it_holds_and_outside_it_does_not(string id, double value, bool taken)
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var chosen = await Choose(test, practice, 0, (id, (decimal)value));
        if (!taken)
        {
            Assert.IsType<SettingsChosen.Refused>(chosen);
            return;
        }
        Assert.Equal(new SettingsChosen.Done(1), chosen);
        var now = await InForce(test, practice);
        Assert.Equal((1, (decimal)value), (now.Number, now.Values.Number(id)));
    }

    [Fact]
    public async Task Two_values_that_do_not_go_together_are_refused_with_a_remedy()
    {
        await using var test = await cluster.New();
        var refused = Assert.IsType<SettingsChosen.Refused>(await Choose(test, await Practice(test), 0, ("touch_up_first_months", 12), ("touch_up_last_months", 6)));
        Assert.Contains("lower the first", refused.Why);
    }

    [Fact]
    public async Task Every_choice_stays_and_a_default_is_no_choice()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        await Choose(test, practice, 0, ("toxin_wait_days", 28));
        Assert.IsType<SettingsChosen.Same>(await Choose(test, practice, 1, ("toxin_wait_days", 28), ("filler_wait_days", 14)));
        Assert.Equal(new SettingsChosen.Done(2), await Choose(test, practice, 1, ("toxin_wait_days", 14)));
        Assert.Empty((await InForce(test, practice)).Values.Chosen);
        var history = await new ReadSettings(test.Records).History(TestRecords.Anna, practice, none);
        Assert.Equal([(2, 0), (1, 1)], history.Select(h => (h.Number, h.Chosen.Count)));
    }

    [Fact]
    public async Task Of_those_who_choose_at_once_one_wins_and_the_others_are_told()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var all = await Task.WhenAll(Enumerable.Range(20, 8).Select(days => Task.Run(() => Choose(test, practice, 0, ("toxin_wait_days", days)))));
        Assert.Single(all.OfType<SettingsChosen.Done>());
        Assert.Equal(7, all.OfType<SettingsChosen.Stale>().Count());
    }

    [Fact]
    public async Task A_value_that_the_protocol_no_longer_allows_gives_way_to_the_default()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        await test.Execute($$"""set punctum.who = 'test'; insert into chosen_settings (id, practice_id, number, chosen, reason) values (gen_random_uuid(), '{{practice}}', 1, '{"toxin_wait_days": 5, "gone_days": 1, "filler_wait_days": 20}', 'old')""");
        var now = await InForce(test, practice);
        Assert.Equal((1, 14m, 20m), (now.Number, now.Values.Number("toxin_wait_days"), now.Values.Number("filler_wait_days")));
    }
}
