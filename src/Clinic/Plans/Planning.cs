using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Settings;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Plans;

/// <summary>Makes the plan of a consultation: for staff, whatever screening says, and with what screening says on it.</summary>
public static class Planning
{
    /// <summary>The plan.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="settings">The practice's values.</param>
    /// <param name="firstDay">The day of the first session, which then is the planned day; null: no days are wanted.</param>
    /// <exception cref="ArgumentException">The jurisdiction is not known, or the first day lies before the day of asking or more than 2 years after it.</exception>
    public static TreatmentPlan Of(ClinicalProtocol protocol, Consultation consultation, PracticeSettings settings, DateOnly? firstDay = null)
    {
        if (firstDay < consultation.AskedOn) throw new ArgumentException($"The first day, {Written(firstDay.Value)}, lies before the day of asking, {Written(consultation.AskedOn)}.", nameof(firstDay));
        if (firstDay > consultation.AskedOn.AddDays(ConsultationReader.MostDaysAhead)) throw new ArgumentException($"The first day, {Written(firstDay.Value)}, is more than 2 years after the day of asking, {Written(consultation.AskedOn)}.", nameof(firstDay));
        if (!protocol.Jurisdictions.TryGetValue(consultation.Jurisdiction, out var jurisdiction)) throw new ArgumentException($"There is no jurisdiction {consultation.Jurisdiction}.", nameof(consultation));
        if (firstDay is { } day) consultation = consultation with { PlannedDate = day };
        var (rules, answered) = (protocol.Plan, Answered.Of(protocol, consultation));
        var stamp = protocol.Stamp(PlanRules.File, PracticeSettings.File, JurisdictionReader.FileOf(jurisdiction.Id), SuitabilityRules.File, Questionnaire.File);
        var screening = Screening.Of(PracticeRules.Of(protocol.Suitability, settings), answered.Facts, consultation.Overrides, stamp);
        var concern = rules.Concerns[consultation.Concern];
        var person = Person(protocol, consultation, answered, screening, settings, jurisdiction);
        var (refused, missing) = Refusal(rules, consultation, person);
        var standing = Standing(rules, screening, person, protocol.Jurisdictions[Consultation.DefaultJurisdiction], refused);
        ImmutableArray<AreaPlan> areas = refused is null ? [.. consultation.Areas.Where(concern.Areas.Contains).Select(a => AreaPlanning.Of(rules, protocol.Cautions, person, rules.Areas[a]))] : [];
        Between<int>? touchUp = concern.OwnCare ? null : new(rules.TouchUpFirstMonths.WholeIn(settings), rules.TouchUpLastMonths.WholeIn(settings));
        int review = rules.ReviewAfterSession.WholeIn(settings);
        return new(
            concern.Id, concern.Name, consultation.Severity, jurisdiction.Id, standing, refused, [.. missing.Concat(areas.SelectMany(a => a.Missing)).Distinct()], areas,
            Courses(rules, areas, standing, firstDay, review, touchUp), areas.IsEmpty ? [] : [.. Enumerable.Range(1, areas.Max(a => a.Sessions.High)).Where(n => n % review == 0)],
            areas.IsEmpty ? null : touchUp, areas.IsEmpty ? [] : [.. concern.Adjuncts.Select(a => rules.Adjuncts[a])],
            areas.IsEmpty ? [] : [.. rules.Combinations.Where(c => c.Concerns.IsEmpty || c.Concerns.Contains(concern.Id)).Select(c => c.In(settings))],
            [.. jurisdiction.Roles.Select(r => new RoleDepth(r.Id, r.Name, r.MaxDepthIn(settings), r.Setting))], areas.IsEmpty ? null : concern.Grade,
            [.. Notes(rules, consultation, person, standing, areas, firstDay)], areas.IsEmpty ? [] : [concern.Why, rules.Review, concern.OwnCare ? rules.OwnCare : rules.TouchUp, rules.PicturesWhy],
            settings.Chosen, stamp);
    }

    static Circumstances Person(ClinicalProtocol protocol, Consultation consultation, Answered answered, Screening screening, PracticeSettings settings, Jurisdiction jurisdiction)
    {
        var (rules, concern) = (protocol.Plan, protocol.Plan.Concerns[consultation.Concern]);
        var limiting = screening.Findings.Where(f => f.MaxDepthMm is not null).MinBy(f => f.MaxDepthMm);
        return new(
            concern, consultation.Severity, rules.Devices[consultation.Device?.Kind ?? DeviceKind.Pen], consultation.Device?.MaxMm, answered.Facts,
            [.. protocol.Questions.Questions.Select(q => q.Id).Except(answered.Asked.Select(q => q.Id))], answered.Facts[Questionnaire.Age] is Value.Number { Amount: var age } ? (int)age : null,
            limiting is { MaxDepthMm: { } mm } ? new(mm, new(limiting.Reason.Id, rules.Sentences["override_limit"], limiting.Reason.Sources)) : null,
            concern.Sooner is { } sooner && consultation.Overrides.Any(o => o.Rule == sooner.Why.Id && jurisdiction.Role(o.Role)?.MayOverride is true && o.On <= consultation.PlannedDate), settings, jurisdiction);
    }

