namespace Punctum.Tests.Web.Door;

/// <summary>A row of every kind that an address can name, for one client. A new name in Owners needs its row here.</summary>
static class DoorRows
{
    /// <summary>What somebody who was let in has done and the next one needs undone.</summary>
    public const string Again = "set session_replication_role = replica; update picture set aside_at = null; update upload set state = 'arriving', ended_at = null, picture_id = null, reason = null; set session_replication_role = origin";

    /// <summary>$name$ stands for the row's id.</summary>
    public const string Sql = """
        insert into room (id, practice_id, name) select $room$, practice_id, 'Room of $whose$' from client where id = $client$;
        insert into session (id, client_id, visit_id, course_id, number, state, record, signed_at, signed_by) values ($session$, $client$, $visit$, $course$, 1, 'completed', '{}', now() - interval '26 hours', 'Anna');
        insert into consent (id, client_id, purpose, decision, text_version, decided_at) values ($consent$, $client$, 'record', 'permit', '1', now());
        insert into consultation (id, client_id, form) values ($consultation$, $client$, jsonb_build_object('asked_on', current_date, 'planned_date', current_date + 60, 'concern', 'acne_scar', 'severity', 'moderate', 'areas', array['cheek'], 'answers', jsonb_build_object()));
        insert into lifted_rule (id, client_id, consultation_id, rule, by_name, role, reason, decided_on) values ($decision$, $client$, $consultation$, 'SU-REC-01', 'Anna', 'clinician', 'Talked with the surgeon about it.', '2026-03-02');
        insert into upload (id, client_id, name, bytes, fingerprint) values ($upload$, $client$, 'a.jpg', 10, 'a.jpg 10');
        insert into appointment (id, practice_id, room_id, practitioner_id, client_id, during, occupied, state)
            select $appointment$, c.practice_id, $room$, $account$, c.id, r, r, 'booked' from client c, tstzrange(now() + interval '3 days', now() + interval '73 hours') r where c.id = $client$;
        insert into device (id, practice_id, name, kind, serial, max_mm) select $device$, practice_id, 'Pen of $whose$', 'pen', 'S-$whose$', 2.5 from client where id = $client$;
        insert into lot (id, practice_id, kind, product, number, expiry) select $lot$, practice_id, 'cartridge', '16 needles', 'L-$whose$', '2027-12-31' from client where id = $client$;
        insert into reminder (id, practice_id, client_id, appointment_id, kind, item, key, due_at, useless_at, next_at)
            select $reminder$, practice_id, id, $appointment$, 'appointment', 'day_before', '$whose$', now() + interval '2 days', now() + interval '3 days', now() + interval '2 days' from client where id = $client$;
        insert into check_in (id, client_id, session_id, due_at, answered_at, answered_by, told, answer, level, channel) values ($checkin$, $client$, $session$, now(), now(), 'client', '[]', '[]', 'urgent', 'emergency');
        insert into escalation (id, client_id, check_in_id, level, channel) values ($escalation$, $client$, $checkin$, 'urgent', 'emergency');
        insert into adverse_event (id, client_id, session_id, kind, description, serious, severity, onset, outcome, recorded_by) values ($adverseevent$, $client$, $session$, 'redness', 'Red for a week.', false, 'mild', '2026-03-03', 'ongoing', 'Anna')
        """;
}
