namespace Punctum.Imaging.Registration.Features;

/// <summary>A corner of the skin's pattern: where it is, how large and which way it points.</summary>
/// <param name="At">Full pixels of the picture.</param>
/// <param name="Scale">Full pixels that make one pixel of the size at which it was found.</param>
/// <param name="Angle">Main direction of its gradients, radians, clockwise from the right.</param>
/// <param name="Strength">Smaller eigenvalue of the structure tensor; comparable within one size only.</param>
readonly record struct Feature(Point At, double Scale, float Angle, float Strength);

/// <summary>Features of one picture with their descriptors.</summary>
/// <param name="Found">The features.</param>
/// <param name="Bits"><see cref="BinaryDescriptor.Words"/> words for each, in the same order.</param>
sealed record FeatureSet(Feature[] Found, ulong[] Bits);

/// <summary>A feature of the reference and the one of the moving picture that looks like it.</summary>
readonly record struct FeatureMatch(Feature From, Feature To)
{
    /// <summary>The similarity that this one match alone tells: its size and direction are known on both sides.</summary>
    internal Similarity Alone()
    {
        var turned = new Similarity(To.Scale / From.Scale, (To.Angle - From.Angle) * 180 / Math.PI, 0, 0);
        var at = turned.Of(From.At);
        return turned with { X = To.At.X - at.X, Y = To.At.Y - at.Y };
    }
}
