using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

readonly partial record struct FacetLight
{
    const double LeastFacing = 0.3;

    /// <summary>Skin too slanted to be measured still tells the light, and best of all where the lamp stands.</summary>
    const Excluded NotSkin = ~Excluded.Tilted;

    /// <summary>The canonical facets that look at the camera in both pictures and are plain skin in both; none without faces.</summary>
    public static List<FacetLight> Of(RegisteredPair pair, HeadShape shape)
    {
        var seen = new List<FacetLight>();
        if (pair.ReferenceFace is not { } reference || pair.MovingFace is not { } moving) return seen;
        Point3 viewReference = HeadShape.TowardsCamera(reference.Pose), viewMoving = HeadShape.TowardsCamera(moving.Pose);
        for (int i = 0; i < shape.Facets.Length; i++)
        {
            double facingReference = HeadShape.Dot(shape.Normals[i], viewReference), facingMoving = HeadShape.Dot(shape.Normals[i], viewMoving);
            if (Math.Min(facingReference, facingMoving) < LeastFacing) continue;
            var (a, b) = Light(pair, reference.Points, moving.Points, shape.Facets[i]);
            if (a > 0 && b > 0) seen.Add(new(shape.Normals[i], shape.Areas[i] * (facingReference + facingMoving), a, b, LabelAt(pair.Zones.Labels, reference.Points, shape.Facets[i]), shape.Parts[i]));
        }
        return seen;
    }

    static int LabelAt(Mask labels, ImmutableArray<Point3> points, (int A, int B, int C) facet)
    {
        var (a, b, c) = (points[facet.A], points[facet.B], points[facet.C]);
        int x = (int)Math.Round((a.X + b.X + c.X) / 3), y = (int)Math.Round((a.Y + b.Y + c.Y) / 3);
        return x < 0 || y < 0 || x >= labels.Width || y >= labels.Height ? 0 : labels[x, y];
    }

    /// <summary>Mean luminance of a facet in both pictures, from the points of it that are plain skin in both; NaN when fewer than six in ten are.</summary>
    static (double Reference, double Moving) Light(RegisteredPair pair, ImmutableArray<Point3> reference, ImmutableArray<Point3> moving, (int A, int B, int C) facet)
    {
        const int Steps = 7;
        double sumReference = 0, sumMoving = 0;
        int count = 0, all = 0;
        for (int i = 1; i < Steps; i++)
            for (int j = 1; j <= Steps - i; j++)
            {
                all++;
                double u = i / (Steps + 1.0), v = j / (Steps + 1.0);
                if (Skin(pair.Reference, pair.Zones.Exclusion, reference, facet, u, v) is not { } a || Skin(pair.Moving, pair.MovingZones.Exclusion, moving, facet, u, v) is not { } b) continue;
                (sumReference, sumMoving, count) = (sumReference + a, sumMoving + b, count + 1);
            }
        return count < 0.6 * all ? (double.NaN, double.NaN) : (sumReference / count, sumMoving / count);
    }

    static double? Skin(Picture picture, Mask exclusion, ImmutableArray<Point3> points, (int A, int B, int C) facet, double u, double v)
    {
        var (a, b, c) = (points[facet.A], points[facet.B], points[facet.C]);
        double w = 1 - u - v;
        int x = (int)Math.Round(w * a.X + u * b.X + v * c.X), y = (int)Math.Round(w * a.Y + u * b.Y + v * c.Y);
        return x < 0 || y < 0 || x >= picture.Width || y >= picture.Height || ((Excluded)exclusion[x, y] & NotSkin) != 0 ? null : LogLuminance.At(picture, x, y);
    }
}
