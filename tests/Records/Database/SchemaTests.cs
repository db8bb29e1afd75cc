using Npgsql;
using Punctum.Records.Database;
using Xunit;

namespace Punctum.Tests.Records.Database;

/// <summary>States that the database refuses, each beside the nearest one that it takes.</summary>
public sealed class SchemaTests(TestCluster cluster)
{
    /// <summary>Two clients of one practice, each with a visit, a front capture and a course; a room.</summary>
    const string Ground = """
        insert into practice (id, name, time_zone) values (uuid('00000000-0000-7000-8000-000000000001'), 'P', 'Europe/Berlin');
        insert into room (id, practice_id, name) select uuid('00000000-0000-7000-8000-00000000000' || n), p.id, 'R' || n from practice p, generate_series(1, 2) n;
        insert into client (id, practice_id, family, given) select uuid('00000000-0000-7000-8000-00000000000' || n), p.id, 'F' || n, '' from practice p, generate_series(1, 2) n;
        insert into accounts.account (id, practice_id, name, role, may_take_pictures, may_see_pictures, may_export_pictures, may_delete_pictures, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select c.id, c.practice_id, 'A', 'practitioner', true, true, false, false, false, false, false, true, 0 from client c;
        insert into visit (id, client_id, day) select id, id, date '2026-01-05' from client;
        insert into capture (id, client_id, visit_id, view) select id, id, id, 'front' from client;
        insert into course (id, client_id, concerns, state, plan) select id, id, '{acne_scar}', 'active', '{}' from client;
        insert into original (sha256, bytes, format, width, height) select sha256(convert_to(n::text, 'UTF8')), 10, 'jpeg', 3, 2 from generate_series(1, 3) n;
        """;

    const string One = "'00000000-0000-7000-8000-000000000001'", Two = "'00000000-0000-7000-8000-000000000002'", Free = "'00000000-0000-7000-8000-000000000009'";

    static string Appointment(string id, string room, string person, string client, string hours, string more = "'booked', null") =>
        $"insert into appointment (id, practice_id, room_id, practitioner_id, client_id, during, occupied, state, overbooked_because) values ({id}, {One}, {room}, {person}, {client}, '[2026-05-04 {hours.Split('-')[0]}:00Z, 2026-05-04 {hours.Split('-')[1]}:00Z)', '[2026-05-04 {hours.Split('-')[0]}:00Z, 2026-05-04 {hours.Split('-')[1]}:15Z)', {more})";

    static string Picture(string client, string capture, int original) =>
        $"insert into picture (id, client_id, capture_id, sha256, name, facts) values (gen_random_uuid(), {client}, {capture}, sha256('{original}'), 'a.jpg', '{{}}')";

    static string Consent(string purpose, string picture = "null", string decision = "permit") =>
        $"insert into consent (id, client_id, purpose, picture_id, decision, text_version, decided_at) values (gen_random_uuid(), {One}, '{purpose}', {picture}, '{decision}', '1', now())";

    static string Session(string visit, string more) =>
        $"insert into session (id, client_id, visit_id, record, state, signed_at, signed_by, course_id, number) values ({visit}, {visit}, {visit}, '{{}}', {more})";

    static string Comparison(string client, string before, string after) =>
        $"insert into comparison (id, client_id, view, before_id, after_id, pipeline_version, question, result) values (gen_random_uuid(), {client}, 'front', {before}, {after}, '1', sha256('q'), '{{}}')";

