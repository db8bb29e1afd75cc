using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Sessions;

/// <summary>Holds the record of a session against the protocol's limits, the plan's and the role's.</summary>
public static class SessionCheck
{
    /// <summary>The codes that the program gives by itself; steps, contraindications and end points name theirs in the file.</summary>
    internal static ImmutableArray<string> Codes { get; } =
    [
        "PRODUCT_UNKNOWN", "CLINICIAN_PRODUCT", "OTC_PERCENT", "STRENGTH", "GRAMS", "AREA", "THICK", "TOO_SHORT", "TOO_LONG", "WRAP", "NEAR_EYES", "NEEDLED_SKIN", "BROKEN_SKIN", "LOW_WEIGHT",
        "OTHER_DEVICE", "LOT_REUSED", "EXPIRED", "GLIDE_DENIED", "GLIDE_EXPIRED", "NEVER_ZONE", "DEPTH_ABOVE_PLAN", "DEPTH_ABOVE_FIRST", "DEPTH_ABOVE_ROLE", "DEPTH_ABOVE_DEVICE", "PASSES_HIGH",
    ];

    const string Numbing = "SE-05", Needles = "SE-07", Gliding = "SE-08", Zones = "SE-09";

    /// <summary>The answer to a record.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="record">What was written down.</param>
    /// <param name="limits">What the plan, the role and the country allow.</param>
    public static SessionAnswer Of(ClinicalProtocol protocol, SessionRecord record, SessionLimits limits)
    {
        var rules = protocol.Sessions;
        ImmutableArray<Finding> findings =
        [
            .. new[] { OfSteps(rules, record), OfNumbing(rules, record, limits), OfNeedles(rules, record), OfZones(rules, record, limits) }.SelectMany(b => b)
                .Select(b => Weighed(b, rules, record)).OfType<Finding>().OrderByDescending(f => f.Level).ThenBy(f => f.Step, StringComparer.Ordinal),
        ];
        ImmutableArray<MissingField> missing = [.. rules.Steps.SelectMany(s => MissingOf(s, rules, record, limits))];
        return new(Outcome(findings, missing), findings, missing,
            [.. rules.Steps.Select(s => new CheckedStep(s.Id, s.Check, Outcome([.. findings.Where(f => f.Step == s.Id)], [.. missing.Where(m => m.Step == s.Id)])))], protocol.Stamp("session.yaml"));
    }

    sealed record Broken(string Code, string Step, decimal? Value = null, decimal? Limit = null, string? What = null, string? Zone = null);

    static IEnumerable<Broken> OfSteps(SessionRules rules, SessionRecord record) =>
        from step in rules.Steps from confirm in step.Confirm where record.Checks.TryGetValue(confirm.Id, out bool done) && !done select new Broken(confirm.Code, step.Id);

    static IEnumerable<Broken> OfNumbing(SessionRules rules, SessionRecord record, SessionLimits limits)
    {
        var numbing = record.Numbing;
        if (!numbing.Used) yield break;
        if (numbing.AfterNeedling == true) yield return new("NEEDLED_SKIN", Numbing);
        if (numbing.Skin == NumbedSkin.Broken) yield return new("BROKEN_SKIN", Numbing);
        var facts = Facts.Nothing.With(Contraindication.NumbingRisk, Said(record.NumbingRisk)).With(Contraindication.AnaestheticAllergy, Said(record.AnaestheticAllergy));
        var product = rules.NumbingProducts.FirstOrDefault(p => p.Id == numbing.Product);
        // Of a product that is not known everything has to be feared.
        foreach (var against in rules.Contraindications) if (against.When.Holds(facts) && (product is null || against.Concerns(product.Id))) yield return new(against.Code, Numbing);
        if (product is null) yield return new("PRODUCT_UNKNOWN", Numbing, What: numbing.Product + (Nearest.To(numbing.Product!, rules.NumbingProducts.Select(p => p.Id)) is { } near ? $" ({near}?)" : ""));
        else foreach (var broken in OfProduct(limits.Strict(product), numbing, record.WeightKg)) yield return broken;
    }

    static IEnumerable<Broken> OfProduct(NumbingProduct product, NumbingRecord numbing, decimal? weightKg)
    {
        if (product.ClinicianOnly) yield return new("CLINICIAN_PRODUCT", Numbing);
        if (numbing.Percent != product.Percent && numbing.Percent is not null && product.Percent is not null) yield return new("STRENGTH", Numbing, numbing.Percent, product.Percent);
        if (numbing.Percent > product.MaximumPercent) yield return new("OTC_PERCENT", Numbing, numbing.Percent, product.MaximumPercent);
        if (numbing.Grams > product.MaximumGrams) yield return new("GRAMS", Numbing, numbing.Grams, product.MaximumGrams);
        if (numbing.AreaCm2 > product.MaximumAreaCm2) yield return new("AREA", Numbing, numbing.AreaCm2, product.MaximumAreaCm2);
        if (numbing.AreaCm2 > 0 && numbing.Grams * 10 > product.MaximumGramsPer10Cm2 * numbing.AreaCm2) yield return new("THICK", Numbing, Math.Round(numbing.Grams!.Value * 10 / numbing.AreaCm2.Value, 2), product.MaximumGramsPer10Cm2);
        if (numbing.Minutes < product.MinutesOn(numbing.Skin)?.Least) yield return new("TOO_SHORT", Numbing, numbing.Minutes, product.MinutesOn(numbing.Skin)?.Least);
        if (numbing.Minutes > product.MinutesOn(numbing.Skin)?.Most) yield return new("TOO_LONG", Numbing, numbing.Minutes, product.MinutesOn(numbing.Skin)?.Most);
        if (numbing.Covered == true && numbing.AreaCm2 > product.MaximumFilmAreaCm2) yield return new("WRAP", Numbing, numbing.AreaCm2, product.MaximumFilmAreaCm2);
        foreach (string area in product.NotOn.Intersect(numbing.Areas)) yield return new("NEAR_EYES", Numbing, What: area);
        if (weightKg < product.MinimumWeightKg) yield return new("LOW_WEIGHT", Numbing, weightKg, product.MinimumWeightKg);
    }

