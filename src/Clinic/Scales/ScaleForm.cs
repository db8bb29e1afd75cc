using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>One of several forms of a scale, each scored by itself: who fills it in, or for which place.</summary>
/// <param name="Id">Such as observer.</param>
/// <param name="Name">Its name.</param>
public sealed record ScaleForm(string Id, Text Name)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static ScaleForm Read(Node node) => new(node["id"].String(), node["name"].Text());
}
