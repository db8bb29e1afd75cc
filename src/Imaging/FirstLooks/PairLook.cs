using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.FirstLooks;

/// <summary>What stands between a candidate after and its before, while it can be taken again.</summary>
/// <param name="Findings">The worst first; empty: nothing.</param>
/// <param name="Comparability">The statistics behind them: those of a comparison, most of them read at a small size.</param>
public sealed record PairLook(ImmutableArray<LookFinding> Findings, PairComparability Comparability)
{
    /// <summary>An alignment that is good enough for what is asked here: blur and noise need the same skin, not the same pixel.</summary>
    static readonly RegistrationOptions coarse = new() { FinestPixelsAMillimetre = 2.5 };

    /// <summary>Patches for the blur and squares for the noise at most: half of a comparison's tell a blurred picture as well.</summary>
    const int Patches = 64, Squares = 500;

    /// <summary>Lays a candidate after on its before.</summary>
    /// <param name="before">Prepared here if it is not yet.</param>
    /// <param name="after">Likewise.</param>
    /// <param name="cancel">Stops inside the alignment.</param>
    public static PairLook Of(LookedAt before, LookedAt after, CancellationToken cancel)
    {
        Stripes.Both(before.Prepare, after.Prepare);
        if (before.Small is null || after.Small is null)
        {
            string says = $"No face was found in the {(before.Small is null ? "before" : "after")} picture, so the two cannot be laid on each other.";
            const string Next = "Show the whole face to the camera, without hair or glasses before it.";
            return new([new(LookProblem.NoFace, true, says, Next)], PairComparability.NotTheSame(says, Next));
        }
        var alignment = Registrar.Register(before.Small.Picture, after.Small.Picture, before.Small.Face, after.Small.Face, null, coarse, cancel);
        var pair = Paired(before, after, alignment);
        try
        {
            var judged = PairComparability.Of(pair, HeadShape.Canonical, () => Fine(before, after, pair));
            return new(PairSentences.Of(judged, pair, after), judged);
        }
        finally
        {
            pair.Moved.Dispose();
            pair.Usable.Dispose();
        }
    }

    /// <summary>Of the small frames, which stay with what was looked at.</summary>
    static RegisteredPair Paired(LookedAt before, LookedAt after, Alignment alignment)
    {
        PhysicalScale one = before.Small!.Face!.Scale, other = after.Small!.Face!.Scale;
        var scale = one.RelativeError <= other.RelativeError ? one : other with { PixelsAMillimetre = other.PixelsAMillimetre / alignment.ScaleRatio };
        return Pairing.Of(before.Small.Picture, after.Small.Picture, alignment, before.Zones!, after.Zones!, scale, before.Small.Face, after.Small.Face, referenceIsBefore: true);
    }

    static FineReading Fine(LookedAt before, LookedAt after, RegisteredPair pair)
    {
        double step = (double)after.Factor / before.Factor;
        var squares = new SkinSquares(pair.Usable, before.Factor, new(before.Small!.Cut.Left, before.Small.Cut.Top));
        var places = new SamePlaces(before.Picture, after.Picture, squares, p =>
        {
            var at = before.ToSmall(p);
            return after.ToPicture(at + pair.Flow.At(at.X, at.Y));
        }, pair.ScaleRatio * step, pair.Scale.PixelsAMillimetre * before.Factor);
        return FineReading.Of(places, new PairOfEdges(before.Look.BlurPixels, after.Look.BlurPixels), (before.Noise, after.Noise), Patches, Squares);
    }
}
