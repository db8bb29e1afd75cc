using System.CommandLine;
using System.CommandLine.Parsing;
using Punctum.Cli.Batch;
using Punctum.Cli.Calibration;
using Punctum.Cli.Clinic;
using Punctum.Cli.Records;
using Punctum.Cli.Start;

namespace Punctum.Cli;

/// <summary>Every verb of the program; one file each.</summary>
static class Verbs
{
    /// <summary>The line of help for a line that could not be read: "punctum compare --help".</summary>
    public static string Help(ParseResult parsed)
    {
        var words = new List<string> { "--help" };
        for (var command = parsed.CommandResult; command.Parent is CommandResult above; command = above) words.Insert(0, command.Command.Name);
        return "punctum " + string.Join(' ', words);
    }

    /// <summary>In the order of --help.</summary>
    public static IReadOnlyList<Command> All { get; } =
    [
        CompareVerb.New(),
        AlignVerb.New(),
        BatchVerb.New(),
        CalibrateVerb.New(),
        FaceVerb.New(),
        InspectVerb.New(),
        CheckVerb.New(),
        DemoVerb.New(),
        RenderVerb.New(),
        ZonesVerb.New(),
        ScreenVerb.New(),
        PlanVerb.New(),
        CalendarVerb.New(),
        SessionVerb.New(),
        TriageVerb.New(),
        ExpectVerb.New(),
        TreatmentsVerb.New(),
        LearnVerb.New(),
        ViewsVerb.New(),
        ScaleVerb.New(),
        ExplainVerb.New(),
        ProtocolVerb.New(),
        StartVerb.New(),
        DemoPracticeVerb.New(),
        ClientsVerb.New(),
        PicturesVerb.New(),
        ComparisonsVerb.New(),
        JobsVerb.New(),
        WorkVerb.New(),
        AccountsVerb.New(),
        AuditVerb.New(),
        BackupVerb.New(),
        BackupVerb.Restore(),
    ];
}
