using System.Collections.Immutable;

namespace Punctum.Imaging.FirstLooks;

/// <summary>What is to be done with a picture.</summary>
public enum CheckVerdict
{
    /// <summary>Nothing is wrong with it.</summary>
    Usable,
    /// <summary>It can be used, and something is worth knowing.</summary>
    UsableBut,
    /// <summary>It should be taken again.</summary>
    TakeAgain,
}

/// <summary>One picture judged before it is used, by itself or as an after beside its before.</summary>
/// <param name="Verdict">In one word.</param>
/// <param name="Sentence">In one sentence.</param>
/// <param name="Findings">What was found, the worst first.</param>
/// <param name="Look">What was seen of the picture by itself.</param>
/// <param name="Like">What was seen of the before by itself; null without one.</param>
public sealed record PictureCheck(CheckVerdict Verdict, string Sentence, ImmutableArray<LookFinding> Findings, FirstLook Look, FirstLook? Like)
{
    /// <summary>Those of the findings that only the before tells.</summary>
    public ImmutableArray<LookFinding> Beside { get; private init; } = [];

    /// <summary>Judges.</summary>
    /// <param name="picture">The picture in question.</param>
    /// <param name="like">The before that it should look like; null: by itself.</param>
    /// <param name="cancel">Stops inside the alignment.</param>
    public static PictureCheck Of(LookedAt picture, LookedAt? like, CancellationToken cancel)
    {
        var own = picture.Look.Findings;
        var beside = like is null || picture.Face is null ? [] : PairLook.Of(like, picture, cancel).Findings;
        // Beside a before its pose is the one wanted, level or not.
        if (like?.Face is not null) own = own.RemoveAll(f => f.Problem is LookProblem.Tilted or LookProblem.Nodded);
        beside = [.. beside.Select(f => Agreeing(f, own))];
        // What the pair says of the skin's smoothing is surer than what the picture says by itself.
        if (beside.Any(f => f.Problem == LookProblem.Retouched)) own = own.RemoveAll(f => f.Problem == LookProblem.Retouched);
        ImmutableArray<LookFinding> all = [.. own.Concat(beside).OrderByDescending(f => f.Again).ThenBy(f => f.Problem is LookProblem.Processed or LookProblem.OtherProcessing)];
        var verdict = all.IsEmpty ? CheckVerdict.Usable : all[0].Again ? CheckVerdict.TakeAgain : CheckVerdict.UsableBut;
        string sentence = verdict switch { CheckVerdict.Usable => "Usable.", CheckVerdict.UsableBut => "Usable, but: " + all[0].Says, _ => "Take it again, because: " + all[0].Says };
        return new(verdict, sentence, all, picture.Look, like?.Look) { Beside = beside };
    }

    /// <summary>Whose face is too small even so is not sent further away: then the before is the wrong one.</summary>
    static LookFinding Agreeing(LookFinding finding, ImmutableArray<LookFinding> own) =>
        finding.Problem == LookProblem.OtherDistance && finding.Value > 0 && own.Any(f => f.Problem == LookProblem.FaceTooSmall)
            ? finding with { NextTime = "The before shows the face smaller still: look for a larger one, or begin anew with this picture taken from nearer.", Moves = [] } : finding;
}
