using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Results;
using Punctum.Bench.Validation.Running;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;

namespace Punctum.Bench.Validation;

/// <summary>validate: makes the pairs, fits and calibrates on some people, reports on the others in docs/validation.md.</summary>
static class ValidateVerb
{
    public static Command New()
    {
        var quick = new Option<bool>("--quick") { Description = "A small run of a few minutes, to see that everything works; writes .punctum/validation/quick/validation.md, which is not kept" };
        var faces = new Option<string?>("--faces") { Description = "Folder of the shared face pictures; without one drawn heads alone" };
        var only = new Option<string?>("--only") { Description = "Makes and compares only the pairs whose name holds this, and reports nothing" };
        var keep = new Option<string?>("--pictures") { Description = "Folder in which made pairs are kept to be looked at; real faces are in them" };
        var writeModel = new Option<bool>("--write-model") { Description = "Writes the fitted model to src/Imaging/Change/noise-model.json, which the next build carries" };
        var kept = new Option<bool>("--kept") { Description = "Makes no pair: reports on those that are kept from before, as after a run that was stopped" };
        var fresh = new Option<int>("--fresh") { Description = "Instead of all: makes nothing-changed pairs of so many drawn people who stand in no plan, and counts what the carried model falsely claims of them; writes nothing" };
        var first = new Option<int?>("--first") { Description = "With --fresh: number of the first of them, which nobody used before (200000 to 200327 are told of in docs/figures.md)" };
        var tone = new Option<string?>("--tone") { Description = "With --fresh: only people of this skin, light, medium or dark" };
        tone.AcceptOnlyFromAmong([.. Truth.Tones]);
        var command = new Command("validate", "Everything that is claimed, tested on pairs whose truth is known; writes docs/validation.md") { quick, faces, only, keep, kept, writeModel, fresh, first, tone };
        command.Validators.Add(r =>
        {
            bool asked = r.GetValue(fresh) > 0;
            if (r.GetResult(fresh) is not null && !asked) r.AddError("--fresh needs the number of people, 1 or more.");
            if (asked && r.GetValue(first) is null) r.AddError("--fresh needs --first: the number of a person whom nobody looked at, 210000 for instance.");
            if (!asked && (r.GetValue(first) is not null || r.GetValue(tone) is not null)) r.AddError("--first and --tone are about the people of --fresh. Add it, or leave them out.");
        });
        command.SetAction(async (r, cancel) =>
        {
            string root = SourceKey.Root(), key = SourceKey.Of(root), pictures = r.GetValue(faces) ?? Path.GetFullPath(Path.Combine(root, "..", "shared", "pictures", "faces"));
            var plan = r.GetValue(quick) ? ValidationPlan.Quick : ValidationPlan.Full;
            var scenarios = plan.Scenarios(pictures).Where(s => r.GetValue(only) is not { } part || s.Id.Contains(part, StringComparison.Ordinal)).ToArray();
            if (!Directory.Exists(pictures)) Console.Error.WriteLine($"{pictures} is not here: no real photographs take part.");
            var run = new ValidationRun(Path.Combine(root, ".punctum", "validation", key), pictures, r.GetValue(keep));
            int planned = scenarios.Length, people = r.GetValue(fresh);
            if (people > 0) scenarios = [.. ValidationPlan.Fresh(people, r.GetValue(tone), r.GetValue(first)!.Value)];
            if (r.GetValue(kept)) scenarios = [.. scenarios.Where(s => File.Exists(run.PathOf(s)))];
            if (scenarios.Length == 0)
            {
                Console.Error.WriteLine(r.GetValue(kept) ? $"No pair is kept of these sources ({key}). Leave --kept out, and they are made." : "No pair of the plan has such a name. Ask for another part of it, or leave --only out.");
                return 2;
            }
            try
            {
                await run.Run(scenarios, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                Console.Error.WriteLine("Stopped. The pairs that are done are kept; the same command goes on from here.");
                return 130;
            }
            if (people > 0) Count(scenarios.Select(s => JudgedPair.Of(s, PairRecord.Read(run.PathOf(s)), NoiseModel.Current)));
            else if (r.GetValue(only) is null) Tell(root, key, r.GetValue(quick), planned, r.GetValue(writeModel), [.. scenarios.Select(s => (s, PairRecord.Read(run.PathOf(s))))]);
            return 0;
        });
        return command;
    }

    static void Count(IEnumerable<JudgedPair> pairs)
    {
        JudgedPair[] all = [.. pairs];
        Console.WriteLine($"model {NoiseModel.Current.Name}");
        foreach (var check in FalseClaims.Checks(all)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Set,-28}{check.Reports,5} reports   improved {check.Improved,3}, at most {100 * check.ImprovedAtMost:0.0} %   any claim {check.Claiming,3}, at most {100 * check.ClaimingAtMost:0.0} %"));
        foreach (var pair in all)
            foreach (var claim in pair.QuietAnswers.Where(c => c.Verdict.IsClaim())) Console.WriteLine($"{pair.Scenario.Id}: {claim.Sentence}");
    }

    static void Tell(string root, string key, bool quick, int planned, bool writeModel, (Scenario Scenario, PairRecord Record)[] records)
    {
        Console.Error.WriteLine("fitting ...");
        var model = Fitted(key, records);
        JudgedPair[] pairs = [.. records.Select(r => JudgedPair.Of(r.Scenario, r.Record, model))];
        var report = new Report(quick, key, planned, records.Sum(r => r.Record.Seconds) / 60);
        var page = report.Write(pairs, model);
        string docs = Path.Combine(root, quick ? ".punctum/validation/quick" : "docs"), images = Path.Combine(docs, "images");
        Directory.CreateDirectory(images);
        string path = Path.Combine(docs, "validation.md");
        File.WriteAllText(path, page.ToString().TrimEnd() + "\n");
        foreach (var (name, svg) in page.Plots) File.WriteAllText(Path.Combine(images, name), svg);
        foreach (var goal in page.Goals) Console.WriteLine($"{goal.Met switch { true => "met    ", false => "missed ", null => "too few" }}  {goal.What}: {goal.CameOut} (wanted {goal.Wanted})");
        Console.WriteLine($"written: {path}");
        if (!writeModel) return;
        model = model with { Provisional = page.Doubts.Count > 0, Checks = [.. FalseClaims.Checks(pairs.Where(p => p.Scenario.Role == Role.Test))] };
        File.WriteAllBytes(Path.Combine(root, "src", "Imaging", "Change", "noise-model.json"), NoiseModelFile.Write(model));
        Console.WriteLine($"written: src/Imaging/Change/noise-model.json ({model.Name})");
    }

    /// <summary>Fitted on some people, thresholds read off others.</summary>
    static NoiseModel Fitted(string key, (Scenario Scenario, PairRecord Record)[] records)
    {
        // Readings and comparability do not depend on the model that judged them first.
        NullPair[] Of(Role role) => [.. records.Where(r => r.Scenario.Role == role && (r.Scenario.Unchanged || r.Scenario.Set is "smile" or "copy")).Select(r => JudgedPair.Of(r.Scenario, r.Record, NoiseModel.Current)).Where(p => !p.Judged.NotComparableAtAll).Select(p => p.ForFit())];
        var sets = records.Where(r => r.Scenario.Role != Role.Test).GroupBy(r => (r.Scenario.Role, r.Scenario.Set, r.Scenario.Severity)).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Role.ToString().ToLowerInvariant()}: {g.Count()} {g.Key.Set} {g.Key.Severity.ToString().ToLowerInvariant()}"));
        var provenance = new Provenance(PairRoad.Version, [.. sets], [$"sources {key}; every pair's seed follows from its name"], "drawn people by number, photographs a quarter each for fit and thresholds; the rest tests; motion blur and local tone mapping in tests alone");
        // What an earlier fit made of these very people must not be leant on: the same pairs give the same model, whatever the program carries.
        var prior = NoiseModel.Current with { Name = "a steepness of 3", Measures = NoiseModel.Current.Measures.ToImmutableSortedDictionary(m => m.Key, m => m.Value with { Coefficients = null }, StringComparer.Ordinal) };
        return NoiseFit.Of($"validated-{key}", Of(Role.Fit), Of(Role.Calibrate), provenance, prior);
    }
}
