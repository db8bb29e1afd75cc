using System.Text.Json.Nodes;
using Npgsql;
using Punctum.Clinic.Sessions;
using Punctum.Records.Courses;
using Punctum.Records.Lots;
using Punctum.Records.Sessions;
using Xunit;

namespace Punctum.Tests.Records.Sessions;

public sealed class SessionTests(TestCluster cluster)
{
    static async Task<(Care Care, Guid Session)> Begun(TestCluster cluster)
    {
        var care = await Care.Open(cluster, "2026-03-02 11:00");
        var course = await care.Course();
        care.Clock.Now = Care.At("2026-03-02 08:00");
        var appointment = await care.Booked(care.Slot("2026-03-02 10:00"), "session", care.Client.Id, course);
        care.Clock.Now = Care.At("2026-03-02 11:00");
        return (care, await care.Started(appointment));
    }

    static Task<SessionSaved> Save(Care care, Guid session, uint version, JsonObject paper) => new SaveSession(care.Records, Care.Protocol).Run(Care.Anna, session, version, paper, Care.Protocol.Settings, CancellationToken.None);

    static async Task<uint> Saved(Care care, Guid session, JsonObject paper) => Assert.IsType<SessionSaved.Done>(await Save(care, session, await care.VersionOf("session", session), paper)).Version;

    static Task<SessionSigned> Sign(Care care, Guid session, uint version, Punctum.Records.Signatory? by = null) =>
        new SignSession(care.Records, Care.Protocol, care.Clock).Run(Care.Anna, session, version, by ?? Care.Practitioner, Care.Protocol.Settings, CancellationToken.None);

    static async Task<ShownSession> Shown(Care care, Guid session) => (await new ReadSession(care.Records, Care.Protocol).Run(Care.Anna, care.Client.Id, session, Care.Protocol.Settings, CancellationToken.None))!;

