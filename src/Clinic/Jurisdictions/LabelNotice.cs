using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Jurisdictions;

/// <summary>How a use stands to what devices are authorised for.</summary>
public enum LabelStanding
{
    /// <summary>Not among the authorised uses.</summary>
    OffLabel,

    /// <summary>Cannot be told here: the device's own label decides, or age or skin type is missing.</summary>
    Unknown,
}

/// <summary>What staff is told about a use that is not known to be covered by the device's authorisation.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Says">In words.</param>
/// <param name="Sources">What this rests on.</param>
public sealed record LabelNotice(LabelStanding Standing, Text Says, ImmutableArray<string> Sources);
