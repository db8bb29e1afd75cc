namespace Punctum.Clinic.Scales;

/// <summary>Which end of a scale is the good one.</summary>
public enum Better
{
    /// <summary>Low numbers.</summary>
    Low,

    /// <summary>High numbers.</summary>
    High,
}
