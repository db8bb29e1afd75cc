using System.CommandLine;
using System.Collections.Immutable;
using Punctum.Clinic;
using Punctum.Clinic.Sessions;

namespace Punctum.Cli.Clinic;

/// <summary>punctum session check: the record of a session against every limit.</summary>
static class SessionVerb
{
    public static Command New() => new("session", "The record of a session") { Check() };

    static Command Check()
    {
        var file = new Argument<string>("record") { Description = "YAML file with the record; - for standard input" };
        var role = NumberOption.Optional<decimal>("--role-max", "MM", "Deepest setting that the role of who treats allows", 0, 10);
        var json = new Option<bool>("--json") { Description = "Write the answer as JSON" };
        var (language, protocol) = (LanguageOption.New(), ProtocolOption.New());
        var command = new Command("check", "Check a record: numbing limits, cartridge, glide fluid, depth, passes, end point, and what is missing") { file, role, json, language, protocol };
        command.SetAction(r => Answering.Run(() => Check(r.GetRequiredValue(file), r.GetValue(role), r.GetValue(json), r.GetRequiredValue(language), r.GetRequiredValue(protocol))));
        return command;
    }

    static int Check(string file, decimal? roleMaxMm, bool json, string language, string folder)
    {
        var protocol = ProtocolOption.Read(folder);
        var answer = SessionCheck.Of(protocol, SessionForm.Read(ProtocolOption.Form(file), protocol.Sessions), SessionLimits.None with { RoleMaxMm = roleMaxMm });
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(answer));
        else foreach (string line in SessionLines.Of(answer, language)) Console.WriteLine(line);
        return Exit.ByStrength(answer.Outcome switch { SessionOutcome.Ok => 0, SessionOutcome.Block => 3, _ => 1 });
    }
}
