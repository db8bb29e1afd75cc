using Punctum.Clinic.Checks;
using Punctum.Clinic.Comparisons;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Phrases;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Phrases;

/// <summary>Which texts are a client's, and what must stand behind their numbers.</summary>
public class ClientTextTests
{
    static string[] Blocked(string find, string put, string file = ExpectationsFile.Name)
    {
        Assert.Contains(find, Ours.Files.First(f => f.Name == file).Content);
        return [.. ClientTextChecks.Of(Ours.With(file, s => s.Replace(find, put))).Where(p => p.Weight == Weight.Error && p.Place.File == file).Select(p => p.ToString())];
    }

    static string[] Shares(string find, string put, string file = ExpectationsFile.Name)
    {
        Assert.Contains(find, Ours.Files.First(f => f.Name == file).Content);
        return [.. SharesOfPeople.Of(Ours.With(file, s => s.Replace(find, put))).Where(p => p.Place.File == file).Select(p => p.ToString())];
    }

    [Fact]
    public void A_blocked_phrase_is_told_with_its_line_why_and_what_to_say_instead()
    {
        string told = Assert.Single(Blocked("An infection is rare. Some", "There is no risk. Some"));
        Assert.StartsWith("expectations.yaml, line ", told);
        Assert.Contains("\"no risk*\" (no_risk)", told);
        Assert.Contains("say instead", told);
    }

    [Fact]
    public void A_text_that_nothing_is_known_about_counts_as_the_clients() =>
        Assert.All(ClientText.Of(Ours.Protocol), t => Assert.DoesNotContain(t.File, Ours.Protocol.Phrases.StaffFiles));

    [Fact]
    public void An_entry_for_staff_alone_is_no_client_text()
    {
        var staff = Ours.Protocol.Root("statements.yaml")["statements"].Items.First(s => !s["audience"].Strings().Contains("client"));
        Assert.DoesNotContain(ClientText.Of(Ours.Protocol), t => t.Entry == staff["id"].String());
        Assert.Contains(ClientText.Of(Ours.Protocol), t => t.File == ComparisonFile.Name);
    }

    [Fact]
    public void A_topic_for_staff_is_no_client_text() => Assert.DoesNotContain(ClientText.Of(Ours.Protocol), t => t.Entry == "claims_without_evidence");

    [Fact]
    public void A_key_for_staff_alone_is_no_client_text_in_any_file()
    {
        const string text = "An infection is rare. Some germs show only after weeks.";
        Assert.Contains(ClientText.Of(Ours.Protocol), t => t.Languages.Any(l => l.Written == text));
        Assert.DoesNotContain(ClientText.Of(Ours.With(BlockedPhrases.Name, s => s.Replace("staff_keys: [", "staff_keys: [risks, "))), t => t.Languages.Any(l => l.Written == text));
    }

    [Fact]
    public void Words_are_hidden_from_the_check_only_where_the_list_of_quotations_says_so_and_a_quotation_that_is_gone_is_told()
    {
        const string quoting = "quoted: [{file: expectations.yaml, id: infection, phrase: no_risk, why: a test}]";
        var both = ClinicalProtocol.Read(Ours.Files.Select(f => f.Name switch
        {
            BlockedPhrases.Name => f with { Content = f.Content.Replace("quoted: []", quoting) },
            ExpectationsFile.Name => f with { Content = f.Content.Replace("An infection is rare. Some", "There is no risk. Some") },
            _ => f,
        }));
        Assert.DoesNotContain(ClientTextChecks.Of(both), p => p.Weight == Weight.Error && p.Place.File == ExpectationsFile.Name);
        Assert.Contains(ClientTextChecks.Of(Ours.With(BlockedPhrases.Name, s => s.Replace("quoted: []", quoting))), p => p.Weight == Weight.Warning && p.What.Contains("quoted nowhere"));
    }

    [Fact]
    public void Every_share_that_a_client_reads_has_people_time_and_source() => Assert.Empty(SharesOfPeople.Of(Ours.Protocol).Select(p => p.ToString()));

