namespace Punctum.Clinic.Triage;

/// <summary>How serious and how fast; the level counts before the channel.</summary>
/// <param name="Level">How serious.</param>
/// <param name="Channel">How fast.</param>
public readonly record struct Standing(Urgency Level, Channel Channel) : IComparable<Standing>
{
    /// <inheritdoc/>
    public int CompareTo(Standing other) => (Level, Channel).CompareTo((other.Level, other.Channel));

    /// <summary>Weaker.</summary>
    public static bool operator <(Standing a, Standing b) => a.CompareTo(b) < 0;

    /// <summary>Stronger.</summary>
    public static bool operator >(Standing a, Standing b) => a.CompareTo(b) > 0;

    /// <summary>Not stronger.</summary>
    public static bool operator <=(Standing a, Standing b) => a.CompareTo(b) <= 0;

    /// <summary>Not weaker.</summary>
    public static bool operator >=(Standing a, Standing b) => a.CompareTo(b) >= 0;
}
