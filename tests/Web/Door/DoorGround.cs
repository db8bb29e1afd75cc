using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Records.Access;
using Punctum.Records.Comparisons;
using Punctum.Records.Courses;
using Punctum.Records.Jobs;
using Punctum.Records.Links;
using Punctum.Records.Pictures;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;

namespace Punctum.Tests.Web.Door;

/// <summary>
/// Three clients with a row of every kind that an address can name: one with an account of her own, one more in the same practice, and one in
/// another practice. And everybody who could knock.
/// </summary>
sealed class DoorGround : IAsyncDisposable
{
    public static readonly string[] Whose = ["own", "other", "elsewhere"];

    readonly Dictionary<(string Name, string Whose), Guid> rows = [];
    readonly Dictionary<(string Purpose, string Whose), string> links = [];

    DoorGround(WebPractice practice) => Practice = practice;

    public WebPractice Practice { get; }

    /// <summary>Who knocks: a name, the account's address, and what the account may do.</summary>
    public sealed record Knocker(string Name, string? Mail, Roles Role, bool SeesPictures = true, bool MayAllWithPictures = true);

    public static readonly Knocker[] Knockers =
    [
        new("nobody", null, Roles.None), new("a closed account", "closed@example.org", Roles.None), new("the client", "own@example.org", Roles.Client),
        new("a practitioner", WebPractice.Mail(Roles.Practitioner), Roles.Practitioner), new("a clinician", WebPractice.Mail(Roles.Clinician), Roles.Clinician), new("the lead", WebPractice.Mail(Roles.Lead), Roles.Lead),
        new("a reviewer", WebPractice.Mail(Roles.Reviewer), Roles.Reviewer, MayAllWithPictures: false), new("a clinician without rights to pictures", "blind@example.org", Roles.Clinician, false, false),
    ];

    public Guid Row(string name, string whose) => rows[(name, whose)];

    /// <summary>The secret of a link of that purpose.</summary>
    public string Link(string purpose, string whose) => links[(purpose, whose)];

    public static async Task<DoorGround> Make(TestCluster cluster, Browser browser)
    {
        var ground = new DoorGround(await WebPractice.Open(cluster, browser));
        await ground.Practice.AddAccount(Roles.Clinician, "closed@example.org");
        await ground.Practice.AddAccount(Roles.Clinician, "blind@example.org");
        foreach (string whose in Whose) await ground.Begin(whose);
        await new Worker(ground.Practice.Records).Run(untilIdle: true, null, CancellationToken.None);
        foreach (string whose in Whose) await ground.Fill(whose);
        await ground.Part();
        return ground;
    }

    /// <summary>A client with an account, a planned course, and two pictures that are to be compared.</summary>
    async Task Begin(string whose)
    {
        var test = Practice.Test;
        var client = await test.Client(whose);
        int which = Array.IndexOf(Whose, whose) * 10 + 3;
        var first = (PictureAdded.New)await test.Add(client, DrawnPixels.Jpeg(which), "front", new(2026, 3, 2));
        await test.Add(client, DrawnPixels.Jpeg(which + 1), "front", new(2026, 6, 1));
        var account = await Practice.AddAccount(Roles.Client, $"{whose}@example.org", client.Id);
        foreach (string name in Owners.Names) rows[(name, whose)] = Guid.CreateVersion7();
        rows[("client", whose)] = client.Id;
        rows[("account", whose)] = account;
        rows[("picture", whose)] = first.Picture;
        rows[("capture", whose)] = await test.Value<Guid>("select capture_id from picture where id = $1", first.Picture);
        rows[("visit", whose)] = await test.Value<Guid>("select visit_id from capture c join picture p on p.capture_id = c.id where p.id = $1", first.Picture);
        rows[("course", whose)] = await Course(client.Id);
        var asked = (ComparisonAsked.Queued)await new AskComparison(Practice.Records).Run(TestRecords.Anna, client.Id.ToString(), "front", null, null, CancellationToken.None);
        rows[("job", whose)] = asked.Job;
    }

    async Task<Guid> Course(Guid client)
    {
        var consultation = ConsultationReader.OfCase(WebPractice.Protocol, YamlText.Read("test", "{planned_date: 2026-03-02, concern: acne_scar, severity: moderate, areas: [cheek]}"), WebPractice.Protocol.Root("cases/worked.yaml")["default_person"]);
        return ((CourseMade.Made)await new MakeCourse(Practice.Records).Run(TestRecords.Anna, client, Planning.Of(WebPractice.Protocol, consultation, WebPractice.Protocol.Settings), CancellationToken.None)).Course;
    }

    /// <summary>Every other row, and the links.</summary>
    async Task Fill(string whose)
    {
        var test = Practice.Test;
        rows[("comparison", whose)] = await test.Value<Guid>("select id from comparison where client_id = $1", Row("client", whose));
        string sql = DoorRows.Sql.Replace("$whose$", whose, StringComparison.Ordinal);
        foreach (string name in Owners.Names) sql = sql.Replace($"${name}$", $"'{Row(name, whose)}'", StringComparison.Ordinal);
        await test.Execute("set punctum.who = 'test'; set session_replication_role = replica;" + sql + "; set session_replication_role = origin");
        await using var work = await Practice.Records.Begin(TestRecords.Anna, CancellationToken.None);
        foreach (string purpose in WalkedRoute.Of(Practice).Select(r => r.Says?.Purpose).OfType<string>().Distinct())
            links[(purpose, whose)] = purpose is "calendar" or "invitation" ? MakeLink.Make(work, purpose, null, Row("account", whose), null, TimeProvider.System.GetUtcNow().AddDays(1))
                : MakeLink.Make(work, purpose, Row("client", whose), null, Row(purpose == "check_in" ? "session" : purpose, whose), null);
        await work.Commit(CancellationToken.None);
    }

    /// <summary>The third client and hers belong to another practice from here on; one account is closed, one sees no pictures; one client gave pictures for teaching.</summary>
    Task Part() => Practice.Test.Execute($"""
        set punctum.who = 'test'; set session_replication_role = replica;
        insert into practice (id, name, time_zone) values ('ffffffff-0000-7000-8000-000000000002', 'Elsewhere', 'UTC');
        update client set practice_id = 'ffffffff-0000-7000-8000-000000000002' where id = '{Row("client", "elsewhere")}';
        update accounts.account set practice_id = 'ffffffff-0000-7000-8000-000000000002' where id = '{Row("account", "elsewhere")}';
        {string.Concat(((string[])["appointment", "room", "device", "lot", "reminder"]).Select(t => $"update {t} set practice_id = 'ffffffff-0000-7000-8000-000000000002' where id = '{Row(t, "elsewhere")}'; "))}
        update accounts.account set active = false where email = 'closed@example.org';
        update accounts.account set may_take_pictures = false, may_see_pictures = false, may_export_pictures = false, may_delete_pictures = false where email = 'blind@example.org';
        insert into consent (id, client_id, purpose, decision, text_version, decided_at) values (gen_random_uuid(), '{Row("client", "own")}', 'teaching', 'permit', '1', now());
        set session_replication_role = origin;
        """);

    /// <summary>A cookie made before the account was closed.</summary>
    public async Task<string?> Cookie(Knocker who) => who.Mail is null ? null : await TestAccounts.Cookie(Practice, who.Mail);

    public ValueTask DisposeAsync() => Practice.DisposeAsync();
}
