namespace Punctum.Clinic.Suitability;

/// <summary>What the answers come to, weakest to strongest.</summary>
public enum Outcome
{
    /// <summary>Nothing in the answers speaks against the planned day.</summary>
    Suitable,

    /// <summary>Not on this day; the reason passes with time.</summary>
    Defer,

    /// <summary>A clinician decides before anything is booked.</summary>
    NeedsClinicianReview,

    /// <summary>Not offered.</summary>
    NotSuitable,
}
