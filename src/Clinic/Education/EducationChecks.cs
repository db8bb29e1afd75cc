using System.Globalization;
using System.Text.RegularExpressions;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>What is wrong in education.yaml beyond its shape.</summary>
public static partial class EducationChecks
{
    /// <summary>Every problem.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var topics = protocol.Education;
        var ids = topics.All.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var groups = topics.Groups.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var twice in topics.All.GroupBy(t => t.Id).Where(g => g.Count() > 1)) yield return new(twice.Last().Place, $"the topic \"{twice.Key}\" stands here twice", "give one of them another id");
        foreach (var topic in topics.All)
        {
            if (!groups.Contains(topic.Group)) yield return new(topic.Place, $"there is no group \"{topic.Group}\"", Nearest.Hint(topic.Group, groups));
            foreach (string related in topic.Related.Where(r => !ids.Contains(r) || r == topic.Id)) yield return new(topic.Place, $"{topic.Id} leads on to \"{related}\", which is no other topic", Nearest.Hint(related, ids));
            if (topic.StaffOnly != topic.Paragraphs.All(p => p.StaffOnly)) yield return new(topic.Place, $"{topic.Id}: a topic whose paragraphs are all for staff is for staff, and no other", "write audience: [staff] on the topic, or give clients a paragraph");
            foreach (var problem in topic.Paragraphs.SelectMany(p => Of(topic, p))) yield return problem;
        }
    }

    static IEnumerable<Problem> Of(Topic topic, TopicParagraph paragraph)
    {
        var known = paragraph.Figures.SelectMany(f => f.Numbers).ToHashSet();
        foreach (decimal number in Numbers(paragraph.Says.In("en")).Where(n => !known.Contains(n)))
            yield return new(paragraph.Place, string.Create(CultureInfo.InvariantCulture, $"{topic.Id}: {number} stands in the text and not in its values"), "add it to values, with its unit and source");
        foreach (var share in paragraph.Figures.Where(f => f.Unit == "percent" && !paragraph.StaffOnly && f.MeasuredAt is not { IsStated: true }))
            yield return new(paragraph.Place, $"{topic.Id}: nobody knows when the percentage \"{share.Name}\" was measured", "leave it to staff, or read the source");
    }

    /// <summary>The numbers of an English text; those of ids such as R12 do not count.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<decimal> Numbers(string text) => Number().Matches(text).Select(m => decimal.Parse(m.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<![A-Za-z\d.]|SF-|K-[A-R])\d+(\.\d+)?")]
    private static partial Regex Number();
}
