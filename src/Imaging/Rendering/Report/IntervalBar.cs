using Punctum.Imaging.Change;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>A change as a bar: the dot is the estimate, the line its interval, the grey band what could not have been seen.</summary>
/// <remarks>Positions are percentages, so that the bar fits any width without scaling its strokes.</remarks>
static class IntervalBar
{
    public static void Draw(Page page, Axis axis, MeasuredChange change, int height = 26)
    {
        if (!double.IsFinite(change.Estimate))
        {
            page.Add($"""<span class="nobar" aria-hidden="true"></span>""");
            return;
        }
        double middle = height / 2.0, detectable = change.SmallestDetectableChange;
        double bandLeft = Held(axis.At(-detectable)), bandRight = Held(axis.At(detectable));
        double low = axis.At(change.Low), high = axis.At(change.High), dot = axis.At(change.Estimate);
        page.Add($"""<svg class="bar {Words.Class(change.Verdict)}" width="100%" height="{height}" role="img" aria-label="{Words.Aloud(axis.Measure, change)}">""");
        page.Add($"""<rect class="band" x="{bandLeft}%" width="{bandRight - bandLeft}%" y="2" height="{height - 4}"/><line class="zero" x1="50%" x2="50%" y1="0" y2="{height}"/>""");
        page.Add($"""<line class="line" x1="{Held(low)}%" x2="{Held(high)}%" y1="{middle}" y2="{middle}"/>""");
        End(page, low, middle, -1);
        End(page, high, middle, 1);
        if (dot is >= 0 and <= 100) Dot(page, change.Verdict, dot, middle);
        page.Add($"</svg>");
    }

    /// <summary>The numbers under or over the bars of an axis.</summary>
    public static void Ticks(Page page, Axis axis)
    {
        var (left, right) = axis.Ticks;
        page.Add($"""<svg class="ticks" width="100%" height="16" aria-hidden="true">""");
        page.Add($"""<text x="{axis.At(left)}%" y="12" text-anchor="middle">{Tick(axis, left)}</text><text x="50%" y="12" text-anchor="middle">0</text><text x="{axis.At(right)}%" y="12" text-anchor="middle">{Tick(axis, right)}</text></svg>""");
    }

    // A round dot for what claims nothing, a filled diamond where something is claimed: never told by colour alone.
    static void Dot(Page page, Verdict verdict, double at, double middle)
    {
        if (verdict.IsNoClaim()) page.Add($"""<circle class="dot" cx="{at}%" cy="{middle}" r="4.5"/>""");
        else page.Add($"""<svg x="{at}%" y="{middle}" overflow="visible"><path class="dot" d="M0-7 7 0 0 7-7 0Z"/></svg>""");
    }

    // A whisker where the interval ends inside the bar, an arrow where it runs out of it.
    static void End(Page page, double at, double middle, int side)
    {
        if (at is >= 0 and <= 100) page.Add($"""<line class="line" x1="{at}%" x2="{at}%" y1="{middle - 4}" y2="{middle + 4}"/>""");
        else page.Add($"""<svg x="{Held(at)}%" y="{middle}" overflow="visible"><path class="arrow" d="M0 0 {-6 * side}-5V5Z"/></svg>""");
    }

    static double Held(double percent) => Math.Clamp(percent, 0, 100);

    static string Tick(Axis axis, double change) => Wording.Signed(axis.Measure, change).Replace(".0 %", " %").Replace(" " + axis.Measure.Unit, "");
}
