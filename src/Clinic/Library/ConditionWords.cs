using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>A condition of the rule language in words, in every language, without knowing what may be asked.</summary>
public static class ConditionWords
{
    /// <summary>Such as "isotretinoin is past, and isotretinoin_last is less than 6 months before the session".</summary>
    /// <param name="when">The value of "when" or "asked_if".</param>
    public static Text Of(Node when) => new(Text.Languages.ToImmutableSortedDictionary(l => l, l => In(when, l == "de")));

    static string In(Node when, bool german) => string.Join(german ? ", und " : ", and ", when.Pairs.Select(p => $"{p.Key.String()} {Of(p.Value, german)}"));

    static string Of(Node matcher, bool german)
    {
        if (matcher.Kind != NodeKind.Map) return (german ? "ist " : "is ") + Words(matcher, german);
        if (matcher.Find("answered") is { } answered) return (german, answered.Flag()) switch { (false, true) => "is answered", (false, false) => "is not answered", (true, true) => "ist beantwortet", _ => "ist nicht beantwortet" };
        if (matcher.Find("not") is { } not) return (german ? "ist bekannt und nicht " : "is known and not ") + Words(not, german);
        if (matcher.Find("any") is { } any) return (german ? "enthält " : "has ") + Words(any, german);
        if (matcher.Find("days_since") is { } days) return Wait(days, german ? "Tage" : "days", german);
        if (matcher.Find("months_since") is { } months) return Wait(months, german ? "Monate" : "months", german);
        return (german ? "ist " : "is ") + Bounds(matcher, german);
    }

    static string Words(Node node, bool german) => string.Join(german ? " oder " : " or ", node.Strings());

    static string Wait(Node wait, string unit, bool german) => german ? $"liegt {Bounds(wait, german)} {unit} vor der Sitzung" : $"is {Bounds(wait, german)} {unit} before the session";

    static string Bounds(Node bounds, bool german) => string.Join(german ? " und " : " and ", bounds.Pairs.Select(p => $"{Bound(p.Key.String(), german)} {p.Value.String()}"));

    static string Bound(string name, bool german) => (name, german) switch
    {
        ("at_least", true) => "mindestens",
        ("more_than", true) => "mehr als",
        ("at_most", true) => "höchstens",
        ("less_than", true) => "weniger als",
        _ => name.Replace('_', ' '),
    };
}
