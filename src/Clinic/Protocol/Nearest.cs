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

    // Optimal string alignment: letters put in, left out, changed, or swapped with their neighbour. Beyond 64 letters nothing is a spelling mistake.
    static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64) return int.MaxValue;
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0) { distance[i, j] = i + j; continue; }
                int changed = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, changed);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        return distance[a.Length, b.Length];
    }
}
