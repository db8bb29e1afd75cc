using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>Everything that clients ask, and what is answered: education.yaml.</summary>
/// <param name="Groups">In the order in which they are shown.</param>
/// <param name="All">Every topic, also those for staff.</param>
public sealed record EducationTopics(ImmutableArray<TopicGroup> Groups, ImmutableArray<Topic> All)
{
    /// <summary>The file.</summary>
    public const string File = "education.yaml";

    /// <summary>The topics that a reader may see, each with only the paragraphs for this reader.</summary>
    /// <param name="reader">Who reads.</param>
    public ImmutableArray<Topic> For(Audience reader) => [.. All.Select(t => t.For(reader)).OfType<Topic>()];

    /// <summary>A topic as its reader sees it; what it leads on to is what this reader may see. Null where there is none.</summary>
    /// <param name="id">The topic's id.</param>
    /// <param name="reader">Who reads.</param>
    public Topic? Find(string id, Audience reader)
    {
        var seen = For(reader);
        return seen.FirstOrDefault(t => t.Id == id) is { } topic ? topic with { Related = [.. topic.Related.Where(r => seen.Any(t => t.Id == r))] } : null;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    public static EducationTopics Read(Node file) => new([.. file["groups"].Items.Select(TopicGroup.Read)], [.. file["topics"].Items.Select(Topic.Read)]);
}
