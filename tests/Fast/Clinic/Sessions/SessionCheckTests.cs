using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Sessions;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Sessions;

public class SessionCheckTests
{
    static readonly SessionRecord good = Record.Read(Record.Good);

    static readonly SessionLimits first = SessionLimits.None with { FirstSessionMaxMm = ImmutableSortedDictionary<string, decimal>.Empty.Add("cheek", 1.0m) };

    [Fact]
    public void A_complete_record_within_all_limits_is_ok()
    {
        var answer = Record.Check(good, first with { RoleMaxMm = 1.0m });
        Assert.Empty(answer.Findings);
        Assert.Empty(answer.Missing);
        Assert.Equal(SessionOutcome.Ok, answer.Outcome);
        Assert.All(answer.Steps, s => Assert.Equal(SessionOutcome.Ok, s.Outcome));
    }

    [Fact]
    public void The_worked_record_with_mistakes_gives_exactly_its_four_codes()
    {
        var worked = Ours.Protocol.Root("cases/worked.yaml")["cases"].Items.Single(c => c["id"].String() == "EX-15");
        var answer = Record.Check(SessionForm.Read(worked["input"], Ours.Protocol));
        Assert.Equal(worked["expect"]["session"]["codes"].Strings().Order(), answer.Codes.Order());
        Assert.Equal(SessionOutcome.Block, answer.Outcome);
        Assert.Contains(answer.Missing, m => m.Field == "cartridge.lot");
        Assert.Contains(answer.Missing, m => m.Field == "checks.consent");
    }

    [Theory, InlineData(true, true), InlineData(null, true), InlineData(false, false)]
    public void A_session_of_which_nobody_says_that_it_is_not_the_first_is_held_to_the_first_depth(bool? isFirst, bool held) =>
        Assert.Equal(held, Record.Check(good with { FirstSession = isFirst, Zones = [good.Zones[0] with { DepthMm = 1.01m }] }, first).Codes.Contains("DEPTH_ABOVE_FIRST"));

    [Fact]
    public void Who_has_both_risks_is_told_of_both_and_a_clinician_lifts_only_one()
    {
        var both = good with { NumbingRisk = "both" };
        Assert.Equal(["HEART_MEDICINE", "METHAEMOGLOBIN"], Record.Check(both).Codes.Order());
        Assert.Equal(SessionOutcome.Block, Record.Check(both with { Numbing = both.Numbing with { Clinician = "Dr. Example" } }).Outcome);
    }

    [Theory, InlineData("eyelid"), InlineData("inside_orbit"), InlineData("periorbital")]
    public void No_numbing_cream_goes_near_the_eyes(string area) =>
        Assert.Contains("NEAR_EYES", Record.Check(good with { Numbing = good.Numbing with { Areas = [area] } }).Codes);

