namespace Punctum.Clinic.Scales;

/// <summary>What a scale's number says.</summary>
public enum ScaleKind
{
    /// <summary>How things are now: a change is the difference of two numbers.</summary>
    State,

    /// <summary>How things have changed: the number is the change.</summary>
    Change,

    /// <summary>How far something has gone; it does not follow a treatment.</summary>
    Stage,

    /// <summary>Asked before a treatment, to see whether to talk first.</summary>
    Screen,
}
