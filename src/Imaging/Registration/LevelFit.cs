using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration;

/// <summary>How one pyramid level is worked.</summary>
/// <param name="Level">Halvings of the reference.</param>
/// <param name="Spacing">Distance of nodes, full pixels of the reference.</param>
/// <param name="Side">Of the windows, level pixels.</param>
/// <param name="Search">Whole-pixel search around the start, level pixels; 0: none.</param>
/// <param name="Stiffness">Of the regulariser.</param>
/// <param name="Precision">Step at which a window's fit ends, level pixels.</param>
readonly record struct LevelPlan(int Level, double Spacing, int Side, int Search, double Stiffness, float Precision);

/// <summary>One pass over a level: lay the moving picture on the reference by the field so far, find what is left, smooth.</summary>
static class LevelFit
{
    /// <summary>Local mean and contrast are taken over these Gaussians, level pixels [D].</summary>
    const double MeanSigma = 6, ContrastSigma = 8;

    /// <summary>RMS of ln luminance below which texture is noise and not raised to full strength.</summary>
    const double ContrastFloor = 0.01;

    const float LeastCorrelation = 0.1f;

    /// <summary>The reference at one level with its light taken out.</summary>
    internal static Plane Prepare(Plane logarithm) => LocalContrast.Normalise(logarithm, MeanSigma, ContrastSigma, ContrastFloor);

    /// <param name="reference">From <see cref="Prepare"/>.</param>
    /// <param name="moving">Pyramid of the moving picture.</param>
    /// <param name="movingLevel">Its level whose pixels are about as large on the skin as the reference's.</param>
    /// <param name="start">Field so far, full pixels.</param>
    /// <param name="area">Reference pixels to cover with nodes.</param>
    /// <param name="plan">Level and windows.</param>
    /// <returns>The better field; its judgement is not filled.</returns>
    internal static FlowField Run(Plane reference, LogPyramid moving, int movingLevel, FlowField start, PixelRectangle area, LevelPlan plan)
    {
        using var laid = new Plane(reference.Width, reference.Height);
        LanczosWarp.By([moving[movingLevel]], movingLevel, start, [laid], plan.Level);
        using var warped = Prepare(laid);
        var field = FlowField.Covering(area, plan.Spacing);
        var found = Find(reference, warped, moving.Width, moving.Height, start, field, plan);
        Bending.Smooth(field, found.U, found.V, found.Weight, plan.Stiffness, 30);
        return field;
    }

    /// <summary>What the windows of all nodes find; a weight of 0: nothing. The field gets the start and each window's correlation.</summary>
    /// <param name="reference">Light taken out.</param>
    /// <param name="warped">The moving picture laid on it by the start, likewise.</param>
    /// <param name="movingWidth">Columns of the moving part, full pixels.</param>
    /// <param name="movingHeight">Rows.</param>
    /// <param name="start">Field so far, full pixels.</param>
    /// <param name="field">Its nodes are asked.</param>
    /// <param name="plan">Level and windows.</param>
    internal static (float[] U, float[] V, float[] Weight) Find(Plane reference, Plane warped, int movingWidth, int movingHeight, FlowField start, FlowField field, LevelPlan plan)
    {
        int nodes = field.U.Length;
        float[] foundU = new float[nodes], foundV = new float[nodes], weight = new float[nodes];
        Stripes.Run(field.Rows, 2, (first, behind) =>
        {
            using var fit = new WindowFit(plan.Side);
            for (int node = first * field.Columns; node < behind * field.Columns; node++)
                Match(fit, reference, warped, movingWidth, movingHeight, start, field, node, plan, foundU, foundV, weight);
        });
        return (foundU, foundV, weight);
    }

