using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>Topics that are shown together.</summary>
/// <param name="Id">Such as before.</param>
/// <param name="Title">Its heading.</param>
public sealed record TopicGroup(string Id, Text Title)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static TopicGroup Read(Node node) => new(node["id"].String(), node["title"].Text());
}
