using Npgsql;
using Punctum.Clinic.Suitability;
using Punctum.Records.Clients;
using Punctum.Records.Consultations;
using Xunit;

namespace Punctum.Tests.Records.Consultations;

/// <summary>A consultation is kept answer by answer, can be gone on with, ends once, and two who write at once are told.</summary>
public sealed class ConsultationTests(TestCluster cluster)
{
    static readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    static readonly Decider nurse = new(null, "Nora", "practitioner"), doctor = new(null, "Dr Clara", "clinician"), lead = new(null, "Lea", "lead");

    static string In(int days) => $"{today.AddDays(days):yyyy-MM-dd}";

    sealed class Desk(TestRecords test, FoundClient client) : IAsyncDisposable
    {
        public TestRecords Test => test;
        public FoundClient Client => client;
        public Task<Guid> Start() => new StartConsultation(test.Records, OurProtocol.Read, TimeProvider.System).Run(TestRecords.Anna, client.Id, today, CancellationToken.None);
        public Task<ConsultationRead?> Read(bool finished = false) => new ReadConsultation(test.Records).Run(TestRecords.Anna, client.Id, finished, CancellationToken.None);
        public Task<AnswersSaved> Save(ConsultationRead seen, params (string, string?)[] typed) =>
            new SaveAnswers(test.Records, OurProtocol.Read, TimeProvider.System).Run(TestRecords.Anna, seen.Id, seen.Version, [.. typed.Select(t => new TypedAnswer(t.Item1, t.Item2, seen.Form[t.Item1]))], today, CancellationToken.None);
        public Task<ConsultationFinished> Finish(ConsultationRead seen) => new FinishConsultation(test.Records, OurProtocol.Read, null, TimeProvider.System).Run(TestRecords.Anna, nurse, seen.Id, seen.Version, today, CancellationToken.None);
        public LiftRule Lift => new(test.Records, OurProtocol.Read, null, TimeProvider.System);
        public async Task<ConsultationRead> Begun()
        {
            await Start();
            return (await Read())!;
        }

        public async Task<ConsultationRead> Opened(params (string, string?)[] more)
        {
            var begun = await Begun();
            await Save(begun, [("planned_date", In(7)), ("concern", "acne_scar"), ("severity", "moderate"), ("areas", "cheek"), .. OurProtocol.Read.Questions.Harmless.Select(h => (h.Key, (string?)Word(h.Value))), ("birth_date", "1990-05-04"), .. more]);
            return (await Read())!;
        }

        static string Word(Punctum.Clinic.Rules.Value value) => value switch
        {
            Punctum.Clinic.Rules.Value.Choice c => c.Word,
            Punctum.Clinic.Rules.Value.Number n => n.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Punctum.Clinic.Rules.Value.Day d => $"{d.Date:yyyy-MM-dd}",
            _ => throw new InvalidOperationException(),
        };

        public ValueTask DisposeAsync() => test.DisposeAsync();
    }

    async Task<Desk> New()
    {
        var test = await cluster.New();
        return new(test, await new AddClient(test.Records).Run(TestRecords.Anna, "Lovelace", "Ada", new DateOnly(1990, 5, 4), null, null, CancellationToken.None));
    }

    [Fact]
    public async Task Answers_are_kept_one_by_one_and_gone_on_with()
    {
        await using var desk = await New();
        var begun = await desk.Begun();
        Assert.Equal("1990-05-04", begun.Form["birth_date"]);
        var saved = Assert.IsType<AnswersSaved.Done>(await desk.Save(begun, ("pregnant", "no")));
        Assert.False(saved.OthersChanged);
        await desk.Test.Reopen();
        var read = (await desk.Read())!;
        Assert.Equal((begun.Id, "no", saved.Version), (await desk.Start(), read.Form["pregnant"], read.Version));
        await desk.Save(read, ("pregnant", null));
        Assert.Null((await desk.Read())!.Form["pregnant"]);
    }

    [Fact]
    public async Task Two_editors_of_one_question_do_not_overwrite_each_other_and_of_two_questions_both_count()
    {
        await using var desk = await New();
        var seen = await desk.Begun();
        await desk.Save(seen, ("pregnant", "no"));
        var clash = Assert.IsType<AnswersSaved.ChangedMeanwhile>(await desk.Save(seen, ("pregnant", "yes"), ("koebner", "no")));
        Assert.Equal("no", clash.Now["pregnant"]);
        Assert.Null((await desk.Read())!.Form["koebner"]);
        Assert.True(Assert.IsType<AnswersSaved.Done>(await desk.Save(seen, ("koebner", "no"))).OthersChanged);
        Assert.IsType<AnswersSaved.Done>(await desk.Save(seen, ("pregnant", "no")));
    }

