namespace Punctum.Web.Practices;

/// <summary>What an action says of a wrong input, as a sentence on a page.</summary>
static class Sentence
{
    public static string Of(ArgumentException refused)
    {
        string said = refused.ParamName is { } name ? refused.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : refused.Message;
        return char.ToUpperInvariant(said[0]) + said[1..];
    }
}
