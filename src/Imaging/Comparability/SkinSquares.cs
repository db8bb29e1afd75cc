using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Finds squares that hold nothing but usable skin, on a grid of 8 reference pixels.</summary>
sealed unsafe class SkinSquares
{
    const int Cell = 8;
    readonly int columns, rows;
    readonly bool[] full;

    public SkinSquares(Mask usable)
    {
        (columns, rows) = (usable.Width / Cell, usable.Height / Cell);
        full = new bool[columns * rows];
        Stripes.Run(rows, 16, (first, behind) =>
        {
            for (int row = first; row < behind; row++)
                for (int column = 0; column < columns; column++)
                {
                    ulong whole = 0x0101010101010101;
                    for (int y = 0; y < Cell; y++) whole &= *(ulong*)(usable.Pointer + (long)(row * Cell + y) * usable.Width + column * Cell);
                    full[row * columns + column] = whole == 0x0101010101010101;
                }
        });
    }

    /// <summary>Squares of a side, each shifted by half a side against the next, thinned evenly to a number at most; their centres in reference pixels.</summary>
    public List<Point> Find(double side, int atMost)
    {
        int cells = (int)Math.Ceiling(side / Cell), step = Math.Max(1, cells / 2);
        var found = new List<Point>();
        for (int row = 0; row + cells <= rows; row += step)
            for (int column = 0; column + cells <= columns; column += step)
                if (IsFull(column, row, cells)) found.Add(new((column + cells / 2.0) * Cell - 0.5, (row + cells / 2.0) * Cell - 0.5));
        if (found.Count <= atMost) return found;
        return [.. Enumerable.Range(0, atMost).Select(i => found[(int)((long)i * found.Count / atMost)])];
    }

    /// <summary>Those squares whose counterpart of its own side, around the flow's end, lies inside the moving picture.</summary>
    public List<(Point Reference, Point Moving)> FindInBoth(RegisteredPair pair, double side, double movingSide, int atMost)
    {
        var both = new List<(Point, Point)>();
        foreach (var p in Find(side, int.MaxValue))
        {
            var q = p + pair.Flow.At(p.X, p.Y);
            double half = movingSide / 2 + 1;
            if (q.X - half >= 0 && q.Y - half >= 0 && q.X + half < pair.Moving.Width && q.Y + half < pair.Moving.Height) both.Add((p, q));
        }
        if (both.Count <= atMost) return both;
        return [.. Enumerable.Range(0, atMost).Select(i => both[(int)((long)i * both.Count / atMost)])];
    }

    bool IsFull(int column, int row, int cells)
    {
        for (int y = row; y < row + cells; y++)
            for (int x = column; x < column + cells; x++)
                if (!full[y * columns + x]) return false;
        return true;
    }
}
