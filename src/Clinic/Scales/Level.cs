using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>What one value of an item means.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">What it means.</param>
public sealed record Level(decimal Value, Text Name)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static Level Read(Node node) => new(node["value"].Number(), node["name"].Text());
}
