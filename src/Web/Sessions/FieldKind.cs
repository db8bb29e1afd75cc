namespace Punctum.Web.Sessions;

/// <summary>How a field of a session's record is filled in, and what its value is in the record.</summary>
enum FieldKind
{
    Text,
    Number,
    Day,

    /// <summary>Yes, no, or not said.</summary>
    YesNo,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>Any number of some words.</summary>
    Several,
}
