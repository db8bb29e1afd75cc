using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

public sealed partial record PairComparability
{
    /// <summary>Judges everything that differs between two aligned pictures without the skin having changed.</summary>
    /// <param name="pair">As it came from the alignment, before blur and noise are matched. Only read.</param>
    /// <returns>Statistics in the order of the table in docs/methods/comparability.md; those of one zone name it.</returns>
    /// <remarks>Pure and deterministic. Exchanging before and after turns the sign of every signed value and keeps every grade.</remarks>
    public static PairComparability Of(RegisteredPair pair) => Of(pair, pair.ReferenceFace is null || pair.MovingFace is null ? null : HeadShape.Canonical);

    internal static PairComparability Of(RegisteredPair pair, HeadShape? shape) => Of(pair, shape, () => FineReading.Of(pair));

    /// <param name="pair">May be a reduced one.</param>
    /// <param name="shape">Null without faces.</param>
    /// <param name="read">Reads the full size of the same pictures; called once, beside what the pair itself tells.</param>
    internal static PairComparability Of(RegisteredPair pair, HeadShape? shape, Func<FineReading> read)
    {
        FineReading fine = null!;
        HeadLight? light = null;
        ChromaContrast? chroma = null;
        Statistic[] ofZones = [], ofLight = [], ofSkin = [];
        Stripes.Both(() => fine = read(), () =>
        {
            var samples = new SkinSamples(pair);
            light = shape is null ? null : HeadLight.Of(pair, shape);
            chroma = shape is null ? null : ChromaContrast.Of(pair);
            (ofZones, ofLight, ofSkin) = ([.. ZoneSurface.Judge(pair, samples)], [.. LightAndColour.Judge(pair, samples, light)], [SameSkin.Of(pair), SameScene.Processing(pair)]);
        });
        IEnumerable<Statistic> all = [.. Sharpness.Judge(pair, fine), .. ofZones, .. ofLight, .. HeadAndFace.Judge(pair, shape, fine.ScaleRatio), .. Suspicions.Judge(pair, fine, chroma, light), .. ofSkin];
        return new([.. all.OrderBy(s => s.Number)]) { Fine = fine, Chroma = chroma, Light = light };
    }

    /// <summary>Statistics 1 to 3 as they were measured; null when read from a file.</summary>
    internal FineReading? Fine { get; init; }

    /// <summary>What statistics 9 to 11 were made of; null without faces, or when read from a file.</summary>
    internal HeadLight? Light { get; init; }

    /// <summary>What statistic 19 was made of.</summary>
    internal ChromaContrast? Chroma { get; init; }

    /// <summary>The answer when a pair never got as far as being measured: no face in one picture, or no alignment.</summary>
    /// <param name="because">One sentence: what is the case.</param>
    /// <param name="nextTime">One sentence: what to do.</param>
    public static PairComparability NotTheSame(string because, string nextTime) => new([Thresholds.SameSkin.Of(0, because, nextTime)]);
}