    static IEnumerable<Broken> OfNeedles(SessionRules rules, SessionRecord record)
    {
        if (record.Device.Kind is { } kind && rules.OtherDevices.Contains(kind)) yield return new("OTHER_DEVICE", Needles, What: kind);
        if (record.Cartridge.AlreadyUsed == true) yield return new("LOT_REUSED", Needles);
        if (record.Cartridge.Expiry < record.Date) yield return new("EXPIRED", Needles, What: $"{record.Cartridge.Expiry:yyyy-MM-dd}");
        if (record.Glide.Product is { } glide && !rules.Glides.Any(g => g.Id == glide && g.Allowed)) yield return new("GLIDE_DENIED", Gliding, What: glide);
        if (record.Glide.Expiry < record.Date) yield return new("GLIDE_EXPIRED", Gliding, What: $"{record.Glide.Expiry:yyyy-MM-dd}");
    }

    static IEnumerable<Broken> OfZones(SessionRules rules, SessionRecord record, SessionLimits limits)
    {
        foreach (var zone in record.Zones)
        {
            Broken Deeper(string code, decimal? limit) => new(code, Zones, zone.DepthMm, limit, Zone: zone.Zone);
            if (zone.Zone is { } id && rules.NeverZones.Contains(id)) yield return new("NEVER_ZONE", Zones, What: id, Zone: id);
            if (zone.DepthMm > record.Device.MaxMm) yield return Deeper("DEPTH_ABOVE_DEVICE", record.Device.MaxMm);
            if (zone.DepthMm > limits.RoleMaxMm) yield return Deeper("DEPTH_ABOVE_ROLE", limits.RoleMaxMm);
            if (zone.DepthMm > limits.PlanMax(zone)) yield return Deeper("DEPTH_ABOVE_PLAN", limits.PlanMax(zone));
            if (record.FirstSession != false && zone.DepthMm > limits.FirstMax(zone)) yield return Deeper("DEPTH_ABOVE_FIRST", limits.FirstMax(zone));
            if (zone.Passes > rules.MaximumPasses) yield return new("PASSES_HIGH", Zones, zone.Passes, rules.MaximumPasses, Zone: zone.Zone);
            if (rules.EndPoints.FirstOrDefault(e => e.Id == zone.EndPoint)?.Code is { } code) yield return new(code, Zones, Zone: zone.Zone);
        }
    }

    static Value.Choice? Said(string? word) => word is null ? null : new(word);

    static Finding? Weighed(Broken broken, SessionRules rules, SessionRecord record)
    {
        var code = rules.Codes[broken.Code];
        string? clinician = code.WithClinician is null ? null : record.Numbing.Clinician;
        var level = clinician is null ? code.Level : code.WithClinician!.Value;
        return level == FindingLevel.Ok ? null : new(code.Id, level, broken.Step, broken.Zone, broken.Value, broken.Limit, FilledText.Of(code.Says, broken.Value, broken.Limit, broken.What), code.Do, clinician, code.Sources);
    }

    static IEnumerable<MissingField> MissingOf(SessionStep step, SessionRules rules, SessionRecord record, SessionLimits limits)
    {
        bool used = record.Numbing.Used;
        foreach (var confirm in step.Confirm) if ((used || !confirm.WithNumbing) && !record.Checks.ContainsKey(confirm.Id)) yield return new(step.Id, "checks." + confirm.Id, null, step.Check);
        foreach (string field in used ? step.Record.Concat(step.RecordWithNumbing) : step.Record) if (SessionFields.OfRecord[field](record) is null) yield return new(step.Id, field, null, rules.FieldNames[field]);
        foreach (var zone in record.Zones)
            foreach (string field in step.RecordZone)
                if (SessionFields.OfZone[field](zone with { PlanMaxMm = limits.PlanMax(zone) }) is null) yield return new(step.Id, field, zone.Zone, rules.FieldNames[field]);
    }

    static SessionOutcome Outcome(ImmutableArray<Finding> findings, ImmutableArray<MissingField> missing) => findings.Select(f => f.Level).DefaultIfEmpty().Max() switch
    {
        FindingLevel.Block => SessionOutcome.Block,
        FindingLevel.Warn => SessionOutcome.Warn,
        _ => missing.IsEmpty ? SessionOutcome.Ok : SessionOutcome.Incomplete,
    };
}
