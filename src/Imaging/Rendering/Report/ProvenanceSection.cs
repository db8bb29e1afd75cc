using System.Globalization;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>Where everything comes from, so that anyone who holds the originals can run it again to the same numbers.</summary>
static class ProvenanceSection
{
    public static void Write(Page page, Matter matter)
    {
        var value = matter.Value;
        page.Add($"""<section id="provenance" aria-labelledby="provenance-title"><h2 id="provenance-title">Where this comes from</h2><p class="intro">The same two files, version and parameters give the same numbers on any machine. The originals were not altered.</p>""");
        page.Add($"""<table class="facts" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span class="unseen">Fact</span></th><th role="columnheader" scope="col">Before</th><th role="columnheader" scope="col">After</th></tr></thead><tbody role="rowgroup">""");
        foreach (var (name, before, after, compared) in Facts(value)) Fact(page, name, before, after, compared);
        page.Add($"""</tbody></table><div class="columns">""");
        if (value.Alignment is { } a)
        {
            page.Add($"""<div><h3>Alignment</h3><dl class="pairs">""");
            Pair(page, "Zone area vouched for", Words.Share(a.TrustedShare));
            Pair(page, "There and back again, median", Words.Value(a.MedianForwardBackwardPixels) + " px");
            Pair(page, "Correlation, median", Words.Value(a.MedianCorrelation));
            if (double.IsFinite(a.ColourOffsetPixels)) Pair(page, "Colour against brightness, median", $"{Words.Value(a.ColourOffsetPixels)} ± {Words.Value(a.ColourOffsetErrorPixels)} px");
            Pair(page, "Size of the skin, after to before", Words.Value(a.ScaleRatio) + " ×");
            Pair(page, "Turn, after to before", Words.Value(Math.Round(a.RotationDegrees, 2)) + "°");
            page.Add($"</dl></div>");
        }
        page.Add($"""<div><h3>Program</h3><dl class="pairs">""");
        Pair(page, "Version", value.Version);
        Pair(page, "Form of the numbers", value.Schema);
        Pair(page, "Uncertainty", value.NoiseModel + (value.Provisional ? ", provisional" : ""));
        page.Add($"</dl></div></div>");
        page.Add($"""<h3>Run it again</h3><pre class="command" tabindex="0"><code>{string.Join(" ", new[] { "punctum", "compare" }.Concat(Sides(value)).Concat(["-o", "report"]).Concat(matter.Options.Arguments).Select(Words.Quoted))}</code></pre>""");
        if (value.Parameters.Count > 0)
        {
            page.Add($"""<details class="numbers keep"><summary>All {value.Parameters.Count} parameters</summary><dl class="pairs wide">""");
            foreach (var (name, text) in value.Parameters) Pair(page, name, text);
            page.Add($"</dl></details>");
        }
        page.Add($"</section>");
    }

    static IEnumerable<string> Sides(Comparison value) => value.Shots is { } shots
        ? ["--before", .. shots.Before.Select(s => Named(s.Name)), "--after", .. shots.After.Select(s => Named(s.Name))]
        : [Named(value.Before.Source.Name), Named(value.After.Source.Name)];

    /// <summary>A file's name as a word that is taken for nothing else: not for an option, nor for a file of options.</summary>
    static string Named(string file) => file.StartsWith('-') || file.StartsWith('@') ? "./" + file : file;

    /// <summary>What a reader must know, and what is always said.</summary>
    public static void Notes(Page page, Comparison value)
    {
        page.Add($"""<section id="notes" aria-labelledby="notes-title"><h2 id="notes-title">Please note</h2><ul class="notes">""");
        foreach (string note in value.Notes.Distinct()) page.Add($"<li>{note}</li>");
        foreach (string always in value.Always) page.Add($"""<li><strong>{always}</strong></li>""");
        page.Add($"</ul></section>");
    }

