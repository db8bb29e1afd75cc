namespace Punctum.Clinic.Consultations;

/// <summary>What a needling device is.</summary>
public enum DeviceKind
{
    /// <summary>Needles driven by a motor.</summary>
    Pen,

    /// <summary>Needles on a drum.</summary>
    Roller,

    /// <summary>Needles on a plate pressed down by hand.</summary>
    Stamp,

    /// <summary>Needles that heat the skin by radiofrequency: another treatment, recognised and never planned by these rules.</summary>
    Radiofrequency,
}

/// <summary>The device in use.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="MaxMm">The deepest setting its label allows, in millimetres; null: what the protocol assumes.</param>
public sealed record Device(DeviceKind Kind, decimal? MaxMm);
