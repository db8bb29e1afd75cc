using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Punctum.Clinic.Photography;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;
using Punctum.Records;
using Punctum.Records.Clients;
using Punctum.Records.Comparisons;
using Punctum.Records.Jobs;
using Xunit;

namespace Punctum.Tests.Records.Comparisons;

/// <summary>What is said of a pair before it is compared: what the record proposes, what somebody chooses, and that both are part of the question.</summary>
public sealed class ChosenQuestionTests(TestCluster cluster)
{
    static readonly DateOnly january = new(2026, 1, 5), may = new(2026, 5, 4), june = new(2026, 6, 8);

    [Fact]
    public void Every_zone_of_the_face_lies_in_one_area_and_a_treated_cheek_reaches_the_fold_beside_it()
    {
        Assert.Equal(Zones.OfTheFace.Select(z => z.Id).Order(), FaceArea.All.SelectMany(a => a.Zones).Order());
        Assert.Equal(["cheek_lateral_left", "cheek_medial_left", "nasolabial_left"], FaceArea.Reached("cheek", "left").Order());
        Assert.Equal(["jaw_left", "chin"], FaceArea.Reached("chin_jaw", "left").Order().Reverse());
        Assert.Equal(4, FaceArea.Reached("forehead", "").Count());
        Assert.Empty(FaceArea.Reached("abdomen", ""));
    }

    [Fact]
    public void Concerns_become_the_signs_that_this_place_can_show_and_never_more_than_help()
    {
        Assert.Equal([Sign.Scars, Sign.Texture], ConcernSigns.Of(["acne_scar"], null));
        Assert.Equal([Sign.Scars, Sign.Pores, Sign.Lines], ConcernSigns.Of(["acne_scar", "texture_pores", "fine_lines", "melasma"], null));
        Assert.Equal([Sign.StretchMarks], ConcernSigns.Of(["stretch_marks", "hair_loss"], SiteKind.Body));
        Assert.Equal([Sign.Scalp, Sign.Hair], ConcernSigns.Of(["stretch_marks", "hair_loss"], SiteKind.Scalp));
        Assert.Empty(ConcernSigns.Of(["stretch_marks", "of another protocol"], null));
        var protocol = Cli.Clinic.ProtocolOption.Read(Cli.Clinic.ProtocolOption.OwnFolder);
        Assert.All(protocol.Plan.Concerns.Keys, concern => Assert.Contains<SiteKind?>([null, SiteKind.Body, SiteKind.Scalp], kind => !ConcernSigns.Of([concern], kind).IsEmpty));
    }

    [Fact]
    public void What_contradicts_itself_is_refused_and_what_does_not_belong_is_left_out()
    {
        var said = new ComparisonSettings { Treated = ["chin"], Control = ["nose_bridge"] };
        Assert.Throws<RecordsException>(() => (said with { Control = ["chin"] }).Checked());
        Assert.Throws<RecordsException>(() => (said with { Concerns = [Sign.Pores, Sign.Lines, Sign.Tone, Sign.Redness] }).Checked());
        Assert.Throws<RecordsException>(() => (said with { Treated = [], Control = [.. Zones.OfTheFace.Select(z => z.Id)] }).Checked());
        Assert.Throws<RecordsException>(() => (said with { PixelsAMillimetre = 0 }).Checked());
        Assert.Throws<RecordsException>(() => (said with { Region = [new(0, 0), new(90, 0)] }).Checked());
        Assert.Throws<RecordsException>(() => (said with { Region = [new(0, 0), new(90, 90), new(90, 0), new(0, 90)] }).Checked());
        Assert.Throws<RecordsException>(() => (said with { Region = Square(90), RegionAfter = [new(0, 0), new(90, 0), new(0, 90)] }).Checked());
        var drawn = (said with { Region = Square(90), Site = "abdomen", Concerns = [Sign.DarkCircles, Sign.StretchMarks], Control = ["surround", "chin"] }).Checked();
        Assert.Equal(("surround", "stretch_marks", "abdomen", 0), (Assert.Single(drawn.Control), drawn.Text().Split('\n')[0].Split(' ')[1], drawn.Site, drawn.Treated.Length));
        Assert.Equal("treated chin\ncontrol nose_bridge\n", (said with { Site = "abdomen", RegionAfter = Square(9), Concerns = [Sign.Hair] }).Checked().Text());
    }

