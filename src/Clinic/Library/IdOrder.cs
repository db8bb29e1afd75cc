namespace Punctum.Clinic.Library;

/// <summary>The order of ids as a reader counts them: K-A9 before K-A10.</summary>
public static class IdOrder
{
    /// <summary>Below 0 where <paramref name="a"/> comes first, 0 where they are the same, above 0 where it comes after.</summary>
    /// <param name="a">An id.</param>
    /// <param name="b">Another.</param>
    public static int Compare(string a, string b) => string.CompareOrdinal(Padded(a), Padded(b));

    // Every run of digits as nine digits: then the order of the characters is the order of the numbers.
    static string Padded(string id)
    {
        var padded = new System.Text.StringBuilder();
        for (int i = 0, end; i < id.Length; i = end)
        {
            for (end = i + 1; end < id.Length && char.IsAsciiDigit(id[i]) == char.IsAsciiDigit(id[end]);) end++;
            padded.Append(char.IsAsciiDigit(id[i]) ? id[i..end].PadLeft(9, '0') : id[i..end]);
        }
        return padded.ToString();
    }
}
