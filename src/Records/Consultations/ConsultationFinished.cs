using Punctum.Clinic.Suitability;

namespace Punctum.Records.Consultations;

/// <summary>What came of finishing a consultation.</summary>
public abstract record ConsultationFinished
{
    ConsultationFinished() { }

    /// <summary>It is finished, and this is the answer.</summary>
    public sealed record Done(Screening Screening) : ConsultationFinished;

    /// <summary>Something before the questions is still open: day, concern, severity or areas.</summary>
    public sealed record NotOpened(IReadOnlyList<string> Missing) : ConsultationFinished;

    /// <summary>Answers of the last time that nobody has said are still true.</summary>
    public sealed record ToConfirm(IReadOnlyList<string> Questions) : ConsultationFinished;

    /// <summary>Answers that cannot both be true, or a planned day that is over.</summary>
    public sealed record Contradiction(string Says) : ConsultationFinished;

    /// <summary>Somebody else changed answers since the page was read: look at them first.</summary>
    public sealed record ChangedMeanwhile : ConsultationFinished;

    /// <summary>It was finished before.</summary>
    public sealed record Already : ConsultationFinished;
}