    [Fact]
    public async Task The_record_proposes_concerns_treated_zones_and_good_shots_and_another_saying_is_another_question()
    {
        await using var test = await cluster.New();
        var client = await Visits(test);
        await test.Execute($"""
            set punctum.who = 'test';
            insert into course (id, client_id, concerns, state, plan) values (gen_random_uuid(), '{client.Id}', array['acne_scar'], 'active', '{Brackets}');
            insert into session (id, client_id, visit_id, state, record, signed_at, signed_by) select gen_random_uuid(), client_id, id, 'completed', '{TreatedCheek}', now(), 'a' from visit where day = '2026-01-05';
            """);
        await test.Add(client, Photographs.Jpeg(9), day: january);
        var (before, after) = (await Capture(test, january), await Capture(test, may));
        var asked = (await new ReadAskable(test.Records).Run(TestRecords.Anna, client.Id, after, before, null, CancellationToken.None))!;
        Assert.Equal((january, may, 2, 1), (asked.Before.Day, asked.After.Day, asked.Before.Shots.Count, asked.After.Shots.Count));
        Assert.Equal("acne_scar", Assert.Single(asked.Proposed.Concerns));
        Assert.Equal(january, Assert.Single(asked.Proposed.TreatedOn));
        Assert.Equal("concerns texture,scars\ntreated cheek_lateral_left,cheek_medial_left,nasolabial_left\n", asked.Choice.Settings.Text());
        Assert.Null(await new ReadAskable(test.Records).Run(TestRecords.Anna, Guid.CreateVersion7(), after, before, null, CancellationToken.None));

        var ask = new AskComparison(test.Records);
        var proposed = Assert.IsType<ComparisonAsked.Queued>(await ask.Run(TestRecords.Anna, client.Id, before, after, null, CancellationToken.None));
        var said = JsonNode.Parse((await test.Value<string>("select asked::text from job where id = $1", proposed.Job))!)!;
        Assert.Equal(["texture", "scars"], said["settings"]!["concerns"]!.AsArray().Select(c => (string?)c));
        Assert.Equal(proposed.Job, Assert.IsType<ComparisonAsked.Underway>(await ask.Run(TestRecords.Anna, client.Id, after, before, asked.Choice, CancellationToken.None)).Job);
        var one = asked.Choice with { Shots = [asked.Before.Shots[0].Picture] };
        var control = asked.Choice with { Settings = asked.Choice.Settings with { Control = ["chin"] } };
        Assert.IsType<ComparisonAsked.Queued>(await ask.Run(TestRecords.Anna, client.Id, before, after, control, CancellationToken.None));
        Assert.IsType<ComparisonAsked.Underway>(await ask.Run(TestRecords.Anna, client.Id, before, after, control, CancellationToken.None));
        Assert.IsType<ComparisonAsked.Queued>(await ask.Run(TestRecords.Anna, client.Id, before, after, one, CancellationToken.None));
        Assert.Equal((2, 1), (await test.Value<long>("select count(*) from job where jsonb_array_length(asked -> 'moreBefore') = 1"), await test.Value<long>("select count(*) from job where jsonb_array_length(asked -> 'moreBefore') = 0")));
        await Assert.ThrowsAsync<RecordsException>(() => ask.Run(TestRecords.Anna, Guid.CreateVersion7(), before, after, control, CancellationToken.None));

        await new Worker(test.Records).Run(true, null, CancellationToken.None);
        var opened = (await new OpenComparison(test.Records, SwellingWindow.Of(Cli.Clinic.ProtocolOption.Read(Cli.Clinic.ProtocolOption.OwnFolder))).Run(TestRecords.Anna, await test.Value<Guid>("select max(id::text)::uuid from comparison"), CancellationToken.None))!;
        Assert.Equal(await test.Value<long>("select count(*) from comparison"), opened.Others.Count + 1);
        var again = (await new ReadAskable(test.Records).Run(TestRecords.Anna, client.Id, before, after, opened.Id, CancellationToken.None))!;
        Assert.Equal(opened.Asked!.Settings.Text(), again.Choice.Settings.Text());
        Assert.Equal(opened.Asked.Before.Concat(opened.Asked.After).Order(), again.Choice.Shots.Order());

        // Every answer is reached from the time line, and tells what it was asked with.
        await test.Add(client, Photographs.Jpeg(4), day: june);
        await ask.Run(TestRecords.Anna, client.Id, after, await Capture(test, june), null, CancellationToken.None);
        await new Worker(test.Records).Run(true, null, CancellationToken.None);
        await ask.Run(TestRecords.Anna, client.Id, before, after, asked.Choice with { Settings = asked.Choice.Settings with { Control = ["nose_bridge"] } }, CancellationToken.None);
        var line = await new ReadTimeLine(test.Records, SwellingWindow.Of(Cli.Clinic.ProtocolOption.Read(Cli.Clinic.ProtocolOption.OwnFolder))).Run(TestRecords.Anna, client.Id, "front", CancellationToken.None);
        var point = line.Points[0];
        Assert.Equal((PointState.Answered, 3), (point.State, point.Others.Count + 1));
        Assert.NotNull(point.Job);          // the fourth question, which the older answers do not hide
        Assert.Equal(opened.Others.Select(o => o.Comparison).Append(opened.Id).Order(), point.Others.Select(o => o.Comparison).Append(point.Comparison!.Value).Order());
        Assert.Contains("chin", point.Others.Select(o => o.Asked).Append(point.Asked).SelectMany(a => a!.Settings.Control));
        var apart = Assert.Single(line.OtherPairs);
        Assert.Equal((may, june, 1), (apart.Before, apart.After, apart.Answers.Count));
    }

