-- Care as it is worked with: courses that are edited with a reason, appointments of a kind, devices and lots, and what clients are reminded of.

-- A course keeps the plan as the protocol gave it; what was changed by hand stands beside it, each time whole and with its reason.
create function course_plan_stays() returns trigger language plpgsql as $$
begin
    if new.plan <> old.plan then
        raise exception 'the plan of a course stays as it was given; it is edited beside' using errcode = 'PU003';
    end if;
    return new;
end $$;
create trigger plan_stays before update on course for each row execute function course_plan_stays();

create table course_edit (
    id uuid primary key,
    client_id uuid not null,
    course_id uuid not null,
    number integer not null check (number > 0),
    plan jsonb not null,                            -- the values that hold from here on
    reason text not null check (reason ~ '\S'),
    by_name text not null check (by_name ~ '\S'),
    by_role text not null check (by_role in ('practitioner', 'clinician', 'lead')),
    added_at timestamptz not null default now(),
    foreign key (course_id, client_id) references course (id, client_id),
    unique (course_id, number)
);

alter table appointment
    add column kind text not null default 'other' check (kind in ('consultation', 'session', 'check', 'pictures', 'touch_up', 'other')),
    add column course_id uuid,
    add column note text check (note ~ '\S'),       -- of the practice; told to nobody else
    add column revision integer not null default 0 check (revision >= 0),  -- of its time and place: calendars take the newer one
    add foreign key (course_id, client_id) references course (id, client_id),
    add check (course_id is null or client_id is not null);
create index appointment_by_practice_day on appointment (practice_id, lower(during));
create index appointment_of_client_by_day on appointment (client_id, lower(during)) where client_id is not null;
create index appointment_of_course on appointment (course_id) where course_id is not null;
create index appointment_of_visit on appointment (visit_id) where visit_id is not null;

alter table session add constraint session_client unique (id, client_id);

-- A lot as it is searched: letters and figures only, so that a space or a dash typed otherwise still finds it.
create function lot_key(value text) returns text language sql immutable parallel safe as $$
    select upper(regexp_replace(value, '[^[:alnum:]]', '', 'g'))
$$;

-- Every lot that a record names, wherever in it.
create function lots_of(record jsonb) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct public.lot_key(l #>> '{}')), '{}') from jsonb_path_query(record, '$.**.lot') l where jsonb_typeof(l) = 'string' and public.lot_key(l #>> '{}') <> ''
$$;
create index session_lots on session using gin (lots_of(record));
create index amendment_lots on amendment using gin (lots_of(change));

-- A record with one change after another laid over it (RFC 7396: what a change names reads as it says, null takes it out).
create function merged(target jsonb, change jsonb) returns jsonb language plpgsql immutable parallel safe as $$
declare
    item record;
begin
    if jsonb_typeof(change) <> 'object' then return change; end if;
    if target is null or jsonb_typeof(target) <> 'object' then target := '{}'; end if;
    for item in select key, value from jsonb_each(change) loop
        if item.value = 'null' then target := target - item.key;
        else target := jsonb_set(target, array[item.key], public.merged(target -> item.key, item.value));
        end if;
    end loop;
    return target;
end $$;

create function amended(session uuid) returns jsonb language plpgsql stable as $$
declare
    reads jsonb;
    one jsonb;
begin
    select s.record into reads from session s where s.id = amended.session;
    for one in select a.change from amendment a where a.session_id = amended.session order by a.number loop
        reads := merged(reads, one);
    end loop;
    return reads;
end $$;

create table device (
    id uuid primary key,
    practice_id uuid not null references practice,
    name text not null check (name ~ '\S'),
    kind text not null check (kind in ('pen', 'roller', 'stamp', 'radiofrequency')),
    serial text not null check (serial ~ '\S'),
    max_mm numeric(4, 2) not null check (max_mm > 0 and max_mm <= 10),     -- by its own label
    closed_at timestamptz,                          -- no longer used
    added_at timestamptz not null default now(),
    unique (practice_id, name, serial)
);

-- A lot that the practice received. Sessions name lots as typed; this says until when one may be used, and that it must not be used any more.
create table lot (
    id uuid primary key,
    practice_id uuid not null references practice,
    kind text not null check (kind in ('cartridge', 'numbing', 'glide', 'topical')),
    product text not null check (product ~ '\S'),   -- an id of the protocol where it has one
    number text not null check (number ~ '[[:alnum:]]'),
    expiry date not null,
    recalled_at timestamptz,
    recalled_because text check (recalled_because ~ '\S'),
    closed_at timestamptz,                          -- used up
    added_at timestamptz not null default now(),
    unique (practice_id, kind, product, number),
    check ((recalled_at is null) = (recalled_because is null))
);
create index lot_by_key on lot (practice_id, lot_key(number));

-- What a client is told by e-mail, and when. A message names nothing of the treatment; it carries a link.
create table reminder (
    id uuid primary key,
    practice_id uuid not null,
    client_id uuid not null,
    appointment_id uuid references appointment,     -- one that is for nobody has no reminders, so its client cannot be part of a key
    session_id uuid,
    course_id uuid,
    kind text not null check (kind in ('preparation', 'appointment', 'check_in', 'result_pictures', 'touch_up')),
    item text not null,                             -- which one of its kind, in the protocol's words
    key text not null unique,                       -- the same reminder is there once; what moves moves it
    due_at timestamptz not null,
    useless_at timestamptz not null check (useless_at >= due_at),          -- from here on it is not sent any more
    next_at timestamptz not null,                   -- when it is tried; while it is being sent, when another worker may take it
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'quiet', 'failed', 'cancelled')),
    attempts integer not null default 0 check (attempts >= 0),
    reason text check (reason ~ '\S'),              -- "could not be sent, because"
    sent_at timestamptz,
    added_at timestamptz not null default now(),
    foreign key (client_id, practice_id) references client (id, practice_id),
    foreign key (session_id, client_id) references session (id, client_id),
    foreign key (course_id, client_id) references course (id, client_id),
    check ((state = 'sent') = (sent_at is not null)),
    check (state not in ('failed', 'quiet') or reason is not null)
);
create index reminder_next on reminder (next_at) where state = 'waiting';
create index reminder_failed on reminder (practice_id, next_at) where state = 'failed';
create index reminder_of_client on reminder (client_id, due_at);
create index reminder_of_appointment on reminder (appointment_id) where appointment_id is not null;
create index reminder_of_session on reminder (session_id) where session_id is not null;
create index reminder_of_course on reminder (course_id) where course_id is not null;

-- A client's own appointment opens by a link too.
alter table link drop constraint link_purpose_check;
alter table link add constraint link_purpose_check check (purpose in ('invitation', 'check_in', 'comparison', 'calendar', 'appointment'));

create constraint trigger audit after insert or update or delete on course_edit deferrable initially deferred for each row execute function audit_change('client_id', 'course_id', 'number');
create constraint trigger audit after insert or update or delete on device deferrable initially deferred for each row execute function audit_change('', 'practice_id');
create constraint trigger audit after insert or update or delete on lot deferrable initially deferred for each row execute function audit_change('', 'practice_id', 'recalled_at');
create constraint trigger audit after insert or delete or update of state, due_at on reminder deferrable initially deferred for each row execute function audit_change('client_id', 'kind', 'state');

grant select, insert on course_edit to punctum_program;
grant select, insert, update on device, lot, reminder to punctum_program;
