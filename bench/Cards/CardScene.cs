using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Cards;

/// <summary>What was done to a card that should be used (the first four) or refused (the others).</summary>
enum CardSpoil { Good, Small, Tilted, Mirrored, Clipped, Hidden, Glare, Copy, Shadow, None }

/// <summary>What came of one scene.</summary>
/// <param name="Card">What was found.</param>
/// <param name="Off">Largest distance of a patch's middle from its true place, pixels.</param>
/// <param name="AsShot">Mean ΔE2000 of ten skins in the card's light, white-balanced by the white patch only.</param>
/// <param name="Corrected">The same after the card's fit.</param>
/// <param name="OverStated">Root mean square of the error of the skins' L* over its stated SD.</param>
sealed record CardOutcome(ColourCard? Card, double Off, double AsShot, double Corrected, double OverStated);

/// <summary>A drawn head with a card beside its chin, through a camera of chance.</summary>
static class CardScene
{
    public static CardOutcome Judge(int number, CardSpoil spoil, double megapixels)
    {
        var chance = new Random(3000 + 17 * number + 1000 * (int)spoil);
        double Between(double low, double high) => low + (high - low) * chance.NextDouble();
        double Within(double limit) => Between(-limit, limit);
        var camera = DrawnCamera.OfMegapixels(megapixels);
        double share = spoil == CardSpoil.Small ? Between(0.04, 0.07) : Between(0.08, 0.35), width = share * camera.Width, tilt = spoil == CardSpoil.Tilted ? Between(30, 45) : Between(0, 20);
        double reach = 0.62 * width;
        var card = new DrawnCard
        {
            Centre = new(Between(reach, camera.Width - reach), Between(Math.Max(reach, 0.6 * camera.Height), camera.Height - reach)), WidthPixels = width, TurnDegrees = Within(180), TiltDegrees = tilt,
            TiltAxisDegrees = Within(180), Mirrored = spoil == CardSpoil.Mirrored, Fall = spoil == CardSpoil.Shadow ? Between(0.5, 1) : Within(0.1), Pigments = spoil == CardSpoil.Copy ? Copied(chance) : [],
        };
        var development = new Development
        {
            Mixing = [.. Mixing(Within, Between)], Gamma = Between(0.9, 1.12), Contrast = Between(0, 0.25),
        };
        double stops = spoil == CardSpoil.Clipped ? Between(1.1, 1.6) : Between(-0.9, 0);
        var drawing = new HeadDrawing
        {
            Seed = 4000 + number % 7, Tone = 1 + number % 10, Camera = camera, Card = spoil == CardSpoil.None ? null : card,
            Sensor = new() { ExposureStops = stops, BlurPixels = Between(0.5, 1.2), PhotonNoise = 8e-5 * Between(1, 4), NoiseSeed = number },
        };
        using var head = DrawnHead.Draw(drawing);
        Spoil(head, spoil, card, chance);
        development.Apply(head.Red, head.Green, head.Blue);
        using var picture = PictureReader.Read(head.Jpeg(spoil == CardSpoil.Good ? 92 : 85 + chance.Next(12)), "drawn.jpg");
        var found = ColourCard.Find(picture);
        if (found is null) return new(null, double.NaN, double.NaN, double.NaN, double.NaN);
        double off = Enumerable.Range(0, ColorChecker.Count).Max(k => found.ToPicture.Of(Cell(k)).DistanceTo(card.ToPicture.Of(Cell(k))));
        return found.Fit is null ? new(found, off, double.NaN, double.NaN, double.NaN) : Skins(found, off, development, drawing, stops);
    }

    static Point Cell(int k) => new(k % ColorChecker.Columns, k / ColorChecker.Columns);

    static double[] Mixing(Func<double, double> within, Func<double, double, double> between)
    {
        // Rows sum to one, so that grey stays grey; then the white balance.
        double[] a = [.. Enumerable.Range(0, 6).Select(_ => within(0.18))], gains = [between(0.8, 1.25), 1, between(0.75, 1.2)];
        double[] m = [1 - a[0] - a[1], a[0], a[1], a[2], 1 - a[2] - a[3], a[3], a[4], a[5], 1 - a[4] - a[5]];
        for (int i = 0; i < 9; i++) m[i] *= gains[i / 3];
        return m;
    }

