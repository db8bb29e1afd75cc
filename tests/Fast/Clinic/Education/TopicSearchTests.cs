using Punctum.Clinic.Education;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Education;

public class TopicSearchTests
{
    static TopicSearch Search(string language, Audience reader = Audience.Client) => new(Ours.Protocol.Education.For(reader), language);

    [Theory]
    [InlineData("how long does it last", "how_long_it_lasts"), InlineData("How long will the result LAST?", "how_long_it_lasts"), InlineData("does it hurt", "pain"), InlineData("pore size", "pores")]
    [InlineData("can I do it at home", "home_rollers"), InlineData("stretchmarks", "stretch_marks"), InlineData("how many sessions", "how_many_sessions"), InlineData("fever", "when_to_call")]
    [InlineData("retinol when again", "restarting_actives"), InlineData("accutane", "isotretinoin"), InlineData("is it safe", "side_effects"), InlineData("sunscreen", "makeup_sun_sport")]
    public void Plain_words_find_their_topic(string asked, string topic) => Assert.Equal(topic, Search("en").Find(asked)[0].Topic.Id);

    [Theory]
    [InlineData("wie lange hält es", "how_long_it_lasts"), InlineData("wie lange haelt es an", "how_long_it_lasts"), InlineData("schmerzen", "pain"), InlineData("Große Poren", "pores"), InlineData("grosse poren", "pores"), InlineData("schwangerschaft", "who_should_wait")]
    public void German_words_too_with_and_without_umlauts(string asked, string topic) => Assert.Equal(topic, Search("de").Find(asked)[0].Topic.Id);

    [Fact]
    public void Every_topic_is_found_by_its_own_question_first()
    {
        foreach (string language in new[] { "en", "de" })
            Assert.All(Ours.Protocol.Education.For(Audience.Staff), t => Assert.Equal(t.Id, Search(language, Audience.Staff).Find(t.Question.In(language))[0].Topic.Id));
    }

    [Fact]
    public void A_client_does_not_find_what_is_for_staff()
    {
        Assert.Empty(Search("en").Find("lymph"));
        Assert.Equal("claims_without_evidence", Search("en", Audience.Staff).Find("lymph")[0].Topic.Id);
    }

    [Theory]
    [InlineData(""), InlineData("?!"), InlineData("purple elephants"), InlineData("it"), InlineData("what does it")]
    public void Words_that_say_nothing_find_nothing(string asked) => Assert.Empty(Search("en").Find(asked));

    [Fact]
    public void A_slip_of_the_pen_is_put_right_and_a_right_word_is_left()
    {
        Assert.Equal("isotretinoin", Search("en").Corrected("isotretinon"));
        Assert.Null(Search("en").Corrected("does it hurt"));
        Assert.Null(Search("en").Corrected("xqzzw"));
    }
}
