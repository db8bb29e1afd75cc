namespace Punctum.Bench.Nulls;

/// <summary>A pair on which nothing changed in the quiet zones.</summary>
/// <param name="Id">Name in the batch.</param>
/// <param name="Person">Whose face; people, never pictures, are split between fitting and reporting.</param>
/// <param name="Before">File.</param>
/// <param name="After">File.</param>
/// <param name="Quiet">Zones in which nothing changed: a smile moves the others.</param>
sealed record NullPair(string Id, string Person, string Before, string After, IReadOnlySet<string> Quiet)
{
    /// <summary>Half of the people fit the model, the other half is reported on.</summary>
    public bool ForFitting => char.IsAsciiDigit(Person[^1]) && (Person[^1] - '0') % 2 == 1;
}

/// <summary>The nothing-changed pairs of the shared pictures.</summary>
static class NullPairs
{
    static readonly HashSet<string> stillInASmile = ["forehead_right", "forehead_centre", "forehead_left", "temple_right", "temple_left", "nose_bridge"];
    static readonly HashSet<string> all = [.. Imaging.Face.Zones.OfTheFace.Select(z => z.Id)];

    /// <summary>51 neutral and smiling adults, one woman at four distances and in four selfies, and drawn heads when their folder is given.</summary>
    public static IEnumerable<NullPair> Of(string faces, string? generated)
    {
        foreach (string neutral in Directory.EnumerateFiles(Path.Combine(faces, "london", "neutral"), "*_03.jpg").Order(StringComparer.Ordinal))
        {
            string person = Path.GetFileName(neutral)[..3], smiling = Path.Combine(faces, "london", "smiling", person + "_08.jpg");
            if (File.Exists(smiling)) yield return new("london-" + person, "london-" + person, neutral, smiling, stillInASmile);
        }
        foreach (string set in new[] { "zoom", "lisa" })
        {
            var files = Directory.GetFiles(Path.Combine(faces, "same-person", set), "*.jpg").Order(StringComparer.Ordinal).ToArray();
            for (int i = 0; i < files.Length; i++)
                for (int j = i + 1; j < files.Length; j++)
                    yield return new($"{set}-{Path.GetFileNameWithoutExtension(files[i])}-{Path.GetFileNameWithoutExtension(files[j])}", "woman", files[i], files[j], all);
        }
        foreach (string before in generated is null ? Enumerable.Empty<string>() : Directory.EnumerateFiles(generated, "*_before.jpg").Order(StringComparer.Ordinal))
        {
            string id = Path.GetFileName(before)[..^"_before.jpg".Length];
            yield return new("drawn-" + id, "drawn-" + id, before, before.Replace("_before", "_after"), all);
        }
    }
}
