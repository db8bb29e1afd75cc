using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

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

    /// <summary>One change behind its name: verdict, estimate and interval, or how small a change would have been seen, or why nothing is said.</summary>
    public static string Answer(Measure measure, MeasuredChange change) => change.Verdict switch
    {
        Verdict.NotComparable => Lower(change.Sentence),
        Verdict.Inconclusive => $"inconclusive (picture quality); up to {Wording.EitherWay(measure, change.SmallestDetectableChange)} could hide",
        Verdict.NoDetectableChange => $"no detectable change; smaller than {Wording.EitherWay(measure, change.SmallestDetectableChange)} none would show",
        _ => $"{Of(change.Verdict)}, {Wording.Signed(measure, change.Estimate)} (interval {Wording.Interval(measure, change.Low, change.High)})",
    };

    public static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Improved => "improved",
        Verdict.Worse => "worse",
        Verdict.Changed => "changed",
        Verdict.NoDetectableChange => "no detectable change",
        Verdict.NoMeaningfulChange => "no meaningful change",
        Verdict.Inconclusive => "inconclusive",
        _ => "not comparable",
    };
}
