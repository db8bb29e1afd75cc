using Punctum.Clinic.Phrases;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Expectations;

/// <summary>What expectations.yaml says, against itself and the other files.</summary>
public static class ExpectationChecks
{
    /// <summary>Every problem.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var (file, root) = (protocol.Expectations, protocol.Root(ExpectationsFile.Name));
        return Fixed(file, root).Concat(Order(file, root)).Concat(Values(protocol)).Concat(NeverSaid(file, root)).Concat(Concerns(protocol, root)).Concat(Scales(protocol, root));
    }

    static IEnumerable<Problem> Fixed(ExpectationsFile file, Node root)
    {
        foreach (string id in ExpectationsFile.Fixed.Where(id => file.AlwaysSay.All(s => s.Id != id))) yield return new(root["always_say"].Place, $"the sentence \"{id}\" is missing", "put it back: it is said with every expectation");
        foreach (var grade in Enum.GetValues<Grade>().Where(g => !file.GradeWords.ContainsKey(g))) yield return new(root["grade_words"].Place, $"grade {Node.SnakeCase(grade.ToString())} has no words", "add them");
        foreach (string id in new[] { "first_visible", "first_visible_at", "judge", "judge_at" }.Where(id => !file.Sentences.ContainsKey(id))) yield return new(root["sentences"].Place, $"the sentence \"{id}\" is missing", "add it");
        foreach (var entry in root["entries"].Items.GroupBy(e => e["id"].String()).Where(g => g.Count() > 1)) yield return new(entry.Last().Place, $"{entry.Key} stands here twice", "keep one of the two");
    }

    static IEnumerable<Problem> Order(ExpectationsFile file, Node root) =>
        from pair in file.Phases.Zip(file.Phases.Skip(1))
        where pair.First.ToWeek > pair.Second.FromWeek
        select new Problem(root["phases"].Place, $"the phases {pair.First.Id} and {pair.Second.Id} overlap", "order them, and let each begin where the one before has ended");

    static IEnumerable<Problem> Values(ClinicalProtocol protocol)
    {
        var files = new[] { protocol.Root(ExpectationsFile.Name), protocol.Root(Comparisons.ComparisonFile.Name) };
        var maps = files.SelectMany(f => f.All).Where(n => n.Kind == NodeKind.Map).ToList();
        var values = maps.Where(n => n.Find("what") is not null).ToList();
        foreach (var twice in values.GroupBy(v => v["id"].String()).Where(g => g.Count() > 1)) yield return new(twice.Last().Place, $"there are two study values {twice.Key}", "give one of them another id");
        var known = values.Select(v => v["id"].String()).ToHashSet(StringComparer.Ordinal);
        foreach (var named in maps.Select(m => m.Find("values")).OfType<Node>().SelectMany(v => v.AnyItems).Where(i => i.Kind == NodeKind.Scalar && !known.Contains(i.String())))
            yield return new(named.Place, $"there is no study value \"{named.String()}\"", Nearest.Hint(named.String(), known));
    }

    static IEnumerable<Problem> NeverSaid(ExpectationsFile file, Node root) =>
        from entry in file.Entries.Zip(root["entries"].Items)
        from text in entry.Second.All.Where(Checks.TranslationCheck.IsText)
        from language in text.Pairs
        from phrase in entry.First.NeverSay.ByLanguage[language.Key.String()]
        where new Phrase(phrase).In(WordRow.Of(language.Value.String())).Any()
        select new Problem(language.Value.Place, $"\"{phrase}\" is never said of {entry.First.Id}", "say it another way");

    static IEnumerable<Problem> Concerns(ClinicalProtocol protocol, Node root)
    {
        if (!protocol.Roots.TryGetValue("plan.yaml", out var plan)) yield break;
        string[] planned = [.. plan["concerns"].AnyItems.Select(c => c["id"].String()), .. plan["concerns"].AnyPairs.Select(p => p.Key.String())];
        foreach (string concern in planned.Where(c => protocol.Expectations.Find(c) is null)) yield return new(root["entries"].Place, $"{concern} is planned, but nothing says what to expect of it", "add an entry");
        foreach (var entry in root["entries"].Items.Where(e => !planned.Contains(e["id"].String()))) yield return new(entry.Place, $"no plan knows the concern \"{entry["id"].String()}\"", Nearest.Hint(entry["id"].String(), planned));
    }

    static IEnumerable<Problem> Scales(ClinicalProtocol protocol, Node root)
    {
        if (!protocol.Roots.TryGetValue("scales.yaml", out var scales) || scales.Find("scales") is not { } list) yield break;
        string[] known = [.. list.AnyItems.Select(s => s["id"].String()), .. list.AnyPairs.Select(p => p.Key.String())];
        foreach (var scale in root.All.Where(n => n.Kind == NodeKind.Map).Select(n => n.Find("scale")).OfType<Node>().Where(s => !known.Contains(s.String())))
            yield return new(scale.Place, $"there is no scale \"{scale.String()}\"", Nearest.Hint(scale.String(), known));
    }
}
