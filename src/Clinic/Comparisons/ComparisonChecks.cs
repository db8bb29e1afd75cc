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
        return root["options"].Items.SelectMany(o => Rows(o, rows)).Concat(Owners(protocol, root, "rules", "suitability.yaml", "rules")).Concat(Owners(protocol, root, "plan", "plan.yaml", "combinations"));
    }

    static IEnumerable<Problem> Rows(Node option, string[] rows)
    {
        var cells = option["cells"].Items.Select(c => c["row"]).ToList();
        foreach (string row in rows.Where(r => cells.All(c => c.String() != r))) yield return new(option.Place, $"{option["id"].String()} says nothing in the row \"{row}\"", "add the cell; where nobody can say, write known: false");
        foreach (var unknown in cells.Where(c => !rows.Contains(c.String()))) yield return new(unknown.Place, $"there is no row \"{unknown.String()}\"", Nearest.Hint(unknown.String(), rows));
        foreach (var twice in cells.GroupBy(c => c.String()).Where(g => g.Count() > 1)) yield return new(twice.Last().Place, $"the row \"{twice.Key}\" stands here twice", "keep one of the two");
    }

    // Who owns a wait must exist, in the list of the file that it stands in.
    static IEnumerable<Problem> Owners(ClinicalProtocol protocol, Node root, string key, string file, string list)
    {
        if (!protocol.Roots.TryGetValue(file, out var owner)) yield break;
        string[] known = [.. owner[list].Items.Select(r => r["id"].String())];
        foreach (var named in root["combinations"].Items.SelectMany(c => c[key].Items).Where(n => !known.Contains(n.String())))
            yield return new(named.Place, $"{file} has no \"{named.String()}\" among its {list}", Nearest.Hint(named.String(), known));
    }
}
