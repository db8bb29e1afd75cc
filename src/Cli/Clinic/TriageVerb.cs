using System.CommandLine;
using System.CommandLine.Parsing;
using Punctum.Clinic;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Triage;

namespace Punctum.Cli.Clinic;

/// <summary>punctum triage: a complaint in, how serious it is and what to do out.</summary>
static class TriageVerb
{
    sealed record Options(string? File, string? Symptom, decimal? Hours, string? Severity, string? Trend, string[] With, string[] Risk, string? Number, string Jurisdiction, bool Json, string Language, string Protocol);

    public static Command New()
    {
        var file = new Argument<string?>("complaint") { Description = "YAML file with one complaint or a list of them; - for standard input; without it and without --symptom you are asked", Arity = ArgumentArity.ZeroOrOne };
        var symptom = new Option<string?>("--symptom") { Description = "What it is, such as redness; an unknown word is answered with a call", HelpName = "SYMPTOM" };
        var hours = NumberOption.Optional<decimal>("--hours", "H", "Hours since the session ended", 0, 87600);
        var severity = new Option<string?>("--severity") { Description = "mild, moderate or severe", HelpName = "SEVERITY" };
        var trend = new Option<string?>("--trend") { Description = "better, same or worse", HelpName = "TREND" };
        var (with, risk) = (Several("--with", "Signs or further symptoms beside it, such as spreading_warm"), Several("--risk", "What makes this person need more care: diabetes, immune_suppressed"));
        var number = new Option<string?>("--emergency-number") { Description = "The emergency number where the client lives, where it is not the jurisdiction's", HelpName = "NUMBER" };
        var json = new Option<bool>("--json") { Description = "Write the answers as JSON" };
        var (jurisdiction, language, protocol) = (JurisdictionOption.New(), LanguageOption.New(), ProtocolOption.New());
        var command = new Command("triage", "How serious a complaint after a session is, and what to do. Not told or not known is never taken as calm") { file, symptom, hours, severity, trend, with, risk, number, jurisdiction, json, language, protocol };
        command.Validators.Add(r =>
        {
            if (r.GetValue(file) is not null && r.GetValue(symptom) is not null) r.AddError("Give a file or --symptom, not both.");
            if (r.GetValue(symptom) is null && new Option[] { hours, severity, trend, with, risk }.FirstOrDefault(o => r.GetResult(o) is { Implicit: false }) is { } lone) r.AddError($"{lone.Name} needs --symptom.");
        });
        command.SetAction(r => Answering.Run(() => Run(new(r.GetValue(file), r.GetValue(symptom), r.GetValue(hours), r.GetValue(severity), r.GetValue(trend), r.GetValue(with) ?? [], r.GetValue(risk) ?? [],
            r.GetValue(number), r.GetRequiredValue(jurisdiction), r.GetValue(json), r.GetRequiredValue(language), r.GetRequiredValue(protocol)))));
        return command;
    }

    static Option<string[]> Several(string name, string description) => new(name)
    {
        Description = description + "; separate several by commas",
        HelpName = "WORDS",
        CustomParser = r => [.. r.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    static int Run(Options options)
    {
        var protocol = ProtocolOption.Read(options.Protocol);
        string? number = options.Number ?? JurisdictionOption.Of(protocol, options.Jurisdiction).EmergencyNumber;
        IReadOnlyList<ReportedSymptom> told = options.File is { } file ? ReportedSymptom.ReadAll(ProtocolOption.Form(file), protocol.Triage)
            : options.Symptom is { } symptom ? [new(symptom, options.Hours, options.Severity, options.Trend, [.. options.With], [.. options.Risk])]
            : [new TriageDialogue(protocol.Triage, options.Language, Console.In, Console.Error).Ask()];
        var answers = Triaging.OfAll(protocol, told, number);
        if (options.Json) Console.OpenStandardOutput().Write(AnswerJson.Write(answers));
        else foreach (string line in answers.SelectMany(a => TriageLines.Of(a, options.Language, protocol.Triage))) Console.WriteLine(line);
        return Exit.ByStrength(answers.Max(a => a.Strength));
    }
}
