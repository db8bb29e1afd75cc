using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>A time at which scales and pictures are taken.</summary>
/// <param name="Id">Such as months_3.</param>
/// <param name="Name">In words.</param>
public sealed record ScaleTiming(string Id, Text Name)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static ScaleTiming Read(Node node) => new(node["id"].String(), node["name"].Text());
}
