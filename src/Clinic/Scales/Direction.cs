namespace Punctum.Clinic.Scales;

/// <summary>Which way something went.</summary>
public enum Direction
{
    /// <summary>Towards the good end.</summary>
    Better,

    /// <summary>Nowhere.</summary>
    Same,

    /// <summary>Away from the good end.</summary>
    Worse,
}
