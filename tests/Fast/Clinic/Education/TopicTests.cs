using Punctum.Clinic.Checks;
using Punctum.Clinic.Education;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Education;

public class TopicTests
{
    static readonly EducationTopics topics = Ours.Protocol.Education;

    // Every topic that the starting articles answer, in the words of the design.
    public static TheoryData<string> Wanted =>
    [
        "what_is_it", "how_skin_heals", "before_you_start", "who_should_wait", "medicines", "isotretinoin", "dark_skin_and_marks", "cold_sores", "preparation", "numbing_safety", "pain", "day_of_treatment",
        "first_week", "side_effects", "aftercare", "makeup_sun_sport", "restarting_actives", "normal_or_not", "when_to_call", "how_many_sessions", "time_between_sessions", "when_results_show", "how_long_it_lasts",
        "maintenance", "reading_before_after_photos", "home_rollers", "peels_and_lasers", "combinations", "rf_is_different", "prp", "serums_and_granulomas", "choosing_a_provider", "single_use_needles",
        "your_photos_your_data", "pores", "acne_scars", "stretch_marks", "hair", "rosacea_and_redness",
    ];

    static readonly IReadOnlyList<Problem> none = [];

    static IReadOnlyList<Problem> Edited(string from, string to)
    {
        var edited = Ours.With(EducationTopics.File, text => text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException($"\"{from}\" is not there"));
        return [.. EducationChecks.Of(edited)];
    }

    [Theory, MemberData(nameof(Wanted))]
    public void What_the_articles_answer_a_client_can_read(string id)
    {
        var topic = Assert.IsType<Topic>(topics.Find(id, Audience.Client));
        Assert.InRange(topic.Paragraphs.Length, 2, 6);
        Assert.All(topic.Paragraphs, p => Assert.NotEmpty(p.Sources));
    }

    [Fact]
    public void Nothing_is_wrong_in_ours() => Assert.Equal(none, [.. EducationChecks.Of(Ours.Protocol)]);

    [Fact]
    public void Every_topic_stands_in_both_languages_with_the_same_numbers()
    {
        Assert.All(topics.All.SelectMany(t => t.Paragraphs.Select(p => p.Says).Prepend(t.Question).Prepend(t.Title)), text => Assert.Equal(Text.Languages.Order(), text.ByLanguage.Keys.Order()));
        Assert.DoesNotContain(TranslationCheck.Of(Ours.Protocol), p => p.Place.File == EducationTopics.File);
        Assert.All(topics.All, t => Assert.Equal(Text.Languages.Order(), t.Words.Keys.Order()));
    }

    [Fact]
    public void No_client_sees_what_is_for_staff()
    {
        Assert.Null(topics.Find("claims_without_evidence", Audience.Client));
        Assert.All(topics.For(Audience.Client).SelectMany(t => t.Paragraphs), p => Assert.False(p.StaffOnly));
        Assert.All(topics.For(Audience.Client), t => Assert.DoesNotContain("claims_without_evidence", topics.Find(t.Id, Audience.Client)!.Related));
        Assert.Contains("claims_without_evidence", topics.Find("lines_and_firmness", Audience.Staff)!.Related);
        Assert.All(topics.Find("claims_without_evidence", Audience.Staff)!.Paragraphs, p => Assert.True(p.StaffOnly));
    }

    [Theory]
    [InlineData("SF-030"), InlineData("SF-036"), InlineData("SF-037")]
    public void A_claim_without_evidence_is_told_to_staff_alone_and_as_such(string fact)
    {
        var carriers = topics.All.SelectMany(t => t.Paragraphs).Where(p => p.Sources.Contains(fact)).ToList();
        Assert.NotEmpty(carriers);
        Assert.All(carriers, p => Assert.True(p is { StaffOnly: true, Grade: Grade.None }));
    }

    [Fact]
    public void Every_fact_marked_ok_is_told_somewhere_here()
    {
        var told = topics.All.SelectMany(t => t.Paragraphs).SelectMany(p => p.Sources).ToHashSet();
        Assert.Empty(Ours.Protocol.Library.Facts.Where(f => f.IsToBeCarried && !told.Contains(f.Id)).Select(f => f.Id));
    }

    [Fact]
    public void No_client_reads_a_depth() => Assert.All(topics.For(Audience.Client).SelectMany(t => t.Paragraphs), p => Assert.DoesNotContain(" mm", p.Says.In("de")));

    [Theory]
    [InlineData("a dose of 60 g, on 2 days", new[] { "60", "2" }), InlineData("1.5 mm (R35), see SF-012 and K-B3", new[] { "1.5" }), InlineData("none at all", new string[0])]
    public void Numbers_of_ids_are_no_numbers_of_a_text(string text, string[] numbers) => Assert.Equal(numbers, EducationChecks.Numbers(text).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("people were followed for 12 months", "people were followed for 13 months", "13 stands in the text and not in its values")]
    [InlineData("related: [maintenance, when_results_show, not_known]", "related: [maintenance, when_results_shw]", "when_results_shw")]
    [InlineData("    group: staff\n    audience: [staff]\n", "    group: staff\n", "whose paragraphs are all for staff")]
    [InlineData("  - id: maintenance\n    group: results", "  - id: maintenance\n    group: result", "there is no group \"result\"")]
    [InlineData("at: {days: 90, after: last_session}, source: [R71]", "at: {after: not_stated}, source: [R71]", "nobody knows when")]
    [InlineData("  - id: maintenance\n", "  - id: how_long_it_lasts\n", "stands here twice")]
    public void A_slip_is_found(string from, string to, string what) => Assert.Contains(Edited(from, to), p => p.What.Contains(what, StringComparison.Ordinal));
}