    static (Reason? Refused, ImmutableArray<string> Missing) Refusal(PlanRules rules, Consultation consultation, Circumstances person)
    {
        if (!person.Device.Planned) return (person.Device.Why, []);
        if (person.Concern.Requires is { } needs && !needs.When.Holds(person.Facts)) return (needs.Else, person.Open(needs.When));
        if (consultation.Areas.Any(person.Concern.Areas.Contains)) return (null, []);
        return (new("PL-AREA-NOT-PLANNED", NotPlanned(rules, consultation.Areas), person.Concern.Why.Sources), []);
    }

    static PlanStanding Standing(PlanRules rules, Screening screening, Circumstances person, Jurisdiction ground, Reason? refused)
    {
        // Without a plan there is nothing to book, whatever the answers say.
        var outcome = new[] { screening.Outcome, ByAge(person, ground), refused is null ? Outcome.Suitable : Outcome.NeedsClinicianReview }.Max();
        var booking = outcome switch
        {
            Outcome.Suitable => Booking.Open,
            Outcome.NotSuitable => Booking.Never,
            Outcome.NeedsClinicianReview => Booking.AfterClinician,
            _ => screening.DateUnknown ? Booking.AfterTheWait : Booking.NotBefore,
        };
        var says = new List<Text> { rules.Sentences["for_staff"] };
        if (outcome != Outcome.Suitable) says.Add(rules.Sentences["not_shown"]);
        if (booking == Booking.Never) says.Add(person.Age < person.Jurisdiction.MinimumAge ? person.Jurisdiction.MinimumAgeReason.Says : rules.Sentences["not_bookable"]);
        if (booking == Booking.AfterClinician) says.Add(rules.Sentences["not_bookable_clinician"]);
        if (booking != Booking.Never && screening.DateUnknown) says.Add(rules.Sentences["not_bookable_yet"]);
        if (booking != Booking.Never && screening.EarliestDate is { } earliest) says.Add(Filled(rules.Sentences["not_bookable_before"], "date", Written(earliest)));
        return new(outcome, outcome == Outcome.Suitable, booking, screening.EarliestDate, screening.DateUnknown, [.. says]);
    }

    // The ages of the ground are rules of screening, where a clinician may lift them; a country's higher ones are added here.
    static Outcome ByAge(Circumstances person, Jurisdiction ground) =>
        person.Age < person.Jurisdiction.MinimumAge ? Outcome.NotSuitable : person.Age >= ground.ReviewBelowAge && person.Age < person.Jurisdiction.ReviewBelowAge ? Outcome.NeedsClinicianReview : Outcome.Suitable;

    static ImmutableArray<Course> Courses(PlanRules rules, ImmutableArray<AreaPlan> areas, PlanStanding standing, DateOnly? firstDay, int reviewEvery, Between<int>? touchUp)
    {
        if (firstDay is not { } wished || standing.Booking == Booking.Never || standing.DateUnknown) return [];
        var day = standing.NotBefore > wished ? standing.NotBefore.Value : wished;
        return [.. areas.GroupBy(a => a.Group).OrderBy(g => g.Key).Select(g => Course.Of([.. g], day, reviewEvery, rules.Pictures, touchUp))];
    }

    static IEnumerable<Text> Notes(PlanRules rules, Consultation consultation, Circumstances person, PlanStanding standing, ImmutableArray<AreaPlan> areas, DateOnly? firstDay)
    {
        if (areas.IsEmpty) yield break;
        if (consultation.Device is null) yield return rules.Sentences["device_assumed"];
        if (consultation.Areas.Except(person.Concern.Areas).ToList() is { Count: > 0 } others) yield return NotPlanned(rules, others);
        if (person.Concern.IntervalNote is { } interval) yield return interval;
        if (person.Concern.Sooner is { } sooner && !person.Sooner) yield return consultation.Overrides.Any(o => o.Rule == sooner.Why.Id) ? rules.Sentences["sooner_not_counted"] : sooner.Why.Says;
        if (person.Concern.ReviewNote is { } review) yield return review;
        if (person.Age >= person.Jurisdiction.MinimumAge && person.Age < person.Jurisdiction.ReviewBelowAge) yield return person.Jurisdiction.ReviewBelowAgeReason.Says;
        yield return rules.Sentences["above_max"];
        if (firstDay < standing.NotBefore && !standing.DateUnknown && standing.Booking != Booking.Never) yield return Filled(rules.Sentences["first_day_moved"], "date", Written(standing.NotBefore!.Value));
        if (firstDay is not null && standing.DateUnknown && standing.Booking != Booking.Never) yield return rules.Sentences["no_dates_yet"];
    }

    static Text NotPlanned(PlanRules rules, IEnumerable<string> areas) =>
        new(rules.OwnReasons["PL-AREA-NOT-PLANNED"].Says.ByLanguage.ToImmutableSortedDictionary(l => l.Key, l => l.Value.Replace("{area}", string.Join(", ", areas.Select(a => rules.Areas[a].Name.In(l.Key))), StringComparison.Ordinal)));

    static Text Filled(Text text, string name, string value) => new(text.ByLanguage.ToImmutableSortedDictionary(l => l.Key, l => l.Value.Replace($"{{{name}}}", value, StringComparison.Ordinal)));

    static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
