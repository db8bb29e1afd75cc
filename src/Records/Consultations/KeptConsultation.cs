using Punctum.Clinic.Consultations;

namespace Punctum.Records.Consultations;

/// <summary>FHIR QuestionnaireResponse: what a client came for and answered. Clinic's Consultation is made of it.</summary>
public sealed class KeptConsultation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }

    /// <summary>JSON of a <see cref="ConsultationForm"/>.</summary>
    public required string Form { get; set; }

    /// <summary>Further concerns, to be talked about.</summary>
    public string[] Also { get; set; } = [];

    /// <summary>Ids of answers taken over from the last time, and not yet said to be still true.</summary>
    public string[] Carried { get; set; } = [];
    public DateTimeOffset AddedAt { get; private set; }
    public required DateTimeOffset SavedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public string? FinishedBy { get; set; }
    public uint Version { get; private set; }

    internal ConsultationForm Read() => ConsultationForm.OfJson(Form);
}