    /// <summary>What breaks each limit, and what just does not.</summary>
    static readonly Dictionary<string, (Func<SessionRecord, SessionRecord> Broken, Func<SessionRecord, SessionRecord> Just)> borders = new()
    {
        ["PRODUCT_UNKNOWN"] = (Numbed(n => n with { Product = "miracle" }), Numbed(n => n with { Product = "none" })),
        ["CLINICIAN_PRODUCT"] = (Numbed(n => n with { Product = "tetracaine_mixture" }), Numbed(n => n with { Product = "tetracaine_mixture", Clinician = "Dr. Example" })),
        ["OTC_PERCENT"] = (Otc(n => n with { Percent = 4.01m }), Otc(n => n with { Percent = 4 })),
        ["STRENGTH"] = (Numbed(n => n with { Percent = 10 }), Numbed(n => n with { Percent = 5 })),
        ["GRAMS"] = (Numbed(n => n with { Grams = 60.1m, AreaCm2 = 600 }), Numbed(n => n with { Grams = 60, AreaCm2 = 600 })),
        ["AREA"] = (Numbed(n => n with { AreaCm2 = 601 }), Numbed(n => n with { AreaCm2 = 600 })),
        ["THICK"] = (Numbed(n => n with { Grams = 20.1m, AreaCm2 = 100 }), Numbed(n => n with { Grams = 20, AreaCm2 = 100 })),
        ["TOO_SHORT"] = (Numbed(n => n with { Minutes = 59 }), Numbed(n => n with { Minutes = 60 })),
        ["TOO_LONG"] = (Numbed(n => n with { Minutes = 301 }), Numbed(n => n with { Minutes = 300 })),
        ["WRAP"] = (Numbed(n => n with { Covered = true, AreaCm2 = 101, Grams = 15 }), Numbed(n => n with { Covered = true, AreaCm2 = 100, Grams = 15 })),
        ["NEAR_EYES"] = (Numbed(n => n with { Areas = ["cheek", "periorbital"] }), Numbed(n => n with { Areas = ["cheek", "temple"] })),
        ["NEEDLED_SKIN"] = (Numbed(n => n with { AfterNeedling = true }), Numbed(n => n with { AfterNeedling = false })),
        ["BROKEN_SKIN"] = (Numbed(n => n with { Skin = NumbedSkin.Broken }), Numbed(n => n with { Skin = NumbedSkin.Intact })),
        ["METHAEMOGLOBIN"] = (r => r with { NumbingRisk = "g6pd_or_methaemoglobin" }, r => Otc(n => n with { Percent = 4, Minutes = 30 })(r with { NumbingRisk = "g6pd_or_methaemoglobin" })),
        ["HEART_MEDICINE"] = (r => r with { NumbingRisk = "antiarrhythmic_class3" }, r => Numbed(_ => new() { Product = "none" })(r with { NumbingRisk = "antiarrhythmic_class3" })),
        ["ANAESTHETIC_ALLERGY"] = (r => r with { AnaestheticAllergy = "yes" }, r => Numbed(_ => new() { Product = "none" })(r with { AnaestheticAllergy = "yes" })),
        ["LOW_WEIGHT"] = (r => r with { WeightKg = 49.9m }, r => r with { WeightKg = 50 }),
        ["OTHER_DEVICE"] = (r => r with { Device = r.Device with { Kind = "radiofrequency" } }, r => r with { Device = r.Device with { Kind = "stamp" } }),
        ["LOT_REUSED"] = (r => r with { Cartridge = r.Cartridge with { AlreadyUsed = true } }, r => r with { Cartridge = r.Cartridge with { AlreadyUsed = false } }),
        ["EXPIRED"] = (r => r with { Cartridge = r.Cartridge with { Expiry = r.Date!.Value.AddDays(-1) } }, r => r with { Cartridge = r.Cartridge with { Expiry = r.Date } }),
        ["GLIDE_DENIED"] = (r => r with { Glide = r.Glide with { Product = "olive_oil" } }, r => r with { Glide = r.Glide with { Product = "sterile_hyaluronic_acid" } }),
        ["GLIDE_EXPIRED"] = (r => r with { Glide = r.Glide with { Expiry = r.Date!.Value.AddDays(-1) } }, r => r with { Glide = r.Glide with { Expiry = r.Date } }),
        ["NEVER_ZONE"] = (Zone(z => z with { Zone = "eyelid" }), Zone(z => z with { Zone = "periorbital" })),
        ["DEPTH_ABOVE_PLAN"] = (Zone(z => z with { PlanMaxMm = 0.9m }), Zone(z => z with { PlanMaxMm = 1.0m })),
        ["DEPTH_ABOVE_FIRST"] = (Zone(z => z with { DepthMm = 1.01m }), Zone(z => z with { DepthMm = 1.0m })),
        ["DEPTH_ABOVE_ROLE"] = (Zone(z => z with { DepthMm = 1.3m }), Zone(z => z with { DepthMm = 1.2m })),
        ["DEPTH_ABOVE_DEVICE"] = (Zone(z => z with { DepthMm = 1.6m, PlanMaxMm = 2 }), Zone(z => z with { DepthMm = 1.5m, PlanMaxMm = 2 })),
        ["PASSES_HIGH"] = (Zone(z => z with { Passes = 7 }), Zone(z => z with { Passes = 6 })),
        ["RUNNING_BLOOD"] = (Zone(z => z with { EndPoint = "running_blood" }), Zone(z => z with { EndPoint = "pinpoint_bleeding" })),
    };

    static Func<SessionRecord, SessionRecord> Numbed(Func<NumbingRecord, NumbingRecord> change) => r => r with { Numbing = change(r.Numbing) };

