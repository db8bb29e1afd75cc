using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Pixels of skin taken evenly from the zones: what was found in each zone, and the colours of what is usable.</summary>
sealed class SkinSamples
{
    const int ColoursAtMost = 30_000, ZonePixelsAtMost = 150_000;
    const Excluded NotSkin = ~(Excluded.Specular | Excluded.Clipped);

    /// <summary>Samples of a zone's skin, gloss and clipped ones included.</summary>
    public record struct Zone(int Skin, int ClippedReference, int ClippedMoving, int GlossReference, int GlossMoving)
    {
        /// <summary>Nearly white in the reference, in the moving picture; nearly black likewise: OFIQ's bounds, 247 and 25 of 255 [S1].</summary>
        public int OverReference, OverMoving, UnderReference, UnderMoving;

        public static Zone operator +(Zone a, Zone b) => new(a.Skin + b.Skin, a.ClippedReference + b.ClippedReference, a.ClippedMoving + b.ClippedMoving, a.GlossReference + b.GlossReference, a.GlossMoving + b.GlossMoving)
        {
            OverReference = a.OverReference + b.OverReference, OverMoving = a.OverMoving + b.OverMoving, UnderReference = a.UnderReference + b.UnderReference, UnderMoving = a.UnderMoving + b.UnderMoving,
        };
    }

    /// <summary>Linear luminance of the code values 247 and 25 of sRGB.</summary>
    public const double NearlyWhite = 0.930, NearlyBlack = 0.00972;

    /// <summary>A usable sample: place on the reference, linear light of both pictures.</summary>
    public readonly record struct Colour(int X, int Y, float Red, float Green, float Blue, float MovedRed, float MovedGreen, float MovedBlue)
    {
        public double Luminance => Math.Max(LogLuminance.Darkest, 0.2126 * Red + 0.7152 * Green + 0.0722 * Blue);
        public double MovedLuminance => Math.Max(LogLuminance.Darkest, 0.2126 * MovedRed + 0.7152 * MovedGreen + 0.0722 * MovedBlue);
    }

    /// <summary>In the order of the pair's zones.</summary>
    public Zone[] Zones { get; }

    /// <summary>All zones together.</summary>
    public Zone Whole => Zones.Aggregate(default(Zone), (a, b) => a + b);

    /// <summary>Usable skin of all zones.</summary>
    public Colour[] Colours { get; }

    public SkinSamples(RegisteredPair pair)
    {
        int all = 0, usable = 0;
        for (int zone = 0; zone < pair.Zones.Zones.Length; zone++)
        {
            var pixels = pair.PixelsOf(zone);
            (all, usable) = (all + pixels.All, usable + pixels.Usable);
        }
        Zones = CountZones(pair, StepFor(all, ZonePixelsAtMost));
        Colours = TakeColours(pair, StepFor(usable, ColoursAtMost));
    }

    static int StepFor(int pixels, int atMost) => Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)pixels / atMost)));

    static Zone[] CountZones(RegisteredPair pair, int step)
    {
        int lines = (pair.Zones.Labels.Height + step - 1) / step;
        var counts = new Zone[lines][];
        Stripes.Run(lines, 8, (first, behind) =>
        {
            for (int line = first; line < behind; line++) counts[line] = CountLine(pair, line * step, step);
        });
        var zones = new Zone[pair.Zones.Zones.Length];
        foreach (var line in counts)
            for (int z = 0; z < zones.Length; z++) zones[z] += line[z];
        return zones;
    }

    static Zone[] CountLine(RegisteredPair pair, int y, int step)
    {
        var zones = new Zone[pair.Zones.Zones.Length];
        ReadOnlySpan<byte> labels = pair.Zones.Labels.Row(y), exclusion = pair.Zones.Exclusion.Row(y), clipped = pair.Reference.Clipped.Row(y);
        for (int x = 0; x < labels.Length; x += step)
        {
            var excluded = (Excluded)exclusion[x];
            if (labels[x] == 0 || (excluded & NotSkin) != 0) continue;
            var flow = pair.Flow.At(x, y);
            int mx = (int)Math.Round(x + flow.X), my = (int)Math.Round(y + flow.Y);
            if (mx < 0 || my < 0 || mx >= pair.Moving.Width || my >= pair.Moving.Height) continue;
            var excludedMoving = (Excluded)pair.MovingZones.Exclusion[mx, my];
            if ((excludedMoving & NotSkin) != 0) continue;
            ref var zone = ref zones[labels[x] - 1];
            zone.Skin++;
            if (clipped[x] != 0) zone.ClippedReference++;
            if (pair.Moving.Clipped[mx, my] != 0) zone.ClippedMoving++;
            if ((excluded & Excluded.Specular) != 0) zone.GlossReference++;
            if ((excludedMoving & Excluded.Specular) != 0) zone.GlossMoving++;
            double reference = LogLuminance.At(pair.Reference, x, y), moving = LogLuminance.At(pair.Moving, mx, my);
            if (reference >= NearlyWhite) zone.OverReference++;
            if (moving >= NearlyWhite) zone.OverMoving++;
            if (reference <= NearlyBlack) zone.UnderReference++;
            if (moving <= NearlyBlack) zone.UnderMoving++;
        }
        return zones;
    }

    static Colour[] TakeColours(RegisteredPair pair, int step)
    {
        var colours = new List<Colour>();
        var (reference, moved) = (pair.Reference, pair.Moved);
        for (int y = step / 2; y < pair.Usable.Height; y += step)
        {
            ReadOnlySpan<byte> usable = pair.Usable.Row(y), labels = pair.Zones.Labels.Row(y);
            for (int x = step / 2; x < usable.Length; x += step)
                if (usable[x] != 0 && labels[x] != 0)
                    colours.Add(new(x, y, reference.Red[x, y], reference.Green[x, y], reference.Blue[x, y], moved.Red[x, y], moved.Green[x, y], moved.Blue[x, y]));
        }
        return [.. colours];
    }
}
