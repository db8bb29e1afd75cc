using System.Collections.Immutable;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Light;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>An anchor, and whether it was believed.</summary>
/// <param name="Shift">What it tells.</param>
/// <param name="Used">The answers rest on it.</param>
public sealed record AnchorSummary(AnchorShift Shift, bool Used);

/// <summary>Tone and redness of all the skin together: only what is not skin can vouch for the light, so without it they are not comparable.</summary>
/// <param name="Says">What vouches for the light, or that nothing does.</param>
/// <param name="NextTime">What to do at the next shot; empty where a card is in both pictures.</param>
/// <param name="CardBefore">The card in the before; null: none.</param>
/// <param name="CardAfter">The card in the after.</param>
/// <param name="Anchors">Every anchor that both pictures show.</param>
/// <param name="Changes">One change a measure of <see cref="Measures.OfAllSkin"/>.</param>
public sealed record AllSkin(string Says, string NextTime, CardSummary? CardBefore, CardSummary? CardAfter, ImmutableArray<AnchorSummary> Anchors, ImmutableArray<MeasuredChange> Changes)
{
    /// <summary>Zone name of these changes.</summary>
    public const string Zone = "all_skin";

    const string Where = "all the skin together", Next = "Put a colour card (ColorChecker, 24 patches) into both pictures, beside the face and in the same light.";

    /// <summary>A card lies beside the skin, not on it: light there may differ by this, ln units, each picture: strength, and colour of each channel ratio [P].</summary>
    const double PlaceSd = 0.04, PlaceColourSd = 0.01;

    /// <summary>On the SD that anchors state of themselves: the white of real eyes scatters up to one and a half of it (docs/methods/anchors.md) [P].</summary>
    const double AnchorsFactor = 1.7;

    /// <summary>Judges.</summary>
    /// <param name="anchors">Of the whole pictures.</param>
    /// <param name="blocks">The skin that both pictures show.</param>
    /// <param name="referenceIsBefore">Which of the blocks' pictures is the earlier one.</param>
    /// <param name="comparability">Of the pair.</param>
    /// <param name="model">Predicts the SD of an unchanged pair.</param>
    public static AllSkin Of(PairAnchors anchors, SkinBlocks blocks, bool referenceIsBefore, PairComparability comparability, NoiseModel model)
    {
        var (reference, moving) = Mean(blocks);
        var (before, after) = referenceIsBefore ? (reference, moving) : (moving, reference);
        var believed = anchors.Believed;
        string says = Told(anchors, believed);
        Answer redness = anchors.Cards ? Corrected(anchors, before, after, c => c.Haemoglobin, PlaceColourSd)
            : believed.IsEmpty ? new(double.NaN, double.NaN, double.NaN, says) : Shifted(believed, before, after);
        Answer tone = anchors.Cards ? Corrected(anchors, before, after, c => BlockColours.Lab(c).TypologyAngleDegrees, PlaceSd)
            : new(double.NaN, double.NaN, double.NaN, believed.IsEmpty ? says : "without a colour card in both pictures the strength of the light is not known");
        var judged = ImmutableArray.Create(
            Judge(Measures.RednessOfAllSkin, Measures.Haemoglobin, redness, anchors.Cards, comparability, model),
            Beside(Judge(Measures.ToneOfAllSkin, Measures.IndividualTypologyAngle, tone, anchors.Cards, comparability, model), anchors, before, after));
        string next = anchors.Cards ? "" : string.Join(" ", new[] { anchors.Before?.NextTime, anchors.After?.NextTime }.Where(s => !string.IsNullOrEmpty(s)).Distinct());
        return new(says, anchors.Cards || next.Length > 0 ? next : Next, CardSummary.Of(anchors.Before), CardSummary.Of(anchors.After), [.. anchors.Shifts.Select(s => new AnchorSummary(s, believed.Contains(s)))], judged);
    }

    /// <summary>Tone with the colour that the card gives the mean skin, for people and for a difference of colour.</summary>
    static MeasuredChange Beside(MeasuredChange tone, PairAnchors anchors, Chromophores before, Chromophores after)
    {
        if (tone.Verdict == Verdict.NotComparable) return tone;
        Lab b = BlockColours.Lab(True(anchors.Before!.Fit!, before)), a = BlockColours.Lab(True(anchors.After!.Fit!, after));
        return tone with { Secondary = [new("tone.all_skin.l", "lightness L*", "", b.L, a.L), new("tone.all_skin.a", "a*", "", b.A, a.A), new("tone.all_skin.b", "b*", "", b.B, a.B)] };
    }