    static IEnumerable<(string Name, string Before, string After, bool Compared)> Facts(Comparison value)
    {
        var (b, a) = (value.Before, value.After);
        (string, string, string, bool) File(string name, Func<PictureSummary, string> text) => (name, text(b), text(a), false);
        (string, string, string, bool) Capture(string name, Func<CaptureFacts, string?> text) => (name, text(b.Facts) ?? "", text(a.Facts) ?? "", true);
        yield return File("File", p => p.Source.Name);
        yield return File("SHA-256", p => p.Source.Sha256);
        yield return File("Size", p => $"{Words.Size(p.Source.Bytes)}, {p.Source.StoredWidth} × {p.Source.StoredHeight} px");
        yield return File("Format", p => $"{p.Source.Format}, {p.Source.BitsAChannel} bit{(p.Source.JpegQuality is { } q ? $", quality about {q:0}" : "")}{(p.Source.Orientation != 1 ? $", turned upright (orientation {p.Source.Orientation})" : "")}");
        yield return File("Colour profile", p => p.Source.ProfileAssumed ? "none in the file, sRGB assumed" : p.Source.Profile);
        yield return Capture("Taken", f => f.TakenAt is { } at ? at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + (f.TakenAtOffset is { } o ? $" UTC{(o < TimeSpan.Zero ? "−" : "+")}{o:hh\\:mm}" : "") : null) with { Item4 = false };
        yield return Capture("Camera", f => $"{f.Make} {f.Model}".Trim());
        yield return Capture("Lens", f => f.Lens);
        yield return Capture("Focal length", f => f.FocalLengthMillimetres is { } mm ? $"{Words.Value(mm)} mm{(f.FocalLength35Millimetres is { } small ? $" ({Words.Value(small)} mm on 35 mm film)" : "")}" : null);
        yield return Capture("Exposure", f => f.ExposureSeconds is { } s ? (s is > 0 and < 0.4 ? $"1/{1 / s:0} s" : $"{Words.Value(s)} s") : null);
        yield return Capture("Aperture", f => f.FNumber is { } n ? "f/" + n.ToString("0.#", CultureInfo.InvariantCulture) : null);
        yield return Capture("ISO", f => f.Iso?.ToString(CultureInfo.InvariantCulture));
        yield return Capture("Digital zoom", f => f.DigitalZoom is { } z ? $"{Words.Value(z)} ×" : null);
        yield return Capture("Flash", f => f.FlashFired switch { true => "fired", false => "did not fire", null => null });
        yield return Capture("Software", f => f.Software);
        yield return Capture("Processing", f => string.Join(", ", new[] { f.ProcessingMode, f.HighDynamicRange ? "several exposures merged (HDR)" : null }.Where(t => t is not null)));
        yield return File("Faces seen", p => p.Pose is null && p.Faces == 0 ? "" : p.Faces.ToString(CultureInfo.InvariantCulture));
        yield return File("Head", p => p.Pose is { } o ? $"turned {Degrees(o.YawDegrees)}, nodded {Degrees(o.PitchDegrees)}, tilted {Degrees(o.RollDegrees)}" : "");
        yield return File("Scale", p => p.Scale.Origin == ScaleOrigin.Unknown ? "not known" : $"{Words.Value(p.Scale.PixelsAMillimetre)} px/mm ± {Words.Share(p.Scale.RelativeError)}, from the {Origin(p.Scale.Origin)}");
        yield return File("Part analysed", p => $"{p.Frame.Width} × {p.Frame.Height} px from ({p.Frame.Left}, {p.Frame.Top})");
    }

    static string Degrees(double degrees) => Math.Round(degrees, 1).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) + "°";

    static string Origin(ScaleOrigin origin) => origin switch { ScaleOrigin.Iris => "iris", ScaleOrigin.Mesh => "size of the face", _ => "user" };

    static void Fact(Page page, string name, string before, string after, bool compared)
    {
        if (before.Length == 0 && after.Length == 0) return;
        page.Add($"""<tr role="row"><th role="rowheader" scope="row">{name}""");
        if (compared && before != after && before.Length > 0 && after.Length > 0) page.Add($""" <span class="tag">differs</span>""");
        page.Add($"""</th><td role="cell" data-of="Before"><bdi>{(before.Length > 0 ? before : "not said")}</bdi></td><td role="cell" data-of="After"><bdi>{(after.Length > 0 ? after : "not said")}</bdi></td></tr>""");
    }

    static void Pair(Page page, string name, string text) => page.Add($"<div><dt>{name}</dt><dd>{text}</dd></div>");
}
