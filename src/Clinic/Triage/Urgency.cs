namespace Punctum.Clinic.Triage;

/// <summary>How serious a complaint is, weakest first.</summary>
public enum Urgency
{
    /// <summary>Part of recovery.</summary>
    Normal,

    /// <summary>Not unusual; to be watched.</summary>
    Advice,

    /// <summary>The clinic has to hear of it.</summary>
    CallClinic,

    /// <summary>A doctor has to see it.</summary>
    Urgent,
}
