using System.Globalization;

namespace Punctum.Imaging.Codec;

/// <summary>Text from inside a file, made fit to print: a file is a stranger's and a terminal obeys control characters.</summary>
static class PlainText
{
    /// <summary>Without control, format and broken characters, trimmed, cut; null when nothing is left.</summary>
    internal static string? Of(string text, int atMost)
    {
        var kept = new string([.. text.Where(IsPlain)]).Trim();
        return kept.Length == 0 ? null : kept.Length > atMost ? kept[..atMost] : kept;
    }

    static bool IsPlain(char c) => c != '\uFFFD' && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
