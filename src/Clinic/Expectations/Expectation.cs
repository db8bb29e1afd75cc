using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Expectations;

/// <summary>A grade, and what it means in plain words.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="Says">Its meaning.</param>
public sealed record GradeInWords(Grade Grade, Text Says);

/// <summary>A span of time in which to look, and the sentence that says so.</summary>
/// <param name="Window">The span.</param>
/// <param name="Says">The sentence.</param>
public sealed record WindowInWords(ResultWindow Window, Text Says);

/// <summary>How long an effect lasts, with what it rests on.</summary>
/// <param name="Says">The text.</param>
/// <param name="Grade">How sure that is.</param>
public sealed record LastingInWords(Text Says, GradeInWords Grade);

/// <summary>What one person may expect for one concern: the same for the same protocol, concern, severity and skin type.</summary>
public sealed record Expectation
{
    /// <summary>The concern's id.</summary>
    public required string Concern { get; init; }

    /// <summary>Its name for people.</summary>
    public required Text Name { get; init; }

    /// <summary>mild, moderate or severe; null where it is not known.</summary>
    public required string? Severity { get; init; }

    /// <summary>Skin type by Fitzpatrick, 1 to 6; null where it is not known.</summary>
    public required int? SkinType { get; init; }

    /// <summary>How sure it is that anything changes.</summary>
    public required GradeInWords Works { get; init; }

    /// <summary>How sure it is by how much.</summary>
    public required GradeInWords HowMuch { get; init; }

    /// <summary>The outcome scale to measure with.</summary>
    public required string Scale { get; init; }

    /// <summary>What to expect.</summary>
    public required ImmutableArray<Reason> Effect { get; init; }

    /// <summary>When something can first be seen.</summary>
    public required WindowInWords FirstVisible { get; init; }

    /// <summary>When to judge.</summary>
    public required WindowInWords Judge { get; init; }

    /// <summary>The time line after the last session; empty for a treatment that goes on and is judged from its first session.</summary>
    public required ImmutableArray<ResultPhase> TimeLine { get; init; }

    /// <summary>How long it lasts.</summary>
    public required LastingInWords Lasting { get; init; }

    /// <summary>What can happen.</summary>
    public required ImmutableArray<Reason> Risks { get; init; }

    /// <summary>What nobody knows.</summary>
    public required ImmutableArray<Reason> NotKnown { get; init; }

    /// <summary>The results that the texts rest on, each with people, time and source.</summary>
    public required ImmutableArray<StudyValue> Cited { get; init; }

    /// <summary>Further results, for staff: not told in a text, because people, time or design are not good enough.</summary>
    public required ImmutableArray<StudyValue> Further { get; init; }

    /// <summary>Said with every expectation.</summary>
    public required ImmutableArray<Reason> AlwaysSay { get; init; }

    /// <summary>Everything said, each with what it rests on.</summary>
    public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>Every source once, in the order met.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>The files it was made with.</summary>
    public required Stamp Stamp { get; init; }
}
