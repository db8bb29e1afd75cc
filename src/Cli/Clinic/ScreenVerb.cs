using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;

namespace Punctum.Cli.Clinic;

/// <summary>punctum screen: the answers of a consultation in, whether and when the person can be needled out.</summary>
static class ScreenVerb
{
    sealed record Options(string? File, string? Save, string? Settings, bool Json, string Language, string Protocol);

    public static Command New()
    {
        var file = new Argument<string?>("answers") { Description = "YAML file of the consultation; - for standard input; without it you are asked one question at a time", Arity = ArgumentArity.ZeroOrOne };
        var save = new Option<string?>("--save") { Description = "Keep the answers in this file as they are given; where it is there already, go on from it", HelpName = "FILE" };
        var settings = new Option<string?>("--settings") { Description = "YAML file of the practice's own values, such as toxin_wait_days: 28; only inside the allowed ranges", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Write the answer as JSON" };
        var (language, protocol) = (LanguageOption.New(), ProtocolOption.New());
        var command = new Command("screen", "Whether a person can be needled on the planned day: suitable, wait, a clinician decides, or not suitable, with every reason") { file, save, settings, json, language, protocol };
        command.Validators.Add(r =>
        {
            if (r.GetValue(file) is not null && r.GetValue(save) is not null) r.AddError("Give a file of answers, or --save to be asked; not both.");
        });
        command.SetAction(r => Answering.Run(() => Run(new(r.GetValue(file), r.GetValue(save), r.GetValue(settings), r.GetValue(json), r.GetRequiredValue(language), r.GetRequiredValue(protocol)))));
        return command;
    }

    static int Run(Options options)
    {
        var protocol = ProtocolOption.Read(options.Protocol);
        var own = options.Settings is { } chosen ? protocol.Settings.With(ProtocolOption.Form(chosen)) : protocol.Settings;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        if ((options.File is { } file ? ConsultationReader.Read(protocol, ProtocolOption.Form(file), today) : Asked(protocol, options, today)) is not { } consultation) return Exit.Stopped;
        var screening = Screening.Of(protocol, consultation, own);
        if (options.Json) Console.OpenStandardOutput().Write(AnswerJson.Write(screening));
        else ScreenPage.Print(screening, protocol, options.Language);
        return Exit.ByStrength((int)screening.Outcome);
    }

    static Consultation? Asked(ClinicalProtocol protocol, Options options, DateOnly today)
    {
        var draft = ScreenDraft.Open(protocol, options.Save, today);
        var dialogue = new ScreenDialogue(protocol, draft, options.Language, Console.In, Console.Error);
        return dialogue.Run() ? draft.Finished(dialogue.Asked) : null;
    }
}