    /// <summary>The same readings judged by another model: what it predicts comes beside the anchors' own SD, which stays.</summary>
    internal AllSkin JudgedBy(PairComparability comparability, NoiseModel model)
    {
        bool cards = CardBefore is { Used: true } && CardAfter is { Used: true };
        return this with
        {
            Changes = [.. Changes.Select(c => c.Verdict == Verdict.NotComparable ? c
                : Judge(c.Measure == Measures.RednessOfAllSkin.Id ? Measures.RednessOfAllSkin : Measures.ToneOfAllSkin, Likeness(c.Measure), new(c.Before, c.Estimate, c.SamplingSd), cards, comparability, model) with { Secondary = c.Secondary })],
        };
    }

    /// <summary>The measure of single zones whose predicted noise a measure of all the skin has.</summary>
    static Measure Likeness(string measure) => measure == Measures.RednessOfAllSkin.Id ? Measures.Haemoglobin : Measures.IndividualTypologyAngle;

    /// <summary>An answer before it is judged: value before, change, its SD from the anchors; or why there is none.</summary>
    readonly record struct Answer(double Before, double Change, double Sd, string? Because = null);

    static Answer Corrected(PairAnchors anchors, Chromophores before, Chromophores after, Func<Chromophores, double> of, double placeSd)
    {
        double b = of(True(anchors.Before!.Fit!, before)), a = of(True(anchors.After!.Fit!, after));
        if (double.IsNaN(a - b)) return new(double.NaN, double.NaN, double.NaN, "the skin looks grey or bluish beside the card: it is lit by another light");
        double Variance(CardFit fit, Chromophores skin)
        {
            // Light beside the card: strength in all channels, then the two ratios of channels.
            var c = True(fit, skin);
            double own = fit.Sd(f => of(True(f, skin))), variance = own * own;
            foreach (var (r, g, u) in ((double, double, double)[])[(placeSd, placeSd, placeSd), (PlaceColourSd, 0, 0), (0, 0, PlaceColourSd)])
                variance += Math.Pow((of(c + Chromophores.FromLog(r, g, u)) - of(c - Chromophores.FromLog(r, g, u))) / 2, 2);
            return variance;
        }
        return new(b, a - b, Math.Sqrt(Variance(anchors.Before!.Fit!, before) + Variance(anchors.After!.Fit!, after)));
    }

    static Chromophores True(CardFit fit, Chromophores seen)
    {
        var (r, g, b) = seen.ToLog();
        var (red, green, blue) = fit.Correct(Math.Exp(r), Math.Exp(g), Math.Exp(b));
        const double Black = 1.0 / 4096;
        return Chromophores.FromLog(Math.Log(Math.Max(red, Black)), Math.Log(Math.Max(green, Black)), Math.Log(Math.Max(blue, Black)));
    }

    static Answer Shifted(ImmutableArray<AnchorShift> believed, Chromophores before, Chromophores after)
    {
        var (red, blue, redSd, blueSd) = AnchorShift.Together(believed);
        double change = (after - before - Chromophores.FromLog(red, 0, blue)).Haemoglobin;
        double ofRed = Chromophores.FromLog(redSd, 0, 0).Haemoglobin, ofBlue = Chromophores.FromLog(0, 0, blueSd).Haemoglobin;
        return new(before.Haemoglobin, change, Math.Sqrt(ofRed * ofRed + ofBlue * ofBlue));
    }

