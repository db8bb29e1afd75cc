using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>What a stretch of a scale is called.</summary>
/// <param name="Range">The stretch.</param>
/// <param name="Name">Its name.</param>
public sealed record Band(NumberRange Range, Text Name)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static Band Read(Node node) => new(NumberRange.Read(node["range"]), node["name"].Text());
}
