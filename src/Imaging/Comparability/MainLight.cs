namespace Punctum.Imaging.Comparability;

/// <summary>Where the light comes from, in the frame of the head, and how hard it is.</summary>
/// <param name="LeftDegrees">To the client's left of the nose (the picture's right); negative: to the right.</param>
/// <param name="UpDegrees">Above the nose.</param>
/// <param name="Directionality">The lamp's share of the light on skin that faces it: 0 light from everywhere, 1 one lamp in the dark.</param>
readonly record struct MainLight(double LeftDegrees, double UpDegrees, double Directionality)
{
    /// <summary>Below this directionality a direction means nothing [P].</summary>
    public const double LeastDirectionality = 0.15;

    /// <summary>The main light of both pictures.</summary>
    /// <remarks>Canonical normals for everybody: the error of a face's own shape is common to both pictures (<see cref="LampFit"/>).</remarks>
    public static (MainLight Reference, MainLight Moving) Of(IReadOnlyList<FacetLight> facets)
    {
        var fit = LampFit.Of(facets);
        return (From(fit.Reference), From(fit.Moving));
    }

    /// <summary>The same light in degrees.</summary>
    public static MainLight From(LampLight light)
    {
        const double Degrees = 180 / Math.PI;
        return new(Math.Atan2(light.Lamp.X, -light.Lamp.Z) * Degrees, Math.Asin(Math.Clamp(-light.Lamp.Y, -1, 1)) * Degrees, light.Directionality);
    }
}