    /// <summary>Fills the field's Correlation: of each node's window, where the field puts it, without any freedom left; NaN where it cannot be told.</summary>
    internal static void Correlate(LogPyramid reference, LogPyramid moving, int movingLevel, FlowField field, int level, int side)
    {
        using var laid = new Plane(reference[level].Width, reference[level].Height);
        LanczosWarp.By([moving[movingLevel]], movingLevel, field, [laid], level);
        using var warped = Prepare(laid);
        using var prepared = Prepare(reference[level]);
        Stripes.Run(field.Rows, 2, (first, behind) =>
        {
            using var fit = new WindowFit(side);
            for (int node = first * field.Columns; node < behind * field.Columns; node++)
                field.Correlation[node] = Place(reference[level], moving.Width, moving.Height, field, node, level, side) is var (left, top) && fit.Take(prepared, left, top)
                    ? fit.CorrelationAt(warped, left, top) : float.NaN;
        });
    }

    /// <summary>Corner of a node's window on its level; null when it leaves one of the pictures.</summary>
    static (int Left, int Top)? Place(Plane reference, int movingWidth, int movingHeight, FlowField field, int node, int level, int side)
    {
        double size = 1 << level, half = (size - 1) / 2, reach = side / 2.0 * size;
        var at = field.PositionOf(node);
        int left = (int)Math.Round((at.X - half) / size - (side - 1) / 2.0), top = (int)Math.Round((at.Y - half) / size - (side - 1) / 2.0);
        if (left < 1 || top < 1 || left + side + 1 > reference.Width || top + side + 1 > reference.Height) return null;
        double x = at.X + field.U[node], y = at.Y + field.V[node];
        return x < reach || y < reach || x > movingWidth - 1 - reach || y > movingHeight - 1 - reach ? null : (left, top);
    }

    static void Match(WindowFit fit, Plane reference, Plane warped, int movingWidth, int movingHeight, FlowField start, FlowField field, int node, LevelPlan plan,
        float[] foundU, float[] foundV, float[] weight)
    {
        double size = 1 << plan.Level;
        var at = field.PositionOf(node);
        var before = start.At(at.X, at.Y);
        (field.U[node], field.V[node]) = ((float)before.X, (float)before.Y);
        if (Place(reference, movingWidth, movingHeight, field, node, plan.Level, plan.Side) is not var (left, top) || !fit.Take(reference, left, top)) return;
        float u = 0, v = 0;
        if (plan.Search > 0) (u, v) = Search(fit, warped, left, top, plan.Search);
        float limit = plan.Search > 0 ? plan.Search * 1.5f + 1.5f : 2.5f;
        if (!fit.Fit(warped, left, top, ref u, ref v, limit, plan.Precision)) return;
        field.Correlation[node] = fit.Correlation;
        if (!(fit.Correlation > LeastCorrelation)) return;
        // The warped picture shows moving(p + start(p)): a shift d found there leads to p + d + start(p + d).
        var beyond = start.At(at.X + u * size, at.Y + v * size);
        foundU[node] = (float)(u * size + beyond.X);
        foundV[node] = (float)(v * size + beyond.Y);
        weight[node] = MathF.Min(4, 2 * fit.Sharpness / MathF.Max(1e-3f, 1 - fit.Correlation * fit.Correlation));
    }

    /// <summary>Best whole-pixel shift; no shift wins a tie.</summary>
    static (float U, float V) Search(WindowFit fit, Plane warped, int left, int top, int range)
    {
        float best = -2;
        (int U, int V) where = (0, 0);
        for (int distance = 0; distance <= range; distance++)
            for (int v = -distance; v <= distance; v++)
                for (int u = -distance; u <= distance; u += Math.Abs(v) == distance ? 1 : Math.Max(1, 2 * distance))
                {
                    int x = left + u, y = top + v;
                    if (x < 0 || y < 0 || x + fit.Side > warped.Width || y + fit.Side > warped.Height) continue;
                    float correlation = fit.CorrelationAt(warped, x, y);
                    if (correlation > best) (best, where) = (correlation, (u, v));
                }
        return where;
    }
}
