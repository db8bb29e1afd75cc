using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Sessions;

public class SessionFormTests
{
    [Theory]
    [InlineData("weight_kg: 62", "weigth_kg: 62", "did you mean \"weight_kg\"?")]
    [InlineData("weight_kg: 62", "weight_kg: 620", "620 cannot be")]
    [InlineData("pain: 3", "pain: 11", "11 cannot be")]
    [InlineData("pain: 3", "pain: bad", "a number is wanted here, not \"bad\"")]
    [InlineData("date: 2026-03-02", "date: 02.03.2026", "a day is wanted here")]
    [InlineData("grams: 30", "grams: -1", "-1 cannot be")]
    [InlineData("on_at: \"13:05\"", "on_at: \"15:05\"", "came off before it was put on")]
    [InlineData("on_at: \"13:05\"", "on_at: \"25:05\"", "a time of day is wanted here")]
    [InlineData("areas: [cheek]", "areas: [cheek], minutes: 60", "60 minutes do not fit")]
    [InlineData("skin: intact", "skin: intakt", "did you mean \"intact\"?")]
    [InlineData("endpoint: pinpoint_bleeding", "endpoint: pinpoint_bleding", "did you mean \"pinpoint_bleeding\"?")]
    [InlineData("passes: 4", "passes: 4.5", "a whole number is wanted here")]
    [InlineData("consent: true", "consnt: true", "did you mean \"consent\"?")]
    [InlineData("consent: true", "consent: \"yes\"", "true or false is wanted here")]
    [InlineData("kind: pen", "kind: rf", "it can be pen, roller, stamp, radiofrequency")]
    [InlineData("zone: cheek", "zone: eyelids", "there is no area \"eyelids\"; did you mean \"eyelid\"?")]
    [InlineData("zone: cheek", "zone: Augenlid", "there is no area \"Augenlid\"; it can be ")]
    [InlineData("areas: [cheek]", "areas: [cheek, eyes]", "there is no area \"eyes\"")]
    [InlineData("area_cm2: 300", "area_cm2: 0", "0 cannot be")]
    [InlineData("product: lidocaine_prilocaine", "product: none", "the numbing product is none, and percent is filled in")]
    [InlineData("numbing_risk: none", "numbing_risk: G6PD", "numbing_risk cannot be \"G6PD\"")]
    public void A_record_that_cannot_be_is_told_with_its_line(string good, string bad, string says)
    {
        Assert.Contains(good, Record.Good);
        var e = Assert.Throws<ProtocolException>(() => Record.Read(Record.Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.StartsWith("record.yaml, line ", e.Message);
        Assert.Contains(says, e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory, InlineData("kind: radiofrequency"), InlineData("kind: Radiofrequency")]
    public void Radiofrequency_is_recognised_however_it_is_written(string kind) =>
        Assert.Contains("OTHER_DEVICE", Record.Check(Record.Read(Record.Good.Replace("kind: pen", kind, StringComparison.Ordinal))).Codes);

    [Theory, InlineData("first_session: true\n", "first_session"), InlineData("kind: pen, ", "device.kind")]
    public void What_is_not_said_of_device_and_first_session_is_missing(string line, string field) =>
        Assert.Contains(Record.Check(Record.Read(Record.Good.Replace(line, "", StringComparison.Ordinal))).Missing, m => m.Field == field);

    [Fact]
    public void Minutes_come_from_the_times_of_day() => Assert.Equal(75, Record.Read(Record.Good).Numbing.Minutes);

    [Fact]
    public void A_product_alone_may_be_written_short()
    {
        var record = Record.Read("{numbing: none, glide: vitamin_c}");
        Assert.Equal(("none", "vitamin_c"), (record.Numbing.Product, record.Glide.Product));
        Assert.False(record.Numbing.Used);
    }

    [Fact]
    public void A_blank_name_is_no_clinician() => Assert.Null(Record.Read("{numbing: {product: tetracaine_mixture, clinician: \" \"}}").Numbing.Clinician);
}
