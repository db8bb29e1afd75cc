namespace Punctum.Imaging.Comparability;

/// <summary>Finds squares that hold nothing but usable skin, on a grid of 8 pixels of the mask.</summary>
sealed unsafe class SkinSquares
{
    const int Cell = 8;
    readonly int columns, rows, factor;
    readonly Point corner;
    readonly bool[] full;

    /// <param name="usable">1 where there is usable skin.</param>
    /// <param name="factor">Pixels of the picture that a pixel of the mask stands for, each way.</param>
    /// <param name="corner">The picture's pixel at the mask's corner.</param>
    public SkinSquares(Mask usable, int factor = 1, Point corner = default)
    {
        (this.factor, this.corner) = (factor, corner);
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

    /// <summary>Squares of a side, each shifted by half a side against the next, thinned evenly to a number at most; their centres in pixels of the picture.</summary>
    public List<Point> Find(double side, int atMost)
    {
        int cells = (int)Math.Ceiling(side / (Cell * factor)), step = Math.Max(1, cells / 2);
        var found = new List<Point>();
        for (int row = 0; row + cells <= rows; row += step)
            for (int column = 0; column + cells <= columns; column += step)
                if (IsFull(column, row, cells)) found.Add(new(corner.X + (column + cells / 2.0) * Cell * factor - 0.5, corner.Y + (row + cells / 2.0) * Cell * factor - 0.5));
        if (found.Count <= atMost) return found;
        return [.. Enumerable.Range(0, atMost).Select(i => found[(int)((long)i * found.Count / atMost)])];
    }

    bool IsFull(int column, int row, int cells)
    {
        for (int y = row; y < row + cells; y++)
            for (int x = column; x < column + cells; x++)
                if (!full[y * columns + x]) return false;
        return true;
    }
}
