using Punctum.Clinic.Consents;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Consents;

public class ConsentTextsTests
{
    static IReadOnlyList<string> Edited(string from, string to) =>
        [.. ConsentChecks.Of(Ours.With(ConsentTexts.File, text => text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException($"\"{from}\" is not there"))).Select(p => p.What)];

    [Fact]
    public void Nothing_is_wrong_in_ours() => Assert.Empty(ConsentChecks.Of(Ours.Protocol));

    [Fact]
    public void Every_purpose_that_the_records_know_has_its_words() => Assert.Equal(ConsentTexts.Purposes, Ours.Protocol.Consents.All.Select(t => t.Purpose));

    [Theory]
    [InlineData("{id: scars,", "{id: marks,", "does not name the risk \"scars\"")]
    [InlineData("- id: gallery", "- id: teaching", "\"teaching\" stands here twice")]
    [InlineData("- id: gallery", "- id: teaching", "no words for the purpose \"gallery\"")]
    public void What_is_missing_or_there_twice_is_found(string from, string to, string says) => Assert.Contains(Edited(from, to), p => p.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void The_words_that_are_kept_hold_everything_that_is_read_and_the_answer()
    {
        var text = Ours.Protocol.Consents.Find(ConsentTexts.Treatment)!;
        foreach (string language in Text.Languages)
        {
            var (yes, no) = (text.Words(language, permits: true), text.Words(language, permits: false));
            Assert.All(text.Points.Concat(text.Risks).Concat(text.Always), p => Assert.Contains(p.Says.In(language), yes));
            Assert.EndsWith(text.Agree.In(language), yes);
            Assert.EndsWith(text.Decline.In(language), no);
        }
    }
}
