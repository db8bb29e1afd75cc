using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>punctum views: how an area is photographed so that pictures can be compared.</summary>
static class ViewsVerb
{
    const int Column = 20;

    public static Command New()
    {
        var area = new Argument<string?>("area") { Description = "An area such as cheek or scalp, or scar; without it, the areas are listed", Arity = ArgumentArity.ZeroOrOne };
        var (protocol, language, json) = (ProtocolOption.New(), LanguageOption.New(), new Option<bool>("--json") { Description = "Write the answer as JSON, in all languages" });
        var command = new Command("views", "The standard views of an area: camera, light, how to stand, checks") { area, language, json, protocol };
        command.SetAction(result => Answering.Run(() =>
        {
            var rules = ProtocolOption.Read(result.GetRequiredValue(protocol));
            return result.GetValue(area) is { } chosen ? Tell(rules, chosen, result.GetRequiredValue(language), result.GetValue(json)) : List(rules, result.GetRequiredValue(language), result.GetValue(json));
        }));
        return command;
    }

    static int List(ClinicalProtocol protocol, string language, bool json)
    {
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(protocol.Photography));
        else foreach (var set in protocol.Photography.Sets) Console.WriteLine(Paragraph.Of(set.Id, $"{set.Name.In(language)}{(set.Areas.IsEmpty ? "" : $" ({string.Join(", ", set.Areas)})")}: {string.Join(", ", set.Views.Select(v => v.Id))}", Column));
        return Exit.Ok;
    }

    static int Tell(ClinicalProtocol protocol, string area, string language, bool json)
    {
        if (protocol.Photography.Find(area) is not { } set) return Complaint.Say($"there is no area \"{area}\"; {Hint(area, protocol.Photography)}", Exit.UnreadableInput);
        var answer = ViewsAnswer.Of(protocol, set);
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(answer));
        else new ViewsPage(answer, language).Print();
        return Exit.Ok;
    }

    static string Hint(string area, PhotoGuide guide) => Nearest.To(area, guide.Names) is { } near ? $"did you mean \"{near}\"?" : "punctum views lists them";
}
