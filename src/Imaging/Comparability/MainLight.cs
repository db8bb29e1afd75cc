using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Where the light comes from, in the frame of the head, and how hard it is.</summary>
/// <param name="LeftDegrees">To the client's left of the nose (the picture's right); negative: to the right.</param>
/// <param name="UpDegrees">Above the nose.</param>
/// <param name="Directionality">κ = |c1| of the order-1 fit to light of mean 1: 0 from everywhere, near 1 one lamp in the dark.</param>
/// <param name="X">c1, x: towards the picture's right.</param>
/// <param name="Y">c1, y: down.</param>
/// <param name="Z">c1, z: away from the camera.</param>
readonly record struct MainLight(double LeftDegrees, double UpDegrees, double Directionality, double X, double Y, double Z)
{
    /// <summary>Below this directionality a direction means nothing [P].</summary>
    public const double LeastDirectionality = 0.15;

    /// <summary>The main light of both pictures.</summary>
    /// <remarks>
    /// Order-1 spherical harmonics, I = c00 + c1·n, on the canonical facets that face the camera in both pictures (<see cref="HarmonicFit"/>).
    /// Source: methods 2.3; null repeatability 0.3° median, 0.6° p90 [M]. Canonical normals for everybody: the error of a face's own shape is common to both pictures.
    /// </remarks>
    public static (MainLight Reference, MainLight Moving) Of(IReadOnlyList<FacetLight> facets)
    {
        var (reference, moving) = HarmonicFit.Of(facets, 4);
        return (From(reference), From(moving));
    }

    /// <summary>Angle between two lights, degrees; exactly 0 for the same one.</summary>
    public static double AngleBetween(MainLight a, MainLight b)
    {
        double x = a.X / a.Directionality - b.X / b.Directionality, y = a.Y / a.Directionality - b.Y / b.Directionality, z = a.Z / a.Directionality - b.Z / b.Directionality;
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(x * x + y * y + z * z) / 2)) * 180 / Math.PI;
    }

    static MainLight From(ReadOnlySpan<double> c)
    {
        // Against the mean light, which is 1, and not against c00: on faces, which show no normal that looks away, c00 is near 0 and of either sign.
        double x = c[1], y = c[2], z = c[3], size = Math.Sqrt(x * x + y * y + z * z);
        const double Degrees = 180 / Math.PI;
        return new(Math.Atan2(x, -z) * Degrees, size > 0 ? Math.Asin(-y / size) * Degrees : 0, size, x, y, z);
    }
}
