using System.Numerics.Tensors;

namespace Punctum.Imaging.Signs;

/// <summary>How much of the light around a place is the shade of a hollow there, and neither an even slope nor a spot of colour.</summary>
static class HollowFit
{
    /// <summary>The disc that is asked, σ of the hollow [M], and the share of it that must be skin [P].</summary>
    const double Reach = 2.5, SkinNeeded = 0.8;

    /// <summary>Share of the variance in the disc that a Gaussian hollow's shade explains, once slope and spot are taken off: 1 for such a hollow alone, 0 for a hill.</summary>
    /// <param name="q">Relief.</param>
    /// <param name="skin">1 where it is skin.</param>
    /// <param name="at">Middle, pixels of q.</param>
    /// <param name="sigma">Of the hollow, pixels of q.</param>
    /// <param name="towards">Towards the light, of length 1.</param>
    /// <remarks>Least squares by Gram and Schmidt: what one part explains is taken off all that come after it, the relief last. An endless groove across the light has 0.5 [D].</remarks>
    internal static double Share(Plane q, Mask skin, Point at, double sigma, Point towards)
    {
        double reach = Reach * sigma;
        int all = 0;
        List<double> even = [], along = [], across = [], spot = [], hollow = [], relief = [];
        for (int y = (int)Math.Ceiling(at.Y - reach); y <= at.Y + reach; y++)
            for (int x = (int)Math.Ceiling(at.X - reach); x <= at.X + reach; x++)
            {
                double u = ((x - at.X) * towards.X + (y - at.Y) * towards.Y) / sigma, v = ((y - at.Y) * towards.X - (x - at.X) * towards.Y) / sigma;
                if (u * u + v * v > Reach * Reach) continue;
                all++;
                if ((uint)x >= (uint)q.Width || (uint)y >= (uint)q.Height || skin[x, y] == 0) continue;
                double g = Math.Exp(-(u * u + v * v) / 2);
                even.Add(1);
                along.Add(u);
                across.Add(v);
                spot.Add(g);
                hollow.Add(-u * g);
                relief.Add(q[x, y]);
            }
        if (relief.Count < SkinNeeded * all) return 0;
        double[][] parts = [[.. even], [.. along], [.. across], [.. spot], [.. hollow], [.. relief]];
        for (int i = 0; i < 4; i++)
            for (int j = i + 1; j < parts.Length; j++) TensorPrimitives.MultiplyAdd(parts[i], -Dot(i, j) / Dot(i, i), parts[j], parts[j]);
        double shade = Dot(4, 5);
        return shade <= 0 ? 0 : shade * shade / (Dot(4, 4) * Dot(5, 5));

        double Dot(int i, int j) => TensorPrimitives.Dot<double>(parts[i], parts[j]);
    }
}
