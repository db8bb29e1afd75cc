using Punctum.Records.Recovery;

namespace Punctum.Records.Today;

/// <summary>What Today asks. Every part begins at an index on the day, so that its cost follows the day's work and not the number of clients.</summary>
static class TodaySql
{
    public const string Coming = """
        select a.id, a.client_id, l.number, l.family, l.given, lower(a.during), upper(a.during), r.name, p.name, a.state,
            (select count(*)::int from session s where s.client_id = a.client_id and s.state = 'completed')
        from appointment a join room r on r.id = a.room_id join accounts.account p on p.id = a.practitioner_id left join client l on l.id = a.client_id
        where a.practice_id = $1 and lower(a.during) >= $2 and lower(a.during) < $3 and a.state <> 'cancelled'
        order by lower(a.during), r.name, a.id limit $4
        """;

    /// <summary>Asked by the practice, due, and neither answered nor overtaken by a later one of the same session.</summary>
    public const string CheckIns = """
        select l.id, l.number, l.family, l.given, c.id, c.due_at, c.rule, null::date, (count(*) over ())::int
        from check_in c join client l on l.id = c.client_id join session s on s.id = c.session_id and s.state = 'completed'
        where l.practice_id = $1 and c.answered_at is null and c.due_at <= $2 and c.due_at > $3 and c.rule is not null
            and not exists (select from check_in o where o.client_id = c.client_id and o.session_id = c.session_id and (o.answered_at >= c.due_at or (o.due_at > c.due_at and o.due_at <= $2)))
        order by c.due_at, c.id limit $4
        """;

    /// <summary>Sessions that are the last of their client, of a finished course, on whose day the window's time has come.</summary>
    const string Last = """
        with last as (
            select w.id as what, w.low, w.high, v.client_id, s.id as session_id, v.day, k.concerns
            from unnest($3::text[], $4::interval[], $5::interval[]) as w (id, low, high)
                join visit v on v.day between ($2::date - w.high)::date - 3 and ($2::date - w.low)::date + 3 and (v.day + w.low)::date <= $2 and (v.day + w.high)::date >= $2
                join session s on s.visit_id = v.id and s.state = 'completed' left join course k on k.id = s.course_id
            where (k.id is null or k.state = 'completed')
                and not exists (select from visit n join session m on m.visit_id = n.id and m.state <> 'entered-in-error' where n.client_id = v.client_id and n.day > v.day)
        )
        """;

    const string Shown = "select l.id, l.number, l.family, l.given, t.session_id, t.day::timestamp at time zone 'UTC', t.what, (t.day + t.high)::date, (count(*) over ())::int from last t join client l on l.id = t.client_id";

    const string Order = "order by (t.day + t.high)::date, l.id limit $7";

    public const string Pictures = $"""
        {Last}
        {Shown}
        where l.practice_id = $1 and l.active and not coalesce(t.concerns && $6::text[], false)
            and not exists (select from visit n join capture c on c.visit_id = n.id where n.client_id = t.client_id and n.day >= (t.day + t.low)::date)
        {Order}
        """;

    public const string TouchUps = $"""
        {Last}
        {Shown}
        where l.practice_id = $1 and l.active and not coalesce(t.concerns && $6::text[], false)
            and not exists (select from appointment a where a.client_id = t.client_id and a.state in ('booked', 'arrived') and lower(a.during) >= $2::date)
        {Order}
        """;

    public const string Escalations = ListedEscalation.Select + """

        where e.closed_at is null and l.practice_id = $1
        order by e.level = 'urgent' desc, e.channel = 'emergency' desc, e.acknowledged_at is null desc, c.answered_at limit $2
        """;

    /// <summary>Not those whose question was answered after all.</summary>
    public const string Failed = """
        select j.id, j.client_id, l.number, l.family, l.given, j.kind, j.reason, j.ended_at
        from job j left join client l on l.id = j.client_id
        where j.state = 'failed' and j.ended_at > $2 and (l.practice_id = $1 or j.client_id is null)
            and not exists (select from job o where o.kind = j.kind and o.key = j.key and o.id > j.id)
        order by j.ended_at desc limit $3
        """;

    /// <summary>Consultations whose newest answer waits for a clinician.</summary>
    public const string Reviews = """
        select l.id, l.number, l.family, l.given, s.consultation_id, s.made_at, 'review', null::date, (count(*) over ())::int
        from screening s join client l on l.id = s.client_id
        where s.outcome = 'needs_clinician_review' and s.made_at > $2 and l.practice_id = $1 and l.active
            and not exists (select from screening n where n.client_id = s.client_id and (n.made_at, n.id) > (s.made_at, s.id))
            and not exists (select from course k where k.client_id = s.client_id and k.state = 'active')
        order by s.made_at limit $3
        """;

    /// <summary>Messages that could not be sent and that nobody has tried again; not of what is over by now.</summary>
    public const string Reminders = """
        select l.id, l.number, l.family, l.given, r.id, r.due_at, r.kind, null::date, (count(*) over ())::int
        from reminder r join client l on l.id = r.client_id
        where r.practice_id = $1 and r.state = 'failed' and r.next_at > $2
        order by r.due_at desc limit $3
        """;
}
