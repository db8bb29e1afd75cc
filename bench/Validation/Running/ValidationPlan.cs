using Punctum.Bench.Validation.Generation;

namespace Punctum.Bench.Validation.Running;

/// <summary>Which pairs are made. A quick run takes the first of each set, so that a full run goes on from it.</summary>
/// <param name="Fit">Nothing-changed pairs to fit on, one a person.</param>
/// <param name="Calibrate">To set thresholds on.</param>
/// <param name="Test">To report on.</param>
/// <param name="KeptOut">Pairs for each nuisance that never takes part in fitting.</param>
/// <param name="Control">Pairs for each negative control.</param>
/// <param name="Doses">Drawn pairs with doses, four each.</param>
/// <param name="Smiles">Real people, neutral and smiling.</param>
/// <param name="Copies">Real people photographed again by the generator.</param>
/// <param name="Portraits">Pairs of each fine portrait without a dose; four times as many with one.</param>
/// <param name="Places">Of a belly, a scalp, a close-up of hair and a head with a colour card, nothing-changed pairs each to fit, to calibrate and to test on, and pairs with each kind of dose.</param>
sealed record ValidationPlan(int Fit, int Calibrate, int Test, int KeptOut, int Control, int Doses, int Smiles, int Copies, int Portraits, (int Fit, int Calibrate, int Test, int Doses) Places)
{
    public static ValidationPlan Full { get; } = new(60, 185, 300, 12, 3, 120, 51, 51, 4, (12, 20, 20, 18));

    public static ValidationPlan Quick { get; } = new(10, 14, 22, 2, 1, 10, 8, 6, 1, (4, 6, 8, 5));

    static readonly (string Name, Origin Origin, int Kinds)[] places = [.. new[] { "belly", "scalp", "hair" }.Select(name => (name, Origin.Patch, PatchBiology.All.Count(b => b.Place == name))), ("card", Origin.Card, DrawnCardPair.Kinds.Length)];

    static readonly Extra[] keptOut = [Extra.MotionBlur, Extra.LocalToneMap], controls = [Extra.Blurrier, Extra.FrontalLight, Extra.Brighter, Extra.Denoised, Extra.Beautified, Extra.Foundation, Extra.Hair];

    /// <summary>All pairs, in an order in which every set grows alike, so that a run that was stopped is a smaller one.</summary>
    /// <param name="faces">Folder of the real faces; without it there are drawn ones only.</param>
    public IEnumerable<Scenario> Scenarios(string faces)
    {
        IEnumerable<Scenario>[] sets = [.. Drawn(), .. Real(faces)];
        return sets.SelectMany(set => set.ToArray() is var all ? all.Select((scenario, i) => (scenario, Place: (i + 0.5) / all.Length)) : []).OrderBy(s => s.Place).Select(s => s.scenario);
    }

    /// <summary>Nothing-changed pairs of drawn people who stand in no plan, for a proof that nothing was chosen by.</summary>
    /// <param name="people">How many.</param>
    /// <param name="tone">Group of skin tone; null: as people come.</param>
    /// <param name="first">Number of the first.</param>
    public static IEnumerable<Scenario> Fresh(int people, string? tone, int first) =>
        Enumerable.Range(0, int.MaxValue).Select(i => new Scenario("null", Origin.Drawn, first + i, Role.Test, Mixed(i))).Where(s => tone is null || Truth.ToneGroup(s.Tone) == tone).Take(people);

