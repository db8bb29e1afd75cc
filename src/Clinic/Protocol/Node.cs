using System.Collections.Immutable;
using System.Globalization;

namespace Punctum.Clinic.Protocol;

/// <summary>What a node is.</summary>
public enum NodeKind
{
    /// <summary>A single value.</summary>
    Scalar,

    /// <summary>Values in order.</summary>
    List,

    /// <summary>Values by key, in order.</summary>
    Map,
}

/// <summary>A value of a YAML file that knows where it stands. Whoever asks it for something that it is not gets the place told.</summary>
public sealed class Node
{
    readonly string scalar;
    readonly bool plain;

    Node(Place place, NodeKind kind, string scalar, bool plain, ImmutableArray<Node> items, ImmutableArray<KeyValuePair<Node, Node>> pairs)
    {
        (Place, Kind, this.scalar, this.plain) = (place, kind, scalar, plain);
        (AnyItems, AnyPairs) = (items, pairs);
    }

    internal static Node OfScalar(Place place, string text, bool plain) => new(place, NodeKind.Scalar, text, plain, [], []);

    internal static Node OfList(Place place, ImmutableArray<Node> items) => new(place, NodeKind.List, "", false, items, []);

    internal static Node OfMap(Place place, ImmutableArray<KeyValuePair<Node, Node>> pairs) => new(place, NodeKind.Map, "", false, [], pairs);

    /// <summary>File and line.</summary>
    public Place Place { get; }

    /// <summary>What it is.</summary>
    public NodeKind Kind { get; }

    /// <summary>The items of a list; none where it is no list.</summary>
    public ImmutableArray<Node> AnyItems { get; }

    /// <summary>The pairs of a map; none where it is no map.</summary>
    public ImmutableArray<KeyValuePair<Node, Node>> AnyPairs { get; }

    /// <summary>The items of a list.</summary>
    public ImmutableArray<Node> Items => Kind == NodeKind.List ? AnyItems : throw Wrong("a list is wanted here", "write [..] or lines that begin with a dash");

    /// <summary>The pairs of a map.</summary>
    public ImmutableArray<KeyValuePair<Node, Node>> Pairs => Kind == NodeKind.Map ? AnyPairs : throw Wrong("key: value pairs are wanted here", "");

    /// <summary>The keys of a map.</summary>
    public IEnumerable<string> Keys => Pairs.Select(p => p.Key.scalar);

    /// <summary>True for an empty or null scalar.</summary>
    public bool IsNull => Kind == NodeKind.Scalar && plain && scalar is "" or "~" or "null";

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    public Node this[string key] => Find(key) ?? throw Wrong($"\"{key}\" is missing", $"add {key}:");

    /// <summary>The value of a key, or null where the key is missing or its value is null.</summary>
    /// <param name="key">The key.</param>
    public Node? Find(string key)
    {
        foreach (var (k, value) in Pairs) if (k.scalar == key) return value.IsNull ? null : value;
        return null;
    }

    /// <summary>A single value as it is written.</summary>
    public string String() => Kind == NodeKind.Scalar ? scalar : throw Wrong("a single value is wanted here", "");

    /// <summary>A number.</summary>
    public decimal Number() =>
        Kind == NodeKind.Scalar && plain && decimal.TryParse(scalar, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number : throw Wrong($"a number is wanted here{Found}", "write it with a decimal point, without a unit");

    /// <summary>A whole number.</summary>
    public int Whole() => Number() is var number && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Wrong($"a whole number is wanted here{Found}", "");

    /// <summary>True or false.</summary>
    public bool Flag() => Kind == NodeKind.Scalar && plain && scalar is "true" or "false" ? scalar == "true" : throw Wrong($"true or false is wanted here{Found}", "");

    /// <summary>A day.</summary>
    public DateOnly Date() =>
        Kind == NodeKind.Scalar && DateOnly.TryParseExact(scalar, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw Wrong($"a day is wanted here{Found}", "write it as year-month-day, such as 2026-03-02");

    /// <summary>A list of words, or a single word as a list of one.</summary>
    public ImmutableArray<string> Strings() => Kind == NodeKind.Scalar ? [String()] : [.. Items.Select(i => i.String())];

    /// <summary>The words under a key, or none.</summary>
    /// <param name="key">The key.</param>
    public ImmutableArray<string> Strings(string key) => Find(key)?.Strings() ?? [];

    /// <summary>Two ascending numbers.</summary>
    public (decimal Low, decimal High) Range()
    {
        if (Items is not [var low, var high]) throw Wrong("two numbers are wanted here", "write [low, high]");
        return low.Number() <= high.Number() ? (low.Number(), high.Number()) : throw Wrong("the first number is above the second", "write [low, high]");
    }

    /// <summary>A text in every language.</summary>
    public Text Text()
    {
        if (Kind != NodeKind.Map || Find("en") is null) throw Wrong("a text in every language is wanted here", "write {en: \"...\", de: \"...\"}");
        return new(Pairs.ToImmutableSortedDictionary(p => p.Key.scalar, p => p.Value.String()));
    }

    /// <summary>What this entry rests on: the ids under "source".</summary>
    public ImmutableArray<string> Sources() => this["source"].Strings();

    /// <summary>One of the given words as the value of an enumeration whose names are these words in CamelCase.</summary>
    /// <typeparam name="T">An enumeration; not_suitable reads as NotSuitable.</typeparam>
    public T Word<T>() where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>()) if (string.Equals(SnakeCase(value.ToString()), String(), StringComparison.OrdinalIgnoreCase)) return value;
        throw Wrong($"\"{String()}\" is not known here", Nearest.Hint(String(), Enum.GetNames<T>().Select(SnakeCase)));
    }

    /// <summary>not_suitable for NotSuitable.</summary>
    /// <param name="name">A CamelCase name.</param>
    public static string SnakeCase(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The type by the YAML 1.2 core schema: null, boolean, integer, number, string, array or object (the words of JSON Schema).</summary>
    public string JsonType => Kind switch
    {
        NodeKind.List => "array",
        NodeKind.Map => "object",
        _ when IsNull => "null",
        _ when plain && scalar is "true" or "false" => "boolean",
        _ when plain && decimal.TryParse(scalar, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "integer",
        _ when plain && decimal.TryParse(scalar, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => "number",
        _ => "string",
    };

    /// <summary>This node and every one below it.</summary>
    public IEnumerable<Node> All => AnyItems.Concat(AnyPairs.Select(p => p.Value)).SelectMany(n => n.All).Prepend(this);

    /// <summary>A problem at this place, to throw.</summary>
    /// <param name="what">What is wrong.</param>
    /// <param name="remedy">What to do about it.</param>
    public ProtocolException Wrong(string what, string remedy = "") => new(new(Place, what, remedy));

    /// <summary>Refuses keys that are not known, with the one that was probably meant.</summary>
    /// <param name="known">The keys that may stand here.</param>
    /// <returns>This node.</returns>
    public Node Only(params ReadOnlySpan<string> known)
    {
        string[] all = known.ToArray();
        foreach (var (key, _) in Pairs) if (!all.Contains(key.scalar)) throw key.Wrong($"\"{key.scalar}\" is not known here", Nearest.Hint(key.scalar, all));
        return this;
    }

    string Found => Kind == NodeKind.Scalar ? $", not \"{(scalar.Length > 40 ? scalar[..40] + "..." : scalar)}\"" : "";
}
