using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>A way to rate a result by a number.</summary>
/// <param name="Id">Such as mmasi.</param>
/// <param name="Name">Its name.</param>
/// <param name="Measures">What it measures, in a sentence.</param>
/// <param name="For">Concerns it is for; "any" for all.</param>
/// <param name="Kind">What its number says.</param>
/// <param name="Better">Which end is the good one.</param>
/// <param name="Range">Lowest and highest score.</param>
/// <param name="Unit">Of the number; null where it has none.</param>
/// <param name="NoChange">The value for no change, of a scale that rates the change.</param>
/// <param name="Forms">Forms that are each scored by themselves; empty where there is one.</param>
/// <param name="Items">What is asked for.</param>
/// <param name="Scoring">How the items become one number.</param>
/// <param name="Bands">What stretches of it are called; empty where the source names none.</param>
/// <param name="ChangeThatMatters">The smallest difference that counts; null where none is known.</param>
/// <param name="Licence">Whether the wording of its items may be shipped.</param>
/// <param name="Timing">When it is taken.</param>
/// <param name="Cite">Where it comes from, when that is not yet among the sources.</param>
/// <param name="Note">What a reader should know.</param>
/// <param name="Grade">How well the scale itself is supported.</param>
/// <param name="Sources">What this rests on.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Scale(string Id, Text Name, Text Measures, ImmutableArray<string> For, ScaleKind Kind, Better Better, NumberRange Range, Text? Unit, decimal? NoChange, ImmutableArray<ScaleForm> Forms,
    ImmutableArray<ScaleItem> Items, [property: JsonIgnore] Scoring Scoring, ImmutableArray<Band> Bands, ChangeThatMatters? ChangeThatMatters, Licence Licence, ImmutableArray<string> Timing,
    string? Cite, Text? Note, Grade Grade, ImmutableArray<string> Sources, [property: JsonIgnore] Place Place)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="levels">What values can mean, by id.</param>
    public static Scale Read(Node node, ImmutableSortedDictionary<string, ImmutableArray<Level>> levels)
    {
        ImmutableArray<ScaleItem> items = [.. node["items"].Items.Select(i => ScaleItem.Read(i, levels))];
        return new(node["id"].String(), node["name"].Text(), node["measures"].Text(), node["for"].Strings(), node["kind"].Word<ScaleKind>(), node["better"].Word<Better>(), NumberRange.Read(node["range"]),
            node.Find("unit")?.Text(), node.Find("no_change")?.Number(), [.. (node.Find("forms")?.Items ?? []).Select(ScaleForm.Read)], items, Scoring.Read(node["scoring"], items),
            [.. (node.Find("bands")?.Items ?? []).Select(Band.Read)], node.Find("change_that_matters") is { } change ? ChangeThatMatters.Read(change) : null, LicenceOf(node["ship_items"]),
            node["timing"].Strings(), node.Find("cite")?.String(), node.Find("note")?.Text(), node["grade"].Word<Grade>(), node.Sources(), node.Place);
    }

    static Licence LicenceOf(Node node) => node.String() switch { "true" => Licence.Free, "false" => Licence.Closed, _ => node.Word<Licence>() };
}