    [Fact]
    public async Task Beginning_fulfils_the_appointment_and_a_second_time_finds_the_same()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        Assert.Equal("fulfilled", await care.Test.Value<string>("select state from appointment"));
        Assert.Equal(session, await care.Started());
        Assert.Equal(1, (await Shown(care, session)).Row.Number);
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => care.Started()));
        Assert.All(all, s => Assert.Equal(session, s));
    }

    [Fact]
    public async Task A_draft_is_kept_however_incomplete_and_of_two_editors_the_second_is_told()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        uint seen = await care.VersionOf("session", session);
        var first = Assert.IsType<SessionSaved.Done>(await Save(care, session, seen, SessionPaper.Read("""{"form": {"date": "2026-03-02", "pain": 4}}""")));
        Assert.Equal(SessionOutcome.Incomplete, first.Checked.Answer!.Outcome);
        Assert.IsType<SessionSaved.ChangedMeanwhile>(await Save(care, session, seen, SessionPaper.Read("""{"form": {"pain": 9}}""")));
        Assert.Equal(4, (int)(await Shown(care, session)).Reads["form"]!["pain"]!);
        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Save(care, session, first.Version, SessionPaper.Read($$$"""{"form": {"pain": {{{i + 3}}} } }"""))));
        Assert.Single(ends.OfType<SessionSaved.Done>());
    }

    [Fact]
    public async Task The_plan_as_edited_limits_the_depth_and_what_cannot_be_is_said_in_words()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        var plan = (await care.Courses())[0].Plan;
        decimal most = plan.Areas[0].MaxMm!.Value;
        static JsonObject With(decimal mm) { var paper = Care.Paper(); paper["form"]!["first_session"] = false; paper["form"]!["zones"]![0]!["depth_mm"] = mm; return paper; }
        async Task<string[]> Codes(decimal mm) => [.. Assert.IsType<SessionSaved.Done>(await Save(care, session, await care.VersionOf("session", session), With(mm))).Checked.Answer!.Codes];
        Assert.DoesNotContain("DEPTH_ABOVE_PLAN", await Codes(most));
        Assert.Contains("DEPTH_ABOVE_PLAN", await Codes(most + 0.1m));
        var areas = plan.Areas.SetItem(0, plan.Areas[0] with { MaxMm = 0.6m, FirstMaxMm = 0.4m, MinMm = 0.3m });
        Assert.IsType<CourseEdited.Done>(await new EditCourse(care.Records).Run(Care.Anna, (await care.Courses())[0].Row.Id, 0, plan with { Areas = areas }, "sensitive skin", Care.Practitioner, CancellationToken.None));
        Assert.DoesNotContain("DEPTH_ABOVE_PLAN", await Codes(0.6m));
        Assert.Contains("DEPTH_ABOVE_PLAN", await Codes(0.7m));
        var wrong = Care.Paper();
        wrong["form"]!["zones"]![0]!["zone"] = "cheeck";
        var said = Assert.IsType<SessionSaved.Done>(await Save(care, session, await care.VersionOf("session", session), wrong)).Checked;
        Assert.Null(said.Answer);
        Assert.Contains("did you mean \"cheek\"", said.Unreadable);
    }

    [Fact]
    public async Task Signed_is_signed_and_every_finding_has_its_reason()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        var paper = Care.Paper();
        paper["form"]!["zones"]![0]!["passes"] = 9;
        Assert.Equal(["PASSES_HIGH"], Assert.IsType<SessionSigned.NeedsReasons>(await Sign(care, session, await Saved(care, session, paper))).Codes);
        paper["reasons"] = new JsonObject { ["PASSES_HIGH"] = "thick scar" };
        uint version = await Saved(care, session, paper);
        Assert.IsType<SessionSigned.ChangedMeanwhile>(await Sign(care, session, version + 1));
        Assert.IsType<SessionSigned.Done>(await Sign(care, session, version));
        var shown = await Shown(care, session);
        Assert.Equal(("completed", "Petra (practitioner)"), (shown.Row.State, shown.Row.SignedBy));
        Assert.Equal("warn", (string?)shown.Reads["answer"]!["outcome"]);
        Assert.NotNull(shown.Reads["limits"]!["plan_max_mm"]!["cheek"]);
        Assert.IsType<SessionSaved.Signed>(await Save(care, session, shown.Row.Version, Care.Paper()));
        var thrown = await Assert.ThrowsAsync<PostgresException>(() => care.Test.Execute("set punctum.who = 'test'; update session set record = '{}'"));
        Assert.Equal("PU003", thrown.SqlState);
    }

    [Fact]
    public async Task What_stops_a_session_is_written_down_under_a_clinicians_name_only()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        var paper = Care.Paper(""", "reasons": {"RUNNING_BLOOD": "pressed for ten minutes, stopped there"}""");
        paper["form"]!["zones"]![0]!["endpoint"] = "running_blood";
        uint version = await Saved(care, session, paper);
        Assert.Equal(["RUNNING_BLOOD"], Assert.IsType<SessionSigned.NeedsClinician>(await Sign(care, session, version)).Codes);
        Assert.IsType<SessionSigned.Done>(await Sign(care, session, version, Care.Clinician));
    }

    [Fact]
    public async Task What_is_missing_is_never_taken_as_good()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        var paper = Care.Paper();
        ((JsonObject)paper["form"]!).Remove("pain");
        Assert.Equal(["INCOMPLETE"], Assert.IsType<SessionSigned.NeedsReasons>(await Sign(care, session, await Saved(care, session, paper))).Codes);
    }

    [Fact]
    public async Task An_amendment_stands_beside_what_was_signed_with_its_reason()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        Assert.IsType<SessionSigned.Done>(await Sign(care, session, await Saved(care, session, Care.Paper())));
        var amend = new AmendSession(care.Records, Care.Protocol, care.Clock);
        var paper = Care.Paper();
        paper["form"]!["cartridge"]!["lot"] = "D-8";
        Assert.IsType<SessionAmended.Refused>(await amend.Run(Care.Anna, session, 0, paper, " ", Care.Practitioner, CancellationToken.None));
        Assert.IsType<SessionAmended.Refused>(await amend.Run(Care.Anna, session, 0, Care.Paper(), "why not", Care.Practitioner, CancellationToken.None));
        Assert.Equal(new SessionAmended.Done(1), await amend.Run(Care.Anna, session, 0, paper, "misread the label", Care.Practitioner, CancellationToken.None));
        Assert.IsType<SessionAmended.ChangedMeanwhile>(await amend.Run(Care.Anna, session, 0, paper, "again", Care.Practitioner, CancellationToken.None));
        var shown = await Shown(care, session);
        Assert.Equal("D-8", (string?)shown.Reads["form"]!["cartridge"]!["lot"]);
        Assert.Equal("C-7 12", (string?)JsonNode.Parse(shown.Row.Record)!["form"]!["cartridge"]!["lot"]);
        Assert.Equal("""{"form":{"cartridge":{"lot":"D-8"}}}""", JsonNode.Parse(shown.Amendments[0].Change)!.ToJsonString());
        // Both lots are found; of the first one it is said that it stood there only before.
        var find = new FindLotUse(care.Records);
        Assert.True(Assert.Single(await find.Run(Care.Anna, care.Practice, "c712", CancellationToken.None)).OnlyBefore);
        Assert.False(Assert.Single(await find.Run(Care.Anna, care.Practice, "D 8", CancellationToken.None)).OnlyBefore);
    }

    [Fact]
    public async Task A_lot_is_found_in_drafts_too_however_it_was_typed_and_wherever_it_stands()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        await Saved(care, session, Care.Paper());
        var find = new FindLotUse(care.Records);
        foreach (string typed in (string[])["C-7 12", "c712", " C 7-12"])
        {
            var use = Assert.Single(await find.Run(Care.Anna, care.Practice, typed, CancellationToken.None));
            Assert.Equal((session, care.Client.Number, "in-progress"), (use.Session, use.ClientNumber, use.State));
        }
        Assert.Single(await find.Run(Care.Anna, care.Practice, "T9", CancellationToken.None));       // of a topical, in a list
        Assert.Empty(await find.Run(Care.Anna, care.Practice, "C71", CancellationToken.None));
        await new VoidSession(care.Records, Care.Protocol, care.Clock).Run(Care.Anna, session, true, CancellationToken.None);
        Assert.Empty(await find.Run(Care.Anna, care.Practice, "C712", CancellationToken.None));
    }

    [Fact]
    public async Task A_recalled_lot_is_told_while_typing_and_needs_a_word_before_signing()
    {
        var (care, session) = await Begun(cluster);
        await using var _ = care;
        var keep = new KeepLot(care.Records, care.Clock);
        var lot = Assert.IsType<LotKept.Done>(await keep.Add(Care.Anna, care.Practice, "cartridge", "needles 12", "c7-12", new(2026, 3, 1), CancellationToken.None)).Lot;
        Assert.IsType<LotKept.AlreadyThere>(await keep.Add(Care.Anna, care.Practice, "cartridge", "needles 12", "c7-12", new(2027, 1, 1), CancellationToken.None));
        var said = Assert.IsType<SessionSaved.Done>(await Save(care, session, await care.VersionOf("session", session), Care.Paper())).Checked;
        Assert.False(Assert.Single(said.Lots).Recalled);
        await keep.Recall(Care.Anna, care.Practice, lot, "not sterile", CancellationToken.None);
        var signed = Assert.IsType<SessionSigned.NeedsReasons>(await Sign(care, session, await care.VersionOf("session", session)));
        Assert.Equal(["LOT_RECALLED", "LOT_EXPIRED_IN_BOOKS"], signed.Codes);
    }
}
