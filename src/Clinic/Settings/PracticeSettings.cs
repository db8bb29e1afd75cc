using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Settings;

/// <summary>The values that hold in one practice: the protocol's defaults, and what the practice changed inside the allowed ranges.</summary>
/// <param name="All">Every setting by its id.</param>
/// <param name="Chosen">What the practice changed; kept with every answer that was made with it.</param>
/// <param name="Units">The units in words.</param>
/// <param name="Own">The sentence that tells a value which the practice chose.</param>
public sealed record PracticeSettings(ImmutableSortedDictionary<string, Setting> All, ImmutableSortedDictionary<string, decimal> Chosen, ImmutableSortedDictionary<string, Text> Units, Text Own)
{
    /// <summary>Name of the file of defaults.</summary>
    public const string File = "settings.yaml";

    static readonly ImmutableArray<(string First, string Last)> ascending = [("touch_up_first_months", "touch_up_last_months"), ("surgery_wait_days", "surgery_review_days")];

    /// <summary>Reads settings.yaml: the defaults.</summary>
    /// <param name="file">The file's root.</param>
    public static PracticeSettings Read(Node file)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, Setting>(StringComparer.Ordinal);
        foreach (var node in file["settings"].Items)
        {
            var setting = Setting.Read(node);
            if (!all.TryAdd(setting.Id, setting)) throw node.Wrong($"there are two settings called {setting.Id}", "keep one");
        }
        var units = file["units"].Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p => p.Value.Text(), StringComparer.Ordinal);
        return new(all.ToImmutable(), ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal), units, file["own_value"].Text());
    }

    /// <summary>The same, after making sure that every setting named in these files is one of them.</summary>
    /// <param name="files">The roots of files.</param>
    /// <exception cref="ProtocolException">A file names a setting that there is not.</exception>
    public PracticeSettings Knowing(IEnumerable<Node> files)
    {
        foreach (var name in files.SelectMany(f => f.All).Where(n => n.Kind == NodeKind.Map).Select(n => n.Find("setting")).OfType<Node>())
            if (!All.ContainsKey(name.String())) throw name.Wrong($"there is no setting \"{name.String()}\"", Nearest.Hint(name.String(), All.Keys));
        return this;
    }

    /// <summary>These settings with a practice's own file on top: <c>toxin_wait_days: 28</c>, one a line.</summary>
    /// <param name="practice">The root of the practice's file.</param>
    /// <exception cref="ProtocolException">A setting that is not known, a value that is no number of its kind, or one outside the range.</exception>
    public PracticeSettings With(Node practice)
    {
        var chosen = practice.Pairs.Aggregate(Chosen, (values, pair) => values.SetItem(pair.Key.String(), Value(pair.Key, pair.Value)));
        var settings = this with { Chosen = chosen };
        foreach (var (first, last) in ascending)
            if (settings.Find(first) > settings.Find(last)) throw Either(practice, first, last).Wrong($"{first} ({settings.Find(first)}) is above {last} ({settings.Find(last)})", "lower the first or raise the second");
        return settings;
    }

    /// <summary>The value that holds.</summary>
    /// <param name="id">A setting's id.</param>
    /// <exception cref="ArgumentException">There is no such setting, or the practice has not filled it in.</exception>
    public decimal Number(string id) => Find(id) ?? throw new ArgumentException($"The setting {id} has no value.", nameof(id));

    /// <summary>The value that holds, or null where the practice has to fill it in and has not.</summary>
    /// <param name="id">A setting's id.</param>
    public decimal? Find(string id) => Chosen.TryGetValue(id, out decimal value) ? value : All.GetValueOrDefault(id)?.Default;

    /// <summary>The value of a setting in words, such as "In this practice: 28 days."</summary>
    /// <param name="setting">A setting with a value.</param>
    public Text Says(Setting setting) => new(Own.ByLanguage.ToImmutableSortedDictionary(l => l.Key, l =>
        l.Value.Replace("{value}", Number(setting.Id).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{unit}", Units[setting.Unit].In(l.Key), StringComparison.Ordinal)));

    decimal Value(Node key, Node node)
    {
        string id = key.String();
        if (!All.TryGetValue(id, out var setting)) throw key.Wrong($"there is no setting \"{id}\"", Nearest.Hint(id, All.Keys));
        decimal value = setting.Whole ? node.Whole() : node.Number();
        return setting.Allows(value) ? value : throw node.Wrong($"{id} cannot be {value} {setting.Unit}", $"choose {setting.Low} to {setting.High} {setting.Unit}; outside that the protocol itself has to be changed by a clinician");
    }

    static Node Either(Node practice, string first, string last) => practice.Find(last) ?? practice.Find(first) ?? practice;
}
