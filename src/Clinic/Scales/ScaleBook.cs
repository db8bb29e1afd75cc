using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>Every scale: scales.yaml.</summary>
/// <param name="Timing">When scales are taken.</param>
/// <param name="All">The scales, in the order of the file.</param>
public sealed record ScaleBook(ImmutableArray<ScaleTiming> Timing, ImmutableArray<Scale> All)
{
    /// <summary>The file.</summary>
    public const string File = "scales.yaml";

    /// <summary>The scale of this id, or null.</summary>
    /// <param name="id">Such as mmasi.</param>
    public Scale? Find(string id) => All.FirstOrDefault(s => s.Id == id);

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    public static ScaleBook Read(Node file)
    {
        var levels = file["levels"].Items.ToImmutableSortedDictionary(l => l["id"].String(), l => l["of"].Items.Select(Level.Read).ToImmutableArray(), StringComparer.Ordinal);
        return new([.. file["timing"].Items.Select(ScaleTiming.Read)], [.. file["scales"].Items.Select(s => Scale.Read(s, levels))]);
    }
}
