using System.Numerics.Tensors;

namespace Punctum.Imaging.Face;

/// <summary>Growing, closing and sifting of masks of 0 and 1 by square neighbourhoods.</summary>
static class Blobs
{
    /// <summary>Every pixel with a set pixel within so many columns and rows.</summary>
    public static void Grow(Mask mask, int radius) => Spread(mask, radius, 1);

    /// <summary>Fills gaps narrower than twice the radius; the border counts as set.</summary>
    public static void Close(Mask mask, int radius)
    {
        Spread(mask, radius, 1);
        Spread(mask, radius, 0);
    }

    /// <summary>Every pixel gets the value when one within so many columns and rows has it; what lies outside the mask has it not.</summary>
    static void Spread(Mask mask, int radius, byte value)
    {
        if (radius < 1) return;
        int width = mask.Width, height = mask.Height, window = 2 * radius + 1;
        // Windows of 1, 2, 4 ... pixels, each made of two of half its size; the last two lie as far apart as the whole window needs.
        byte[] line = new byte[width + 2 * radius], joined = new byte[line.Length];
        for (int y = 0; y < height; y++)
        {
            Array.Fill(line, (byte)(1 - value));
            mask.Row(y).CopyTo(line.AsSpan(radius));
            for (int reach = 1, step; reach < window; reach += step)
            {
                step = Math.Min(reach, window - reach);
                Join(line.AsSpan(0, line.Length - step), line.AsSpan(step), value, joined);
                (line, joined) = (joined, line);
            }
            line.AsSpan(0, width).CopyTo(mask.Row(y));
        }
        // The same of whole rows: row y of the sheet begins the window of row y of the mask.
        using var sheet = new Mask(width, height + 2 * radius);
        sheet.Values.Fill((byte)(1 - value));
        mask.Values.CopyTo(sheet.Values[(radius * width)..]);
        for (int reach = 1, step; reach < window; reach += step)
        {
            step = Math.Min(reach, window - reach);
            // Going down: the rows below are still those of the step before.
            for (int y = 0; y < sheet.Height - step; y++) Join(sheet.Row(y), sheet.Row(y + step), value, sheet.Row(y));
        }
        sheet.Values[..mask.Values.Length].CopyTo(mask.Values);
    }

    /// <summary>The value where one of two has it.</summary>
    static void Join(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, byte value, Span<byte> target)
    {
        if (value == 1) TensorPrimitives.BitwiseOr(one, other[..one.Length], target);
        else TensorPrimitives.BitwiseAnd(one, other[..one.Length], target);
    }

    /// <summary>Clears connected pieces (by edges) that are smaller than that many pixels and not longer than that, corner to corner of their box.</summary>
    public static void DropSmall(Mask mask, double leastPixels, double orLongerThan = double.PositiveInfinity)
    {
        int width = mask.Width;
        var values = mask.Values;
        var seen = new bool[values.Length];
        var piece = new List<int>();
        for (int start = 0; start < values.Length; start++)
        {
            if (values[start] == 0 || seen[start]) continue;
            piece.Clear();
            piece.Add(start);
            seen[start] = true;
            for (int i = 0; i < piece.Count; i++)
            {
                int at = piece[i], x = at % width;
                Visit(at - width, true, values, seen, piece);
                Visit(at + width, true, values, seen, piece);
                Visit(at - 1, x > 0, values, seen, piece);
                Visit(at + 1, x < width - 1, values, seen, piece);
            }
            if (piece.Count < leastPixels && !(Length(piece, width) > orLongerThan))
                foreach (int at in piece) values[at] = 0;
        }
    }

    static double Length(List<int> piece, int width)
    {
        int x0 = int.MaxValue, x1 = 0, y0 = int.MaxValue, y1 = 0;
        foreach (int at in piece) (x0, x1, y0, y1) = (Math.Min(x0, at % width), Math.Max(x1, at % width), Math.Min(y0, at / width), Math.Max(y1, at / width));
        return Math.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
    }

    static void Visit(int at, bool inRow, Span<byte> values, bool[] seen, List<int> piece)
    {
        if (!inRow || (uint)at >= (uint)values.Length || values[at] == 0 || seen[at]) return;
        seen[at] = true;
        piece.Add(at);
    }
}
