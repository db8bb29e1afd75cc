using System.Collections.Immutable;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Running;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Validation.Results;

/// <summary>A pair with the verdicts that a model gives it.</summary>
/// <param name="Scenario">What it is.</param>
/// <param name="Record">What was read.</param>
/// <param name="Judged">What is said.</param>
sealed record JudgedPair(Scenario Scenario, PairRecord Record, Comparison Judged)
{
    public Truth Truth => Record.Truth;

    /// <summary>Judged anew from the readings that are kept. Of a smile only the zones that it leaves alone are asked as treated: the others moved.</summary>
    public static JudgedPair Of(Scenario scenario, PairRecord record, NoiseModel model)
    {
        var comparison = record.Comparison;
        if (record.Findings.IsDefaultOrEmpty) return new(scenario, record, comparison with { Signs = [], Changes = [], NotComparableAtAll = true });
        Zone[] zones = [.. comparison.Zones.Select(z => new Zone(z.Id, z.Name))];
        ImmutableHashSet<string> treated = scenario.Origin switch { Origin.Smile => [.. record.Truth.Quiet], Origin.Patch => [Zones.Region.Id], _ => [] };
        var (signs, changes) = Judgement.Of(record.ForJudgement(), comparison.Comparability, zones, treated, record.ReferenceIsBefore, model);
        return new(scenario, record, comparison with
        {
            Signs = signs, Changes = changes, NotComparableAtAll = changes.All(c => c.Verdict == Verdict.NotComparable), AllSkin = comparison.AllSkin?.JudgedBy(comparison.Comparability, model),
        });
    }

    /// <summary>As the fit takes it; only pairs without doses. Patches of the body tell of their own measures alone: skin of a face is learnt from faces.</summary>
    public NullPair ForFit() => Scenario.Origin != Origin.Patch ? new(Scenario.Who, [.. Truth.Quiet], Judged)
        : new(Scenario.Who, [.. Truth.Quiet], Judged with { Changes = [.. Judged.Changes.Where(c => IsOwn(c.Measure))] }) { Elsewhere = true };

    /// <summary>Answers where nothing changed: quiet zones, and whole signs where no zone is dosed.</summary>
    public IEnumerable<MeasuredChange> QuietAnswers => Judged.Changes.Where(c => Truth.Quiet.Contains(c.Zone)).Concat(Truth.Dosed.IsEmpty ? Judged.Signs.Select(s => s.Overall) : [])
        .Concat(Truth.Quiet.Contains(AllSkin.Zone) && Judged.AllSkin is { } skin ? skin.Changes : []);

    /// <summary>What the report says of unchanged skin.</summary>
    public bool Says(Verdict verdict) => QuietAnswers.Any(c => c.Verdict == verdict);

    /// <summary>Every zone's answer with what is true of it, where both are known; of a patch of the body those of the measures that are asked there alone.</summary>
    public IEnumerable<Answer> Answers => Known(Asked);

    /// <summary>Every question of a zone, answered or not, as <see cref="Answers"/> has them.</summary>
    public IEnumerable<MeasuredChange> Asked => Judged.Changes.Where(c => Scenario.Origin != Origin.Patch || IsOwn(c.Measure));

    /// <summary>Of whole signs likewise.</summary>
    public IEnumerable<MeasuredChange> OfWholeSigns => Judged.Signs.Select(s => s.Overall).Where(c => Scenario.Origin != Origin.Patch || IsOwn(c.Measure));

    /// <summary>Likewise of what any skin shows, on a patch of the body.</summary>
    public IEnumerable<Answer> AnswersOfPlainSkin => Known(Judged.Changes.Where(c => Scenario.Origin == Origin.Patch && !IsOwn(c.Measure)));

    /// <summary>Likewise of all the skin together.</summary>
    public IEnumerable<Answer> AnswersOfAllSkin => Known(Judged.AllSkin?.Changes ?? []);

    static bool IsOwn(string measure) => PatchBiology.Measures.Contains(measure);

    IEnumerable<Answer> Known(IEnumerable<MeasuredChange> changes) => changes.Where(c => c.Verdict != Verdict.NotComparable).Select(c => new Answer(this, c, Truth.Of(c.Measure, c.Zone))).Where(a => double.IsFinite(a.Error));
}

/// <summary>One answer beside the truth.</summary>
sealed record Answer(JudgedPair Pair, MeasuredChange Change, double True)
{
    public double Error => Change.Estimate - True;

    public string Person => Pair.Scenario.Who;

    /// <summary>The dose meant for this measure in this zone; null where there is none.</summary>
    public DosedZone? Dose => Pair.Truth.Dosed.FirstOrDefault(d => d.Zone == Change.Zone && MeasuresOf(d.Kind).Contains(Change.Measure));

    /// <summary>Measures that a kind of dose is meant for, of drawn heads and of photographs.</summary>
    public static ImmutableArray<string> MeasuresOf(string kind) => kind switch
    {
        "Relief" => ["pores.flux", "lines.index", "texture.medium", "texture.coarse", "texture.fine"],
        "Blood" => ["redness.haemoglobin"],
        "Melanin" => ["pigment.melanin"],
        "AllBlood" or "AllMelanin" => DrawnCardPair.MeasuresOf(kind),
        _ => Biology.All.FirstOrDefault(b => b.Name == kind)?.Measures ?? [.. PatchBiology.All.Where(b => b.Name == kind).Select(b => b.Measure)],
    };
}
