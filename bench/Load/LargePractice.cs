using System.Diagnostics;
using Npgsql;

namespace Punctum.Bench.Load;

/// <summary>
/// Generated rows, written past the triggers (no audit entries of them) by the database's owner. Every generated client has a finished or running course copied from a
/// demo client, three sessions, five visits over two years with two views each, and so ten picture rows; their files do not exist.
/// </summary>
static class LargePractice
{
    public static async Task Make(NpgsqlConnection owner, int clients, CancellationToken cancel)
    {
        await using (var count = new NpgsqlCommand("select count(*) from client", owner))
            if ((long)(await count.ExecuteScalarAsync(cancel))! >= clients) return;
        long all = Stopwatch.GetTimestamp();
        foreach (var (what, sql) in Steps)
        {
            long began = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand(sql.Replace("{clients}", clients.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), owner);
            int rows = await command.ExecuteNonQueryAsync(cancel);
            Console.WriteLine($"{what,-24}{rows,10} rows {Stopwatch.GetElapsedTime(began).TotalSeconds,7:0.0} s");
        }
        Console.WriteLine($"made in {Stopwatch.GetElapsedTime(all).TotalSeconds:0} s");
    }

    static readonly (string What, string Sql)[] Steps =
    [
        ("settings", """
            set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB';
            create temporary table g as select n, gen_random_uuid() as id, 1 + n % 700 as back from generate_series(1, {clients}) n;
            create temporary table model as select c.id as client, k.id as course, k.plan, k.concerns, (select s.record from session s where s.course_id = k.id order by number limit 1) as record
                from client c join course k on k.client_id = c.id where c.family = 'Arden';
            create temporary table syllables as select array['Al','Ber','Cas','Del','Ek','Fal','Gor','Hel','Iva','Jor','Kal','Lin','Mar','Nor','Ost','Pel','Quin','Ros','Sal','Tor','Ul','Ver','Wal','Xan','Yor','Zel','Bra','Cor','Dra','Fre'] a,
                array['bach','berg','dal','den','er','feld','gren','holm','ing','kin','la','lund','mann','ner','ova','quist','rod','sen','stad','son','ten','thal','vik','wood','zig'] b,
                array['Ada','Bea','Cleo','Dina','Eva','Finn','Gus','Hana','Ines','Jan','Kim','Lea','Mia','Noa','Ola','Pia','Rik','Sam','Tea','Uma','Vera','Wim','Yara','Zoe'] c;
            """),
        ("clients", """
            insert into client (id, practice_id, family, given, birth_date, email, phone)
            select g.id, p.id, y.a[1 + (n * 7919) % 30] || y.b[1 + (n / 30) % 25] || case when n % 3 = 0 then '-' || y.a[1 + (n / 11) % 30] || y.b[1 + (n / 7) % 25] else '' end, y.c[1 + (n / 5) % 24] || case when n % 4 = 0 then ' ' || y.c[1 + n % 24] else '' end,
                date '1950-01-01' + (n * 37) % 20000, 'c' || n || '@example.org', '+49 30 ' || (1000000 + n)
            from g, practice p, syllables y
            """),
        ("courses", "insert into course (id, client_id, concerns, state, plan) select gen_random_uuid(), g.id, m.concerns, case when g.n % 3 = 0 then 'active' else 'completed' end, m.plan from g, model m"),
        ("visits", "insert into visit (id, client_id, day) select gen_random_uuid(), g.id, current_date - g.back - 35 * k from g, generate_series(0, 4) k"),
        ("captures", "insert into capture (id, client_id, visit_id, view) select gen_random_uuid(), v.client_id, v.id, w from visit v join g on g.id = v.client_id, unnest(array['front', 'left_45']) w"),
        ("originals", "insert into original (sha256, bytes, format, width, height) select sha256(c.id::text::bytea), 4000000, 'jpeg', 3000, 4000 from capture c join g on g.id = c.client_id"),
        ("pictures", "insert into picture (id, client_id, capture_id, sha256, name, facts) select gen_random_uuid(), c.client_id, c.id, sha256(c.id::text::bytea), 'IMG.jpg', '{}' from capture c join g on g.id = c.client_id"),
        ("sessions", """
            insert into session (id, client_id, visit_id, course_id, number, state, record, signed_at, signed_by)
            select gen_random_uuid(), t.client_id, t.id, t.course, t.at, 'completed', m.record, t.day + time '11:00', 'Robin Vale (clinician)'
            from (select v.*, k.id as course, row_number() over (partition by v.client_id order by v.day) as at from visit v join g on g.id = v.client_id join course k on k.client_id = v.client_id) t, model m where t.at <= 3
            """),
        ("check-ins", """
            insert into check_in (id, client_id, session_id, rule, counted_from, due_at, answered_at, answered_by, told)
            select gen_random_uuid(), s.client_id, s.id, 'CI-' || r.n, s.signed_at, s.signed_at + r.h, case when hashtext(s.id::text) % 5 <> 0 then s.signed_at + r.h + interval '1 hour' end, case when hashtext(s.id::text) % 5 <> 0 then 'client' end, case when hashtext(s.id::text) % 5 <> 0 then jsonb '[]' end
            from session s join g on g.id = s.client_id, (values (1, interval '24 hours'), (2, interval '72 hours')) as r (n, h) where s.signed_at > now() - interval '200 days'
            """),
        ("consents", "insert into consent (id, client_id, purpose, decision, text_version, decided_at) select gen_random_uuid(), g.id, p, 'permit', '1', now() - interval '1 year' from g, unnest(array['treatment', 'record']) p"),
        ("appointments", """
            insert into appointment (id, practice_id, room_id, practitioner_id, client_id, during, occupied, state, overbooked_because, kind)
            select gen_random_uuid(), p.id, r.id, a.id, g.id, tstzrange(t, t + interval '1 hour'), tstzrange(t, t + interval '1 hour'), case when t < now() then 'fulfilled' else 'booked' end, 'generated', 'session'
            from g, practice p, (select id from room limit 1) r, (select id from accounts.account where role = 'practitioner' limit 1) a,
                lateral (select date_trunc('day', now()) + (g.n % 61 - 30) * interval '1 day' + (8 + (g.n / 61) % 9) * interval '1 hour' as t) x where g.n <= 61 * 45
            """),
        ("reminders", """
            insert into reminder (id, practice_id, client_id, session_id, kind, item, key, due_at, useless_at, next_at, state, reason, sent_at)
            select gen_random_uuid(), p.id, s.client_id, s.id, 'check_in', '24h', 'generated:' || s.id, s.signed_at + interval '1 day', s.signed_at + interval '2 days', s.signed_at + interval '1 day', case when hashtext(s.id::text) % 997 = 0 then 'failed' else 'sent' end,
                case when hashtext(s.id::text) % 997 = 0 then 'could not be sent, because the mailbox is full' end, case when hashtext(s.id::text) % 997 <> 0 then s.signed_at + interval '1 day' end
            from session s join g on g.id = s.client_id, practice p
            """),
        ("statistics", "set session_replication_role = origin; analyze"),
    ];
}
