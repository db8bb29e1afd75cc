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

    /// <summary>
    /// For the two below: they stop at a limit of theirs, and are fast only when they walk along the index on the day until they have enough. The planner takes the limit for
    /// far away, because it cannot know how many of the visits are last sessions, and would rather look at all of them. Counts to the end of the transaction.
    /// </summary>
    public const string Walk = "select set_config('enable_sort', 'off', true) || set_config('enable_bitmapscan', 'off', true) || set_config('enable_hashjoin', 'off', true) || set_config('jit', 'off', true)";

    /// <summary>Sessions that are the last of their client, of a finished course or of none, on whose day the window's time has come; at most $8 of each window, the ones whose time ends soonest.</summary>
    const string Last = """
        select l.id, l.number, l.family, l.given, t.session_id, t.day::timestamp at time zone 'UTC', t.what, t.until, (count(*) over ())::int
        from unnest($2::text[], $3::date[], $4::date[], $5::interval[], $6::interval[]) as w (id, first_day, last_day, low, high)
            cross join lateral (
                select w.id as what, v.client_id, s.id as session_id, v.day, (v.day + w.high)::date as until
                from visit v join session s on s.visit_id = v.id and s.state = 'completed' join client c on c.id = v.client_id and c.practice_id = $1 and c.active
                    left join course k on k.id = s.course_id
                where v.day between w.first_day and w.last_day and (k.id is null or k.state = 'completed') and not coalesce(k.concerns && $7::text[], false)
                    and not exists (select from visit n join session m on m.visit_id = n.id where n.client_id = v.client_id and n.day > v.day and m.state <> 'entered-in-error')
        """;

    const string Soonest = """
                order by v.day limit $8
            ) t join client l on l.id = t.client_id
        order by t.until, l.id limit $9
        """;

    public const string Pictures = $"""
        {Last}
                    and not exists (select from visit n join capture p on p.visit_id = n.id where n.client_id = v.client_id and n.day >= (v.day + w.low)::date)
        {Soonest}
        """;

    public const string TouchUps = $"""
        {Last}
                    and not exists (select from appointment a where a.client_id = v.client_id and a.state in ('booked', 'arrived') and lower(a.during) >= $10)
        {Soonest}
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
