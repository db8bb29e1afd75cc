using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Consultations;

public class ConsultationFormTests
{
    static readonly DateOnly day = new(2026, 5, 4);

    static ConsultationForm Opened => ConsultationForm.Empty(day).With("planned_date", "2026-05-20").With("concern", "acne_scar").With("severity", "moderate").With("areas", "cheek,chin_jaw");

    [Fact]
    public void What_is_written_is_read_again()
    {
        var form = Opened.With("pregnant", "no").With("fitzpatrick", "4").With("birth_date", "1990-05-04");
        Assert.Equal(form.ToJson(), ConsultationForm.OfJson(form.ToJson()).ToJson());
        var read = form.Read(Ours.Protocol, day);
        Assert.Equal((new DateOnly(2026, 5, 20), "acne_scar", 2), (read.PlannedDate, read.Concern, read.Areas.Length));
    }

    [Fact]
    public void An_empty_answer_is_none()
    {
        Assert.Null(Opened.With("pregnant", "yes").With("pregnant", " ")["pregnant"]);
        Assert.False(Opened.With("areas", null).IsOpened);
        Assert.True(Opened.IsOpened);
    }

    [Fact]
    public void A_question_follows_from_an_answer_and_its_own_answer_leaves_with_it()
    {
        var pregnant = Opened.With("pregnant", "yes").With("due_date", "2026-09-01");
        Assert.Contains(pregnant.Asked(Ours.Protocol), q => q.Id == "due_date");
        Assert.Equal("2026-09-01", pregnant.OnlyAsked(Ours.Protocol)["due_date"]);
        Assert.Null(pregnant.With("pregnant", "no").OnlyAsked(Ours.Protocol)["due_date"]);
        Assert.Equal("acne_scar", pregnant.OnlyAsked(Ours.Protocol)["concern"]);
    }

    [Theory]
    [InlineData("planned_date", "2026-05-03", false), InlineData("planned_date", "2026-05-04", true), InlineData("planned_date", "2028-05-03", true), InlineData("planned_date", "2028-05-04", false)]
    [InlineData("areas", "cheek,nose", true), InlineData("areas", "cheek,,nose", false), InlineData("fitzpatrick", "7", false), InlineData("fitzpatrick", "unsure", true), InlineData("nothing", "yes", false)]
    public void An_answer_is_held_against_its_question(string id, string answer, bool taken)
    {
        if (taken) ConsultationForm.Check(Ours.Protocol, id, answer, day);
        else Assert.Throws<ProtocolException>(() => ConsultationForm.Check(Ours.Protocol, id, answer, day));
    }
}
