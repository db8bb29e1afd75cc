using System.Globalization;
using System.Text;

namespace Punctum.Bench.Registration;

/// <summary>Of the nodes that are vouched for: the share within a pixel of the truth, by how far there and back disagree around them.</summary>
sealed class TrustCurve
{
    static readonly double[] edges = [0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 1];
    readonly int[] nodes = new int[edges.Length], near = new int[edges.Length], half = new int[edges.Length];

    /// <param name="disagreement">Largest there-and-back distance of the node and its neighbours, pixels.</param>
    /// <param name="error">Of the node, pixels.</param>
    internal void Add(double disagreement, double error)
    {
        int bin = Array.FindIndex(edges, e => disagreement <= e);
        if (bin < 0) return;
        nodes[bin]++;
        if (error <= 1) near[bin]++;
        if (error <= 0.5) half[bin]++;
    }

    internal void Print()
    {
        Console.WriteLine("there and back, px     nodes   within 1 px   within 0.5 px");
        for (int i = 0; i < edges.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 0 : edges[i - 1]),5:0.00} to {edges[i]:0.00}   {nodes[i],12}   {100 * Share(near, i),9:0.0} %   {100 * Share(half, i),11:0.0} %"));
    }

    double Share(int[] of, int bin) => nodes[bin] == 0 ? double.NaN : of[bin] / (double)nodes[bin];

    /// <summary>The same as a picture: dark within a pixel, light within half of one, the dotted line 95 of 100.</summary>
    internal void Draw(string path)
    {
        const int Width = 640, Height = 300, Left = 60, Right = 20, Top = 20, Bottom = 50;
        double X(int bin) => Left + (Width - Left - Right) * (bin + 0.5) / edges.Length;
        double Y(double share) => Top + (Height - Top - Bottom) * (1 - share) / 0.6;   // from 40 to 100 of 100
        var svg = new StringBuilder();
        void Add(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12" fill="#444">""");
        Add($"""<rect width="{Width}" height="{Height}" fill="#fff"/>""");
        foreach (int percent in (ReadOnlySpan<int>)[40, 60, 80, 100]) Add($"""<path d="M{Left} {Y(percent / 100.0):0.0}H{Width - Right}" stroke="#ddd"/><text x="{Left - 8}" y="{Y(percent / 100.0) + 4:0.0}" text-anchor="end">{percent} %</text>""");
        Add($"""<path d="M{Left} {Y(0.95):0.0}H{Width - Right}" stroke="#888" stroke-dasharray="2 4"/>""");
        foreach (var (of, colour) in new[] { (near, "#1d4e89"), (half, "#8fb8de") })
        {
            int[] known = [.. Enumerable.Range(0, edges.Length).Where(i => nodes[i] > 0 && Share(of, i) >= 0.4)];
            Add($"""<polyline points="{string.Join(" ", known.Select(i => FormattableString.Invariant($"{X(i):0.0},{Y(Share(of, i)):0.0}")))}" fill="none" stroke="{colour}" stroke-width="2"/>""");
            foreach (int i in known) Add($"""<circle cx="{X(i):0.0}" cy="{Y(Share(of, i)):0.0}" r="3.5" fill="{colour}"/>""");
        }
        for (int i = 0; i < edges.Length; i++) Add($"""<text x="{X(i):0.0}" y="{Height - Bottom + 18}" text-anchor="middle">≤ {edges[i]}</text><text x="{X(i):0.0}" y="{Height - Bottom + 33}" text-anchor="middle" fill="#999" font-size="10">{nodes[i]}</text>""");
        Add($"""<text x="{(Width + Left) / 2}" y="{Height - 4}" text-anchor="middle">largest there-and-back distance around a node, px; below it how many nodes</text></svg>""");
        File.WriteAllText(path, svg.ToString());
    }
}
