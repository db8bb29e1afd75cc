using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>What a record comes to, weakest first.</summary>
public enum SessionOutcome
{
    /// <summary>Complete and within all limits.</summary>
    Ok,

    /// <summary>No limit is broken as far as it is filled in.</summary>
    Incomplete,

    /// <summary>A reason has to be given.</summary>
    Warn,

    /// <summary>Stop.</summary>
    Block,
}

/// <summary>What is said of a session's record.</summary>
/// <param name="Outcome">The strongest of what was found.</param>
/// <param name="Findings">Limits that are broken, blocks first.</param>
/// <param name="Missing">What was not filled in; never counted as good, and never as a broken limit.</param>
/// <param name="Steps">The checklist with how each line stands.</param>
/// <param name="Stamp">What it was made with.</param>
public sealed record SessionAnswer(SessionOutcome Outcome, ImmutableArray<Finding> Findings, ImmutableArray<MissingField> Missing, ImmutableArray<CheckedStep> Steps, Stamp Stamp)
{
    /// <summary>The codes of what was found, each once.</summary>
    public ImmutableArray<string> Codes => [.. Findings.Select(f => f.Code).Distinct()];
}

/// <summary>A limit that is broken.</summary>
/// <param name="Code">Its code, such as GRAMS.</param>
/// <param name="Level">How much it weighs here.</param>
/// <param name="Step">The line of the checklist it belongs to.</param>
/// <param name="Zone">The zone it is about; null where it is about the session.</param>
/// <param name="Value">The recorded number; null where there is none.</param>
/// <param name="Limit">The limit; null where there is none.</param>
/// <param name="Says">What is wrong.</param>
/// <param name="Do">What to do.</param>
/// <param name="Clinician">The clinician who decided, where that changed the weight.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Finding(string Code, FindingLevel Level, string Step, string? Zone, decimal? Value, decimal? Limit, Text Says, Text Do, string? Clinician, ImmutableArray<string> Sources);

/// <summary>Something that was not filled in.</summary>
/// <param name="Step">The line of the checklist it belongs to.</param>
/// <param name="Field">The field's name in a record, such as cartridge.lot or checks.consent.</param>
/// <param name="Zone">The zone it is about; null where it is about the session.</param>
/// <param name="Name">What it is called.</param>
public sealed record MissingField(string Step, string Field, string? Zone, Text Name);

/// <summary>A line of the checklist and how it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Check">What is checked.</param>
/// <param name="Outcome">How it stands.</param>
public sealed record CheckedStep(string Id, Text Check, SessionOutcome Outcome);
