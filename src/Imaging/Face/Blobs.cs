namespace Punctum.Imaging.Face;

/// <summary>Growing, closing and sifting of yes/no masks by square neighbourhoods.</summary>
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

    static void Spread(Mask mask, int radius, byte value)
    {
        if (radius < 1) return;
        int width = mask.Width, height = mask.Height;
        using var rows = new Mask(width, height);
        // A running count of the wanted value in the window, along rows and then along columns.
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> from = mask.Row(y);
            var to = rows.Row(y);
            int count = 0;
            for (int x = -radius; x < width; x++)
            {
                if (x + radius < width && from[x + radius] == value) count++;
                if (x - radius - 1 >= 0 && from[x - radius - 1] == value) count--;
                if (x >= 0) to[x] = count > 0 ? value : (byte)(1 - value);
            }
        }
        var counts = new int[width];
        for (int y = -radius; y < height; y++)
        {
            if (y + radius < height) Add(counts, rows.Row(y + radius), value, 1);
            if (y - radius - 1 >= 0) Add(counts, rows.Row(y - radius - 1), value, -1);
            if (y < 0) continue;
            var to = mask.Row(y);
            for (int x = 0; x < width; x++) to[x] = counts[x] > 0 ? value : (byte)(1 - value);
        }
    }

    static void Add(int[] counts, ReadOnlySpan<byte> row, byte value, int by)
    {
        for (int x = 0; x < counts.Length; x++) if (row[x] == value) counts[x] += by;
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
