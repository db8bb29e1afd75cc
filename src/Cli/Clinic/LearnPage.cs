using System.Collections.Immutable;
using Punctum.Clinic.Education;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>Topics on a terminal, in one language.</summary>
static class LearnPage
{
    static readonly Text staffOnly = Text.Of("[staff] ", "[Team] ");
    static readonly Text grade = Text.Of("grade", "Beleg");
    static readonly Text goOn = Text.Of("See also", "Siehe auch");
    static readonly Text closest = Text.Of("These topics come closest:", "Diese Themen kommen am nächsten:");
    static readonly Text advice = Text.Of("General information, no medical advice.", "Allgemeine Informationen, kein ärztlicher Rat.");

    const int Column = 30;

    public static void List(ImmutableArray<TopicGroup> groups, ImmutableArray<Topic> topics, string language)
    {
        foreach (var group in groups.Where(g => topics.Any(t => t.Group == g.Id)))
        {
            Console.WriteLine(group.Title.In(language));
            foreach (var topic in topics.Where(t => t.Group == group.Id)) Console.WriteLine(Line(topic, language));
            Console.WriteLine();
        }
        Console.WriteLine("punctum learn " + topics[0].Id);
    }

    public static void Choose(ImmutableArray<Topic> topics, string language)
    {
        Console.WriteLine(closest.In(language));
        foreach (var topic in topics) Console.WriteLine(Line(topic, language));
    }

    public static void Tell(Topic topic, ImmutableArray<Topic> related, Stamp stamp, string language)
    {
        Console.WriteLine(topic.Title.In(language));
        Paragraph.Print(topic.Question.In(language));
        foreach (var paragraph in topic.Paragraphs)
        {
            Console.WriteLine();
            Paragraph.Print(paragraph.Says.In(language), paragraph.StaffOnly ? "  " + staffOnly.In(language) : "  ", 2);
            Paragraph.Print($"{grade.In(language)} {GradeWord.Of(paragraph.Grade)}: {string.Join(", ", paragraph.Sources)}", "    ");
        }
        Console.WriteLine();
        if (related.Length > 0) Console.WriteLine(goOn.In(language));
        foreach (var other in related) Console.WriteLine(Line(other, language));
        if (related.Length > 0) Console.WriteLine();
        Paragraph.Print(advice.In(language));
        Paragraph.Print(string.Join(", ", stamp.Files.Select(f => $"{f.File} {f.Version} ({f.Fingerprint})")));
    }

    static string Line(Topic topic, string language) => Paragraph.Of("  " + topic.Id, topic.Title.In(language), Column);
}