    static Func<SessionRecord, SessionRecord> Otc(Func<NumbingRecord, NumbingRecord> change) => Numbed(n => change(n with { Product = "lidocaine_otc" }));

    static Func<SessionRecord, SessionRecord> Zone(Func<ZoneRecord, ZoneRecord> change) => r => r with { Zones = [.. r.Zones.Select(change)] };

    static IEnumerable<(string Id, string Code)> Ticks => Ours.Protocol.Sessions.Steps.SelectMany(s => s.Confirm).Select(c => (c.Id, c.Code));

    public static TheoryData<string> Codes() => [.. Ours.Protocol.Sessions.Codes.Keys.Order()];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_is_given_past_its_limit_and_not_at_it(string code)
    {
        var (broken, just) = borders.TryGetValue(code, out var border) ? border : (Unticked(Ticks.Single(t => t.Code == code).Id), r => r);
        var limits = first with { RoleMaxMm = 1.2m };
        var (past, at) = (Record.Check(broken(good), limits), Record.Check(just(good), limits));
        Assert.Contains(code, past.Codes);
        Assert.DoesNotContain(code, at.Codes);
        var finding = past.Findings.First(f => f.Code == code);
        Assert.Equal(Ours.Protocol.Sessions.Codes[code].Level, finding.Level);
        Assert.DoesNotContain("{", finding.Says.In("en") + finding.Says.In("de") + finding.Do.In("en") + finding.Do.In("de"));
        Assert.True(past.Outcome >= SessionOutcome.Warn);
    }

    static Func<SessionRecord, SessionRecord> Unticked(string id) => r => r with { Checks = r.Checks.SetItem(id, false) };

    [Fact]
    public void A_tick_left_out_is_missing_and_a_tick_denied_is_a_code()
    {
        foreach (var (id, code) in Ticks)
        {
            var left = Record.Check(good with { Checks = good.Checks.Remove(id) });
            Assert.Empty(left.Findings);
            Assert.Equal(["checks." + id], left.Missing.Select(m => m.Field));
            Assert.Equal(SessionOutcome.Incomplete, left.Outcome);
            Assert.Equal([code], Record.Check(Unticked(id)(good)).Codes);
        }
    }

    [Fact]
    public void Every_field_of_the_checklist_is_missed_when_it_is_missing()
    {
        var rules = Ours.Protocol.Sessions;
        var wanted = rules.Steps.SelectMany(s => s.Record).Concat(rules.Steps.SelectMany(s => s.RecordWithNumbing)).Order().ToList();
        var bare = Record.Check(new SessionRecord { Numbing = new() { Product = "lidocaine_prilocaine" } });
        Assert.Equal(wanted.Except(["numbing.product"]), bare.Missing.Select(m => m.Field).Where(f => !f.StartsWith("checks.", StringComparison.Ordinal)).Order());
        Assert.Empty(bare.Findings);
        Assert.Equal(rules.Steps.SelectMany(s => s.RecordZone).Order(), Record.Check(good with { Zones = [new()] }).Missing.Select(m => m.Field).Order());
    }

    [Fact]
    public void Without_numbing_nothing_about_numbing_is_missed()
    {
        var answer = Record.Check(good with { Numbing = new() { Product = "none" }, WeightKg = null, NumbingRisk = null, AnaestheticAllergy = null, Checks = good.Checks.Remove("numbing_removed") });
        Assert.Equal(SessionOutcome.Ok, answer.Outcome);
        Assert.Equal(["numbing.product"], Record.Check(good with { Numbing = new() }).Missing.Where(m => m.Field.StartsWith("numbing", StringComparison.Ordinal)).Select(m => m.Field));
    }

    [Fact]
    public void Unsure_is_missing_and_never_no()
    {
        var answer = Record.Check(good with { NumbingRisk = "unsure" });
        Assert.Equal(["answers.numbing_risk"], answer.Missing.Select(m => m.Field));
    }

    [Theory]
    [InlineData(14, "TOO_SHORT"), InlineData(15, null), InlineData(30, null), InlineData(31, "TOO_LONG")]
    public void Atopic_skin_has_its_own_minutes(int minutes, string? code) =>
        Assert.Equal(code is null ? [] : [code], Record.Check(Numbed(n => n with { Skin = NumbedSkin.Atopic, Minutes = minutes })(good)).Codes);

