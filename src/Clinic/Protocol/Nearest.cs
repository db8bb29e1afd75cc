namespace Punctum.Clinic.Protocol;

/// <summary>The word that was probably meant.</summary>
public static class Nearest
{
    /// <summary>"; did you mean "x"?" in words, or what the choice is when nothing is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been written.</param>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var all = known.ToList();
        return To(word, all) is { } near ? $"did you mean \"{near}\"?" : all.Count <= 14 ? $"it can be {string.Join(", ", all)}" : "";
    }

    /// <summary>The known word within a third of the letters, or null.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been written.</param>
    public static string? To(string word, IEnumerable<string> known) =>
        known.Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant())))
            .Where(k => k.Distance <= Math.Max(1, Math.Min(word.Length, k.Word.Length) / 3))
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal).Select(k => k.Word).FirstOrDefault();

    // Levenshtein (1966), two rows. Words beyond 64 letters are nobody's spelling mistake and would only cost time.
    static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64) return int.MaxValue;
        int[] before = [.. Enumerable.Range(0, b.Length + 1)];
        int[] row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++) row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (before, row) = (row, before);
        }
        return before[b.Length];
    }
}
