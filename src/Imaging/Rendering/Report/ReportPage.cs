using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>The report of a comparison: one HTML file that holds everything it shows and fetches nothing.</summary>
/// <remarks>
/// Its content security policy allows the one style sheet and the one script by their hashes and pictures by data: addresses, and nothing
/// else, so that no text in a file name or capture fact can ever run or call home. It reads without script; script adds slider, blink, zoom.
/// </remarks>
public static class ReportPage
{
    /// <summary>The page as text.</summary>
    /// <exception cref="ArgumentException">The comparison speaks of a measure it does not define.</exception>
    public static string Write(FinishedComparison comparison, ReportOptions? options = null)
    {
        options ??= new();
        var matter = new Matter(comparison, ReportPictures.Of(comparison, options), options);
        var page = new Page();
        Head(page, matter);
        Masthead(page, matter);
        page.Add($"""<main id="content">""");
        AnswerSection.Write(page, matter);
        ViewerSection.Write(page, matter);
        ZoneSection.Write(page, matter);
        if (!matter.Value.NotComparableAtAll) SignSection.Write(page, matter);
        ShotsSection.Write(page, matter);
        ComparabilitySection.Write(page, matter);
        ProvenanceSection.Write(page, matter);
        ProvenanceSection.Notes(page, matter.Value);
        page.Add($"""</main><footer><p>Made by Punctum {matter.Value.Version}. The same numbers for programs stand in <code>comparison.json</code> beside this page.</p></footer>""");
        Stock(page, matter);
        page.Add($"<script>").AddAsItIs(Script);
        page.Add($"</script></body></html>\n");
        return page.ToString();
    }

    /// <summary>The page as UTF-8.</summary>
    public static void Write(FinishedComparison comparison, Stream to, ReportOptions? options = null) => to.Write(Encoding.UTF8.GetBytes(Write(comparison, options)));

    static string Script { get; } = Resource("report.js");

    static void Head(Page page, Matter matter)
    {
        string style = Style(matter);
        page.Add($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">

            """);
        page.AddAsItIs($"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'">""");
        page.Add($"""
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
            <title>{matter.Value.Before.Source.Name} and {matter.Value.After.Source.Name}: comparison</title>
            <style>
            """).AddAsItIs(style);
        page.Add($"</style></head>\n<body>");
    }

    static void Masthead(Page page, Matter matter)
    {
        page.Add($"""<a class="skip" href="#content">Skip to the answer</a><header class="masthead"><p class="brand"><svg viewBox="0 0 24 24" aria-hidden="true"><use href="#i-punctum"/></svg>Punctum</p><nav aria-label="Contents"><ul>""");
        (string Id, string Name, bool Shown)[] parts =
        [
            ("pictures", "Pictures", matter.Pictures.Before is not null && matter.Pictures.After is not null), ("zones", "Zones", !matter.Pictures.Outlines.IsEmpty && !matter.Value.Zones.IsEmpty && !matter.Value.Signs.IsEmpty),
            ("signs", "Signs", !matter.Value.NotComparableAtAll && !matter.Value.Signs.IsEmpty), ("shots", "Shots", matter.Value.Shots is not null), ("comparability", "Comparability", !matter.Value.Comparability.Statistics.IsEmpty), ("provenance", "Provenance", true),
        ];
        foreach (var (id, name, shown) in parts)
            if (shown) page.Add($"""<li><a href="#{id}">{name}</a></li>""");
        page.Add($"""</ul></nav></header>""");
    }

    // Everything that is drawn more than once stands here once, at the end: the reader of the source meets the words first.
    static void Stock(Page page, Matter matter)
    {
        page.Add($"""<svg class="stock" width="0" height="0" aria-hidden="true" focusable="false"><defs>""").AddAsItIs(Resource("icons.svg"));
        if (matter.Pictures.Before is { } before)
        {
            Image(page, "before", before, before);
            if (matter.Pictures.After is { } after) Image(page, "after", after, after);
            if (matter.Pictures.Ground is { } ground) Image(page, "ground", ground, before);
            Hatch(page, before.Width / 75.0);
        }
        page.Add($"""<g id="outlines">""");
        foreach (var outline in matter.Pictures.Outlines) page.Add($"""<path d="{outline.Path}" fill="none"/>""");
        page.Add($"""</g></defs></svg>""");
    }

    static void Image(Page page, string id, InlinePicture picture, InlinePicture size)
    {
        page.Add($"""<image id="picture-{id}" width="{size.Width}" height="{size.Height}" preserveAspectRatio="none" """).AddAsItIs("href=\"" + picture.Data);
        page.Add($"\"/>");
    }

    // Lines for zones that cannot be compared, equally dense whatever the size of the picture.
    static void Hatch(Page page, double period) => page.Add($"""
        <pattern id="hatch" width="{period}" height="{period}" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="{period}" height="{period}" fill="#606060" fill-opacity=".16"/><rect width="{period}" height="{period * 0.26}" fill="#606060" fill-opacity=".5"/></pattern>
        """);

    // The style sheet with what depends on this report: picture shapes, heat colours, and which sign's marks the zone map shows.
    static string Style(Matter matter)
    {
        var style = new StringBuilder(Resource("report.css"));
        if (matter.Pictures.Before is { } picture) style.Append(FormattableString.Invariant($":root{{--shape:{(double)picture.Width / picture.Height:0.####}}}"));
        foreach (var (end, rgb) in new[] { ("less", HeatColours.Less), ("more", HeatColours.More) })
            style.Append(FormattableString.Invariant($".scale .{end}{{stop-color:#{rgb:x6};stop-opacity:{HeatColours.FullAlpha / 255.0:0.##}}}.scale .{end}.none{{stop-opacity:0}}"));
        foreach (string sign in matter.Value.Signs.Select(s => Words.Class(s.Sign)))
        {
            style.Append($"[data-sign={sign}] .mark:not(.for-{sign}){{display:none}}[data-sign={sign}] .found.for-{sign}{{background:var(--lit)}}");
            foreach (string verdict in Enum.GetValues<Verdict>().Select(Words.Class))
                style.Append($"[data-sign={sign}] [data-{sign}={verdict}] path{{fill:var(--map-{verdict})}}");
        }
        return style.ToString();
    }

    static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("Punctum.Imaging.Rendering.Report." + name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
