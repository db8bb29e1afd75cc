using System.Runtime.CompilerServices;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Energy of one band over plain skin, noise taken off, summed by zone and tile.</summary>
/// <remarks>
/// The reference's pixels are walked; each takes its own square and the square of the moving picture's band where the flow leads. Squares
/// are interpolated there, never the band: an interpolated relief has lost some of its roughness, an interpolated energy has not.
/// </remarks>
sealed class BandEnergy
{
    readonly TileRatio[] zones;
    readonly double[] pixels;

    /// <param name="pair">Zones, flow, scale.</param>
    /// <param name="band">Which.</param>
    /// <param name="reference">The band of the reference.</param>
    /// <param name="moving">The band of the moving picture, on its own grid, reduced as often.</param>
    /// <param name="reduction">Pixels of the pictures one of the bands holds.</param>
    /// <param name="plain">Plain skin.</param>
    /// <param name="noise">Variance of noise in the band, of the reference and of the moving picture.</param>
    /// <param name="map">Collects the energies; may be null.</param>
    internal BandEnergy(RegisteredPair pair, TextureBand band, Plane reference, Plane moving, int reduction, Mask plain, (double Reference, double Moving) noise, RatioMap? map)
    {
        double scale = pair.Scale.PixelsAMillimetre;
        // Whole map pixels, so that one thread owns them; at least 2 mm and 1.5 wavelengths: twice the correlation length or more.
        int tile = RatioMap.Step * (int)Math.Ceiling(Math.Max(2, 1.5 * band.Longest) * scale / RatioMap.Step);
        int columns = (plain.Width + tile - 1) / tile, rows = (plain.Height + tile - 1) / tile, zoneCount = pair.Zones.Zones.Length;
        var solid = PlainSkin.Solid(pair.Usable, band.WideSigma * scale, out int blockColumns);
        var sums = new (double Reference, double Moving, int Pixels)[rows][];
        Stripes.Run(rows, 1, (first, behind) =>
        {
            for (int row = first; row < behind; row++) sums[row] = TileRow(row);
        });
        zones = [.. Enumerable.Range(0, zoneCount).Select(_ => new TileRatio())];
        pixels = new double[zoneCount];
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < sums[row].Length; i++)
                if (sums[row][i] is var sum && sum.Pixels > 0)
                {
                    zones[i % zoneCount].Add(i / zoneCount * tile, row * tile, tile, sum.Reference - sum.Pixels * noise.Reference, sum.Moving - sum.Pixels * noise.Moving);
                    pixels[i % zoneCount] += sum.Pixels;
                }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        (double, double, int)[] TileRow(int row)
        {
            var tiles = new (double Reference, double Moving, int Pixels)[columns * zoneCount];
            double centre = 0.5 * (reduction - 1);
            float[] u = new float[reference.Width + 8], v = new float[reference.Width + 8];
            int end = Math.Min(reference.Height, Math.Min(plain.Height, (row + 1) * tile) / reduction);
            for (int y = row * tile / reduction; y < end; y++)
            {
                int fullY = reduction * y;
                Span<byte> skin = plain.Row(fullY), labels = pair.Zones.Labels.Row(fullY);
                if (!skin.ContainsAnyExcept((byte)0)) continue;
                var own = reference.Row(y);
                pair.Flow.Row(fullY + centre, centre, reduction, own.Length, u, v);
                for (int x = 0; x < own.Length; x++)
                {
                    int fullX = reduction * x;
                    if (skin[fullX] == 0 || labels[fullX] == 0 || !solid[fullY / 8 * blockColumns + fullX / 8]) continue;
                    float mx = x + u[x] / reduction, my = y + v[x] / reduction;
                    if (!(mx >= 0 && my >= 0 && mx < moving.Width - 1 && my < moving.Height - 1)) continue;
                    float a = own[x] * own[x], b = Energy(moving, mx, my);
                    int slot = fullX / tile * zoneCount + labels[fullX] - 1;
                    tiles[slot] = (tiles[slot].Reference + a, tiles[slot].Moving + b, tiles[slot].Pixels + 1);
                    map?.Add(fullX, fullY, a - noise.Reference, b - noise.Moving);
                }
            }
            return tiles;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe float Energy(Plane band, float x, float y)
    {
        int x0 = (int)x, y0 = (int)y;
        float fx = x - x0, fy = y - y0;
        float* p = band.Pointer + (long)y0 * band.Width + x0, q = p + band.Width;
        return (1 - fy) * ((1 - fx) * p[0] * p[0] + fx * p[1] * p[1]) + fy * ((1 - fx) * q[0] * q[0] + fx * q[1] * q[1]);
    }

    /// <summary>Sums of a zone.</summary>
    internal TileRatio Of(int zone) => zones[zone];

    /// <summary>Pixels of the reduced band behind them.</summary>
    internal double PixelsOf(int zone) => pixels[zone];
}
