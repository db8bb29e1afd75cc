using Punctum.Imaging;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Registration.Features;
using Xunit;

namespace Punctum.Tests.Fast.Registration.Features;

public class ConsensusTests
{
    static readonly Similarity truth = new(1.2, 40, 300, -50);
    static readonly PixelRectangle area = new(0, 0, 800, 600);

    /// <summary>So many right matches, and others that lead anywhere, each with a size and direction of its own.</summary>
    static FeatureMatch[] Matches(int right, int wrong, int seed)
    {
        var random = new Random(seed);
        Point Anywhere() => new(800 * random.NextDouble(), 600 * random.NextDouble());
        var matches = new List<FeatureMatch>();
        for (int i = 0; i < right; i++)
        {
            var p = Anywhere();
            var q = truth.Of(p);
            float angle = (float)(6 * random.NextDouble());
            matches.Add(new(new(p, 1, angle, 1), new(new(q.X + random.NextDouble() - 0.5, q.Y + random.NextDouble() - 0.5), 1.2, angle + (float)(40 * Math.PI / 180 + 0.1 * random.NextDouble()), 1)));
        }
        for (int i = 0; i < wrong; i++) matches.Add(new(new(Anywhere(), 1, (float)(6 * random.NextDouble()), 1), new(Anywhere(), 1 + random.NextDouble(), (float)(6 * random.NextDouble()), 1)));
        return [.. matches];
    }

    [Theory, InlineData(20), InlineData(60)]
    public void A_few_right_matches_among_hundreds_of_wrong_ones_are_found_and_believed(int right)
    {
        var found = Consensus.Find(Matches(right, 400, 3), area, area, 1)!;
        Assert.InRange(found.LogFalseAlarms, double.NegativeInfinity, Consensus.Sure);
        foreach (var p in new Point[] { new(100, 100), new(700, 100), new(400, 500) }) Assert.InRange(found.Map.Of(p).DistanceTo(truth.Of(p)), 0, 2);
    }

    [Fact]
    public void Matches_that_lead_anywhere_are_not_believed()
    {
        for (int seed = 0; seed < 12; seed++)
            Assert.InRange(Consensus.Find(Matches(0, 400, seed), area, area, 1)?.LogFalseAlarms ?? 0, Consensus.Sure, double.PositiveInfinity);
    }

    [Fact]
    public void One_place_seen_twenty_times_is_one_place()
    {
        var one = Matches(1, 0, 5)[0];
        var found = Consensus.Find([.. Enumerable.Repeat(one, 20)], area, area, 1);
        Assert.True(found is null || found.LogFalseAlarms >= Consensus.Sure);
    }
}
