namespace Punctum.Clinic.Library;

/// <summary>How far a reference was read when its entry was written.</summary>
public enum Seen
{
    /// <summary>The page or label itself.</summary>
    Full,

    /// <summary>The abstract, or a part.</summary>
    Abstract,

    /// <summary>Only a text that quotes it.</summary>
    SecondHand,

    /// <summary>Not at all: the citation is from general knowledge.</summary>
    NotSeen,
}
