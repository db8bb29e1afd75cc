using System.Collections.Immutable;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.FirstLooks;

/// <summary>What can be said of one picture right after it was taken, while it can be taken again.</summary>
/// <param name="Findings">What is wrong or worth knowing, the worst first; empty: nothing.</param>
/// <param name="Faces">Faces seen.</param>
/// <param name="Pose">Of the largest face.</param>
/// <param name="Turn">The standard view it belongs to; null when it lies between two, or there is no face.</param>
/// <param name="PixelsAMillimetre">On that face.</param>
/// <param name="BlurPixels">σ of the blur at the sharpest edges; NaN when there were none to tell it from.</param>
/// <param name="Luminance">Median of linear light on the face, or on the middle of the picture.</param>
/// <param name="ClippedShare">Share of pixels there that are burnt out or sunk.</param>
public sealed record FirstLook(ImmutableArray<LookFinding> Findings, int Faces, HeadPose? Pose, HeadTurn? Turn, double? PixelsAMillimetre, double BlurPixels, double Luminance, double ClippedShare)
{
    /// <summary>Version of the judging; another one may find other things.</summary>
    public const int Version = 3;

    /// <summary>The colour card in the picture; null: none was found.</summary>
    public CardSummary? Card { get; init; }

    /// <summary>Nothing says that it should be taken again.</summary>
    public bool Fair => !Findings.Any(f => f.Again);

    /// <summary>Looks at a picture.</summary>
    /// <param name="picture">Read only.</param>
    /// <param name="faceExpected">Whether a picture without a face is wrong.</param>
    /// <exception cref="FaceModelException">The face models are missing.</exception>
    public static FirstLook Of(Picture picture, bool faceExpected = true)
    {
        var (found, card) = Found(picture);
        return Of(picture, found, card, faceExpected, found.Largest is { } face ? SceneNoise.Of(picture, face).Deficit : double.NaN);
    }

    /// <summary>The faces and the card: side by side, since the face networks leave half of a second processor free.</summary>
    internal static (FaceFinding Faces, ColourCard? Card) Found(Picture picture)
    {
        FaceFinding? faces = null;
        ColourCard? card = null;
        Stripes.Both(() => faces = new FaceFinder().Find(picture), () => card = ColourCard.Find(picture));
        return (faces!, card);
    }

    internal static FirstLook Of(Picture picture, FaceFinding found, ColourCard? card, bool faceExpected, double noiseDeficit)
    {
        var face = found.Largest;
        var part = face is null ? Middle(picture) : Box(face).ClampedTo(picture.Width, picture.Height);
        double scale = face?.Scale.PixelsAMillimetre ?? double.NaN, blur = EdgeBlur.Of(picture, face);
        var (luminance, burnt, sunk) = Light(picture, part);
        var findings = new List<LookFinding>();
        if (face is null && faceExpected) findings.Add(LookSentences.NoFace);
        if (face is not null) findings.AddRange(LookSentences.OfFace(face, found.Count, Box(face), picture));
        findings.AddRange(LookSentences.OfLight(luminance));
        // Where a face was expected and none is there, nobody knows what is white or black.
        if (face is not null || !faceExpected) findings.AddRange(LookSentences.OfClipping(luminance, burnt, sunk, face is null ? "the middle of the picture" : "the face"));
        if (card is { IsGood: false }) findings.Add(new(LookProblem.CardRefused, false, card.Says, card.NextTime, card.Fit?.MeanDeltaE, "ΔE2000", ColourCard.MostMeanDeltaE));
        if (LookSentences.OfBlur(blur, scale, Math.Max(picture.Width, picture.Height)) is { } blurred) findings.Add(blurred);
        if (face is not null && LookSentences.OfNoise(noiseDeficit) is { } smoothed) findings.Add(smoothed);
        findings.AddRange(PictureWarnings.Of(picture.Source, picture.Facts).Select(LookSentences.Processed));
        return new([.. findings.OrderByDescending(f => f.Again)], found.Count, face?.Pose, face is null ? null : TurnOf(face.Pose.YawDegrees), face?.Scale.PixelsAMillimetre, blur, luminance, burnt + sunk) { Card = CardSummary.Of(card) };
    }

    /// <summary>The standard view of a turn; null between two [P]. A nose to the picture's left shows the client's left cheek.</summary>
    internal static HeadTurn? TurnOf(double yawDegrees) => Math.Abs(yawDegrees) switch
    {
        <= 15 => HeadTurn.Front,
        >= 25 and <= 60 => yawDegrees < 0 ? HeadTurn.LeftOblique : HeadTurn.RightOblique,
        >= 68 => yawDegrees < 0 ? HeadTurn.LeftProfile : HeadTurn.RightProfile,
        _ => null,
    };

    static PixelRectangle Box(FaceMesh face)
    {
        int left = (int)face.Points.Min(p => p.X), top = (int)face.Points.Min(p => p.Y);
        return new(left, top, (int)face.Points.Max(p => p.X) - left + 1, (int)face.Points.Max(p => p.Y) - top + 1);
    }

    static PixelRectangle Middle(Picture picture) => new(picture.Width / 4, picture.Height / 4, Math.Max(1, picture.Width / 2), Math.Max(1, picture.Height / 2));

    /// <summary>Median light, and the shares that are burnt out and sunk to black, inside the ellipse of a rectangle: of a face that is skin, eyes and mouth, without hair and background.</summary>
    static unsafe (double Luminance, double Burnt, double Sunk) Light(Picture picture, PixelRectangle part)
    {
        int step = Math.Max(1, (int)Math.Sqrt(part.Width * (double)part.Height / 40_000));
        var values = new List<double>();
        int burnt = 0, sunk = 0;
        using var light = new LightRows(picture, part.Left, part.Width, 1);
        var clipped = new byte[part.Width];
        for (int y = part.Top; y < part.Bottom; y += step)
        {
            light.Take(y, y + 1);
            float* red = light.Row(0, y), green = light.Row(1, y), blue = light.Row(2, y);
            picture.ClippedOf(y, part.Left, clipped);
            double v = (2.0 * (y - part.Top) + 1) / part.Height - 1, reach = Math.Sqrt(Math.Max(0, 1 - v * v));
            for (int x = part.Left; x < part.Right; x += step)
            {
                if (Math.Abs((2.0 * (x - part.Left) + 1) / part.Width - 1) > 0.9 * reach) continue;
                double luminance = 0.2126f * red[x] + 0.7152f * green[x] + 0.0722f * blue[x];
                values.Add(luminance);
                byte lost = clipped[x - part.Left];
                if (lost != 0 && Math.Max(red[x], Math.Max(green[x], blue[x])) > 0.5f) burnt++;
                else sunk += lost;
            }
        }
        if (values.Count == 0) return (double.NaN, 0, 0);
        return (Median.Of([.. values]), burnt / (double)values.Count, sunk / (double)values.Count);
    }
}
