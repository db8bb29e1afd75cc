using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>A standard pose.</summary>
/// <param name="Id">A name that pictures are filed under within the set, such as left_45; never changed.</param>
/// <param name="Name">In words.</param>
/// <param name="Stand">What the client is told to do.</param>
/// <param name="Light">The light's id.</param>
/// <param name="Setup">The setup's id.</param>
/// <param name="PerZone">Whether every treated zone gets its own picture.</param>
public sealed record View(string Id, Text Name, Text Stand, string Light, string Setup, bool PerZone)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="setup">The setup of its set.</param>
    public static View Read(Node node, string setup) => new(node["id"].String(), node["name"].Text(), node["stand"].Text(), node["light"].String(), node.Find("setup")?.String() ?? setup, node.Find("per_zone")?.Flag() ?? false);
}
