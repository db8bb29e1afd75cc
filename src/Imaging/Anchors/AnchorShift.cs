namespace Punctum.Imaging.Anchors;

/// <summary>Something in both pictures that is not skin and keeps its colour.</summary>
public enum AnchorKind
{
    /// <summary>A colour card.</summary>
    Card,
    /// <summary>The white of the eyes.</summary>
    WhiteOfEyes,
    /// <summary>Teeth, in a mouth that is open in both.</summary>
    Teeth,
    /// <summary>A plain wall around the head.</summary>
    Background,
}

/// <summary>How the colour of the light and the camera changed from before to after, as one anchor tells it.</summary>
/// <param name="Kind">What tells it.</param>
/// <param name="RedGreen">Change of ln R/G, after - before.</param>
/// <param name="BlueGreen">Change of ln B/G.</param>
/// <param name="RedGreenSd">Standard deviation of RedGreen.</param>
/// <param name="BlueGreenSd">Standard deviation of BlueGreen.</param>
public sealed record AnchorShift(AnchorKind Kind, double RedGreen, double BlueGreen, double RedGreenSd, double BlueGreenSd)
{
    /// <summary>Standard deviations by which two may lie apart and still agree.</summary>
    const double MostDeviations = 2.5;

    /// <summary>A smaller difference is none, ln units: the limit of statistic 8 [P].</summary>
    const double Harmless = 0.03;

    /// <summary>Two anchors tell the same.</summary>
    public bool Agrees(AnchorShift other) =>
        Agree(RedGreen - other.RedGreen, RedGreenSd, other.RedGreenSd) && Agree(BlueGreen - other.BlueGreen, BlueGreenSd, other.BlueGreenSd);

    static bool Agree(double apart, double one, double other) => Math.Abs(apart) <= Math.Max(Harmless, MostDeviations * Math.Sqrt(one * one + other * other));

    /// <summary>The larger of the two differences to another anchor, ln units.</summary>
    public double ApartFrom(AnchorShift other) => Math.Max(Math.Abs(RedGreen - other.RedGreen), Math.Abs(BlueGreen - other.BlueGreen));

    /// <summary>What several tell together: means by inverse variance.</summary>
    /// <param name="shifts">At least one.</param>
    internal static (double RedGreen, double BlueGreen, double RedGreenSd, double BlueGreenSd) Together(IReadOnlyList<AnchorShift> shifts)
    {
        double rw = shifts.Sum(s => 1 / (s.RedGreenSd * s.RedGreenSd)), bw = shifts.Sum(s => 1 / (s.BlueGreenSd * s.BlueGreenSd));
        return (shifts.Sum(s => s.RedGreen / (s.RedGreenSd * s.RedGreenSd)) / rw, shifts.Sum(s => s.BlueGreen / (s.BlueGreenSd * s.BlueGreenSd)) / bw, Math.Sqrt(1 / rw), Math.Sqrt(1 / bw));
    }
}
