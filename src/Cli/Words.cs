using Punctum.Imaging;
using Punctum.Imaging.Change;

namespace Punctum.Cli;

/// <summary>Stages and verdicts as a terminal shows them.</summary>
static class Words
{
    public static string Of(RoadStage stage) => stage switch
    {
        RoadStage.Reading => "reading both pictures",
        RoadStage.FindingFaces => "finding the faces",
        RoadStage.Aligning => "aligning",
        RoadStage.CheckingComparability => "checking whether they can be compared",
        RoadStage.MatchingLight => "matching light, sharpness and noise",
        RoadStage.Measuring => "measuring",
        RoadStage.Judging => "judging",
        _ => "writing the report",
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Improved => "improved",
        Verdict.Worse => "worse",
        Verdict.Changed => "changed",
        Verdict.NoDetectableChange => "no detectable change",
        _ => "not comparable",
    };
}
