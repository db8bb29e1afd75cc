using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>A topic as its reader sees it, and the version it was taken from.</summary>
/// <param name="Topic">The topic with what this reader may see.</param>
/// <param name="Reader">Who reads.</param>
/// <param name="Stamp">What it was made with.</param>
public sealed record TopicAnswer(Topic Topic, Audience Reader, Stamp Stamp);
