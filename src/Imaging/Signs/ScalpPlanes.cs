using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>How much of the scalp each pixel of a drawn region shows, in both pictures, on a reduced grid of the reference.</summary>
/// <remarks>
/// A pixel is a mixture of the light of hair and of scalp, linear in what hair covers (methods §5.10). The scalp's light is each picture's own, so that exposure and
/// white balance drop out: the brightest twentieth of the region without its brightest 1 %. Hair over scalp is taken once for both, from the darkest 3 % without their darkest
/// half percent, of the picture where that is darker. The share of scalp is the place of the pixel between the two. A mean of shares does not depend on blur or on the size of a pixel, as a count of bright pixels would.
/// </remarks>
sealed class ScalpPlanes : IDisposable
{
    /// <summary>The grid, pixels a millimetre, or pixels of the longer side where the scale is unknown: strands, not single hairs.</summary>
    const double GridPixelsAMillimetre = 4, GridSide = 600;

    /// <summary>Brightness without colour is glare of hair or scalp and says nothing: red over blue below this share of the scalp's, in ln, from this share of its light on [P].</summary>
    const double GlareColour = 0.4, GlareLight = 0.8;

    /// <summary>Fewer pixels of the grid hold no region.</summary>
    const int FewestPixels = 400;

    /// <summary>Hair and scalp must differ by this in ln light, else their mixture cannot be told [P].</summary>
    internal const double LeastContrast = 0.6;

    /// <summary>Light of hair and of scalp in one picture.</summary>
    internal readonly record struct Colours(Log3 Hair, Log3 Scalp)
    {
        internal double Contrast => Luminance(Scalp) - Luminance(Hair);

        /// <summary>ln of hair over scalp: what dye, water or grease change and the lamp does not.</summary>
        internal Log3 HairOverScalp => Hair + -1 * Scalp;

        static double Luminance(Log3 c) => Math.Log(0.2126 * Math.Exp(c.Red) + 0.7152 * Math.Exp(c.Green) + 0.0722 * Math.Exp(c.Blue));
    }

    ScalpPlanes(int factor, int width, int height, double scale)
    {
        (Factor, PixelsAMillimetre) = (factor, scale / factor);
        (Reference, Moving, ReferenceLight, MovingLight, Region) = (new(width, height), new(width, height), new(width, height), new(width, height), new(width, height));
    }

    /// <summary>Share of scalp in the reference, 0 to 1.</summary>
    internal Plane Reference { get; }

    /// <summary>The same in the moving picture, laid on the reference.</summary>
    internal Plane Moving { get; }

    /// <summary>ln of the luminance in the reference: how the hair lies.</summary>
    internal Plane ReferenceLight { get; }

    /// <summary>Likewise.</summary>
    internal Plane MovingLight { get; }

    /// <summary>1 in the region where both pictures show it without glare.</summary>
    internal Mask Region { get; }

    /// <summary>Share of the region without glare or a border of the picture.</summary>
    internal double UsableShare { get; private set; }

    internal Colours ReferenceColours { get; private set; }

    internal Colours MovingColours { get; private set; }

    /// <summary>Reference pixels a pixel of the grid, each way.</summary>
    internal int Factor { get; }

    /// <summary>Of the grid; 0 when unknown.</summary>
    internal double PixelsAMillimetre { get; }

