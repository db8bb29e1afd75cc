namespace Punctum.Records;

/// <summary>Text as a person typed it.</summary>
static class Typed
{
    /// <summary>Without blanks around it; null where nothing is left.</summary>
    public static string? OrNull(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
