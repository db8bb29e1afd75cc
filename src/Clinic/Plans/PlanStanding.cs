using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Plans;

/// <summary>Whether the sessions of a plan can be booked.</summary>
public enum Booking
{
    /// <summary>Yes.</summary>
    Open,

    /// <summary>Not before a day.</summary>
    NotBefore,

    /// <summary>Not before a wait is over whose end is not known.</summary>
    AfterTheWait,

    /// <summary>Not before a clinician has decided.</summary>
    AfterClinician,

    /// <summary>Not at all.</summary>
    Never,
}

/// <summary>What may be done with a plan. Staff sees it in any case.</summary>
/// <param name="Outcome">What screening came to, and the country's least age.</param>
/// <param name="ShownToClient">Whether the client may see that there is one; depths are never shown to a client.</param>
/// <param name="Booking">Whether it can be booked.</param>
/// <param name="NotBefore">The earliest day; null: no day is known, or none is needed.</param>
/// <param name="DateUnknown">There is a wait whose end is not known.</param>
/// <param name="Says">In words, for staff.</param>
public sealed record PlanStanding(Outcome Outcome, bool ShownToClient, Booking Booking, DateOnly? NotBefore, bool DateUnknown, ImmutableArray<Text> Says);
