using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>One value that is asked for.</summary>
/// <param name="Id">Such as forehead_area.</param>
/// <param name="Name">What is asked; null where the wording is not free.</param>
/// <param name="Range">Lowest and highest value.</param>
/// <param name="Step">Values stand this far apart, counted from the lowest.</param>
/// <param name="Weight">What the value is multiplied by in a weighted sum.</param>
/// <param name="Levels">What the values mean; empty where nothing says.</param>
public sealed record ScaleItem(string Id, Text? Name, NumberRange Range, decimal Step, decimal Weight, ImmutableArray<Level> Levels)
{
    /// <summary>Why a value cannot stand here; null where it can.</summary>
    /// <param name="value">The value.</param>
    public Text? Refuses(decimal value) =>
        !Range.Holds(value) ? Text.Of(Said($"{Id}={value:0.#####} is outside {Range.In.In("en")}"), Said($"{Id}={value:0.#####} liegt außerhalb von {Range.In.In("de")}"))
        : (value - Range.Low) % Step != 0 ? Text.Of(Said($"{Id}={value:0.#####} is no step of {Step:0.###} from {Range.Low:0.###}"), Said($"{Id}={value:0.#####} ist kein Schritt von {Step:0.###} ab {Range.Low:0.###}"))
        : null;

    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="levels">What values can mean, by id.</param>
    public static ScaleItem Read(Node node, ImmutableSortedDictionary<string, ImmutableArray<Level>> levels) => new(node["id"].String(), node.Find("name")?.Text(), NumberRange.Read(node["range"]),
        node["step"].Number(), node.Find("weight")?.Number() ?? 1, node.Find("levels") is { } name ? levels.GetValueOrDefault(name.String()) is { IsDefault: false } of ? of : throw name.Wrong($"there are no levels \"{name.String()}\"", Nearest.Hint(name.String(), levels.Keys)) : []);

    static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
