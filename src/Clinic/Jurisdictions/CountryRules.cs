using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Jurisdictions;

/// <summary>The suitability rules as they hold in a country: where it asks for a higher age, rules of its own come in. None goes away.</summary>
public static class CountryRules
{
    /// <summary>The rules of a country.</summary>
    /// <param name="rules">The rules without it.</param>
    /// <param name="ground">What holds where no country is named.</param>
    /// <param name="country">The country.</param>
    public static SuitabilityRules Of(SuitabilityRules rules, Jurisdiction ground, Jurisdiction country)
    {
        var added = ImmutableArray.CreateBuilder<SuitabilityRule>();
        if (country.MinimumAge > ground.MinimumAge) added.Add(Below(country.MinimumAge, Outcome.NotSuitable, country.MinimumAgeReason, country));
        if (country.ReviewBelowAge > ground.ReviewBelowAge) added.Add(Below(country.ReviewBelowAge, Outcome.NeedsClinicianReview, country.ReviewBelowAgeReason, country));
        return added.Count == 0 ? rules : rules with { Rules = [.. rules.Rules, .. added] };
    }

    static SuitabilityRule Below(int age, Outcome outcome, Reason why, Jurisdiction country) =>
        new(
            why, new([new(Subject.Number(Questionnaire.Age, 0, 120), new Matcher.Within(new(null, null, null, age)))]), outcome, null, null, null, [], [], Grade.Regulator, new(JurisdictionReader.FileOf(country.Id), 1));
}