    internal static ScalpPlanes Of(RegisteredPair pair)
    {
        double scale = pair.Scale.PixelsAMillimetre;
        int factor = Math.Max(1, scale > 0 ? (int)(scale / GridPixelsAMillimetre) : (int)(Math.Max(pair.Reference.Width, pair.Reference.Height) / GridSide));
        int width = pair.Reference.Width / factor, height = pair.Reference.Height / factor;
        var planes = new ScalpPlanes(factor, width, height, scale);
        int region = pair.Zones.Zones.IndexOf(Zones.Region) + 1, inside = 0, usable = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int px = x * factor + factor / 2, py = y * factor + factor / 2;
                if (pair.Zones.Labels[px, py] != region) continue;
                inside++;
                var to = new Point(px, py) + pair.Flow.At(px, py);
                if (to.X < factor || to.Y < factor || to.X >= pair.Moving.Width - factor || to.Y >= pair.Moving.Height - factor) continue;
                planes.Region[x, y] = 1;
            }
        using (Light here = new(pair.Reference, factor, planes.Region, planes.ReferenceLight), there = new(pair.Moved, factor, planes.Region, planes.MovingLight))
        {
            (planes.ReferenceColours, planes.MovingColours) = (here.Colours, there.Colours);
            // Where hair is thin no pixel holds hair alone: the picture that has more of it tells how dark it is.
            var hair = here.Colours.Contrast >= there.Colours.Contrast ? here.Colours.HairOverScalp : there.Colours.HairOverScalp;
            using Plane glareHere = new(width, height), glareThere = new(width, height);
            here.Unmix(hair, planes.Reference, glareHere);
            there.Unmix(hair, planes.Moving, glareThere);
            for (int i = 0; i < planes.Region.Values.Length; i++)
            {
                if (glareHere.Values[i] + glareThere.Values[i] > 0) planes.Region.Values[i] = 0;
                usable += planes.Region.Values[i];
            }
        }
        planes.UsableShare = inside == 0 ? 0 : usable / (double)inside;
        return planes;
    }

    /// <summary>One picture's light on the grid, and its colours of hair and scalp; NaN colours where the region is empty.</summary>
    sealed class Light : IDisposable
    {
        readonly Plane red, green, blue;

        internal Light(Picture picture, int factor, Mask region, Plane log)
        {
            (red, green, blue) = (new(region.Width, region.Height), new(region.Width, region.Height), new(region.Width, region.Height));
            Reduce(picture.Red, factor, red);
            Reduce(picture.Green, factor, green);
            Reduce(picture.Blue, factor, blue);
            for (int i = 0; i < log.Values.Length; i++) log.Values[i] = (float)Math.Log(Math.Max(Luminance(i), 1e-4));
            var sorted = Enumerable.Range(0, region.Values.Length).Where(i => region.Values[i] != 0).OrderBy(Luminance).ToArray();
            var nan = new Log3(double.NaN, double.NaN, double.NaN);
            Colours = sorted.Length < FewestPixels ? new(nan, nan) : new(Mean(sorted, 0.005, 0.03), Mean(sorted, 0.95, 0.99));
        }

        internal Colours Colours { get; }

        double Luminance(int i) => 0.2126 * red.Values[i] + 0.7152 * green.Values[i] + 0.0722 * blue.Values[i];

        Log3 Mean(int[] sorted, double from, double to)
        {
            double r = 0, g = 0, b = 0;
            int first = (int)(from * sorted.Length), behind = Math.Max(first + 1, (int)(to * sorted.Length));
            for (int k = first; k < behind; k++) (r, g, b) = (r + red.Values[sorted[k]], g + green.Values[sorted[k]], b + blue.Values[sorted[k]]);
            double n = behind - first;
            return new(Math.Log(Math.Max(r / n, 1e-4)), Math.Log(Math.Max(g / n, 1e-4)), Math.Log(Math.Max(b / n, 1e-4)));
        }

        /// <summary>Share of scalp a pixel, and 1 where glare hides it.</summary>
        /// <param name="hairOverScalp">ln of hair over scalp.</param>
        /// <param name="share">Filled.</param>
        /// <param name="glare">Filled.</param>
        internal void Unmix(Log3 hairOverScalp, Plane share, Plane glare)
        {
            (double scalpRed, double scalpGreen, double scalpBlue) = (Math.Exp(Colours.Scalp.Red), Math.Exp(Colours.Scalp.Green), Math.Exp(Colours.Scalp.Blue));
            (double hr, double hg, double hb) = (scalpRed * Math.Exp(hairOverScalp.Red), scalpGreen * Math.Exp(hairOverScalp.Green), scalpBlue * Math.Exp(hairOverScalp.Blue));
            (double sr, double sg, double sb) = (scalpRed - hr, scalpGreen - hg, scalpBlue - hb);
            double square = sr * sr + sg * sg + sb * sb, redOverBlue = Colours.Scalp.Red - Colours.Scalp.Blue, bright = GlareLight * (0.2126 * scalpRed + 0.7152 * scalpGreen + 0.0722 * scalpBlue);
            for (int i = 0; i < share.Values.Length; i++)
            {
                double r = red.Values[i], g = green.Values[i], b = blue.Values[i];
                share.Values[i] = (float)Math.Clamp(((r - hr) * sr + (g - hg) * sg + (b - hb) * sb) / square, 0, 1);
                glare.Values[i] = Luminance(i) > bright && Math.Log(Math.Max(r, 1e-4) / Math.Max(b, 1e-4)) < GlareColour * redOverBlue ? 1 : 0;
            }
        }

        public void Dispose()
        {
            red.Dispose();
            green.Dispose();
            blue.Dispose();
        }
    }

    static void Reduce(Plane source, int factor, Plane target)
    {
        double share = 1.0 / (factor * factor);
        Stripes.Run(target.Height, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = target.Row(y);
                row.Clear();
                for (int j = 0; j < factor; j++)
                {
                    var from = source.Row(y * factor + j);
                    for (int x = 0; x < row.Length; x++)
                        for (int i = 0; i < factor; i++) row[x] += from[x * factor + i];
                }
                for (int x = 0; x < row.Length; x++) row[x] = (float)(row[x] * share);
            }
        });
    }

    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[Reference, Moving, ReferenceLight, MovingLight]) plane.Dispose();
        Region.Dispose();
    }
}
