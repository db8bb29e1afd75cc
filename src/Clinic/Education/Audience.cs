namespace Punctum.Clinic.Education;

/// <summary>Who reads a text.</summary>
public enum Audience
{
    /// <summary>The person treated, or thinking about it.</summary>
    Client,

    /// <summary>Who treats and advises.</summary>
    Staff,
}
