namespace Punctum.Imaging.Registration;

/// <summary>Which nodes of a field the program vouches for.</summary>
static class Trust
{
    /// <summary>Compares a field with the one found the other way round, and takes the mean of the two where they agree.</summary>
    /// <param name="field">Gets ForwardBackward, and moves by half the disagreement.</param>
    /// <param name="other">As found, from the other picture.</param>
    /// <param name="limit">Disagreement, pixels, from which on the two are not averaged.</param>
    internal static void Compare(FlowField field, FlowField other, double limit)
    {
        var (u, v) = ((float[])field.U.Clone(), (float[])field.V.Clone());
        for (int node = 0; node < u.Length; node++)
        {
            var at = field.PositionOf(node);
            var back = other.At(at.X + u[node], at.Y + v[node]);
            double ex = u[node] + back.X, ey = v[node] + back.Y, distance = Math.Sqrt(ex * ex + ey * ey), ratio = distance / limit;
            field.ForwardBackward[node] = (float)distance;
            // The inverse of the other field at this node is, to first order, u - e; both estimates have like errors.
            double half = 0.5 / (1 + ratio * ratio * ratio * ratio);
            field.U[node] = (float)(u[node] - half * ex);
            field.V[node] = (float)(v[node] - half * ey);
        }
    }

    /// <summary>Fills Trusted.</summary>
    /// <param name="field">Compared, with Correlation filled.</param>
    /// <param name="plane">Field against whose growth areas are judged; null: against the mean growth.</param>
    /// <param name="limit">Largest forward-backward distance, pixels.</param>
    /// <param name="part">Part of it that is allowed at a position with a given node spacing; null: all everywhere.</param>
    /// <param name="movingWidth">Columns of the moving picture.</param>
    /// <param name="movingHeight">Rows.</param>
    /// <param name="options">The other limits.</param>
    internal static void Judge(FlowField field, FlowField? plane, double limit, Func<Point, double, double>? part, int movingWidth, int movingHeight, RegistrationOptions options)
    {
        double scale = field.MeanSimilarity().Scale;
        for (int node = 0; node < field.U.Length; node++)
        {
            var at = field.PositionOf(node);
            double x = at.X + field.U[node], y = at.Y + field.V[node], expected = plane?.GradientAt(at.X, at.Y).Determinant ?? scale * scale;
            double growth = field.GradientAt(at.X, at.Y).Determinant / expected;
            field.Trusted[node] = Agrees(field, node, limit, part?.Invoke(at, field.Spacing) ?? 1)
                && field.Correlation[node] >= options.LeastCorrelation && Around(field, node) >= options.LeastCorrelationAround
                && growth >= options.LeastAreaRatio && growth <= options.LargestAreaRatio
                && x >= 0 && y >= 0 && x <= movingWidth - 1 && y <= movingHeight - 1;
        }
    }

    /// <summary>Takes the trust from nodes whose disagreement leaves no room for an error that both ways share. Half of the limit stays: alone it is no reason to refuse a pair.</summary>
    /// <param name="field">Judged.</param>
    /// <param name="limit">Largest forward-backward distance, pixels.</param>
    /// <param name="shared">The error that both ways share, pixels.</param>
    internal static void Narrow(FlowField field, double limit, double shared)
    {
        for (int node = 0; node < field.Trusted.Length; node++) field.Trusted[node] &= field.ForwardBackward[node] + Math.Min(shared, limit / 2) <= limit;
    }

    /// <summary>
    /// Whether the two ways agree at a node and its eight neighbours, and not much worse one node further. Both fields are
    /// smooth, so beside a place where they part they can be wrong together.
    /// </summary>
    static bool Agrees(FlowField field, int node, double limit, double part)
    {
        int column = node % field.Columns, row = node / field.Columns;
        for (int y = Math.Max(0, row - 2); y <= Math.Min(field.Rows - 1, row + 2); y++)
            for (int x = Math.Max(0, column - 2); x <= Math.Min(field.Columns - 1, column + 2); x++)
            {
                bool near = Math.Abs(x - column) <= 1 && Math.Abs(y - row) <= 1;
                if (!(field.ForwardBackward[y * field.Columns + x] <= (near ? part * limit : 2 * limit))) return false;
            }
        return true;
    }

    /// <summary>Mean correlation of a node and its eight neighbours; NaN on the border of what was matched, where the field is only carried on.</summary>
    static double Around(FlowField field, int node)
    {
        int column = node % field.Columns, row = node / field.Columns;
        if (column == 0 || row == 0 || column == field.Columns - 1 || row == field.Rows - 1) return double.NaN;
        double sum = 0;
        for (int y = row - 1; y <= row + 1; y++)
            for (int x = column - 1; x <= column + 1; x++) sum += field.Correlation[y * field.Columns + x];
        return sum / 9;
    }
}
