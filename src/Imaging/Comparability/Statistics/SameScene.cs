using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistic 21: did the same camera and processing see it.</summary>
static class SameScene
{
    public static Statistic Processing(RegisteredPair pair)
    {
        var differing = Differences(pair.Reference, pair.Moving).ToList();
        return Thresholds.Processing.Of(differing.Count, differing.Count == 0
            ? Unknown(pair.Reference.Facts) ? "Neither file says which camera took it." : "Both pictures were taken and processed alike."
            : $"The pictures differ in {Listed(differing)}.", "Use the same phone or camera with the same lens and settings, beauty and portrait modes off, and keep the original files.");
    }

    static bool Unknown(CaptureFacts facts) => facts.Make is null && facts.Model is null;

    static IEnumerable<string> Differences(Picture reference, Picture moving)
    {
        CaptureFacts a = reference.Facts, b = moving.Facts;
        if (Unknown(a) != Unknown(b)) yield return "what their files tell (one has lost its camera data)";
        else
        {
            if (a.Make != b.Make || a.Model != b.Model) yield return "camera";
            if (a.Lens != b.Lens) yield return "lens";
            if (a.Software != b.Software) yield return "software";
            if (a.HighDynamicRange != b.HighDynamicRange) yield return "HDR";
            if (a.ProcessingMode != b.ProcessingMode) yield return "processing mode";
            if (Math.Abs((a.DigitalZoom ?? 1) - (b.DigitalZoom ?? 1)) > 0.05) yield return "digital zoom";
        }
        if (reference.Source.Format != moving.Source.Format) yield return "file format";
        if (Sides(reference.Source) != Sides(moving.Source)) yield return "picture size";
    }

    /// <summary>A portrait and a landscape of one size are of one size.</summary>
    static (int, int) Sides(SourceFile source) => (Math.Min(source.StoredWidth, source.StoredHeight), Math.Max(source.StoredWidth, source.StoredHeight));

    static string Listed(List<string> things) => things.Count == 1 ? things[0] : string.Join(", ", things.Take(things.Count - 1)) + " and " + things[^1];
}
