namespace Punctum.Clinic.Scales;

/// <summary>Whether the wording of a scale's items may be shipped.</summary>
public enum Licence
{
    /// <summary>It may.</summary>
    Free,

    /// <summary>It may not.</summary>
    Closed,

    /// <summary>Only with a licence of the owner.</summary>
    LicenceNeeded,

    /// <summary>Not known yet: as long as nobody has looked, it is not.</summary>
    CheckLicence,
}