    IEnumerable<IEnumerable<Scenario>> Drawn()
    {
        // People never meet: each set counts from a number of its own.
        yield return Enumerable.Range(0, Fit).Select(i => new Scenario("null", Origin.Drawn, 10000 + i, Role.Fit, Mixed(i)));
        yield return Enumerable.Range(0, Calibrate).Select(i => new Scenario("null", Origin.Drawn, 20000 + i, Role.Calibrate, Mixed(i)));
        yield return Enumerable.Range(0, Test).Select(i => new Scenario("null", Origin.Drawn, 30000 + i, Role.Test, Mixed(i)));
        for (int k = 0; k < keptOut.Length; k++)
        {
            int first = 40000 + 1000 * k;
            var extra = keptOut[k];
            yield return Enumerable.Range(0, KeptOut).Select(i => new Scenario("kept_out", Origin.Drawn, first + i, Role.Test, Severity.Easy) { Extra = extra });
        }
        for (int k = 0; k < controls.Length; k++)
        {
            int first = 50000 + 1000 * k + 3 * k;
            var extra = controls[k];
            yield return Enumerable.Range(0, Control).Select(i => new Scenario("control", Origin.Drawn, first + i, Role.Test, Severity.Easy) { Extra = extra });
        }
        yield return Enumerable.Range(0, Doses).Select(i => new Scenario("dose", Origin.Drawn, 60000 + i, Role.Test, i % 2 == 0 ? Severity.Easy : Severity.Field));
        for (int k = 0; k < places.Length; k++)
        {
            int first = 70000 + 4000 * k;
            var (name, origin, kinds) = places[k];
            // Nothing is fitted on a card: what it adds of doubt is its own.
            int learnt = origin == Origin.Card ? 0 : 1;
            foreach (var (role, count, from) in new[] { (Role.Fit, learnt * Places.Fit, first), (Role.Calibrate, learnt * Places.Calibrate, first + 1000), (Role.Test, Places.Test, first + 2000) })
                yield return Enumerable.Range(0, count).Select(i => new Scenario(name, origin, from + i, role, Mixed(i)));
            yield return Enumerable.Range(0, kinds * Places.Doses).Select(i => new Scenario(name + "_dose", origin, first + 3000 + i, Role.Test, i / 10 % 2 == 0 ? Severity.Easy : Severity.Field));
        }
    }

    /// <summary>Of seven pairs three are as with a guided camera, three as at home, one beyond.</summary>
    static Severity Mixed(int i) => (i % 7) switch { 0 or 2 or 4 => Severity.Easy, 6 => Severity.Stress, _ => Severity.Field };

    IEnumerable<IEnumerable<Scenario>> Real(string faces)
    {
        string neutral = Path.Combine(faces, "london", "neutral");
        if (!Directory.Exists(neutral)) yield break;
        string[] people = [.. Directory.EnumerateFiles(neutral, "*_03.jpg").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];
        var numbered = people.Select((name, i) => (Name: name, Number: i, Role: RoleOf(i))).ToArray();
        var smiling = numbered.Where(p => File.Exists(Path.Combine(faces, "london", "smiling", p.Name[..3] + "_08.jpg"))).Take(Smiles);
        yield return smiling.Select(p => new Scenario("smile", Origin.Smile, p.Number, p.Role, Severity.Field) { Photograph = p.Name });
        yield return numbered.Take(Copies).Select(p => new Scenario("copy", Origin.Copy, p.Number, p.Role, p.Number / 4 % 2 == 0 ? Severity.Easy : Severity.Field) { Photograph = p.Name });
        yield return numbered.Where(p => p.Role == Role.Test).Take(Copies / 2).Select(p => new Scenario("copy_dose", Origin.Copy, p.Number, Role.Test, p.Number / 4 % 2 == 0 ? Severity.Easy : Severity.Field) { Photograph = p.Name, Shot = p.Number / 8 % 2 });
        string[] portraits = [.. Directory.EnumerateFiles(Path.Combine(faces, "portraits"), "*.jpg").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];
        for (int k = 0; k < portraits.Length; k++)
        {
            var (name, number) = (portraits[k], 900 + k);
            yield return Enumerable.Range(0, Portraits).Select(i => new Scenario("copy", Origin.Copy, number, Role.Test, i % 2 == 0 ? Severity.Easy : Severity.Field) { Photograph = name, Shot = i });
            yield return Enumerable.Range(0, 4 * Portraits).Select(i => new Scenario("copy_dose", Origin.Copy, number, Role.Test, i % 2 == 0 ? Severity.Easy : Severity.Field) { Photograph = name, Shot = i });
        }
    }

    /// <summary>A quarter fits, a quarter calibrates, half is reported on.</summary>
    static Role RoleOf(int person) => (person % 4) switch { 1 => Role.Fit, 3 => Role.Calibrate, _ => Role.Test };
}
