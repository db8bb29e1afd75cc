using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>A fluid that the needles glide on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">How staff call it.</param>
/// <param name="Allowed">Whether it is approved. What is not in the list is not.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Glide(string Id, Text Name, bool Allowed, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of glides.</param>
    public static Glide Read(Node node) => new(node.Only("id", "name", "allowed", "source")["id"].String(), node["name"].Text(), node["allowed"].Flag(), node.Sources());
}

/// <summary>How far a zone was taken.</summary>
/// <param name="Id">Its id, such as pinpoint_bleeding.</param>
/// <param name="Name">How staff call it.</param>
/// <param name="Code">The code it gives; null where it is a good end point.</param>
public sealed record EndPoint(string Id, Text Name, string? Code)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of endpoints.</param>
    /// <param name="codes">The codes there are.</param>
    public static EndPoint Read(Node node, IEnumerable<SessionCode> codes) =>
        new(node.Only("id", "name", "code")["id"].String(), node["name"].Text(), node.Find("code") is { } code ? SessionCode.Known(code, codes) : null);
}