    [Fact]
    public async Task Nothing_said_of_one_shot_a_side_is_the_question_that_it_always_was()
    {
        await using var test = await cluster.New();
        await Visits(test);
        await new AskComparison(test.Records).Run(TestRecords.Anna, "1", "front", january, may, CancellationToken.None);
        string Sha(int which) => Convert.ToHexStringLower(SHA256.HashData(Photographs.Jpeg(which)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"comparison\n{PairRoad.Version}\n{Sha(1)}\n{Sha(2)}\n"))), await test.Value<string>("select key from job"));
    }

    [Fact]
    public async Task Several_shots_a_concern_and_a_control_are_answered_and_made_again_to_the_last_byte()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, DrawnHeads.Before, day: january);
        await test.Add(client, [.. DrawnHeads.Before[..2], 0xff, 0xfe, 0, 3, 1, .. DrawnHeads.Before[2..]], day: january);
        await test.Add(client, DrawnHeads.After, day: may);
        var (before, after) = (await Capture(test, january), await Capture(test, may));
        var asked = (await new ReadAskable(test.Records).Run(TestRecords.Anna, client.Id, before, after, null, CancellationToken.None))!;
        var choice = new ComparisonChoice([.. asked.Before.Shots.Select(s => s.Picture)], new() { Concerns = [Sign.Redness], Treated = [.. FaceArea.Reached("cheek", "left")], Control = [.. FaceArea.Reached("forehead", "")] });
        await new AskComparison(test.Records).Run(TestRecords.Anna, client.Id, before, after, choice, CancellationToken.None);
        await new Worker(test.Records).Run(true, null, CancellationToken.None);
        var kept = await test.Value<Guid>("select id from comparison");
        var result = ComparisonJson.Read(Encoding.UTF8.GetBytes((await test.Value<string>("select result::text from comparison"))!));
        Assert.Equal((2, 1), (result.Shots!.Before.Length, result.Shots.After.Length));
        var redness = result.Signs.Single(s => s.Sign == Sign.Redness);
        Assert.True(redness.Concern);
        Assert.NotNull(redness.AgainstControl);
        Assert.Equal("treated", redness.Overall.Zone);
        Directory.Delete(Path.Combine(test.Folder, "derived"), recursive: true);
        Assert.True(await new ReportComparison(test.Records).Run(TestRecords.Anna, kept, Path.Combine(test.Folder, "out"), CancellationToken.None));

        // A link shows every shot that was compared, so a no to any of them closes it.
        var share = new ShareComparison(test.Records, TimeProvider.System);
        Assert.NotNull(await share.Make(TestRecords.Anna, kept, CancellationToken.None));
        await test.Execute($"set punctum.who = 'test'; insert into consent (id, client_id, picture_id, purpose, decision, text_version, decided_at) values (gen_random_uuid(), '{client.Id}', '{asked.Before.Shots[0].Picture}', 'record', 'deny', '1', now())");
        Assert.Null(await share.Make(TestRecords.Anna, kept, CancellationToken.None));
        Assert.Single((await new ReadAskable(test.Records).Run(TestRecords.Anna, client.Id, before, after, null, CancellationToken.None))!.Before.Shots);
    }

    [Fact]
    public async Task A_region_counts_in_the_picture_it_was_drawn_in_and_is_proposed_for_the_next_visit()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, Photographs.Jpeg(1), day: january);
        await test.Add(client, Photographs.Jpeg(5, 200, 150), day: january);
        await test.Add(client, Photographs.Jpeg(3, 200, 150), day: may);
        await test.Add(client, Photographs.Jpeg(6, 200, 150), day: june);
        var (before, after, later) = (await Capture(test, january), await Capture(test, may), await Capture(test, june));
        var asked = (await new ReadAskable(test.Records).Run(TestRecords.Anna, client.Id, before, after, null, CancellationToken.None))!;
        var choice = new ComparisonChoice([.. asked.Before.Shots.Select(s => s.Picture)], new() { Region = Square(120), Site = "abdomen", Control = ["surround"], PixelsAMillimetre = 4.5 });
        await new AskComparison(test.Records).Run(TestRecords.Anna, client.Id, before, after, choice, CancellationToken.None);
        Assert.Equal(asked.Before.Shots[^1].Sha256, await test.Value<string>("select asked ->> 'before' from job where jsonb_array_length(asked -> 'moreBefore') = 0"));
        await new Worker(test.Records).Run(true, null, CancellationToken.None);
        var told = ComparisonJson.Read(Encoding.UTF8.GetBytes((await test.Value<string>("select result::text from comparison"))!)).Parameters;
        Assert.Equal(("abdomen", "surround"), (told["region.site"], told["control"]));
        var next = (await new ReadAskable(test.Records).Run(TestRecords.Anna, client.Id, before, later, null, CancellationToken.None))!.Choice.Settings;
        Assert.Equal("site abdomen\nregion 0,0;120,0;120,120;0,120\nscale 4.5\n", next.Text());
    }

    static async Task<FoundClient> Visits(TestRecords test)
    {
        var client = await test.Client();
        await test.Add(client, Photographs.Jpeg(1), day: january);
        await test.Add(client, Photographs.Jpeg(2), day: may);
        return client;
    }

    static Task<Guid> Capture(TestRecords test, DateOnly day) => test.Value<Guid>("select c.id from capture c join visit v on v.id = c.visit_id where v.day = $1", day);

    static ImmutableArray<Point> Square(double side) => [new(0, 0), new(side, 0), new(side, side), new(0, side)];

    const string Brackets = "{}", TreatedCheek = """{"form": {"zones": [{"zone": "cheek", "side": "left", "depth_mm": 1.5}]}}""";
}
