using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration;

/// <summary>Registers a second time, from the finished field and on the skin's colour alone: one pass of windows at one coarse level.</summary>
static class ColourCheck
{
    /// <summary>Side of the windows, pixels of the level; they stand half of it apart.</summary>
    const int Side = 40;

    /// <summary>Pixels a millimetre wanted at the level: blotches and spots of 1 to 6 mm are what is matched (methods §3.3).</summary>
    const double Wanted = 3.5;

    /// <summary>Correlation of colour from which on a window counts.</summary>
    const double LeastCorrelation = 0.4;

    /// <summary>RMS of ln(red / green) below which colour is even and not raised to full strength; as for brightness.</summary>
    const double LeastContrast = 0.01;

    /// <summary>Local mean and contrast, pixels of the level, as for brightness.</summary>
    const double MeanSigma = 6, ContrastSigma = 8;

    /// <summary>The level at which colour is matched, halvings of the reference. At least 1: most JPEG files keep colour at half size.</summary>
    internal static int Level(double pixelsAMillimetre, int finest) =>
        Math.Max(Math.Max(1, finest), pixelsAMillimetre > 0 ? (int)Math.Round(Math.Log2(pixelsAMillimetre / Wanted)) : finest + 2);

    /// <summary>What colour found beside the field.</summary>
    /// <param name="reference">Whole picture.</param>
    /// <param name="part">Of it that was aligned.</param>
    /// <param name="moving">Whole picture.</param>
    /// <param name="movingPart">Of it.</param>
    /// <param name="field">Judged, between the parts.</param>
    /// <param name="level">From <see cref="Level"/>.</param>
    /// <param name="shift">Levels that the moving picture's pixels are smaller by.</param>
    internal static ColourOffset Of(Picture reference, PixelRectangle part, Picture moving, PixelRectangle movingPart, FlowField field, int level, int shift)
    {
        if (level + shift < 0 || Math.Min(part.Width, part.Height) >> level < Side + 2 || Math.Min(movingPart.Width, movingPart.Height) >> (level + shift) < Side + 2) return ColourOffset.Unknown;
        using var fixedPlane = ColourPlane.Of(reference, part, level);
        using var own = ColourPlane.Of(moving, movingPart, level + shift);
        using var laid = new Plane(fixedPlane.Width, fixedPlane.Height);
        LanczosWarp.By([own], level + shift, field, [laid], level);
        double floor = Math.Max(LeastContrast, 2 * Math.Max(NoiseOf(fixedPlane), NoiseOf(laid)));   // methods §3.2 step 0: contrast within the noise is not raised
        using var prepared = LocalContrast.Normalise(fixedPlane, MeanSigma, ContrastSigma, floor);
        using var warped = LocalContrast.Normalise(laid, MeanSigma, ContrastSigma, floor);
        var nodes = FlowField.Covering(new(0, 0, part.Width, part.Height), Side / 2 << level);
        var found = LevelFit.Find(prepared, warped, movingPart.Width, movingPart.Height, field, nodes, new(level, nodes.Spacing, Side, 0, 0, 0.01f));
        int[] used = [.. Enumerable.Range(0, nodes.U.Length).Where(i => found.Weight[i] > 0 && nodes.Correlation[i] >= LeastCorrelation && Trusted(field, nodes.PositionOf(i)))];
        if (used.Length < ColourOffset.PlacesNeeded) return ColourOffset.Unknown;
        return Sum([.. used.Select(i => (double)(found.U[i] - nodes.U[i]))], [.. used.Select(i => (double)(found.V[i] - nodes.V[i]))]);
    }

    static bool Trusted(FlowField field, Point at) => field.TrustedAt(at.X, at.Y);

    static ColourOffset Sum(double[] right, double[] down)
    {
        double x = Median(right), y = Median(down);
        double spread = 1.4826 * Math.Max(Median([.. right.Select(v => Math.Abs(v - x))]), Median([.. down.Select(v => Math.Abs(v - y))]));
        // Windows overlap by half both ways: a quarter of them are independent. A median is 1.25 times less sure than a mean.
        return new(x, y, 1.25 * spread / Math.Sqrt(right.Length / 4.0), right.Length);
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>SD of the noise of a plane: Immerkær's kernel, median of every fourth pixel's response (Immerkær 1996).</summary>
    static double NoiseOf(Plane plane)
    {
        var responses = new List<float>();
        for (int y = 1; y < plane.Height - 1; y += 4)
        {
            Span<float> above = plane.Row(y - 1), here = plane.Row(y), below = plane.Row(y + 1);
            for (int x = 1; x < plane.Width - 1; x += 4)
                responses.Add(MathF.Abs(above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1] - 2 * (above[x] + below[x] + here[x - 1] + here[x + 1]) + 4 * here[x]));
        }
        responses.Sort();
        return 1.4826 / 6 * responses[responses.Count / 2];
    }
}
