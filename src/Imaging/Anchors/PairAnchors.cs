using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Anchors;

/// <summary>What in two pictures is not skin and tells how their light differs.</summary>
/// <param name="Before">A colour card in the before; null: none was found.</param>
/// <param name="After">A colour card in the after.</param>
/// <param name="Shifts">What each anchor tells that both pictures show, the card first.</param>
public sealed record PairAnchors(ColourCard? Before, ColourCard? After, ImmutableArray<AnchorShift> Shifts)
{
    /// <summary>Nothing.</summary>
    public static PairAnchors None { get; } = new(null, null, []);

    /// <summary>Both pictures show a card that vouches for their colours.</summary>
    public bool Cards => Before is { IsGood: true } && After is { IsGood: true };

    /// <summary>Those to be believed: the card alone where it is; else all, as long as no two of them contradict each other.</summary>
    public ImmutableArray<AnchorShift> Believed => Shifts.IsEmpty ? [] : Shifts[0].Kind == AnchorKind.Card ? [Shifts[0]] : Apart is null ? Shifts : [];

    /// <summary>The two anchors that contradict each other most; null: all agree.</summary>
    public (AnchorShift One, AnchorShift Other, double By)? Apart =>
        Shifts.SelectMany((one, i) => Shifts.Skip(i + 1).Where(other => !one.Agrees(other)).Select(other => ((AnchorShift, AnchorShift, double)?)(one, other, one.ApartFrom(other)))).MaxBy(p => p!.Value.Item3);

    /// <summary>Looks for them in two whole pictures.</summary>
    /// <param name="before">Read only.</param>
    /// <param name="faceBefore">Its face; null: only a card is looked for.</param>
    /// <param name="after">Read only.</param>
    /// <param name="faceAfter">Its face.</param>
    public static PairAnchors Of(Picture before, FaceMesh? faceBefore, Picture after, FaceMesh? faceAfter)
    {
        ColourCard? one = null, other = null;
        AnchorShift? eyes = null, teeth = null, wall = null;
        Stripes.Both(() => one = ColourCard.Find(before), () => other = ColourCard.Find(after));
        if (faceBefore is { Points: var a } && faceAfter is { Points: var b })
            Stripes.Both(() => eyes = WhiteOfEyes.Anchor(before, a, after, b), () => (teeth, wall) = (Teeth.Anchor(before, a, after, b), Background.Anchor(before, a, after, b)));
        return new(one, other, [.. new[] { Greys(one, other), eyes, teeth, wall }.OfType<AnchorShift>()]);
    }

    /// <summary>What the greys of two cards tell: the mean of the four between white and black, and their spread.</summary>
    static AnchorShift? Greys(ColourCard? before, ColourCard? after)
    {
        if (before is not { IsGood: true } || after is not { IsGood: true }) return null;
        (double Red, double Blue)[] greys = [.. Enumerable.Range(19, 4).Where(k => before.Fit!.Used[k] && after.Fit!.Used[k]).Select(k =>
        {
            PatchReading p = before.Patches[k], q = after.Patches[k];
            return (Math.Log(q.Red / q.Green) - Math.Log(p.Red / p.Green), Math.Log(q.Blue / q.Green) - Math.Log(p.Blue / p.Green));
        })];
        if (greys.Length < 2) return null;
        double red = greys.Average(g => g.Red), blue = greys.Average(g => g.Blue);
        double Sd(Func<(double Red, double Blue), double> off) => Math.Sqrt(0.005 * 0.005 + greys.Sum(g => off(g) * off(g)) / (greys.Length * (greys.Length - 1)));
        return new(AnchorKind.Card, red, blue, Sd(g => g.Red - red), Sd(g => g.Blue - blue));
    }
}
