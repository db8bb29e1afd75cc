using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>Reads the record of a session from a form, and refuses what cannot be; what is missing stays missing.</summary>
public static class SessionForm
{
    /// <summary>The record.</summary>
    /// <param name="form">A map, or a map with the record under "session".</param>
    /// <param name="protocol">For the words and ranges that a record may hold.</param>
    /// <exception cref="ProtocolException">A key, word, number or day that cannot be.</exception>
    public static SessionRecord Read(Node form, ClinicalProtocol protocol)
    {
        var rules = protocol.Sessions;
        if (form.Find("session") is { } inner) form = inner;
        form.Only("date", "first_session", "weight_kg", "answers", "checks", "score", "numbing", "device", "cartridge", "glide", "zones", "operator", "pain", "event", "aftercare");
        var (answers, score, who, aftercare) = (form.Find("answers"), form.Find("score")?.Only("scale", "value"), form.Find("operator")?.Only("name", "role"), form.Find("aftercare")?.Only("version", "next_earliest"));
        return new()
        {
            Date = form.Find("date")?.Date(),
            FirstSession = form.Find("first_session")?.Flag(),
            WeightKg = Number(form.Find("weight_kg"), 20, 400),
            NumbingRisk = Answer(answers, Contraindication.NumbingRisk),
            AnaestheticAllergy = Answer(answers, Contraindication.AnaestheticAllergy),
            Checks = Checks(form.Find("checks"), rules),
            ScoreScale = score?.Find("scale")?.String(),
            ScoreValue = score?.Find("value")?.Number(),
            Numbing = Numbing(form.Find("numbing"), protocol),
            Device = Device(form.Find("device")),
            Cartridge = Cartridge(form.Find("cartridge")),
            Glide = Glide(form.Find("glide")),
            Zones = [.. form.Find("zones")?.Items.Select(z => Zone(z, protocol)) ?? []],
            OperatorName = who?.Find("name")?.String(),
            OperatorRole = who?.Find("role")?.String(),
            Pain = Number(form.Find("pain"), rules.LeastPain, rules.MostPain),
            Event = form.Find("event")?.String(),
            AftercareVersion = aftercare?.Find("version")?.String(),
            NextEarliest = aftercare?.Find("next_earliest")?.Date(),
        };
    }

    static decimal? Number(Node? node, decimal least, decimal most) =>
        node?.Number() is not { } number ? null : number >= least && number <= most ? number : throw node.Wrong($"{number.ToString(CultureInfo.InvariantCulture)} cannot be", $"write a number from {least} to {most}");

    static string? Answer(Node? answers, string question)
    {
        if (answers?.Find(question) is not { } answer) return null;
        var words = Contraindication.Vocabulary.Subjects[question].Words;
        return words.Contains(answer.String()) ? answer.String() : throw answer.Wrong($"{question} cannot be \"{answer.String()}\"", Nearest.Hint(answer.String(), words));
    }

    static ImmutableSortedDictionary<string, bool> Checks(Node? checks, SessionRules rules)
    {
        checks?.Only([.. rules.Steps.SelectMany(s => s.Confirm).Select(c => c.Id)]);
        return checks?.Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p => p.Value.Flag(), StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, bool>.Empty;
    }

    // "numbing: none" and "glide: sterile_saline" are short for a map with the product alone.
    static NumbingRecord Numbing(Node? node, ClinicalProtocol protocol)
    {
        if (node is null) return new();
        if (node.Kind == NodeKind.Scalar) return new() { Product = node.String() };
        node.Only("product", "percent", "grams", "area_cm2", "minutes", "on_at", "off_at", "areas", "skin", "covered", "after_needling", "clinician");
        if (node.Find("product")?.String() == NumbingProduct.None && node.Pairs.FirstOrDefault(p => p.Key.String() is "percent" or "grams" or "minutes" or "on_at" && !p.Value.IsNull) is { Key: { } told })
            throw told.Wrong($"the numbing product is none, and {told.String()} is filled in", "correct one of the two");
        return new()
        {
            Product = node.Find("product")?.String(),
            Percent = Number(node.Find("percent"), 0, 100),
            Grams = Number(node.Find("grams"), 0, 1000),
            AreaCm2 = Number(node.Find("area_cm2"), 1, 20000),
            Minutes = Minutes(node),
            Areas = [.. (node.Find("areas") is not { } areas ? [] : areas.Kind == NodeKind.Scalar ? [areas] : areas.Items).Select(a => Place(a, protocol))],
            Skin = node.Find("skin")?.Word<NumbedSkin>(),
            Covered = node.Find("covered")?.Flag(),
            AfterNeedling = node.Find("after_needling")?.Flag(),
            Clinician = node.Find("clinician")?.String() is { } name && !string.IsNullOrWhiteSpace(name) ? name : null,
        };
    }

