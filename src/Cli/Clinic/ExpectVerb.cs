using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>punctum expect: what a client may expect for a concern, when, for how long, and how sure that is.</summary>
static class ExpectVerb
{
    public static Command New()
    {
        var concern = new Argument<string?>("concern") { Description = "Such as acne_scar; without it, the concerns are listed", Arity = ArgumentArity.ZeroOrOne };
        var severity = new Option<string?>("--severity") { Description = "mild, moderate or severe", HelpName = "SEVERITY" };
        severity.AcceptOnlyFromAmong("mild", "moderate", "severe");
        var skin = NumberOption.Optional<int>("--skin", "TYPE", "Skin type by Fitzpatrick, 1 to 6", 1, 6);
        var (protocol, language, json) = (ProtocolOption.New(), LanguageOption.New(), new Option<bool>("--json") { Description = "Write the answer as JSON" });
        var command = new Command("expect", "What to expect for a concern: effect, time, how long it lasts, risks, and how sure that is") { concern, severity, skin, language, json, protocol };
        command.SetAction(result => Answering.Run(() =>
        {
            var rules = ProtocolOption.Read(result.GetRequiredValue(protocol));
            string tongue = result.GetRequiredValue(language);
            return result.GetValue(concern) is { } chosen
                ? Tell(rules, chosen, result.GetValue(severity), result.GetValue(skin), tongue, result.GetValue(json))
                : List(rules.Expectations, tongue, result.GetValue(json));
        }));
        return command;
    }

    static int List(ExpectationsFile file, string language, bool json)
    {
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(file.Entries.Select(e => new { concern = e.Id, name = e.Name, works = e.Works, how_much = e.HowMuch })));
        else foreach (var entry in file.Entries) Console.WriteLine($"{entry.Id,-16}{entry.Name.In(language)}");
        return Exit.Ok;
    }

    static int Tell(ClinicalProtocol protocol, string concern, string? severity, int? skin, string language, bool json)
    {
        if (protocol.Expectations.Find(concern) is null)
            return Complaint.Say($"there is no concern \"{concern}\"; {Nearest.Hint(concern, protocol.Expectations.Entries.Select(e => e.Id))}", Exit.UnreadableInput);
        var expectation = Expecting.Of(protocol, concern, severity, skin);
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(expectation));
        else new ExpectationPage(expectation, protocol.Expectations, language).Print();
        return Exit.Ok;
    }
}
