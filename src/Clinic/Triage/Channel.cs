namespace Punctum.Clinic.Triage;

/// <summary>How fast something has to happen, slowest first.</summary>
public enum Channel
{
    /// <summary>During opening hours.</summary>
    Routine,

    /// <summary>On the same day.</summary>
    SameDay,

    /// <summary>At once, by the emergency number.</summary>
    Emergency,
}
