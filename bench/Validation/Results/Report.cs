using System.Globalization;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Running;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;

namespace Punctum.Bench.Validation.Results;

/// <summary>docs/validation.md: everything from numbers, goals met and missed alike.</summary>
/// <param name="Quick">A small run.</param>
/// <param name="Key">Of the sources.</param>
/// <param name="Planned">Pairs of the whole plan; more than are told of where a run was stopped.</param>
/// <param name="Minutes">Processor time of one core that making the pairs took, by their own clocks.</param>
sealed record Report(bool Quick, string Key, int Planned, double Minutes)
{
    public Page Write(IReadOnlyList<JudgedPair> pairs, NoiseModel model)
    {
        var test = pairs.Where(p => p.Scenario.Role == Role.Test).ToArray();
        var body = new Page();
        FalseClaims.Write(body, test);
        Coverage.Write(body, test);
        Doses.Write(body, test);
        Repeats.Write(body, test);
        WithCard.Write(body, test);
        RefusedQuestions.Write(body, test);
        BesideNaive.Write(body, test);

        var page = new Page();
        foreach (var (name, svg) in body.Plots) page.Plots[name] = svg;
        page.Goals.AddRange(body.Goals);
        page.Doubts.AddRange(body.Doubts);
        if (Quick) page.Doubts.Add("it was a quick run");
        page.Add("# Validation");
        page.Add($"Written by `./punctum validate{(Quick ? " --quick" : "")}`; nothing here is typed in. Program {PairRoad.Version}, sources {Key}, {Machine()}. {(pairs.Count < Planned ? $"**A part of the plan of {Planned} pairs, the rest not made yet:** " : "")}{pairs.Count} pairs of {pairs.Select(p => p.Scenario.Who).Distinct().Count()} people ({Minutes:0} minutes of work). Seeds follow from the names of the pairs (bench/Validation/Generation/Scenario.cs)."
            + (Quick ? " **A quick run: too few pairs for most bounds; it shows that everything works.**" : ""));
        HowToRead(page, model, pairs);
        Verdicts(page);
        Weak(page, test);
        page.Add(body.ToString().TrimEnd());
        return page;
    }

    static string Machine() => $"{Environment.ProcessorCount} processors ({System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}), .NET {Environment.Version}";

    static void HowToRead(Page page, NoiseModel model, IReadOnlyList<JudgedPair> pairs)
    {
        int reported = pairs.Where(p => p.Scenario.Role == Role.Test).Select(p => p.Scenario.Who).Distinct().Count();
        page.Add("## How to read this");
        page.Add($"People are parted, never pictures: the noise model is fitted on {model.Provenance!.Fitting.People} of them, its thresholds and the scale of its intervals are read off {model.Provenance.Calibrating.People} others, and every number below is of {reported} more, of whom neither saw anything. All verdicts are given by that model (`{model.Name}`; {(model.Thresholds.IsDefaultOrEmpty ? "too few people for thresholds of its own: normal quantiles on widened SDs" : $"{model.Thresholds.Length} thresholds")}).");
        page.Add("**Drawn heads** carry every nuisance at once (pose, distance, expression, lamp, exposure, white balance, tone curve, noise, blur, sharpening, JPEG, strands of hair), in three strengths: *easy* as with a guided camera, *field* as at home, *stress* as in the field with two kinds far beyond. Motion blur and local tone mapping stand in no pair that was fitted on. **Real photographs** are 51 people neutral and smiling (3 pixels a millimetre: colour alone can be told), the same people photographed again by the generator, and three finer portraits likewise. The generator's skin colour is a spectral model; the measures know nothing of it.");
        page.Add("**Drawn bellies with stretch marks, parted heads combed again, close-ups of short hair, and heads with a colour card in the frame** are small pairs of their own, with the same lamp, exposure, white balance, tone curve, noise, blur, JPEG, turn and distance. What they tell of their own measures (stretch marks, scalp, hair) is fitted, scaled and tested on them alone; the thresholds of a report are read off faces. **They are drawings only.**");
        page.Add("What it does not show: weeks between two pictures, other cameras, real treatment. Drawn skin is simpler than skin, and nuisance that nobody thought of is in none of the pairs but the smiles.");
    }

    static void Verdicts(Page page)
    {
        int met = page.Goals.Count(g => g.Met == true), missed = page.Goals.Count(g => g.Met == false);
        page.Add("## Goals");
        page.Add($"{met} met, {missed} missed, {page.Goals.Count - met - missed} not to be told from so few pairs.");
        page.Add(page.Doubts.Count == 0 ? "The model need no longer call itself provisional." : $"The model stays provisional: {string.Join("; ", page.Doubts)}.");
        page.Table(["goal", "wanted", "came out", ""], page.Goals.Select(g => (string[])[g.What, g.Wanted, g.CameOut, g.Met switch { true => "met", false => "**missed**", null => "too few" }]));
    }

    /// <summary>The weakest points, found by the numbers.</summary>
    static void Weak(Page page, IReadOnlyList<JudgedPair> test)
    {
        page.Add("## What is weak");
        var points = new List<string>();
        points.AddRange(page.Goals.Where(g => g.Met == false).Select(g => $"{g.What}: wanted {g.Wanted}, came out {g.CameOut}."));
        foreach (var measure in Imaging.Signs.Measures.All)
        {
            var field = test.Where(p => p.Scenario.Unchanged && p.Scenario.Severity == Severity.Field).SelectMany(p => p.Asked).Where(c => c.Measure == measure.Id).ToArray();
            int asked = field.Length, told = field.Count(c => c.Verdict != Verdict.NotComparable);
            if (asked > 0 && told < 0.3 * asked) points.Add($"{measure.Id} is answered in {Page.Percent(told / (double)asked, "0")} of the zones of field pairs only.");
        }
        if (Biology.WithoutDose.ToArray() is { Length: > 0 } without) points.Add($"No dose can be drawn for {string.Join(", ", without.Select(m => m.Id))}.");
        int real = test.Where(p => p.Scenario.Set is "smile").Select(p => p.Scenario.Who).Distinct().Count();
        points.Add("Belly, scalp, hair and the colour card are drawings alone: no photograph of any of them is among the pictures at hand.");
        points.Add($"Two real pictures of one person are there for {real} test people, in six zones, in one session, and too coarse for relief.");
        page.Add(string.Join("\n", points.Select(p => "- " + p)));
    }
}
