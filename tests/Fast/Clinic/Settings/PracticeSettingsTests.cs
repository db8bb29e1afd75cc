using System.Globalization;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;
using Punctum.Tests.Fast.Clinic.Consultations;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Settings;

/// <summary>A practice's own values: inside the range, or refused with the line.</summary>
public sealed class PracticeSettingsTests
{
    /// <summary>"never, or more than 1 year ago" must not hide a day that the longest wait still counts.</summary>
    [Fact]
    public void No_never_covers_a_time_that_a_practice_may_still_wait_for()
    {
        foreach (var question in Ours.Protocol.Questions.Questions.Where(q => q.Options.Any(o => o.Word == "never") && q.Kind == SubjectKind.Day))
        {
            string[] words = question.Options.Single(o => o.Word == "never").Says.In("en").Split(' ');
            int covered = int.Parse(words[^3], CultureInfo.InvariantCulture) * (words[^2].StartsWith("year", StringComparison.Ordinal) ? 365 : 28);
            var rules = Ours.Protocol.Suitability.Rules.Where(r => r.When.Tests.Any(t => t.Subject.Id == question.Id)).Select(r => r.Id).ToHashSet();
            foreach (var setting in Ours.Protocol.Settings.All.Values.Where(s => s.Unit == "days" && s.Rules.Any(rules.Contains))) Assert.True(setting.High <= covered, $"{question.Id} {setting.Id}");
        }
    }

    [Theory, InlineData(59, "SU-REC-09"), InlineData(60, "SU-REC-10"), InlineData(179, "SU-REC-10"), InlineData(180, null)]
    public void A_longer_wait_moves_the_border_of_the_review_after_it_too(int days, string? rule)
    {
        var own = Ours.Protocol.Settings.With(YamlText.Read("settings.yaml", "surgery_wait_days: 60"));
        var person = ACase.With($"{{surgery_on: {ACase.Day.AddDays(-days):yyyy-MM-dd}}}");
        Assert.Equal(rule is null ? [] : [rule], Screening.Of(Ours.Protocol, person, own).Rules());
    }

    static Punctum.Clinic.Settings.PracticeSettings With(string yaml) => Ours.Protocol.Settings.With(YamlText.Read("practice.yaml", yaml));

    static string Refused(string yaml) => Assert.Throws<ProtocolException>(() => With(yaml)).Problem.ToString();

    [Fact]
    public void Every_setting_takes_both_ends_of_its_range_and_nothing_beyond()
    {
        foreach (var setting in Ours.Protocol.Settings.All.Values)
        {
            decimal step = setting.Whole ? 1 : 0.01m;
            // Two months that must ascend are moved together.
            string partner = setting.Id switch { "touch_up_first_months" => "touch_up_last_months: 24\n", "surgery_wait_days" => "surgery_review_days: 365\n", "touch_up_last_months" => "touch_up_first_months: 6\n", _ => "" };
            Assert.Equal(setting.Low, With($"{partner}{setting.Id}: {setting.Low}").Number(setting.Id));
            Assert.Equal(setting.High, With($"{partner}{setting.Id}: {setting.High}").Number(setting.Id));
            Assert.Contains($"{setting.Id} cannot be {setting.Low - step}", Refused($"{setting.Id}: {setting.Low - step}"));
            Assert.Contains($"{setting.Id} cannot be {setting.High + step}", Refused($"{setting.Id}: {setting.High + step}"));
        }
    }

    [Fact]
    public void What_is_refused_is_told_with_its_line_and_its_range() => Assert.Equal(
        "practice.yaml, line 2: toxin_wait_days cannot be 13 days; choose 14 to 180 days; outside that the protocol itself has to be changed by a clinician",
        Refused("# ours\ntoxin_wait_days: 13"));

    [Theory]
    [InlineData("toxin_wait_day: 20", "line 1: there is no setting \"toxin_wait_day\"; did you mean \"toxin_wait_days\"?")]
    [InlineData("toxin_wait_days: two weeks", "line 1: a number is wanted here, not \"two weeks\"")]
    [InlineData("toxin_wait_days: 20.5", "line 1: a whole number is wanted here, not \"20.5\"")]
    [InlineData("toxin_wait_days: [20]", "line 1: ")]
    [InlineData("touch_up_first_months: 12\ntouch_up_last_months: 8", "line 2: touch_up_first_months (12) is above touch_up_last_months (8)")]
    [InlineData("touch_up_last_months: 24\ntouch_up_first_months: 12\nsurgery_wait_days: 181", "line 3: surgery_wait_days cannot be 181 days")]
    [InlineData("toxin_wait_days: 20\ntoxin_wait_days: 30", "line 2: ")]
    [InlineData("- toxin_wait_days", "line 1: ")]
    public void A_wrong_file_is_one_clear_line(string yaml, string says) => Assert.Contains(says, Refused(yaml));

    [Fact]
    public void What_the_practice_has_to_fill_in_has_no_value_until_it_does()
    {
        Assert.Null(Ours.Protocol.Settings.Find("nurse_max_depth_mm"));
        Assert.Throws<ArgumentException>(() => Ours.Protocol.Settings.Number("nurse_max_depth_mm"));
        Assert.Equal(0.75m, With("nurse_max_depth_mm: 0.75").Number("nurse_max_depth_mm"));
    }

    [Fact]
    public void What_was_changed_is_kept_and_the_rest_stays()
    {
        var settings = With("toxin_wait_days: 28");
        Assert.Equal([new("toxin_wait_days", 28)], settings.Chosen);
        Assert.Equal(14, settings.Number("filler_wait_days"));
        Assert.Equal(14, Ours.Protocol.Settings.Number("toxin_wait_days"));
    }

    [Fact]
    public void A_default_outside_its_own_range_is_refused() => Assert.Contains(
        "the default of toxin_wait_days, 13, is outside its range 14 to 180",
        Assert.Throws<ProtocolException>(() => Ours.With("settings.yaml", s => s.Replace("  - id: toxin_wait_days\n    value: 14", "  - id: toxin_wait_days\n    value: 13"))).Message);
}
