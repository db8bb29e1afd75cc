using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Sessions;

namespace Punctum.Cli.Clinic;

/// <summary>punctum session check: the record of a session against every limit.</summary>
static class SessionVerb
{
    public static Command New() => new("session", "The record of a session") { Check() };

    static Command Check()
    {
        var file = new Argument<string>("record") { Description = "YAML file with the record; - for standard input" };
        var settings = new Option<string?>("--settings") { Description = "The practice's own values, YAML: the depth each role may go to", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Write the answer as JSON" };
        var (jurisdiction, language, protocol) = (JurisdictionOption.New(), LanguageOption.New(), ProtocolOption.New());
        var command = new Command("check", "Check a record: numbing limits, cartridge, glide fluid, depth, passes, end point, and what is missing") { file, settings, jurisdiction, json, language, protocol };
        command.SetAction(r => Answering.Run(() => Check(r.GetRequiredValue(file), r.GetValue(settings), r.GetRequiredValue(jurisdiction), r.GetValue(json), r.GetRequiredValue(language), ProtocolOption.Read(r.GetRequiredValue(protocol)))));
        return command;
    }

    static int Check(string file, string? settings, string jurisdiction, bool json, string language, ClinicalProtocol protocol)
    {
        var country = JurisdictionOption.Of(protocol, jurisdiction);
        var record = SessionForm.Read(ProtocolOption.Form(file), protocol);
        var role = Role(country, record.OperatorRole);
        decimal? roleMaxMm = role?.MaxDepthIn(settings is null ? protocol.Settings : protocol.Settings.With(ProtocolOption.Form(settings)));
        var answer = SessionCheck.Of(protocol, record, SessionLimits.None with { RoleMaxMm = roleMaxMm, OtcLidocaineMaxPercent = country.OtcLidocaineMaxPercent });
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(answer));
        else foreach (string line in SessionLines.Of(answer, language).Concat(Unsettled(role, roleMaxMm, language))) Console.WriteLine(line);
        return Exit.ByStrength(answer.Outcome switch { SessionOutcome.Ok => 0, SessionOutcome.Block => 3, _ => 1 });
    }

    static Role? Role(Jurisdiction country, string? id) =>
        id is null ? null : country.Role(id) ?? throw new IOException($"there is no role \"{id}\"; {Nearest.Hint(id, country.Roles.Select(r => r.Id))}");

    // A limit that nobody has filled in is not checked, and that has to be known.
    static IEnumerable<string> Unsettled(Role? role, decimal? maxMm, string language) =>
        role is null || maxMm is not null ? [] : [language == "de"
            ? $"Für {role.Name.In(language)} ist keine größte Tiefe eingetragen; sie wurde nicht geprüft (--settings, {role.Setting})."
            : $"No deepest setting is filled in for {role.Name.In(language)}; it was not checked (--settings, {role.Setting})."];
}
