namespace Punctum.Imaging.Codec;

/// <summary>Text from inside a file, made fit to print: a file is a stranger's and a terminal obeys control characters.</summary>
static class PlainText
{
    /// <summary>Without control, format and broken characters, trimmed, cut; null when nothing is left.</summary>
    internal static string? Of(string text, int atMost)
    {
        var kept = new string([.. text.Where(c => char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.Surrogate or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned) && c != '\uFFFD')]).Trim();
        return kept.Length == 0 ? null : kept.Length > atMost ? kept[..atMost] : kept;
    }
}
