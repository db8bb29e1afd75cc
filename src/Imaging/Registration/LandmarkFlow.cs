using System.Collections.Immutable;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Registration;

/// <summary>The start of an alignment: where the mesh points of one face lie in the other picture.</summary>
/// <remarks>
/// A robust affine map of the 468 points and, on top, their smoothed rest: the mesh jitters by 0.2-0.4 % of the outer-eye
/// distance a point, so single points say nothing. Real pairs fail without this start (forward-backward medians of 5-70 px).
/// </remarks>
static class LandmarkFlow
{
    /// <summary>Neighbourhood over which points are averaged, fraction of the face's width.</summary>
    const double Smoothing = 0.06;

    /// <summary>The displacement field over an area of the reference.</summary>
    internal static FlowField Between(ImmutableArray<Point3> reference, ImmutableArray<Point3> moving, PixelRectangle area)
    {
        double faceWidth = Math.Max(16, reference.Max(p => p.X) - reference.Min(p => p.X));
        var affine = AffineDisplacement.Fit(reference, moving);
        var rest = reference.Select((p, i) => new Point(moving[i].X - p.X, moving[i].Y - p.Y) - affine.At(p.X, p.Y)).ToArray();
        double sigma = Smoothing * faceWidth, exponent = 1 / (2 * sigma * sigma);
        var flow = FlowField.Covering(area, Math.Max(4, sigma / 2));
        Stripes.Run(flow.Rows, 4, (first, behind) =>
        {
            for (int node = first * flow.Columns; node < behind * flow.Columns; node++)
            {
                var at = flow.PositionOf(node);
                double weights = 0.05, u = 0, v = 0;   // 0.05: far from every point the affine map alone holds
                for (int i = 0; i < rest.Length; i++)
                {
                    double dx = reference[i].X - at.X, dy = reference[i].Y - at.Y, e = (dx * dx + dy * dy) * exponent;
                    if (e > 12) continue;
                    double w = Math.Exp(-e);
                    weights += w;
                    u += w * rest[i].X;
                    v += w * rest[i].Y;
                }
                var base0 = affine.At(at.X, at.Y);
                flow.U[node] = (float)(base0.X + u / weights);
                flow.V[node] = (float)(base0.Y + v / weights);
            }
        });
        return flow;
    }
}
