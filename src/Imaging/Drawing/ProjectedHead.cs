using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>All vertices in picture pixels, and which triangles each stripe of rows meets.</summary>
sealed class ProjectedHead
{
    internal const int StripeRows = 32;
    readonly int width;
    readonly int[] starts, members;

    internal ProjectedHead(HeadSurface head, HeadView view, int width, int height)
    {
        this.width = width;
        int n = head.Positions.Length;
        (X, Y, Near) = (new float[n], new float[n], new float[n]);
        for (int i = 0; i < n; i++)
        {
            var p = view.Project(head.Positions[i]);
            (X[i], Y[i], Near[i]) = ((float)p.X, (float)p.Y, (float)p.Z);
        }
        Triangles = head.Triangles;
        int stripes = (height + StripeRows - 1) / StripeRows;
        starts = new int[stripes + 1];
        for (int t = 0; t < Triangles.Length / 3; t++)
            if (Meets(t, height, out int first, out int last))
                for (int s = first; s <= last; s++) starts[s + 1]++;
        for (int s = 0; s < stripes; s++) starts[s + 1] += starts[s];
        members = new int[starts[^1]];
        var next = (int[])starts.Clone();
        for (int t = 0; t < Triangles.Length / 3; t++)
            if (Meets(t, height, out int first, out int last))
                for (int s = first; s <= last; s++) members[next[s]++] = t;
    }

    internal float[] X { get; }
    internal float[] Y { get; }

    /// <summary>1 / depth, per millimetre.</summary>
    internal float[] Near { get; }

    internal int[] Triangles { get; }

    bool Meets(int t, int height, out int first, out int last)
    {
        int a = Triangles[3 * t], b = Triangles[3 * t + 1], c = Triangles[3 * t + 2];
        float top = MathF.Min(Y[a], MathF.Min(Y[b], Y[c])), bottom = MathF.Max(Y[a], MathF.Max(Y[b], Y[c]));
        first = Math.Max(0, (int)MathF.Ceiling(top)) / StripeRows;
        last = Math.Min(height - 1, (int)MathF.Floor(bottom)) / StripeRows;
        // Clockwise in the picture is the back.
        float area = (X[b] - X[a]) * (Y[c] - Y[a]) - (Y[b] - Y[a]) * (X[c] - X[a]);
        return area < 0 && bottom >= 0 && top <= height - 1 && last >= first && MathF.Max(X[a], MathF.Max(X[b], X[c])) >= 0 && MathF.Min(X[a], MathF.Min(X[b], X[c])) <= width - 1;
    }

    /// <summary>Fills the nearest triangle (-1: none) and its 1 / depth for the pixels of one stripe.</summary>
    internal void Rasterise(int stripe, int first, int behind, int[] nearest, float[] near)
    {
        Array.Fill(nearest, -1);
        Array.Clear(near);
        for (int m = starts[stripe]; m < starts[stripe + 1]; m++)
        {
            int t = members[m], a = Triangles[3 * t], b = Triangles[3 * t + 1], c = Triangles[3 * t + 2];
            float ax = X[a], ay = Y[a], bx = X[b], by = Y[b], cx = X[c], cy = Y[c];
            float scale = 1 / ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
            int y0 = Math.Max(first, (int)MathF.Ceiling(MathF.Min(ay, MathF.Min(by, cy)))), y1 = Math.Min(behind - 1, (int)MathF.Floor(MathF.Max(ay, MathF.Max(by, cy))));
            int x0 = Math.Max(0, (int)MathF.Ceiling(MathF.Min(ax, MathF.Min(bx, cx)))), x1 = Math.Min(width - 1, (int)MathF.Floor(MathF.Max(ax, MathF.Max(bx, cx))));
            float stepA = -(cy - by) * scale, stepB = -(ay - cy) * scale;
            for (int y = y0; y <= y1; y++)
            {
                float wa = ((bx - x0) * (cy - y) - (by - y) * (cx - x0)) * scale, wb = ((cx - x0) * (ay - y) - (cy - y) * (ax - x0)) * scale;
                int at = (y - first) * width + x0;
                for (int x = x0; x <= x1; x++, at++, wa += stepA, wb += stepB)
                {
                    float wc = 1 - wa - wb;
                    if (wa < -1e-4f || wb < -1e-4f || wc < -1e-4f) continue;
                    float depth = wa * Near[a] + wb * Near[b] + wc * Near[c];
                    if (depth <= near[at]) continue;
                    near[at] = depth;
                    nearest[at] = t;
                }
            }
        }
    }

    /// <summary>Weights of the triangle's three corners at a pixel, true in space and not in the picture.</summary>
    internal Vector3 Weights(int t, double x, double y)
    {
        int a = Triangles[3 * t], b = Triangles[3 * t + 1], c = Triangles[3 * t + 2];
        double scale = 1 / ((double)(X[b] - X[a]) * (Y[c] - Y[a]) - (double)(Y[b] - Y[a]) * (X[c] - X[a]));
        double wa = ((X[b] - x) * (Y[c] - y) - (Y[b] - y) * (X[c] - x)) * scale, wb = ((X[c] - x) * (Y[a] - y) - (Y[c] - y) * (X[a] - x)) * scale, wc = 1 - wa - wb;
        (wa, wb, wc) = (wa * Near[a], wb * Near[b], wc * Near[c]);
        double sum = 1 / (wa + wb + wc);
        return new((float)(wa * sum), (float)(wb * sum), (float)(wc * sum));
    }

    /// <summary>The nearest triangle that covers a place in the picture, or -1.</summary>
    internal int At(double x, double y)
    {
        int stripe = (int)(y / StripeRows), found = -1;
        if (y < 0 || stripe >= starts.Length - 1) return -1;
        double best = 0;
        for (int m = starts[stripe]; m < starts[stripe + 1]; m++)
        {
            int t = members[m], a = Triangles[3 * t], b = Triangles[3 * t + 1], c = Triangles[3 * t + 2];
            if (x < Math.Min(X[a], Math.Min(X[b], X[c])) || x > Math.Max(X[a], Math.Max(X[b], X[c])) || y < Math.Min(Y[a], Math.Min(Y[b], Y[c])) || y > Math.Max(Y[a], Math.Max(Y[b], Y[c]))) continue;
            double scale = 1 / ((double)(X[b] - X[a]) * (Y[c] - Y[a]) - (double)(Y[b] - Y[a]) * (X[c] - X[a]));
            double wa = ((X[b] - x) * (Y[c] - y) - (Y[b] - y) * (X[c] - x)) * scale, wb = ((X[c] - x) * (Y[a] - y) - (Y[c] - y) * (X[a] - x)) * scale, wc = 1 - wa - wb;
            if (wa < -1e-4 || wb < -1e-4 || wc < -1e-4) continue;
            double depth = wa * Near[a] + wb * Near[b] + wc * Near[c];
            if (depth > best) (best, found) = (depth, t);
        }
        return found;
    }
}
