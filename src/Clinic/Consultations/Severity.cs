namespace Punctum.Clinic.Consultations;

/// <summary>How marked a concern is, as the practitioner sees it.</summary>
public enum Severity
{
    /// <summary>Seen close by only.</summary>
    Mild,

    /// <summary>Seen at talking distance.</summary>
    Moderate,

    /// <summary>Seen from across a room.</summary>
    Severe,
}
