namespace Punctum.Clinic.Education;

/// <summary>A topic that a search found.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Closeness">How much of what was asked one of its phrases holds: 0 nothing, 1 everything.</param>
public sealed record FoundTopic(Topic Topic, double Closeness)
{
    /// <summary>Below this a topic shares no telling word.</summary>
    public const double Least = 0.3;

    /// <summary>From here on one of its phrases says what was asked.</summary>
    public const double Certain = 0.8;
}