    public static TheoryData<string, string> SharesSaid =>
        [.. from text in ClientText.Of(Ours.Protocol) where text.File is ExpectationsFile.Name && text.Holder.Find("values") is not null && text.Holder.Find("n") is null
            from written in text.Languages where SharesOfPeople.In(written.Written).Any() select (written.Language, written.Written)];

    // Generated: in each of our texts with a share, another number is no longer covered by the study values named beside it.
    [Theory, MemberData(nameof(SharesSaid))]
    public void Another_number_than_the_studies_is_told(string language, string text)
    {
        var share = SharesOfPeople.In(text).First();
        string other = text.Remove(share.At, share.Written.Length).Insert(share.At, share.Of is null ? "61 %" : $"1 {(language == "en" ? "in" : "von")} 9");
        string[] told = [.. SharesOfPeople.Of(Ours.With(ExpectationsFile.Name, s => s.Replace(text, other))).Select(p => p.ToString())];
        Assert.Contains(told, p => p.Contains("no study value is named for"));
    }

    [Theory]
    [InlineData("n: 32, at: {days: 90, after: last_session}, grade: C, source: [R71]", "n: not_stated, at: {days: 90, after: last_session}, grade: C, source: [R71]")]
    [InlineData("n: 32, at: {days: 90, after: last_session}, grade: C, source: [R71]", "n: 32, at: {after: not_stated}, grade: C, source: [R71]")]
    public void A_share_of_unknown_people_or_time_may_not_be_told_to_a_client(string find, string put) =>
        Assert.Equal(2, Shares(find, put).Count(p => p.Contains("has no number of people or no time")));   // in both languages

    [Theory]
    [InlineData("up to 22 % of people", "22 %")]
    [InlineData("bei 13,6 % der Menschen", "13,6 %")]
    [InlineData("7 in 10 people", "7 in 10")]
    [InlineData("bei 7 von 10 Menschen", "7 von 10")]
    [InlineData("10 of 30 people", "10 of 30")]
    [InlineData("sixty 60 percent", "60 percent")]
    public void A_share_is_seen_in_every_form(string text, string share) => Assert.Equal(share, Assert.Single(SharesOfPeople.In(text)).Written);

    [Theory]
    [InlineData("3 to 6 sessions of 30 minutes")]
    [InlineData("in 2 months, 20 women")]
    [InlineData("0 to 10")]
    public void Other_numbers_are_no_shares(string text) => Assert.Empty(SharesOfPeople.In(text));

    [Fact]
    public void Values_written_beside_a_text_carry_its_share_too()
    {
        const string said = "In a study of 32 people 69 % saw", beside = "{name: saw_improvement, value: 69, unit: percent, n: 32, time: 90 days";
        Assert.Contains(Shares(said, said.Replace("69", "61"), "statements.yaml"), p => p.Contains("no study value is named for \"61 %\""));
        Assert.Equal(2, Shares(beside, beside.Replace("n: 32", "n: null"), "statements.yaml").Count(p => p.Contains("has no number of people or no time")));
        Assert.Equal(2, Shares(beside, beside.Replace("90 days", "not stated"), "statements.yaml").Count(p => p.Contains("has no number of people or no time")));
    }

    [Fact]
    public void The_strength_of_a_product_is_no_share_of_people()
    {
        Assert.Empty(Shares("An infection is rare. Some", "Cream with 4 % lidocaine. Some"));
        Assert.NotEmpty(Shares("An infection is rare. Some", "It happens to 4 % of people. Some"));
    }

    [Fact]
    public void A_study_value_says_a_share_as_a_text_may_round_it()
    {
        var own = Ours.Protocol.Expectations.AllValues.First(v => v.Id == "lines_own_90");      // 68.8 %
        Assert.True(own.Says(69));
        Assert.True(own.Says(68.8m));
        Assert.False(own.Says(70));
        Assert.True(own.Says(7, 10));
        Assert.False(own.Says(3, 4));
    }

    [Fact]
    public void Nothing_in_our_files_is_wrong_but_what_other_files_still_owe() =>
        Assert.Empty(ProtocolCheck.Of(Ours.Files).Where(p => p.Weight == Weight.Error && p.Place.File is ExpectationsFile.Name or ComparisonFile.Name or BlockedPhrases.Name).Select(p => p.ToString()));
}
