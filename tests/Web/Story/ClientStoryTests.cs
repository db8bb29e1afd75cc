using Punctum.SystemTests;
using Punctum.Tests.Records;
using Xunit;

namespace Punctum.Tests.Web.Story;

/// <summary>What the program is for, in one go: an empty practice, a new client, and half a year later a result that the client can believe.</summary>
public sealed class ClientStoryTests(TestCluster cluster, Browser browser)
{
    [Fact]
    public async Task From_the_first_question_to_a_result_that_the_client_opens_at_home()
    {
        const string calmer = "(Localised signals|Single zones): [0-9]+ improved";
        var clock = new Clock(new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(9), TimeSpan.Zero));
        await using var practice = await WebPractice.Open(cluster, browser, clock, accounts: false);
        var lead = await Desk.Open(practice, clock);

        await lead.BeginsThePractice();
        await lead.AddsTheRoom("Room 1");
        await lead.AddsTheClient("Lovelace", "Ada", "1990-05-04", "ada@example.org");
        await lead.AsksAllQuestions(plannedInDays: 10, ("cold_sore_history", "yes"));
        await lead.SeesSuitable(because: "You have had cold sores");
        await lead.TalksThroughWhatToExpect("acne_scar");
        await lead.HasSigned("treatment", "Ada Lovelace");
        await lead.HasSigned("record", "Ada Lovelace");
        await lead.PlansTheCourse();
        var day = await lead.BooksTheFirstSession();

        clock.Now = new(day.ToDateTime(new(8, 0)), TimeSpan.Zero);
        await lead.TakesAPicture(Comparisons.DrawnPortraits.Red);
        await lead.SignsTheSessionOf(day, zone: "cheek", millimetres: "0.5");

        clock.Now = new(day.AddMonths(4).ToDateTime(new(8, 0)), TimeSpan.Zero);
        await lead.SignsInAgain();
        await lead.TakesAPicture(Comparisons.DrawnPortraits.After);
        await lead.AsksForTheComparison();
        await practice.Work();
        await lead.SeesTheResult(sign: "Redness", inZones: calmer);
        string address = await lead.MakesALink();
        await lead.SeesTheTimeLineOf("Redness");

        await new AtHome(await practice.Page(390)).OpensTheResult(address, sign: "Redness", inZones: calmer);
    }
}
