using System.Collections.Immutable;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Usable skin between pores and lines, on the reference's grid: where texture is read.</summary>
static class PlainSkin
{
    /// <summary>1 on plain skin.</summary>
    internal static Mask Of(RegisteredPair pair, ImmutableArray<PoreSite> pores, ImmutableArray<SkinLine> lines)
    {
        double scale = pair.Scale.PixelsAMillimetre;
        var plain = new Mask(pair.Usable.Width, pair.Usable.Height);
        pair.Usable.Values.CopyTo(plain.Values);
        foreach (var pore in pores) Blot(plain, pore.At, Math.Max(2.2 * pore.SigmaMillimetres, 0.2) * scale);
        foreach (var line in lines)
            foreach (var point in line.Points) Blot(plain, point, Math.Max(2.5 * line.SigmaMillimetres, 0.3) * scale);
        return plain;
    }

    /// <summary>Whether each block of 8 × 8 pixels is solid skin, as are all blocks within a reach: a filter that wide sees only skin from there.</summary>
    internal static bool[] Solid(Mask usable, double reachPixels, out int columns)
    {
        const int Block = 8;
        int width = columns = (usable.Width + Block - 1) / Block, rows = (usable.Height + Block - 1) / Block, reach = (int)Math.Round(reachPixels / Block);
        var solid = new bool[width * rows];
        Stripes.Run(rows, 8, (first, behind) =>
        {
            for (int j = first; j < behind; j++)
                for (int i = 0; i < width; i++)
                {
                    int count = 0, right = Math.Min(usable.Width, (i + 1) * Block);
                    for (int y = j * Block; y < Math.Min(usable.Height, (j + 1) * Block); y++)
                        foreach (byte value in usable.Row(y)[(i * Block)..right]) count += value;
                    solid[j * width + i] = 2 * count >= Block * Block;
                }
        });
        if (reach == 0) return solid;
        return Eroded(Eroded(solid, rows, width, width, 1, reach), width, rows, 1, width, reach);
    }

    /// <summary>Keeps what is solid as far as the reach along one direction: `lines` lines of `length`, with their strides.</summary>
    static bool[] Eroded(bool[] solid, int lines, int length, int lineStride, int stride, int reach)
    {
        var result = new bool[solid.Length];
        for (int line = 0; line < lines; line++)
        {
            int hole = -1 - reach, done = 0;   // the border is no hole: outside nothing is known to be missing
            for (int i = 0; i < length; i++)
                if (!solid[line * lineStride + i * stride])
                {
                    Keep(Math.Max(done, hole + reach + 1), i - reach);
                    (hole, done) = (i, i);
                }
            Keep(Math.Max(done, hole + reach + 1), length);

            void Keep(int from, int to)
            {
                for (int i = Math.Max(0, from); i < to; i++) result[line * lineStride + i * stride] = true;
            }
        }
        return result;
    }

    static void Blot(Mask mask, Point at, double radius)
    {
        int top = Math.Max(0, (int)Math.Ceiling(at.Y - radius)), bottom = Math.Min(mask.Height - 1, (int)Math.Floor(at.Y + radius));
        for (int y = top; y <= bottom; y++)
        {
            double half = Math.Sqrt(radius * radius - (y - at.Y) * (y - at.Y));
            int left = Math.Max(0, (int)Math.Ceiling(at.X - half)), right = Math.Min(mask.Width - 1, (int)Math.Floor(at.X + half));
            if (right >= left) mask.Row(y)[left..(right + 1)].Clear();
        }
    }
}
