using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Settings;

/// <summary>A value that a practice may choose itself, because it is custom rather than evidence.</summary>
/// <param name="Id">Its id, with the unit in it.</param>
/// <param name="Default">What holds where the practice says nothing; null: the practice has to fill it in.</param>
/// <param name="Low">Smallest value a practice may choose.</param>
/// <param name="High">Largest.</param>
/// <param name="Unit">The unit: hours, days, months, years, sessions, mm or mmol/mol.</param>
/// <param name="Says">What it is.</param>
/// <param name="Rules">Ids of the rules that carry this number.</param>
/// <param name="Sources">What default and range rest on.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Setting(string Id, decimal? Default, decimal Low, decimal High, string Unit, Text Says, ImmutableArray<string> Rules, ImmutableArray<string> Sources, Place Place)
{
    /// <summary>Reads one entry.</summary>
    /// <param name="node">An item of settings.yaml.</param>
    public static Setting Read(Node node)
    {
        var (low, high) = node["range"].Range();
        var setting = new Setting(node["id"].String(), node.Find("value")?.Number(), low, high, node["unit"].String(), node["text"].Text(), node["rules"].Strings(), node.Sources(), node.Place);
        return setting.Default is not { } value || setting.Allows(value) ? setting : throw node["value"].Wrong($"the default of {setting.Id}, {value}, is outside its range {low} to {high}", "correct one of them");
    }

    /// <summary>Counted in wholes: half a day is no wait, and half a session none either. Only depths have parts.</summary>
    public bool Whole => Unit != "mm";

    /// <summary>Whether a practice may choose this value.</summary>
    /// <param name="value">In the setting's unit.</param>
    public bool Allows(decimal value) => value >= Low && value <= High && (!Whole || value == decimal.Truncate(value));
}
