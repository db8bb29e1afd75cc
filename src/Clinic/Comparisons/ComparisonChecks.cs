using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Comparisons;

/// <summary>What comparison.yaml says, against itself and the rules that own the waits.</summary>
public static class ComparisonChecks
{
    /// <summary>Every problem.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var root = protocol.Root(ComparisonFile.Name);
        string[] rows = [.. root["rows"].Items.Select(r => r["id"].String())];
        return root["options"].Items.SelectMany(o => Rows(o, rows)).Concat(Rules(protocol, root));
    }

    static IEnumerable<Problem> Rows(Node option, string[] rows)
    {
        var cells = option["cells"].Items.Select(c => c["row"]).ToList();
        foreach (string row in rows.Where(r => cells.All(c => c.String() != r))) yield return new(option.Place, $"{option["id"].String()} says nothing in the row \"{row}\"", "add the cell; where nobody can say, write known: false");
        foreach (var unknown in cells.Where(c => !rows.Contains(c.String()))) yield return new(unknown.Place, $"there is no row \"{unknown.String()}\"", Nearest.Hint(unknown.String(), rows));
        foreach (var twice in cells.GroupBy(c => c.String()).Where(g => g.Count() > 1)) yield return new(twice.Last().Place, $"the row \"{twice.Key}\" stands here twice", "keep one of the two");
    }

    static IEnumerable<Problem> Rules(ClinicalProtocol protocol, Node root)
    {
        if (!protocol.Roots.TryGetValue("suitability.yaml", out var suitability)) yield break;
        string[] known = [.. suitability["rules"].Items.Select(r => r["id"].String())];
        foreach (var rule in root["combinations"].Items.SelectMany(c => c["rules"].Items).Where(r => !known.Contains(r.String())))
            yield return new(rule.Place, $"there is no suitability rule \"{rule.String()}\"", Nearest.Hint(rule.String(), known));
    }
}
