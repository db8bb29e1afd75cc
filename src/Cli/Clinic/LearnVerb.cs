using System.Collections.Immutable;
using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Education;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>punctum learn: what clients ask about microneedling, and the answers.</summary>
static class LearnVerb
{
    // More than these are no longer an answer but a list to search in.
    const int MostFound = 6;

    // A topic that is this much closer than the next is what was meant.
    const double Lead = 0.15;

    public static Command New()
    {
        var asked = new Argument<string[]>("topic") { Description = "A topic such as how_long_it_lasts, or plain words such as how long does it last; without it, the topics are listed", Arity = ArgumentArity.ZeroOrMore };
        var staff = new Option<bool>("--staff") { Description = "Also what is for staff only" };
        var (protocol, language, json) = (ProtocolOption.New(), LanguageOption.New(), new Option<bool>("--json") { Description = "Write the answer as JSON, in all languages" });
        var command = new Command("learn", "What clients ask about microneedling, answered in plain words with the evidence behind it") { asked, staff, language, json, protocol };
        command.SetAction(result => Answering.Run(() =>
            new Learning(ProtocolOption.Read(result.GetRequiredValue(protocol)), result.GetValue(staff) ? Audience.Staff : Audience.Client, result.GetRequiredValue(language), result.GetValue(json)).Answer(result.GetValue(asked) ?? [])));
        return command;
    }

    sealed record Learning(ClinicalProtocol Protocol, Audience Reader, string Language, bool Json)
    {
        public int Answer(string[] asked)
        {
            if (asked.Length == 0) return List();
            foreach (string id in new[] { string.Join('_', asked), string.Join('_', asked.SelectMany(a => a.Split(' '))).ToLowerInvariant() })
                if (Protocol.Education.Find(id, Reader) is { } topic) return Tell(topic);
            string words = string.Join(' ', asked).Replace('_', ' ');
            var search = new TopicSearch(Protocol.Education.For(Reader), Language);
            var found = search.Find(words);
            if (found.IsEmpty) return Complaint.Say(Unknown(words, search), Exit.UnreadableInput);
            return found.Length == 1 || (found[0].Closeness >= FoundTopic.Certain && (found[0].Closeness - found[1].Closeness >= Lead || IsNamed(found[0].Topic, words)))
                ? Tell(Protocol.Education.Find(found[0].Topic.Id, Reader)!)
                : Choose(words, [.. found.Take(MostFound)]);
        }

        int List()
        {
            var topics = Protocol.Education.For(Reader);
            if (Json) Write(new { topics = topics.Select(t => new { t.Id, t.Group, t.Title, t.Question }), Stamp = Protocol.Stamp(EducationTopics.File) });
            else LearnPage.List(Protocol.Education.Groups, topics, Language);
            return Exit.Ok;
        }

        int Tell(Topic topic)
        {
            if (Json) Write(new TopicAnswer(topic, Reader, Protocol.Stamp(EducationTopics.File)));
            else LearnPage.Tell(topic, [.. topic.Related.Select(r => Protocol.Education.Find(r, Reader)).OfType<Topic>()], Protocol.Stamp(EducationTopics.File), Language);
            return Exit.Ok;
        }

        int Choose(string words, ImmutableArray<FoundTopic> found)
        {
            if (Json) Write(new { asked = words, found = found.Select(f => new { f.Topic.Id, f.Topic.Title, f.Topic.Question, f.Closeness }), Stamp = Protocol.Stamp(EducationTopics.File) });
            else LearnPage.Choose([.. found.Select(f => f.Topic)], Language);
            return Exit.Ok;
        }

        bool IsNamed(Topic topic, string words) => new[] { topic.Question.In(Language), topic.Title.In(Language) }.Any(p => string.Equals(p.TrimEnd('?'), words.TrimEnd('?'), StringComparison.OrdinalIgnoreCase));

        string Unknown(string words, TopicSearch search) => $"no topic is about \"{words}\"" + (
            Nearest.To(words.Replace(' ', '_'), Protocol.Education.For(Reader).Select(t => t.Id)) is { } near ? $"; did you mean \"{near}\"?"
            : search.Corrected(words) is { } better && search.Find(better) is [{ Closeness: >= FoundTopic.Certain }, ..] ? $"; did you mean \"{better}\"?"
            : "; punctum learn lists all topics");

        static void Write<T>(T answer) => Console.OpenStandardOutput().Write(AnswerJson.Write(answer));
    }
}
