using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;

namespace Punctum.Tests.Fast.Clinic.Consultations;

/// <summary>The default person of the worked cases, and what differs.</summary>
static class ACase
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    public static Node DefaultPerson { get; } = Ours.Protocol.Root("cases/worked.yaml")["default_person"];

    /// <summary>The default person, born 1990, cheeks, acne scars.</summary>
    public static Consultation Plain { get; } = With("{}");

    /// <summary>With these answers, written as YAML.</summary>
    public static Consultation With(string answers, string areas = "[cheek]", string concern = "acne_scar", string more = "") =>
        ConsultationReader.OfCase(Ours.Protocol, YamlText.Read("case.yaml", $"{{planned_date: 2026-03-02, concern: {concern}, severity: mild, areas: {areas}, answers: {answers}{more}}}"), DefaultPerson);

    public static Screening Screened(this Consultation consultation) => Screening.Of(Ours.Protocol, consultation);

    public static string[] Rules(this Screening screening) => [.. screening.Findings.Select(f => f.Reason.Id).Order(StringComparer.Ordinal)];

    public static Consultation Answering(this Consultation consultation, string question, Value? value) =>
        consultation with { Answers = value is null ? consultation.Answers.Remove(question) : consultation.Answers.SetItem(question, value) };

    public static Consultation Overriding(this Consultation consultation, string rule, string role = "clinician", string on = "2026-03-01") =>
        consultation with { Overrides = [.. consultation.Overrides, new Override(rule, "Dr. Ada Muster", role, "low dose, shallow needling, seen today", DateOnly.Parse(on))] };
}
