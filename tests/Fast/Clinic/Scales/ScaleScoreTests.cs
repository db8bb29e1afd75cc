using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic.Scales;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Scales;

public class ScaleScoreTests
{
    static readonly ScaleBook book = Ours.Protocol.Scales;

    public static TheoryData<string> All => [.. book.All.Select(s => s.Id)];

    static Scale Scale(string id) => book.Find(id)!;

    static ScaleScore Score(Scale scale, IReadOnlyDictionary<string, decimal> values) => ScaleScore.Of(Ours.Protocol, scale, values);

    static Dictionary<string, decimal> Each(Scale scale, Func<ScaleItem, decimal> value) => scale.Items.ToDictionary(i => i.Id, value);

    static Dictionary<string, decimal> Written(string values) =>
        values.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => decimal.Parse(v[1], CultureInfo.InvariantCulture));

    [Theory, MemberData(nameof(All))]
    public void All_lowest_values_make_the_lowest_score_and_all_highest_the_highest(string id)
    {
        var scale = Scale(id);
        Assert.Equal(scale.Range.Low, Score(scale, Each(scale, i => i.Range.Low)).Score);
        Assert.Equal(scale.Range.High, Score(scale, Each(scale, i => i.Range.High)).Score);
    }

    [Theory, MemberData(nameof(All))]
    public void A_missing_item_makes_no_score_and_is_named(string id)
    {
        var scale = Scale(id);
        foreach (var item in scale.Items)
        {
            var values = Each(scale, i => i.Range.Low);
            values.Remove(item.Id);
            var score = Score(scale, values);
            Assert.Null(score.Score);
            Assert.Equal([item.Id], score.Missing);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_value_beyond_an_end_or_between_two_steps_is_refused_and_the_end_itself_is_not(string id)
    {
        var scale = Scale(id);
        foreach (var item in scale.Items)
        {
            Assert.Null(item.Refuses(item.Range.Low));
            Assert.Null(item.Refuses(item.Range.High));
            Assert.Null(item.Refuses(item.Range.Low + item.Step));
            foreach (decimal wrong in new[] { item.Range.Low - item.Step, item.Range.High + item.Step, item.Range.Low + (item.Step / 2), item.Range.High + 0.0001m })
            {
                var values = Each(scale, i => i.Range.High);
                values[item.Id] = wrong;
                var score = Score(scale, values);
                Assert.Null(score.Score);
                Assert.Contains(item.Id + "=", Assert.Single(score.Refused).In("de"));
            }
        }
    }

    // By hand. mMASI: 0.3*2*3 + 0.3*1*4 + 0.3*0*2 + 0.1*6*1 = 1.8 + 1.2 + 0 + 0.6. MASI adds 0.3*2*1 + 0.3*1*2 + 0 + 0.1*6*4 = 0.6 + 0.6 + 2.4.
    // Goodman-Baron: 1*1 + 1*2 + 2*3 + 2*0 + 2*1 + 3*2 + 0 + 0 + 3*1 + 2*1 + 6*1. ECCA: 15*1 + 20*2 + 25*0 + 30*3 + 40*0 + 50*1.
    [Theory]
    [InlineData("mmasi", "forehead_area=2 forehead_darkness=3 left_cheek_area=1 left_cheek_darkness=4 right_cheek_area=0 right_cheek_darkness=2 chin_area=6 chin_darkness=1", "3.6")]
    [InlineData("masi", "forehead_area=2 forehead_darkness=3 forehead_evenness=1 left_cheek_area=1 left_cheek_darkness=4 left_cheek_evenness=2 right_cheek_area=0 right_cheek_darkness=2 right_cheek_evenness=4 chin_area=6 chin_darkness=1 chin_evenness=4", "7.2")]
    [InlineData("goodman_baron_quant", "mild_flat_colour=1 mild_dish=2 moderate_dish=3 moderate_punched=0 moderate_broad=1 severe_punched_normal=2 severe_punched_abnormal=0 severe_linear=0 severe_broad=1 papular=1 keloid_hypertrophic=1", "28")]
    [InlineData("ecca", "v_shaped=1 u_shaped=2 m_shaped=0 elastolysis=3 hypertrophic=0 keloid=1", "195")]
    [InlineData("vancouver", "vascularity=2 pigmentation=1 pliability=3 height=1", "7")]
    [InlineData("manchester", "overall=3.5 item_1=2 item_2=1 item_3=3 item_4=1 item_5=4", "14.5")]
    [InlineData("dlqi", "item_1=1 item_2=2 item_3=3 item_4=0 item_5=1 item_6=0 item_7=0 item_8=2 item_9=1 item_10=0", "10")]
    [InlineData("hair_count", "count=91.4", "91.4")]
    [InlineData("hair_global", "grade=-2", "-2")]
    public void A_score_is_what_it_is_by_hand(string id, string values, string score) => Assert.Equal(decimal.Parse(score, CultureInfo.InvariantCulture), Score(Scale(id), Written(values)).Score);

    [Theory]
    [InlineData("dlqi", 10, "moderate effect"), InlineData("dlqi", 11, "very large effect"), InlineData("fitzpatrick_goldman", 3, "class I: fine wrinkles"), InlineData("gais", 4, "no change")]
    public void A_band_ends_where_its_scale_says(string id, int score, string band)
    {
        var scale = Scale(id);
        int left = score - (int)scale.Range.Low;
        var values = Each(scale, i =>
        {
            int taken = Math.Min(left, (int)(i.Range.High - i.Range.Low));
            left -= taken;
            return i.Range.Low + taken;
        });
        Assert.Equal((score, band), ((int)Score(scale, values).Score!, Score(scale, values).Band!.In("en")));
    }

    [Fact]
    public void An_unknown_item_is_refused_with_the_word_that_was_meant()
    {
        var values = Each(Scale("vancouver"), i => i.Range.Low);
        values["hight"] = 1;
        var score = Score(Scale("vancouver"), values);
        Assert.Null(score.Score);
        Assert.Contains("did you mean \"height\"?", Assert.Single(score.Refused).In("en"));
    }

    [Theory]
    [InlineData("gais", 3, Direction.Better), InlineData("gais", 4, Direction.Same), InlineData("gais", 5, Direction.Worse)]
    [InlineData("hair_global", 1, Direction.Better), InlineData("hair_global", 0, Direction.Same), InlineData("hair_global", -1, Direction.Worse)]
    public void A_scale_that_rates_the_change_says_which_way(string id, int value, Direction direction) => Assert.Equal(direction, Score(Scale(id), new Dictionary<string, decimal> { ["grade"] = value }).Direction);

    [Fact]
    public void No_value_within_its_steps_leaves_the_range() => Prop.ForAll<PositiveInt, NonNegativeInt>((which, seed) =>
    {
        var scale = book.All[which.Get % book.All.Length];
        var random = new Random(seed.Get);
        decimal? score = Score(scale, Each(scale, i => i.Range.Low + (i.Step * random.Next((int)((i.Range.High - i.Range.Low) / i.Step) + 1)))).Score;
        return score is { } s && scale.Range.Holds(s);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_score_says_what_it_was_made_with() => Assert.Equal(ScaleBook.File, Assert.Single(Score(Scale("pain_nrs"), new Dictionary<string, decimal> { ["pain"] = 4 }).Stamp.Files).File);
}
