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
        ImmutableHashSet<string> treated = scenario.Origin == Origin.Smile ? [.. record.Truth.Quiet] : [];
        var (signs, changes) = Judgement.Of(record.ForJudgement(), comparison.Comparability, zones, treated, record.ReferenceIsBefore, model);
        return new(scenario, record, comparison with { Signs = signs, Changes = changes, NotComparableAtAll = changes.All(c => c.Verdict == Verdict.NotComparable) });
    }

    /// <summary>As the fit takes it; only pairs without doses.</summary>
    public NullPair ForFit() => new(Scenario.Who, [.. Truth.Quiet], Judged);

    /// <summary>Answers where nothing changed: quiet zones, and whole signs where no zone is dosed.</summary>
    public IEnumerable<MeasuredChange> QuietAnswers => Judged.Changes.Where(c => Truth.Quiet.Contains(c.Zone)).Concat(Truth.Dosed.IsEmpty ? Judged.Signs.Select(s => s.Overall) : []);

    /// <summary>What the report says of unchanged skin.</summary>
    public bool Says(Verdict verdict) => QuietAnswers.Any(c => c.Verdict == verdict);

    /// <summary>Every zone's answer with what is true of it, where both are known.</summary>
    public IEnumerable<Answer> Answers => Judged.Changes.Where(c => c.Verdict != Verdict.NotComparable).Select(c => new Answer(this, c, Truth.Of(c.Measure, c.Zone))).Where(a => double.IsFinite(a.Error));
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
        _ => Biology.All.FirstOrDefault(b => b.Name == kind)?.Measures ?? [],
    };
}
