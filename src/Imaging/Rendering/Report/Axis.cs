using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>The scale of interval bars: no change in the middle, less to the left, more to the right.</summary>
/// <param name="Measure">Whose changes are drawn.</param>
/// <param name="Limit">Change at either end, in the unit of the change; above 0.</param>
public sealed record Axis(Measure Measure, double Limit)
{
    static readonly double[] percents = [0.75, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01];

    /// <summary>An axis that holds the given changes, but for single ones far beyond the others, whose bars run out of it.</summary>
    /// <param name="measure">Of the changes.</param>
    /// <param name="changes">Those of the zones.</param>
    /// <param name="whole">The answer for the whole sign, which is held whatever the zones say; null: none is drawn.</param>
    public static Axis For(Measure measure, IEnumerable<MeasuredChange> changes, MeasuredChange? whole = null)
    {
        double[] reaches = [.. changes.Select(Reach).Where(double.IsFinite).Order()];
        double usual = reaches.Length == 0 ? 0 : reaches[(reaches.Length - 1) * 4 / 5];
        double floor = 1.2 * Wording.InUnitOfChange(measure, measure.MinimumImportantChange);
        double zones = Math.Min(reaches.DefaultIfEmpty(0).Max(), 1.6 * usual), held = whole is not null && double.IsFinite(Reach(whole)) ? Reach(whole) : 0;
        return new(measure, Math.Max(floor, 1.06 * Math.Max(zones, held)));
    }

    /// <summary>Where a change stands, percent of the bar's width; not held to 0 to 100.</summary>
    public double At(double change) => 50 + 50 * change / Limit;

    /// <summary>Changes at round numbers to the left and right of no change.</summary>
    public (double Left, double Right) Ticks
    {
        get
        {
            if (Measure.Kind == ChangeKind.LogRatio)
            {
                double share = percents.FirstOrDefault(p => -Math.Log(1 - p) <= 0.86 * Limit, percents[^1]);
                return (Math.Log(1 - share), Math.Log(1 + share));
            }
            double power = Math.Pow(10, Math.Floor(Math.Log10(0.86 * Limit)));
            double round = power * (0.86 * Limit / power >= 5 ? 5 : 0.86 * Limit / power >= 2 ? 2 : 1);
            return (-round, round);
        }
    }

    static double Reach(MeasuredChange change) => Math.Max(Math.Max(Math.Abs(change.Low), Math.Abs(change.High)), change.SmallestDetectableChange);
}
