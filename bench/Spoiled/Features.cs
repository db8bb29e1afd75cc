using System.Globalization;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Spoiled;

/// <summary>Everything that was read of a pair, line by line, for fitting and for looking.</summary>
static class Features
{
    public static void Write(TextWriter file, string pair, PairComparability judged, Dictionary<string, double>? strains)
    {
        void Line(string text) => file.WriteLine($"{pair},{text}");
        foreach (var s in judged.Statistics) Line(Text($"{s.Id},{s.Zone},{s.Value},{s.Grade}"));
        foreach (var (zone, strain) in strains ?? new()) Line(Text($"true_strain,{zone},{strain},"));
        if (judged.Fine is { } f)
        {
            Line(Text($"features,{f.Blur.VarianceDifference},{f.Blur.StandardError},{f.Edges?.Reference},{f.Edges?.Moving},{f.NoiseDeficit},{f.Noise.Reference.Fine},{f.Noise.Moving.Fine},{f.Noise.Reference.Half},{f.Noise.Moving.Half},{f.Blur.SkinContrast}"));
            foreach (var s in new[] { f.Scene.Reference, f.Scene.Moving }) Line(Text($"scene,{s.Skin},{s.SkinLight},{s.Rest},{s.RestLight}"));
        }
        for (int z = 0; z < (judged.Chroma?.Zones.Length ?? 0); z++)
        {
            var (c, n) = (judged.Chroma!.Zones[z], Math.Max(1, judged.Chroma.Zones[z].Squares));
            Line(Text($"chroma,{Zones.OfTheFace[z].Id},{c.Squares},{c.Blood.Reference / n},{c.Blood.Moving / n},{c.Blood.Both / n},{c.Pigment.Reference / n},{c.Pigment.Moving / n},{c.Pigment.Both / n},{c.Reference.Haemoglobin / n},{c.Reference.Melanin / n},{c.Reference.Shading / n},{c.Moving.Haemoglobin / n},{c.Moving.Melanin / n},{c.Moving.Shading / n}"));
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
