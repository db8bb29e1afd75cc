using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Suitability;

/// <summary>Why an override does not count.</summary>
public enum Refusal
{
    /// <summary>Nobody may lift the rule.</summary>
    NotOpen,

    /// <summary>Someone in another role may.</summary>
    OtherRole,

    /// <summary>What the rule asks for besides does not hold.</summary>
    NotMet,

    /// <summary>The rule does not speak here.</summary>
    NotFired,

    /// <summary>It was decided after the planned day.</summary>
    AfterDay,
}

/// <summary>An override that does not count. The rule holds as if it had not been given.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Because">Why it does not count.</param>
/// <param name="Says">The same in words.</param>
public sealed record RefusedOverride(Override Decision, Refusal Because, Text Says);