    [Fact]
    public async Task Of_forty_who_answer_one_question_at_once_one_wins_and_the_others_are_told()
    {
        await using var desk = await New();
        var seen = await desk.Begun();
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(() => desk.Save(seen, ("due_date", In(i))))));
        Assert.Single(answers.OfType<AnswersSaved.Done>());
        Assert.Equal(39, answers.OfType<AnswersSaved.ChangedMeanwhile>().Count());
    }

    [Fact]
    public async Task Ten_who_begin_at_once_begin_one()
    {
        await using var desk = await New();
        var begun = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(desk.Start)));
        Assert.Single(begun.Distinct());
    }

    [Theory]
    [InlineData("fitzpatrick", "7")]
    [InlineData("pregnant", "perhaps")]
    [InlineData("birth_date", "3000-01-01")]
    [InlineData("areas", "cheek,moon")]
    [InlineData("planned_date", "2020-01-01")]
    [InlineData("no_question", "yes")]
    [InlineData("also", "acne_scar,beauty")]
    public async Task What_cannot_be_answered_is_not_kept(string question, string answer)
    {
        await using var desk = await New();
        var refused = Assert.IsType<AnswersSaved.NoAnswers>(await desk.Save(await desk.Begun(), ("koebner", "no"), (question, answer)));
        Assert.Equal([question], refused.Questions);
        Assert.Null((await desk.Read())!.Form["koebner"]);
    }

    [Fact]
    public async Task A_finished_one_stays_as_it_is_with_its_answer_and_the_next_begins_with_its_answers_to_be_confirmed()
    {
        await using var desk = await New();
        var open = await desk.Opened();
        var done = Assert.IsType<ConsultationFinished.Done>(await desk.Finish(open));
        var finished = (await desk.Read(finished: true))!;
        Assert.Equal((done.Screening.Outcome, "Nora"), (finished.Screening!.Outcome, finished.FinishedBy));
        Assert.Equal(done.Screening.Stamp.Files, finished.Screening.Stamp.Files);
        Assert.Equal(done.Screening.Findings.Select(f => f.Reason.Says.In("de")), finished.Screening.Findings.Select(f => f.Reason.Says.In("de")));
        Assert.IsType<AnswersSaved.Finished>(await desk.Save(finished, ("koebner", "yes")));
        Assert.IsType<ConsultationFinished.Already>(await desk.Finish(finished));
        await Assert.ThrowsAsync<PostgresException>(() => desk.Test.Execute("set punctum.who = 'test'; update consultation set form = '{}'"));

        var next = await desk.Begun();
        Assert.NotEqual(finished.Id, next.Id);
        Assert.Equal(("no", null, "acne_scar"), (next.Form["koebner"], next.Form["planned_date"], next.Form["concern"]));
        Assert.Contains("koebner", next.Carried);
        Assert.DoesNotContain("birth_date", next.Carried);
        await desk.Save(next, ("planned_date", In(40)), ("koebner", "no"));
        next = (await desk.Read())!;
        Assert.DoesNotContain("koebner", next.Carried);
        Assert.IsType<ConsultationFinished.ToConfirm>(await desk.Finish(next));
        Assert.IsType<AnswersSaved.Done>(await desk.Save(next, [.. next.Carried.Select(c => (c, next.Form[c]))]));      // the same again says that it is still so
        Assert.IsType<ConsultationFinished.ChangedMeanwhile>(await desk.Finish(next));
        Assert.IsType<ConsultationFinished.Done>(await desk.Finish((await desk.Read())!));
    }

    [Fact]
    public async Task Without_day_concern_severity_and_areas_there_is_no_answer()
    {
        await using var desk = await New();
        Assert.Equal(["planned_date", "concern", "severity", "areas"], Assert.IsType<ConsultationFinished.NotOpened>(await desk.Finish(await desk.Begun())).Missing);
    }

    [Fact]
    public async Task A_wait_names_its_day_and_its_sources()
    {
        await using var desk = await New();
        var open = await desk.Opened(("isotretinoin", "past"), ("isotretinoin_last", In(-30)));
        var screening = Assert.IsType<ConsultationFinished.Done>(await desk.Finish(open)).Screening;
        Assert.NotEqual(Outcome.Suitable, screening.Outcome);
        Assert.All(screening.Findings, f => Assert.NotEmpty(f.Reason.Sources));
    }

    [Fact]
    public async Task A_clinician_or_lead_decides_with_a_reason_and_only_where_the_protocol_leaves_it_open()
    {
        await using var desk = await New();
        var rules = OurProtocol.Read.Suitability;
        var open = await desk.Opened(("pregnant", "yes"), ("hypertrophic_history", "yes"));
        Assert.IsType<RuleLifting.NotFinished>(await desk.Lift.Run(TestRecords.Anna, doctor, open.Id, rules.Rules[0].Id, "because", today, CancellationToken.None));
        var screening = Assert.IsType<ConsultationFinished.Done>(await desk.Finish(open)).Screening;
        string closed = screening.Findings.First(f => rules.Find(f.Reason.Id)!.Override is null && f.Outcome is not null).Reason.Id;
        string liftable = screening.Findings.First(f => rules.Find(f.Reason.Id)!.Override is { OnlyIf.Tests.IsEmpty: true }).Reason.Id;
        Task<RuleLifting> Run(Decider by, string rule, string? reason) => desk.Lift.Run(TestRecords.Anna, by, open.Id, rule, reason, today, CancellationToken.None);

        Assert.IsType<RuleLifting.OtherRole>(await Run(nurse, liftable, "known for years"));
        Assert.IsType<RuleLifting.NoReason>(await Run(doctor, liftable, " .. "));
        Assert.Equal(Refusal.NotOpen, Assert.IsType<RuleLifting.Refused>(await Run(doctor, closed, "known for years")).Why.Because);
        var done = Assert.IsType<RuleLifting.Done>(await Run(doctor, liftable, "known for years"));
        Assert.Equal("Dr Clara", done.Screening.Findings.Single(f => f.Reason.Id == liftable).LiftedBy!.By);
        Assert.IsType<RuleLifting.Already>(await Run(lead, liftable, "so do I"));
        var read = (await desk.Read(finished: true))!;
        Assert.Equal(("clinician", "known for years"), (read.Lifted.Single().Role, read.Lifted.Single().Reason));
        Assert.NotNull(read.Screening!.Findings.Single(f => f.Reason.Id == liftable).LiftedBy);

        Assert.False(await desk.Lift.TakeBack(TestRecords.Anna, nurse, done.Decision, today, CancellationToken.None));
        Assert.True(await desk.Lift.TakeBack(TestRecords.Anna, lead, done.Decision, today, CancellationToken.None));
        Assert.False(await desk.Lift.TakeBack(TestRecords.Anna, lead, done.Decision, today, CancellationToken.None));
        Assert.Null((await desk.Read(finished: true))!.Screening!.Findings.Single(f => f.Reason.Id == liftable).LiftedBy);
        Assert.Equal(3, await desk.Test.Value<long>("select count(*) from screening"));

        // The planned day has passed: what was decided can still be taken back.
        var again = Assert.IsType<RuleLifting.Done>(await Run(doctor, liftable, "known for years"));
        Assert.True(await desk.Lift.TakeBack(TestRecords.Anna, lead, again.Decision, today.AddYears(1), CancellationToken.None));
    }

    [Fact]
    public async Task What_was_talked_through_is_ticked_once_and_unticked()
    {
        await using var desk = await New();
        var open = await desk.Opened();
        var talk = new TalkThrough(desk.Test.Records, OurProtocol.Read, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => talk.Run(TestRecords.Anna, nurse, open.Id, "acne_scar", CancellationToken.None))));
        Assert.Equal("Nora", (await desk.Read())!.Talked.Single().ByName);
        await talk.TakeBack(TestRecords.Anna, open.Id, "acne_scar", CancellationToken.None);
        Assert.Empty((await desk.Read())!.Talked);
        await Assert.ThrowsAsync<ArgumentException>(() => talk.Run(TestRecords.Anna, nurse, open.Id, "beauty", CancellationToken.None));
    }

    [Fact]
    public async Task Every_reading_stands_in_the_log()
    {
        await using var desk = await New();
        await desk.Begun();
        Assert.Contains("consultation.read", await desk.Test.Records.Told($"whose = '{desk.Client.Id}'"));
        Assert.Contains("consultation.insert", await desk.Test.Records.Told($"whose = '{desk.Client.Id}'"));
    }
}
