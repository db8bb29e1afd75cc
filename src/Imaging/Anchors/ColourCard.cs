using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Anchors;

/// <summary>Why a card that was found is not used.</summary>
public enum CardRefusal
{
    /// <summary>It is used.</summary>
    No,
    /// <summary>Too few pixels a patch.</summary>
    TooSmall,
    /// <summary>Too little light on it.</summary>
    TooDark,
    /// <summary>Patches burnt out or sunk.</summary>
    Clipped,
    /// <summary>A part is covered or bent away.</summary>
    PartHidden,
    /// <summary>Light mirrored on its surface.</summary>
    Glare,
    /// <summary>Light falls off over it.</summary>
    UnevenLight,
    /// <summary>Its colours do not fit: a copy, a faded or other card, or light of two colours.</summary>
    PoorFit,
}

/// <summary>A colour card in a picture: where it lies, what it shows, and how well its light becomes true colour.</summary>
/// <param name="ToPicture">From the card's columns (0 to 5) and rows (0 to 3), at the middles of its patches, to pixels.</param>
/// <param name="Patches">What each patch shows, row after row.</param>
/// <param name="Fit">The fit; null where too few patches could be read.</param>
/// <param name="Refusal">Why it is not used.</param>
/// <param name="Says">One sentence.</param>
public sealed record ColourCard(Homography ToPicture, ImmutableArray<PatchReading> Patches, CardFit? Fit, CardRefusal Refusal, string Says)
{
    /// <summary>Largest mean ΔE2000 of a card that is used, and of patches that its fit did not see [P][M].</summary>
    public const double MostMeanDeltaE = 3, MostLeftOutDeltaE = 4.5;

    /// <summary>Most light of the black patch over that of the white: 0.035 on the card, 0.05 through a flat tone curve; a print or a veil of glare has more [P].</summary>
    const double MostBlack = 0.065;

    /// <summary>A patch farther off than this shows something else than its pigment [P].</summary>
    const double StrangeDeltaE = 9;

    /// <summary>Patches that may be clipped or strange before the card is refused; they are left out [P].</summary>
    const int MostSpared = 2;

    /// <summary>Share of a patch's pixels that may be clipped [P].</summary>
    const double MostClipped = 0.05;

    /// <summary>Fewest pixels in the mean of a patch; least light of the white; largest fall of light over the card, ln units [P].</summary>
    const int FewestPixels = 4;
    const double LeastWhite = 0.06, MostFall = 0.35;

    /// <summary>It vouches for colour.</summary>
    public bool IsGood => Refusal == CardRefusal.No;

    /// <summary>Finds and reads a card; null: there is none.</summary>
    public static ColourCard? Find(Picture picture) => CardFinder.Find(picture) is { } place ? Read(picture, place) : null;

    /// <summary>Reads a card where it is known to lie.</summary>
    /// <param name="picture">Read only.</param>
    /// <param name="place">From columns and rows to pixels.</param>
    public static ColourCard Read(Picture picture, Homography place)
    {
        var seen = PatchReading.All(picture, place);
        bool[] used = [.. seen.Select(s => s.Pixels > 0 && s.ClippedShare <= MostClipped)];
        int clipped = used.Count(u => !u);
        ColourCard Refused(CardRefusal why, string says, CardFit? fit = null) => new(place, [.. seen], fit, why, "A colour card is in the picture and cannot be used: " + says);

        if (clipped > MostSpared) return Refused(CardRefusal.Clipped, $"{clipped} of its patches are burnt out or black.");
        if (seen.Where(s => s.Pixels > 0).Min(s => s.Pixels) < FewestPixels) return Refused(CardRefusal.TooSmall, "it is too small in the picture.");
        if (seen.Where((_, k) => used[k]).Max(s => s.Green) < LeastWhite) return Refused(CardRefusal.TooDark, "it lies in the dark.");
        var fit = CardFit.Of(seen, [.. used]);
        if (fit is null) return Refused(CardRefusal.PoorFit, "its patches do not tell the light.");
        int[] strange = [.. Enumerable.Range(0, used.Length).Where(k => used[k] && fit.DeltaE[k] > StrangeDeltaE)];
        if (strange.Length > 0 && strange.Length <= 8)
        {
            foreach (int k in strange) used[k] = false;
            var rest = CardFit.Of(seen, [.. used]);
            if (rest is { MeanDeltaE: <= MostMeanDeltaE } && clipped + strange.Length > MostSpared)
                return strange.Count(k => Shines(rest, seen[k], k)) > strange.Length / 2 ? Refused(CardRefusal.Glare, $"light is mirrored on {strange.Length} of its patches.", rest)
                    : Refused(CardRefusal.PartHidden, $"{strange.Length} of its patches are hidden or not seen as they are.", rest);
            fit = rest ?? fit;
        }
        if (used[^1] && used[18] && seen[^1].Green > MostBlack * seen[18].Green) return Refused(CardRefusal.PoorFit, "its black is not black: a copy, or light mirrored all over it.", fit);
        if (fit.LightFall > MostFall) return Refused(CardRefusal.UnevenLight, $"the light falls off over it by {100 * (Math.Exp(fit.LightFall) - 1):0} %.", fit);
        if (!(fit.MeanDeltaE <= MostMeanDeltaE && fit.LeftOutDeltaE <= MostLeftOutDeltaE))
            return Refused(CardRefusal.PoorFit, $"its colours do not fit (mean ΔE2000 {fit.MeanDeltaE:0.0}, at most {MostMeanDeltaE:0}): a copy, a faded or another card, or light of two colours.", fit);
        return new(place, [.. seen], fit, CardRefusal.No, $"A colour card is in the picture; its colours come out within ΔE2000 {fit.MeanDeltaE:0.0} on average, {fit.LargestDeltaE:0.0} at most{Spared(used)}.");
    }

    static string Spared(bool[] used) => used.Count(u => !u) switch { 0 => "", 1 => ", one patch left out", var n => $", {n} patches left out" };

    /// <summary>Brighter than it can be, and nearer to the lamp's colour.</summary>
    static bool Shines(CardFit fit, PatchReading seen, int k)
    {
        var (r, g, b) = fit.Correct(seen.Red, seen.Green, seen.Blue);
        return Lab.FromLinearRgb(r, g, b).L > ColorChecker.Patches[k].Colour.L + 4;
    }

    /// <summary>What to do at the next shot; empty where the card is used.</summary>
    public string NextTime => Refusal switch
    {
        CardRefusal.No => "",
        CardRefusal.TooSmall => "Hold the card beside the face, so that it fills a tenth of the picture's width.",
        CardRefusal.TooDark => "Hold the card where the light falls on the face.",
        CardRefusal.Clipped => "Expose so that the white patch of the card is not burnt out.",
        CardRefusal.PartHidden => "Hold the card by its edge, flat and whole in the picture.",
        CardRefusal.Glare => "Tilt the card a little until no lamp is mirrored on it.",
        CardRefusal.UnevenLight => "Hold the card beside the face, turned to the camera, in even light and out of shadows.",
        _ => "Use an original card that is clean and not faded, lit by the same light as the face.",
    };
}