    static MeasuredChange Judge(Measure measure, Measure likeness, Answer answer, bool card, PairComparability comparability, NoiseModel model)
    {
        // What a card corrects does not stand in its way.
        var blocking = comparability.Statistics.Where(s => s.Zone is null && s.Grade == Grade.Blocked && s.Spoils.Contains(measure.Sign) && !(card && s.Number is 6 or 8)).Select(s => s.Says).Distinct().ToArray();
        string? because = blocking.Length > 0 ? string.Join(" ", blocking) : answer.Because ?? (double.IsFinite(answer.Change) ? null : "too little of the skin can be used in both pictures");
        if (because is not null)
            return new(measure.Id, Zone, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, Grade.Blocked, Verdict.NotComparable, Wording.NotComparable(because), 0, double.NaN);
        // Before the zones are measured the tone is not known: the widest of all tones holds for any of them.
        Stratum[] any = [.. Stratum.OfEachTone(comparability)];
        double scale = any.Max(s => model.ScaleOf(likeness, comparability, s.Tone));
        double anchors = model.Widening * answer.Sd, skin = scale * Math.Sqrt(model.SharedVariance(likeness, comparability) + model.ZoneVariance(likeness, Zone, comparability)), sd = Math.Sqrt(anchors * anchors + skin * skin);
        // The model's factor was read off errors of the skin, and holds for that part alone.
        double factor = any.Max(s => model.Factor(likeness, s)), wide = Math.Sqrt(Math.Pow(AnchorsFactor * anchors, 2) + Math.Pow(factor * skin, 2));
        double detectable = Normal.Critical(Measures.OfAllSkin.Length, Judgement.AllSkinError) * wide;
        var verdict = Judgement.VerdictOf(measure, answer.Change, detectable);
        return new(measure.Id, Zone, answer.Before, answer.Before + answer.Change, answer.Change, sd, answer.Change - detectable, answer.Change + detectable, detectable, comparability.For(measure.Sign, Zone),
            verdict, Wording.Sentence(measure, answer.Change, detectable, Where), 0, double.NaN)
        {
            SamplingSd = answer.Sd,
            Inconclusive = verdict == Verdict.Inconclusive,
        };
    }

    static string Told(PairAnchors anchors, ImmutableArray<AnchorShift> believed)
    {
        if (anchors.Cards) return $"A colour card in both pictures tells the light (ΔE2000 {Number(anchors.Before!)} and {Number(anchors.After!)}).";
        string cards = string.Join(" ", new[] { ("Before", anchors.Before), ("After", anchors.After) }.Where(c => c.Item2 is { IsGood: false }).Select(c => $"{c.Item1}: {c.Item2!.Says}"));
        if (cards.Length > 0) cards = " " + cards;
        else if (anchors.Before is not null || anchors.After is not null) cards = $" Only the {(anchors.Before is null ? "after" : "before")} picture shows a colour card.";
        if (!believed.IsEmpty) return $"{Wording.Capital(Wording.List(believed.Select(s => Name(s.Kind))))} {(believed.Length > 1 || believed[0].Kind == AnchorKind.Teeth ? "tell" : "tells")} the colour of the light in both pictures, not its strength.{cards}";
        if (anchors.Apart is { } apart) return $"{Wording.Capital(Name(apart.One.Kind))} and {Name(apart.Other.Kind)} contradict each other about the colour of the light, by {100 * apart.By:0} %.{cards}";
        return "Nothing but skin shows in both pictures that would tell the light from the skin: no colour card, no white of the eyes that can be read, no plain wall." + cards;
    }

    static string Number(ColourCard card) => card.Fit!.MeanDeltaE.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An anchor within a sentence.</summary>
    public static string Name(AnchorKind kind) => kind switch
    {
        AnchorKind.Card => "the colour card",
        AnchorKind.WhiteOfEyes => "the white of the eyes",
        AnchorKind.Teeth => "the teeth",
        _ => "the wall behind",
    };

    /// <summary>Mean colour of the skin in both pictures without its darkest and lightest tenth, chosen on the mean of both.</summary>
    static (Chromophores Reference, Chromophores Moving) Mean(SkinBlocks blocks)
    {
        var skin = Enumerable.Range(0, blocks.Pixels.Length).Where(b => blocks.Pixels[b] > 0 && blocks.Labels[b] > 0).Select(b => (Reference: blocks.Reference(b), Moving: blocks.Moving(b), Pixels: (double)blocks.Pixels[b]))
            .OrderBy(b => (b.Reference + b.Moving).ToLog().Green).ToArray();
        double all = skin.Sum(b => b.Pixels), below = 0, used = 0;
        Chromophores reference = default, moving = default;
        foreach (var (r, m, pixels) in skin)
        {
            double weight = Math.Max(0, Math.Min(0.9 * all, below + pixels) - Math.Max(0.1 * all, below));
            below += pixels;
            used += weight;
            reference += weight * r;
            moving += weight * m;
        }
        return (1 / used * reference, 1 / used * moving);
    }
}
