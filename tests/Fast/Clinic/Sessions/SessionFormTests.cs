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
    [InlineData("numbing_risk: none", "numbing_risk: G6PD", "numbing_risk cannot be \"G6PD\"")]
    public void A_record_that_cannot_be_is_told_with_its_line(string good, string bad, string says)
    {
        Assert.Contains(good, Record.Good);
        var e = Assert.Throws<ProtocolException>(() => Record.Read(Record.Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.StartsWith("record.yaml, line ", e.Message);
        Assert.Contains(says, e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

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
