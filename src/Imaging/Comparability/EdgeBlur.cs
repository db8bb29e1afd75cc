using System.Numerics.Tensors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Comparability;

/// <summary>How blurred a picture is, told from its sharpest edges: lids, lashes and irises of a face.</summary>
/// <remarks>
/// An edge blurred by σ has, after a further blur of s, a steepest slope as 1/√(σ² + s²). The ratio R of the slopes at s = 1 and s = 2 gives
/// σ² = (4 - R²)/(R² - 1). Source: Zhuo and Sim 2011, Defocus map estimation from a single image, doi 10.1016/j.patcog.2011.03.009, with
/// both slopes smoothed, because noise has slopes too. Taken along rows and along columns by themselves and the worse one told: a camera
/// that moved blurs one way only. The sharpest edges say how sharp the picture is; that most edges of a face are soft by nature does not count.
/// </remarks>
static class EdgeBlur
{
    /// <summary>The least rise of ln Y a pixel that counts as an edge, and the share of pixels with the steepest slopes [P].</summary>
    const double LeastSlope = 0.02, SteepestShare = 0.01;

    const double Finest = 14;      // pixels a millimetre; more only costs time
    const int LongestSide = 2000;  // without a face

    /// <summary>σ in pixels of the picture; NaN: no edge to tell it from.</summary>
    public static double Of(Picture picture, FaceMesh? face)
    {
        var part = face is null ? new(0, 0, picture.Width, picture.Height) : Eyes(face).ClampedTo(picture.Width, picture.Height);
        if (part.Width < 24 || part.Height < 24) return double.NaN;
        int reduction = face is null ? Math.Max(1, Math.Max(picture.Width, picture.Height) / LongestSide) : Math.Max(1, (int)(face.Scale.PixelsAMillimetre / Finest));
        using var log = LogLight(picture, part, reduction);
        using Plane fine = new(log.Width, log.Height), coarse = new(log.Width, log.Height);
        Gaussian.Smooth(log, fine, 1);
        Gaussian.Smooth(log, coarse, 2);
        double across = Along(fine, coarse, 1, 0), down = Along(fine, coarse, 0, 1);
        return reduction * (double.IsNaN(across) || double.IsNaN(down) ? double.NaN : Math.Max(across, down));
    }

    /// <summary>Both eyes with their brows.</summary>
    static PixelRectangle Eyes(FaceMesh face)
    {
        int[] around = [Landmark.RightEyeOuter, Landmark.RightEyeInner, Landmark.LeftEyeInner, Landmark.LeftEyeOuter, 159, 145, 386, 374, 105, 334];
        double left = around.Min(i => face.Points[i].X), right = around.Max(i => face.Points[i].X), top = around.Min(i => face.Points[i].Y), bottom = around.Max(i => face.Points[i].Y);
        double margin = 0.06 * Math.Max(right - left, bottom - top);
        return new((int)(left - margin), (int)(top - margin), (int)(right - left + 2 * margin), (int)(bottom - top + 2 * margin));
    }

    static unsafe Plane LogLight(Picture picture, PixelRectangle part, int reduction)
    {
        var log = new Plane(Math.Max(1, part.Width / reduction), Math.Max(1, part.Height / reduction));
        Stripes.Run(log.Height, 16, (first, behind) =>
        {
            using var light = new LightRows(picture, part.Left, part.Width, reduction);
            for (int y = first; y < behind; y++)
            {
                var row = log.Row(y);
                int top = part.Top + y * reduction;
                light.Take(top, top + reduction);
                row.Clear();
                for (int j = 0; j < reduction; j++)
                {
                    float* red = light.Row(0, top + j) + part.Left, green = light.Row(1, top + j) + part.Left, blue = light.Row(2, top + j) + part.Left;
                    for (int x = 0, px = 0; x < row.Length; x++)
                        for (int i = 0; i < reduction; i++, px++) row[x] += 0.2126f * red[px] + 0.7152f * green[px] + 0.0722f * blue[px];
                }
                for (int x = 0; x < row.Length; x++) row[x] = Math.Max(1f / 1024, row[x] / (reduction * reduction));
                TensorPrimitives.Log(row, row);
            }
        });
        return log;
    }

    /// <summary>σ along one direction, from the median ratio at the steepest slopes.</summary>
    static double Along(Plane fine, Plane coarse, int dx, int dy)
    {
        const int Bins = 2048;
        const float BinsAUnit = 1024;    // of ln Y a pixel
        var counts = new int[Bins];
        int found = 0, wanted = Math.Max(40, (int)(SteepestShare * fine.Width * fine.Height));
        for (int y = 3; y < fine.Height - 3; y++)
        {
            ReadOnlySpan<float> ahead = fine.Row(y + dy)[dx..], behind = fine.Row(y - dy);
            for (int x = 3; x < fine.Width - 3; x++)
            {
                float slope = Math.Abs(ahead[x] - behind[x - dx]) / 2;
                if (slope < LeastSlope) continue;
                counts[Math.Min(Bins - 1, (int)(slope * BinsAUnit))]++;
                found++;
            }
        }
        if (found < 40) return double.NaN;
        int bin = Bins - 1;
        for (int more = counts[bin]; more < wanted && bin > 0; more += counts[--bin]) { }
        return OfRatio(Median.Of(Ratios(fine, coarse, dx, dy, Math.Max(LeastSlope, bin / BinsAUnit))));
    }

    static double[] Ratios(Plane fine, Plane coarse, int dx, int dy, double leastSlope)
    {
        var ratios = new List<double>();
        for (int y = 3; y < fine.Height - 3; y++)
        {
            ReadOnlySpan<float> ahead = fine.Row(y + dy)[dx..], behind = fine.Row(y - dy), coarseAhead = coarse.Row(y + dy)[dx..], coarseBehind = coarse.Row(y - dy);
            for (int x = 3; x < fine.Width - 3; x++)
                if (Math.Abs(ahead[x] - behind[x - dx]) / 2 is var slope && slope >= leastSlope)
                    ratios.Add(slope / Math.Max(1e-6f, Math.Abs(coarseAhead[x] - coarseBehind[x - dx]) / 2));
        }
        return [.. ratios];
    }

    static double OfRatio(double ratio) => ratio <= 1.001 ? 30 : Math.Sqrt(Math.Max(0, (4 - ratio * ratio) / (ratio * ratio - 1)));
}