    [Theory]
    [InlineData("HEART_MEDICINE", SessionOutcome.Warn), InlineData("ANAESTHETIC_ALLERGY", SessionOutcome.Warn), InlineData("LOW_WEIGHT", SessionOutcome.Warn), InlineData("METHAEMOGLOBIN", SessionOutcome.Block)]
    public void A_named_clinician_may_decide_on_some_and_not_on_others(string code, SessionOutcome outcome)
    {
        var answer = Record.Check(Numbed(n => n with { Clinician = "Dr. Example" })(borders[code].Broken(good)));
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome == SessionOutcome.Warn ? "Dr. Example" : null, answer.Findings.Single().Clinician);
    }

    [Fact]
    public void No_film_at_all_over_a_cream_sold_without_prescription() =>
        Assert.Contains("WRAP", Record.Check(Otc(n => n with { Percent = 4, Covered = true, AreaCm2 = 1, Grams = 0.1m })(good)).Codes);

    [Theory, InlineData(2, "OTC_PERCENT"), InlineData(3, null), InlineData(9, null)]
    public void A_country_can_only_make_the_strength_stricter(int countryMax, string? code) =>
        Assert.Equal(code is null ? [] : [code], Record.Check(Otc(n => n with { Percent = 3, Minutes = 30 })(good), SessionLimits.None with { OtcLidocaineMaxPercent = countryMax }).Codes);

    [Fact]
    public void A_numbing_product_that_nobody_knows_is_feared_for_everything() =>
        Assert.Equal(["METHAEMOGLOBIN", "PRODUCT_UNKNOWN"], Record.Check(Numbed(n => n with { Product = "lidocaine_prilocain" })(good with { NumbingRisk = "g6pd_or_methaemoglobin" })).Codes.Order());

    [Fact]
    public void The_smaller_of_the_plans_limit_and_the_records_counts()
    {
        var plan = SessionLimits.None with { PlanMaxMm = ImmutableSortedDictionary<string, decimal>.Empty.Add("cheek", 0.9m) };
        Assert.Equal(0.9m, Record.Check(good, plan).Findings.Single().Limit);
        Assert.Empty(Record.Check(good, plan with { PlanMaxMm = plan.PlanMaxMm.SetItem("cheek", 1.5m) }).Codes);
        Assert.Equal(["DEPTH_ABOVE_PLAN"], Record.Check(Zone(z => z with { PlanMaxMm = 0.5m })(good), plan with { PlanMaxMm = plan.PlanMaxMm.SetItem("cheek", 1.5m) }).Codes);
    }

    [Fact]
    public void Each_zone_is_told_apart()
    {
        var answer = Record.Check(good with { Zones = [good.Zones[0], good.Zones[0] with { Zone = "nose", PlanMaxMm = 0.5m }, new() { Zone = "neck" }] });
        Assert.Equal("nose", answer.Findings.Single().Zone);
        Assert.All(answer.Missing, m => Assert.Equal("neck", m.Zone));
    }

    [Fact]
    public void Numbers_are_written_as_the_language_writes_them()
    {
        var finding = Record.Check(Zone(z => z with { DepthMm = 1.25m, PlanMaxMm = 0.5m })(good)).Findings.Single(f => f.Code == "DEPTH_ABOVE_PLAN");
        Assert.Contains("1.25 mm", finding.Says.In("en"));
        Assert.Contains("1,25 mm", finding.Says.In("de"));
    }

    [Fact]
    public void Our_file_has_no_problem() => Assert.Empty(SessionChecks.Of(Ours.Protocol));

    [Fact]
    public void No_product_can_be_set_above_the_label()
    {
        var changed = Ours.Files.Select(f => f.Name == "session.yaml" ? f with { Content = f.Content.Replace("grams_max: 60", "grams_max: 61", StringComparison.Ordinal) } : f).ToList();
        Assert.Contains(Punctum.Clinic.Checks.ProtocolCheck.Of(changed), p => p.Place.File == "session.yaml" && p.Weight == Weight.Error);
    }
}
