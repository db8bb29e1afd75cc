using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>What is wrong in scales.yaml beyond its shape.</summary>
public static class ScaleChecks
{
    /// <summary>Every problem.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var book = protocol.Scales;
        foreach (var twice in book.All.GroupBy(s => s.Id).Where(g => g.Count() > 1)) yield return new(twice.Last().Place, $"the scale \"{twice.Key}\" stands here twice", "give one of them another id");
        foreach (var problem in book.All.SelectMany(s => Of(book, s))) yield return problem;
    }

    static IEnumerable<Problem> Of(ScaleBook book, Scale scale)
    {
        var times = book.Timing.Select(t => t.Id).ToList();
        foreach (string time in scale.Timing.Where(t => !times.Contains(t))) yield return Problem(scale, $"there is no time \"{time}\"", Nearest.Hint(time, times));
        foreach (var twice in scale.Items.GroupBy(i => i.Id).Where(g => g.Count() > 1)) yield return Problem(scale, $"the item \"{twice.Key}\" stands here twice", "give one of them another id");
        var reached = new NumberRange(End(scale, i => i.Range.Low), End(scale, i => i.Range.High));
        if (reached != scale.Range) yield return Problem(scale, $"its items reach {reached.In}, its range is {scale.Range.In}", "correct the items, their weights or the range");
        if (scale.Licence != Licence.Free && scale.Items.Any(i => i.Name is not null || !i.Levels.IsEmpty)) yield return Problem(scale, "wording of items stands here without a licence", "take out name and levels, or clear the licence");
        if ((scale.Kind == ScaleKind.Change) != (scale.NoChange is { } none && scale.Range.Holds(none))) yield return Problem(scale, "no_change belongs to a scale that rates the change, and lies in its range", "add or take out no_change");
        foreach (var item in scale.Items.Where(i => (i.Range.High - i.Range.Low) % i.Step != 0)) yield return Problem(scale, $"{item.Id}: its highest value is no step from its lowest", "correct step or range");
        foreach (var item in scale.Items.Where(i => !i.Levels.IsEmpty && !i.Levels.Select(l => l.Value).SequenceEqual(Steps(i)))) yield return Problem(scale, $"{item.Id}: its levels are not its values", "name every value once, in order");
        foreach (var problem in Gaps(scale)) yield return problem;
    }

    // Bands follow each other one step apart, from the lowest score to the highest.
    static IEnumerable<Problem> Gaps(Scale scale)
    {
        if (scale.Bands.IsEmpty) yield break;
        if (scale.Bands[0].Range.Low != scale.Range.Low || scale.Bands[^1].Range.High != scale.Range.High) yield return Problem(scale, "its bands do not reach from one end to the other", "correct the first or the last");
        foreach (var (before, after) in scale.Bands.Zip(scale.Bands.Skip(1)).Where(p => p.Second.Range.Low - p.First.Range.High != 1))
            yield return Problem(scale, $"between the bands {before.Range.In} and {after.Range.In} is a gap or an overlap", "let each begin one above the end of the last");
    }

    static decimal End(Scale scale, Func<ScaleItem, decimal> end) => scale.Scoring.Of(scale.Items, scale.Items.ToDictionary(i => i.Id, end));

    static IEnumerable<decimal> Steps(ScaleItem item)
    {
        for (decimal value = item.Range.Low; value <= item.Range.High; value += item.Step) yield return value;
    }

    static Problem Problem(Scale scale, string what, string remedy) => new(scale.Place, $"{scale.Id}: {what}", remedy);
}