    /// <summary>A print of a card: narrower, its hues turned a little, its black grey.</summary>
    static System.Collections.Immutable.ImmutableArray<(double, double, double)> Copied(Random chance) =>
        [.. ColorChecker.Patches.Select(p =>
        {
            double turn = (chance.NextDouble() - 0.5) * 0.35, chroma = 0.62 + 0.25 * chance.NextDouble();
            (double sin, double cos) = Math.SinCos(turn);
            return new Lab(18 + 0.80 * p.Colour.L + 3 * (chance.NextDouble() - 0.5), chroma * (cos * p.Colour.A - sin * p.Colour.B), chroma * (sin * p.Colour.A + cos * p.Colour.B)).ToLinearRgb();
        })];

    static void Spoil(DrawnHead head, CardSpoil spoil, DrawnCard card, Random chance)
    {
        if (spoil is not (CardSpoil.Hidden or CardSpoil.Glare)) return;
        var back = card.ToPicture.Inverse();
        // A thumb over a corner, or a lamp mirrored somewhere on it, over some four to seven patches.
        Point at = spoil == CardSpoil.Hidden ? new(chance.Next(2) * 5, chance.Next(2) * 3) : new(1 + 3 * chance.NextDouble(), 1 + chance.NextDouble());
        double radius = 1.5 + 0.4 * chance.NextDouble();
        for (int y = 0; y < head.Red.Height; y++)
            for (int x = 0; x < head.Red.Width; x++)
            {
                var p = back.Of(new(x, y));
                double d = p.DistanceTo(at) / radius;
                if (d > 2.5 || p.X < -0.6 || p.X > 5.6 || p.Y < -0.6 || p.Y > 3.6) continue;
                if (spoil == CardSpoil.Hidden)
                {
                    if (d < 1) (head.Red[x, y], head.Green[x, y], head.Blue[x, y]) = (0.35f, 0.22f, 0.16f);
                }
                else
                {
                    float light = (float)(0.35 * Math.Exp(-d * d));
                    (head.Red[x, y], head.Green[x, y], head.Blue[x, y]) = (head.Red[x, y] + light, head.Green[x, y] + light, head.Blue[x, y] + light);
                }
            }
    }

    /// <summary>How true the ten tones of skin come out that lie in the card's own light.</summary>
    static CardOutcome Skins(ColourCard found, double off, Development development, HeadDrawing drawing, double stops)
    {
        double light = drawing.Light.Room + drawing.Light.Lamp * Math.Cos(drawing.Light.AzimuthDegrees * Math.PI / 180) * Math.Cos(drawing.Light.ElevationDegrees * Math.PI / 180);
        light *= Math.Pow(2, stops);
        var white = development.Of(0.9 * light, 0.9 * light, 0.9 * light);
        double asShot = 0, corrected = 0, over = 0;
        for (int tone = 1; tone <= 10; tone++)
        {
            SkinOptics.Albedo((float)SkinOptics.MelaninOfTone(tone), (float)SkinCharacter.GroundBlood, out float r, out float g, out float b);
            var truth = Lab.FromLinearRgb(r, g, b);
            var seen = development.Of(r * light, g * light, b * light);
            asShot += ColourDifference.Ciede2000(truth, Lab.FromLinearRgb(0.9 * seen.Red / white.Red, 0.9 * seen.Green / white.Green, 0.9 * seen.Blue / white.Blue)) / 10;
            Lab Corrected(CardFit fit)
            {
                var c = fit.Correct(seen.Red, seen.Green, seen.Blue);
                return Lab.FromLinearRgb(c.Red, c.Green, c.Blue);
            }
            var got = Corrected(found.Fit!);
            corrected += ColourDifference.Ciede2000(truth, got) / 10;
            over += Math.Pow((got.L - truth.L) / found.Fit!.Sd(f => Corrected(f).L), 2) / 10;
        }
        return new(found, off, asShot, corrected, Math.Sqrt(over));
    }
}