    /// <summary>Name, what is there before, what is taken, what is refused, by which code.</summary>
    public static TheoryData<string, string, string, string, string> States => new()
    {
        { "a client without a name", "", $"insert into client (id, practice_id, family, given) values ({Free}, {One}, 'X', '')", $"insert into client (id, practice_id, family, given) values ({Free}, {One}, ' ', '')", "23514" },
        { "an address that is none", "", "update client set email = 'a@b'", "update client set email = 'a b@c'", "23514" },
        { "a picture on another client's capture", "", Picture(One, One, 1), Picture(One, Two, 1), "23503" },
        { "a picture without its original", "", Picture(One, One, 1), Picture(One, One, 99), "23503" },
        { "one file for two clients", Picture(One, One, 1), Picture(Two, Two, 2), Picture(Two, Two, 1), "23505" },
        { "two captures of one view at one visit", "", $"insert into capture (id, client_id, visit_id, view) values ({Free}, {One}, {One}, 'left_45')", $"insert into capture (id, client_id, visit_id, view) values ({Free}, {One}, {One}, 'front')", "23505" },
        { "a view that is no name", "", $"insert into capture (id, client_id, visit_id, view) values ({Free}, {One}, {One}, 'left_45')", $"insert into capture (id, client_id, visit_id, view) values ({Free}, {One}, {One}, 'Left 45')", "23514" },
        { "a visit of another client", "", $"insert into capture (id, client_id, visit_id, view) values ({Free}, {One}, {One}, 'left_45')", $"insert into capture (id, client_id, visit_id, view) values ({Free}, {One}, {Two}, 'left_45')", "23503" },
        { "two standing consents to one thing", Consent("gallery"), Consent("teaching"), Consent("gallery", decision: "deny"), "23505" },
        { "consent to be treated for one picture", Picture(One, One, 1), Consent("treatment"), Consent("treatment", "(select id from picture)"), "23514" },
        { "consent withdrawn before it was given", Consent("gallery"), "update consent set withdrawn_at = decided_at", "update consent set withdrawn_at = decided_at - interval '1 second'", "23514" },
        { "consent for another client's picture", Picture(One, One, 1) + ";" + Picture(Two, Two, 2), Consent("gallery", $"(select id from picture where client_id = {One})"), Consent("gallery", $"(select id from picture where client_id = {Two})"), "23503" },
        { "a course for no concern", "", "update course set concerns = '{melasma}'", "update course set concerns = '{}'", "23514" },
        { "a completed session that nobody signed", "", Session(One, "'completed', now(), 'a', null, null"), Session(Two, "'completed', null, null, null, null"), "23514" },
        { "a session of another client's course", "", Session(One, $"'in-progress', null, null, {One}, 1"), Session(One, $"'in-progress', null, null, {Two}, 1"), "23503" },
        { "a signed record that is changed", Session(One, "'completed', now(), 'a', null, null"), "update session set state = 'entered-in-error'", "update session set record = '{\"depth\": 1}'", "PU003" },
        { "an amendment of what was not signed", Session(One, "'completed', now(), 'a', null, null") + ";" + Session(Two, "'in-progress', null, null, null, null"),
            $"insert into amendment values ({One}, {One}, {One}, 1, '{{}}', 'typing error', now(), 'a')", $"insert into amendment values ({Two}, {Two}, {Two}, 1, '{{}}', 'typing error', now(), 'a')", "PU003" },
        { "a room taken twice, cleaning counted", Appointment(One, One, One, One, "09-10"), Appointment(Two, Two, Two, Two, "10-11"), Appointment(Two, One, Two, Two, "10-11"), "23P01" },
        { "a practitioner in two rooms", Appointment(One, One, One, One, "09-10"), Appointment(Two, Two, One, Two, "10-11"), Appointment(Two, Two, One, Two, "09-10"), "23P01" },
        { "a client in two rooms", Appointment(One, One, One, One, "09-10"), Appointment(Two, Two, Two, Two, "09-10"), Appointment(Two, Two, Two, One, "09-10"), "23P01" },
        { "overbooking without a reason", Appointment(One, One, One, One, "09-10"), Appointment(Two, One, One, Two, "09-10", "'booked', 'urgent'"), Appointment(Two, One, One, Two, "09-10", "'booked', ' '"), "23514" },
        { "a cancelled appointment that comes back into a taken hour", Appointment(One, One, One, One, "09-10") + ";" + Appointment(Two, One, One, Two, "09-10", "'cancelled', null"),
            $"update appointment set state = 'noshow' where id = {Two}", $"update appointment set state = 'booked' where id = {Two}", "23P01" },
        { "an appointment of no length", "", Appointment(One, One, One, One, "09-10"), Appointment(One, One, One, One, "09-09"), "23514" },
        { "a comparison across clients", $"insert into visit values ({Free}, {One}, '2026-06-01'); insert into capture values ({Free}, {One}, {Free}, 'front')", Comparison(One, One, Free), Comparison(One, One, Two), "23503" },
        { "a picture compared with itself", $"insert into visit values ({Free}, {One}, '2026-06-01'); insert into capture values ({Free}, {One}, {Free}, 'front')", Comparison(One, One, Free), Comparison(One, One, One), "23514" },
        { "a job that failed without a reason", "insert into job (id, kind, key) values (gen_random_uuid(), 'analyse', 'k')", "update job set state = 'failed', reason = 'no face', ended_at = now()", "update job set state = 'failed', ended_at = now()", "23514" },
        { "the same work queued twice", "insert into job (id, kind, key) values (gen_random_uuid(), 'analyse', 'k')", "insert into job (id, kind, key) values (gen_random_uuid(), 'analyse', 'l')", "insert into job (id, kind, key) values (gen_random_uuid(), 'analyse', 'k')", "23505" },
    };

    [Theory, MemberData(nameof(States))]
    public async Task A_wrong_state_is_refused_and_the_one_beside_it_taken(string name, string before, string taken, string refused, string code)
    {
        Assert.NotEmpty(name);
        await using var test = await cluster.New();
        await test.Execute($"set punctum.who = 'test'; {Ground} {before}");
        var thrown = await Assert.ThrowsAsync<PostgresException>(() => test.Execute(refused));
        Assert.Equal(code, thrown.SqlState);
        await test.Execute(taken);
    }

    [Fact]
    public async Task Every_table_of_records_tells_the_audit_log_of_its_changes()
    {
        await using var test = await cluster.New();
        var silent = await test.Superuser.Command("""
            select relname::text from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('audit', 'audit_head', 'schema_migration')
                and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit' and t.tgenabled = 'O' and t.tgdeferrable and t.tginitdeferred)
            """).Rows(r => r.GetString(0), CancellationToken.None);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task The_program_may_neither_change_nor_remove_what_stays()
    {
        await using var test = await cluster.New();
        string[] rights = ["UPDATE", "DELETE", "TRUNCATE"];
        foreach (string table in new[] { "audit", "audit_head", "original", "amendment", "comparison", "schema_migration" })
            foreach (string right in rights)
                Assert.False(await test.Value<bool>("select has_table_privilege($1, $2, $3)", Migrator.ProgramRole, table, right), $"{right} on {table}");
        Assert.False(await test.Value<bool>("select has_table_privilege($1, 'audit', 'INSERT')", Migrator.ProgramRole));
        Assert.False(await test.Value<bool>("select exists (select from pg_class c, unnest($2::text[]) r where relkind = 'r' and relnamespace = 'public'::regnamespace and has_table_privilege($1, c.oid, r))", Migrator.ProgramRole, (string[])["DELETE", "TRUNCATE", "TRIGGER", "REFERENCES"]));
    }
}