    static decimal? Minutes(Node numbing)
    {
        var minutes = Number(numbing.Find("minutes"), 0, 1440);
        if (Clock(numbing.Find("on_at")) is not { } on || Clock(numbing.Find("off_at")) is not { } off) return minutes;
        if (off < on) throw numbing["off_at"].Wrong("the cream came off before it was put on", "check on_at and off_at");
        decimal between = (decimal)(off - on).TotalMinutes;
        return minutes is null || minutes == between ? between : throw numbing["minutes"].Wrong($"{minutes} minutes do not fit on_at and off_at, which are {between} minutes apart", "correct one of them");
    }

    static TimeOnly? Clock(Node? node) =>
        node is null ? null : TimeOnly.TryParseExact(node.String(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw node.Wrong($"a time of day is wanted here, not \"{node.String()}\"", "write it as hours:minutes, such as \"13:05\"");

    static DeviceRecord Device(Node? node)
    {
        node?.Only("name", "serial", "kind", "max_mm");
        return new() { Name = node?.Find("name")?.String(), Serial = node?.Find("serial")?.String(), Kind = node?.Find("kind")?.Word<DeviceKind>() is { } kind ? Node.SnakeCase(kind.ToString()) : null, MaxMm = Number(node?.Find("max_mm"), 0, 10) };
    }

    static CartridgeRecord Cartridge(Node? node)
    {
        node?.Only("lot", "expiry", "already_used");
        return new() { Lot = node?.Find("lot")?.String(), Expiry = node?.Find("expiry")?.Date(), AlreadyUsed = node?.Find("already_used")?.Flag() };
    }

    static GlideRecord Glide(Node? node)
    {
        if (node is { Kind: NodeKind.Scalar }) return new() { Product = node.String() };
        node?.Only("product", "lot", "expiry");
        return new() { Product = node?.Find("product")?.String(), Lot = node?.Find("lot")?.String(), Expiry = node?.Find("expiry")?.Date() };
    }

    // A place that is not known could be one that is never needled: it is not let through under another name.
    static string Place(Node node, ClinicalProtocol protocol)
    {
        var known = protocol.Plan.Areas.Keys.Concat(protocol.Sessions.NeverZones).ToList();
        return known.Contains(node.String()) ? node.String() : throw node.Wrong($"there is no area \"{node.String()}\"", Nearest.To(node.String(), known) is { } near ? $"did you mean \"{near}\"?" : $"it can be {string.Join(", ", known)}");
    }

    static ZoneRecord Zone(Node node, ClinicalProtocol protocol)
    {
        var rules = protocol.Sessions;
        node.Only("zone", "side", "depth_mm", "passes", "speed", "endpoint", "plan_max_mm");
        if (node.Find("side") is { } side && side.String() is not ("left" or "right")) throw side.Wrong($"a side cannot be \"{side.String()}\"", "write left or right, or leave it out where both sides were treated alike");
        if (node.Find("endpoint") is { } end && rules.EndPoints.All(e => e.Id != end.String())) throw end.Wrong($"an end point cannot be \"{end.String()}\"", Nearest.Hint(end.String(), rules.EndPoints.Select(e => e.Id)));
        if (node.Find("passes") is { } passes && (passes.Whole() < 0 || passes.Whole() > 100)) throw passes.Wrong($"{passes.Whole()} passes cannot be", "write a whole number from 0 to 100");
        return new() { Zone = node.Find("zone") is { } zone ? Place(zone, protocol) : null, DepthMm = Number(node.Find("depth_mm"), 0, 10), Passes = node.Find("passes")?.Whole(), EndPoint = node.Find("endpoint")?.String(), PlanMaxMm = Number(node.Find("plan_max_mm"), 0, 10) };
    }
}
