using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Tests.Fast.Change;

/// <summary>Reports on which nothing changed, with a noise that is known: base SDs, and a variance that one statistic raises.</summary>
sealed class NullReports(int seed)
{
    public const double Shared = 0.03, Zone = 0.05, Sampling = 0.02, Blurred = 8;

    readonly Random random = new(seed);

    /// <summary>SDs of difference measures are so many times those of ratios.</summary>
    public const double Points = 20;

    double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>One pair a person; half of them blurred, up to the limit.</summary>
    public NullPair[] People(int count, string name = "p", double tails = 0, double shared = Shared, double zone = Zone) =>
        [.. Enumerable.Range(0, count).Select(i => Pair($"{name}{i:0000}", $"{name}{i:0000}a", $"{name}{i:0000}b", i % 2 == 0 ? 0 : random.NextDouble(), tails, shared, zone))];

    /// <summary>A pair.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="before">Hash of a picture.</param>
    /// <param name="after">Hash of the other.</param>
    /// <param name="blur">Of the block limit 1.</param>
    /// <param name="tails">Chance that the whole pair moves five times as far.</param>
    /// <param name="shared">Base SD.</param>
    /// <param name="zone">Base SD.</param>
    /// <param name="angle">Typology angle of the skin, degrees.</param>
    public NullPair Pair(string person, string before, string after, double blur = 0, double tails = 0, double shared = Shared, double zone = Zone, double angle = 50)
    {
        double inflation = Math.Sqrt(1 + Blurred * blur * blur) * (random.NextDouble() < tails ? 5 : 1);
        var changes = ImmutableArray.CreateBuilder<MeasuredChange>();
        foreach (var measure in (Measure[])[Measures.PoreFlux, Measures.TextureMedium, Measures.Haemoglobin, Measures.IndividualTypologyAngle])
        {
            double unit = measure.Kind == ChangeKind.LogRatio ? 1 : Points, whole = shared * inflation * Gauss();
            foreach (var z in Zones.OfTheFace.Take(8))
            {
                double change = unit * (whole + zone * inflation * Gauss() + Sampling * Gauss());
                double value = measure == Measures.IndividualTypologyAngle ? angle : 10;
                changes.Add(new(measure.Id, z.Id, value, value, change, 1, 0, 0, 0, Grade.Ok, Verdict.NoDetectableChange, "", 40, 500) { SamplingSd = unit * Sampling });
            }
        }
        PairComparability comparability = new([new(1, "relative_blur", "", null, blur, "px", 0.4, 1, Grade.Ok, [.. Enum.GetValues<Sign>()], "", "")]);
        return new(person, [.. Zones.OfTheFace.Select(z => z.Id)], new()
        {
            Version = "0", Headline = "", Provisional = true, NoiseModel = "", NotComparableAtAll = false, Before = Picture(before), After = Picture(after), Comparability = comparability, Changes = changes.ToImmutable(),
        });
    }

    static PictureSummary Picture(string hash) => new(new("", hash, 0, "png", 1, 1, 1, 8, "sRGB", false, null), new(), 1, null, new(10, 0, ScaleOrigin.Iris), default);
}
