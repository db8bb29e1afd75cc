using System.Globalization;
using System.Text;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Statistics;

namespace Punctum.Bench.Validation.Results;

/// <summary>The report's plots as SVG: dark on white, legible in both colour schemes.</summary>
static class Plots
{
    const string Dark = "#1d4e89", Light = "#8fb8de", Warm = "#b5532a", Sand = "#e0b48c";

    sealed class Sheet(int width, int height)
    {
        readonly StringBuilder svg = new(FormattableString.Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" fill="#444">""") + FormattableString.Invariant($"""<rect width="{width}" height="{height}" fill="#fff"/>""") + "\n");

        public void Add(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        public void Text(double x, double y, string text, string anchor = "start", int size = 12, string fill = "#444") =>
            Add($"""<text x="{x:0.0}" y="{y:0.0}" text-anchor="{anchor}" font-size="{size}" fill="{fill}">{System.Security.SecurityElement.Escape(text)}</text>""");

        public void Line(double x1, double y1, double x2, double y2, string stroke = "#ccc", double wide = 1, string dash = "") =>
            Add($"""<path d="M{x1:0.0} {y1:0.0}L{x2:0.0} {y2:0.0}" stroke="{stroke}" stroke-width="{wide}" stroke-dasharray="{dash}" fill="none"/>""");

        public override string ToString() => svg + "</svg>\n";
    }

    /// <summary>A share and its upper bound a row; the dotted line is 5 %.</summary>
    public static string Bounds(IReadOnlyList<(string Name, double Share, double AtMost, int Reports)> rows)
    {
        const int Left = 330, Width = 720, Row = 24;
        double top = Math.Max(0.1, Math.Min(1, rows.Select(r => r.AtMost).DefaultIfEmpty(0).Max()));
        var sheet = new Sheet(Width, 40 + Row * rows.Count + 30);
        double X(double share) => Left + (Width - Left - 50) * Math.Min(1, share / top);
        double end = 20 + Row * rows.Count;
        foreach (double tick in Ticks(top)) { sheet.Line(X(tick), 12, X(tick), end, "#eee"); sheet.Text(X(tick), end + 16, Page.Percent(tick, "0"), "middle", 11); }
        sheet.Line(X(0.05), 12, X(0.05), end, Warm, 1, "3 3");
        for (int i = 0; i < rows.Count; i++)
        {
            double y = 26 + Row * i;
            sheet.Text(Left - 10, y + 4, $"{rows[i].Name} ({rows[i].Reports})", "end");
            sheet.Line(X(0), y, X(rows[i].AtMost), y, Light, 5);
            sheet.Add($"""<circle cx="{X(rows[i].Share):0.0}" cy="{y:0.0}" r="4.5" fill="{Dark}"/>""");
        }
        sheet.Text(Left, end + 34, "reports that say improved: share (dot) and what it is below with 95 % confidence (bar)", "start", 11, "#777");
        return sheet.ToString();
    }

    /// <summary>Small multiples: read against true change.</summary>
    public static string Dose(IReadOnlyList<(string Measure, IReadOnlyList<(double X, double Y)> Points, Line Line)> measures)
    {
        const int Cell = 240, Across = 3, Edge = 34;
        int rows = Math.Max(1, (measures.Count + Across - 1) / Across);
        var sheet = new Sheet(Cell * Across + 20, Cell * rows + 30);
        for (int k = 0; k < measures.Count; k++)
        {
            var (measure, points, line) = measures[k];
            double left = 10 + k % Across * Cell + Edge, top = 10 + k / Across * Cell + 22, side = Cell - Edge - 34;
            double most = 1.15 * Math.Max(1e-6, Math.Max(points.Max(p => Math.Abs(p.X)), Quantile(points.Select(p => Math.Abs(p.Y)), 0.97)));
            double X(double x) => left + side * (x + most) / (2 * most);
            double Y(double y) => top + side * (most - Math.Clamp(y, -most, most)) / (2 * most);
            sheet.Add($"""<rect x="{left:0.0}" y="{top:0.0}" width="{side:0.0}" height="{side:0.0}" fill="none" stroke="#ccc"/>""");
            sheet.Line(X(0), top, X(0), top + side, "#eee");
            sheet.Line(left, Y(0), left + side, Y(0), "#eee");
            sheet.Line(X(-most), Y(-most), X(most), Y(most), "#888", 1, "3 3");
            foreach (var (x, y) in points) sheet.Add($"""<circle cx="{X(x):0.0}" cy="{Y(y):0.0}" r="2.2" fill="{Dark}" fill-opacity="0.45"/>""");
            if (double.IsFinite(line.Slope)) sheet.Line(X(-most), Y(line.Intercept - line.Slope * most), X(most), Y(line.Intercept + line.Slope * most), Warm, 1.6);
            sheet.Text(left, top - 6, $"{measure}  slope {Page.Number(line.Slope)}");
            sheet.Text(left, top + side + 13, Tick(measure, -most), "start", 10);
            sheet.Text(left + side, top + side + 13, Tick(measure, most), "end", 10);
            sheet.Text(left - 3, top + 9, Tick(measure, most), "end", 10);
            sheet.Text(left - 3, top + side, Tick(measure, -most), "end", 10);
        }
        sheet.Text(14, Cell * rows + 22, "across: true change; up: what was read; dotted: as put in", "start", 11, "#777");
        return sheet.ToString();
    }

    static string Tick(string measure, double change) => Page.MeasureOf(measure).Kind == Imaging.Signs.ChangeKind.LogRatio ? Page.Percent(Math.Exp(change) - 1, "+0;−0") : Page.Number(change, "+0.0;−0.0");

    /// <summary>A dot a tone, a row a measure; the band is 93 to 97 %.</summary>
    public static string Coverage(IReadOnlyList<(string Measure, double[] ByTone)> rows)
    {
        const int Left = 190, Width = 640, Row = 24;
        const double From = 0.8;
        string[] colours = [Sand, Warm, "#5b2d16"];
        double end = 20 + Row * rows.Count;
        var sheet = new Sheet(Width, (int)end + 46);
        double X(double share) => Left + (Width - Left - 40) * (Math.Clamp(share, From, 1) - From) / (1 - From);
        sheet.Add($"""<rect x="{X(0.93):0.0}" y="12" width="{X(0.97) - X(0.93):0.0}" height="{end - 12:0.0}" fill="#e4eef7"/>""");
        foreach (double tick in new[] { 0.8, 0.85, 0.9, 0.95, 1 }) { sheet.Line(X(tick), 12, X(tick), end, "#ddd"); sheet.Text(X(tick), end + 16, Page.Percent(tick, "0"), "middle", 11); }
        for (int i = 0; i < rows.Count; i++)
        {
            double y = 26 + Row * i;
            sheet.Text(Left - 10, y + 4, rows[i].Measure, "end");
            for (int t = 0; t < rows[i].ByTone.Length; t++)
                if (double.IsFinite(rows[i].ByTone[t])) sheet.Add($"""<circle cx="{X(rows[i].ByTone[t]):0.0}" cy="{y + 4 * (t - 1):0.0}" r="4" fill="{colours[t]}"/>""");
        }
        for (int t = 0; t < 3; t++) { sheet.Add($"""<circle cx="{Left + 90 * t:0.0}" cy="{end + 32:0.0}" r="4" fill="{colours[t]}"/>"""); sheet.Text(Left + 90 * t + 8, end + 36, Truth.Tones[t], "start", 11); }
        return sheet.ToString();
    }

    /// <summary>Groups of bars in percent.</summary>
    public static string Bars(IReadOnlyList<(string Measure, double[] Values)> groups, string[] names)
    {
        const int Left = 150, Width = 680, Bar = 11;
        string[] colours = [Dark, Light, Warm, Sand];
        int row = Bar * names.Length + 14;
        double end = 16 + row * groups.Count, top = Math.Min(3, Math.Max(0.2, groups.SelectMany(g => g.Values).Where(double.IsFinite).DefaultIfEmpty(0).Max()));
        var sheet = new Sheet(Width, (int)end + 48);
        double X(double share) => Left + (Width - Left - 70) * Math.Min(1, share / top);
        foreach (double tick in Ticks(top)) { sheet.Line(X(tick), 10, X(tick), end, "#eee"); sheet.Text(X(tick), end + 14, Page.Percent(tick, "0"), "middle", 11); }
        for (int g = 0; g < groups.Count; g++)
        {
            sheet.Text(Left - 8, 16 + row * g + row / 2.0, groups[g].Measure, "end");
            for (int k = 0; k < names.Length; k++)
                if (groups[g].Values[k] is var value && double.IsFinite(value))
                {
                    double y = 16 + row * g + Bar * k;
                    sheet.Add($"""<rect x="{Left}" y="{y:0.0}" width="{X(value) - Left:0.0}" height="{Bar - 2}" fill="{colours[k]}"/>""");
                    sheet.Text(X(value) + 4, y + 9, Page.Percent(value, "0"), "start", 9);
                }
        }
        double at = Left;
        for (int k = 0; k < names.Length; k++)
        {
            sheet.Add($"""<rect x="{at:0}" y="{end + 26:0.0}" width="10" height="10" fill="{colours[k]}"/>""");
            sheet.Text(at + 14, end + 35, names[k], "start", 11);
            at += 30 + 6.2 * names[k].Length;
        }
        return sheet.ToString();
    }

    static IEnumerable<double> Ticks(double top)
    {
        double step = top <= 0.12 ? 0.02 : top <= 0.3 ? 0.05 : top <= 0.6 ? 0.1 : top <= 1.2 ? 0.2 : 0.5;
        for (double t = 0; t <= top + 1e-9; t += step) yield return t;
    }

    static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
