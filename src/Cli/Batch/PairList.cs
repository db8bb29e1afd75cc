using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Punctum.Imaging;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Cli.Batch;

/// <summary>A pair to be compared, as a row of the list names it.</summary>
sealed record PairRow(string Id, string Before, string After, ImmutableHashSet<string> Treated, ChosenRegion? Region, double? PixelsAMillimetre)
{
    /// <summary>Untreated zones to compare with.</summary>
    public ImmutableHashSet<string> Control { get; init; } = [];

    /// <summary>Declared signs.</summary>
    public ImmutableHashSet<Sign> Concerns { get; init; } = [];

    /// <summary>The region as it is drawn in the after picture; null: it is looked for.</summary>
    public ChosenRegion? RegionAfter { get; init; }

    /// <summary>Polarising filters of both pictures; null: not told.</summary>
    public (Polarisation? Before, Polarisation? After)? Polarised { get; init; }
}

/// <summary>The list of pairs: a CSV file with the columns before, after and, when wanted, id, treated, control, concern, region, region_after, scale, polarised.</summary>
static class PairList
{
    static readonly string[] known = ["id", "before", "after", "treated", "control", "concern", "region", "region_after", "scale", "polarised"];

    /// <summary>Reads the list; paths are taken relative to the list's folder.</summary>
    /// <exception cref="FormatException">The list is wrong; the message names the line and what to do.</exception>
    public static IReadOnlyList<PairRow> Read(string path)
    {
        string text = File.ReadAllText(path, Encoding.UTF8).TrimStart('\uFEFF');
        if (text.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0) throw new FormatException("this is no text in UTF-8. Save the list as \"CSV UTF-8\": a first line 'before,after', then a line a pair");
        var rows = Csv.Read(text).ToArray();
        if (rows.Length == 0) throw new FormatException("the list is empty: it needs a first line 'before,after' and a line a pair");
        var header = rows[0].Fields.Select(f => f.ToLowerInvariant()).ToArray();
        foreach (string name in header)
            if (!known.Contains(name)) throw new FormatException($"line 1: there is no column '{name}'; columns are {string.Join(", ", known)}");
        int Column(string name) => Array.IndexOf(header, name);
        if (Column("before") < 0 || Column("after") < 0) throw new FormatException("line 1: the first line must name the columns 'before' and 'after'");

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var pairs = new List<PairRow>();
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (line, fields) in rows.Skip(1))
        {
            if (fields.Length != header.Length) throw new FormatException($"line {line}: {fields.Length} fields where the first line names {header.Length}");
            string Value(string name) => Column(name) is >= 0 and var c ? fields[c] : "";
            if (Value("before").Length == 0 || Value("after").Length == 0) throw new FormatException($"line {line}: before and after must both name a picture");
            string id = Value("id").Length > 0 ? Value("id") : (pairs.Count + 1).ToString("0000", CultureInfo.InvariantCulture);
            if (id.AsSpan().IndexOfAnyExcept(idCharacters) >= 0 || id[0] == '.') throw new FormatException($"line {line}: the id '{id}' may hold only letters, digits, '-', '_' and '.', and not begin with '.'");
            if (!ids.Add(id)) throw new FormatException($"line {line}: the id '{id}' stands twice");
            pairs.Add(new(id, Path.GetFullPath(Value("before"), folder), Path.GetFullPath(Value("after"), folder), Parsed(TreatedOption.Parse(Listed(Value("treated"))), line), RegionOf(Value("region"), folder, line), ScaleOf(Value("scale"), line))
            {
                Control = Parsed(ControlOption.Parse(Listed(Value("control"))), line), Concerns = Parsed(ConcernOption.Parse(Listed(Value("concern"))), line), Polarised = PolarisedOf(Value("polarised"), line),
                RegionAfter = RegionOf(Value("region_after"), folder, line),
            });
            if (ControlOption.Clash(pairs[^1].Control, pairs[^1].Treated, pairs[^1].Region is not null) is { } clash) throw new FormatException($"line {line}: control {clash}");
            if (RegionOption.Mismatch(pairs[^1].Region, pairs[^1].RegionAfter) is { } mismatch) throw new FormatException($"line {line}: {mismatch}");
        }
        return pairs;
    }

    static readonly System.Buffers.SearchValues<char> idCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>A list in one field: separated by semicolons or blanks, since commas part the fields.</summary>
    static string Listed(string text) => string.Join(',', text.Split([';', ' ', ','], StringSplitOptions.RemoveEmptyEntries));

    static ImmutableHashSet<T> Parsed<T>((ImmutableHashSet<T> Values, string? Wrong) read, int line) =>
        read.Wrong is null ? read.Values : throw new FormatException($"line {line}: {read.Wrong}");

    static (Polarisation?, Polarisation?)? PolarisedOf(string text, int line) =>
        text.Length == 0 ? null : PolarisedOption.Parse(Listed(text)) ?? throw new FormatException($"line {line}: polarised '{text}': {PolarisedOption.Wanted}");

    static ChosenRegion? RegionOf(string text, string folder, int line)
    {
        if (text.Length == 0) return null;
        var (region, wrong) = RegionOption.Read(text, folder);
        return region ?? throw new FormatException($"line {line}: {wrong}");
    }

    static double? ScaleOf(string text, int line)
    {
        if (text.Length == 0) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && scale is >= ScaleOption.Least and <= ScaleOption.Most ? scale : throw new FormatException($"line {line}: '{text}' is not a scale in pixels a millimetre");
    }
}
