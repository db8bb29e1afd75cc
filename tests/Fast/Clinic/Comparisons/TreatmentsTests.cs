using Punctum.Clinic.Comparisons;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Comparisons;

/// <summary>Microneedling beside other treatments.</summary>
public class TreatmentsTests
{
    [Fact]
    public void Every_treatment_says_something_in_every_row_with_a_source()
    {
        var all = Treatments.Of(Ours.Protocol);
        Assert.Equal(["microneedling", "superficial_peel", "laser_nonablative_fractional", "laser_co2_fractional", "rf_needling", "home_roller"], all.Options.Select(o => o.Id));
        Assert.Equal(9, all.Rows.Length);
        foreach (var option in all.Options)
            foreach (var row in all.Rows) Assert.NotEmpty(option.In(row.Id).Sources);
        Assert.Empty(ComparisonChecks.Of(Ours.Protocol));
    }

    [Fact]
    public void What_nobody_can_say_is_marked_and_said() =>
        Assert.All(Treatments.Of(Ours.Protocol).Options.SelectMany(o => o.Cells).Where(c => !c.Known), c =>
        {
            Assert.Equal(Grade.None, c.Grade);
            Assert.Contains("not known", c.Says.In("en"), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("nicht bekannt", c.Says.In("de"), StringComparison.OrdinalIgnoreCase);
        });

    [Fact]
    public void No_evidence_and_a_choice_of_ours_are_never_graded_above_opinion() =>
        Assert.All(Treatments.Of(Ours.Protocol).Options.SelectMany(o => o.Cells).Where(c => c.Sources is ["design"]), c => Assert.True(c.Grade is Grade.D or Grade.None, c.Says.In("en")));

    [Fact]
    public void The_reported_harms_of_radiofrequency_are_named_and_it_is_never_planned()
    {
        var rf = Treatments.Of(Ours.Protocol, "rf_needling").Options.Single();
        Assert.Contains("Burns", rf.In("special_risks").Says.In("en"));
        Assert.Equal(Grade.Regulator, rf.In("special_risks").Grade);
        Assert.Contains("never plans it", rf.About.In("en"));
    }

    [Fact]
    public void Only_blood_plasma_and_sterile_fluids_may_be_given_in_the_session_itself() =>
        Assert.Equal(["prp", "serums"], Treatments.Of(Ours.Protocol).Combinations.Where(c => c.SameDay).Select(c => c.Id));

    [Fact]
    public void The_treatments_asked_for_come_in_the_order_of_the_file_with_the_fixed_sentences()
    {
        var two = Treatments.Of(Ours.Protocol, "home_roller", "microneedling");
        Assert.Equal(["microneedling", "home_roller"], two.Options.Select(o => o.Id));
        Assert.Equal(["say", "differ", "pictures", "swelling"], two.AlwaysSay.Select(s => s.Id));
        Assert.Throws<ArgumentException>(() => Treatments.Of(Ours.Protocol, "laser"));
    }

    [Theory]
    [InlineData("{row: pain, text: {en: \"It pricks.\"", "{row: sessions, text: {en: \"It pricks.\"", "says nothing in the row \"pain\"")]
    [InlineData("{row: pain, text: {en: \"It pricks.\"", "{row: sessions, text: {en: \"It pricks.\"", "the row \"sessions\" stands here twice")]
    [InlineData("{row: pain, text: {en: \"It pricks.\"", "{row: pains, text: {en: \"It pricks.\"", "did you mean \"pain\"?")]
    public void A_missing_doubled_or_unknown_cell_is_told(string find, string put, string told) =>
        Assert.Contains(ComparisonChecks.Of(Ours.With(ComparisonFile.Name, s => s.Replace(find, put))), p => p.ToString().Contains(told));
}
