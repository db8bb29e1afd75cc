-- The course of treatment, its sessions and its appointments.

create extension if not exists btree_gist;

-- FHIR CarePlan.
create table course (
    id uuid primary key,
    client_id uuid not null references client,
    concerns text[] not null check (cardinality(concerns) > 0 and array_position(concerns, null) is null),
    state text not null check (state in ('draft', 'active', 'on-hold', 'revoked', 'completed')),
    plan jsonb not null,
    added_at timestamptz not null default now(),
    unique (id, client_id)
);
create index course_of_client on course (client_id);

-- FHIR Procedure: one needling that took place. What was signed stays; what is learnt later is an amendment.
create table session (
    id uuid primary key,
    client_id uuid not null,
    visit_id uuid not null unique,
    course_id uuid,
    number integer check (number > 0),              -- in its course
    state text not null check (state in ('in-progress', 'completed', 'entered-in-error')),
    record jsonb not null,
    signed_at timestamptz,
    signed_by text,
    added_at timestamptz not null default now(),
    foreign key (visit_id, client_id) references visit (id, client_id),
    foreign key (course_id, client_id) references course (id, client_id),
    unique (course_id, number),
    check ((course_id is null) = (number is null)),
    check ((signed_at is null) = (signed_by is null)),
    check (state <> 'completed' or signed_at is not null),
    check (state <> 'in-progress' or signed_at is null)
);
create index session_of_client on session (client_id);

create function session_signed_stays() returns trigger language plpgsql as $$
begin
    if old.signed_at is not null and to_jsonb(new) - 'state' <> to_jsonb(old) - 'state' then
        raise exception 'a signed session record is not changed; it is amended' using errcode = 'PU003';
    end if;
    return new;
end $$;
create trigger signed_stays before update on session for each row execute function session_signed_stays();

create table amendment (
    id uuid primary key,
    client_id uuid not null references client,
    session_id uuid not null references session,
    number integer not null check (number > 0),
    change jsonb not null,
    reason text not null check (reason ~ '\S'),
    signed_at timestamptz not null,
    signed_by text not null,
    unique (session_id, number)
);

create function amendment_of_signed() returns trigger language plpgsql as $$
begin
    if not exists (select from session s where s.id = new.session_id and s.client_id = new.client_id and s.signed_at is not null) then
        raise exception 'only a signed session record of the same client is amended' using errcode = 'PU003';
    end if;
    return new;
end $$;
create trigger of_signed before insert or update on amendment for each row execute function amendment_of_signed();

-- FHIR Appointment. Two at once in a room, for a person or for a client are impossible, unless somebody says why.
create table appointment (
    id uuid primary key,
    practice_id uuid not null,
    room_id uuid not null,
    practitioner_id uuid not null,                  -- an account; its foreign key comes with the accounts
    client_id uuid,
    visit_id uuid,
    during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during) and isfinite(lower(during)) and isfinite(upper(during))),
    occupied tstzrange not null check (occupied @> during and not lower_inf(occupied) and not upper_inf(occupied)),     -- with preparing and cleaning
    state text not null check (state in ('booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')),
    overbooked_because text check (overbooked_because ~ '\S'),
    added_at timestamptz not null default now(),
    foreign key (room_id, practice_id) references room (id, practice_id),
    foreign key (client_id, practice_id) references client (id, practice_id),
    foreign key (visit_id, client_id) references visit (id, client_id),
    constraint room_free exclude using gist (room_id with =, occupied with &&) where (state not in ('cancelled', 'noshow') and overbooked_because is null),
    constraint practitioner_free exclude using gist (practitioner_id with =, during with &&) where (state not in ('cancelled', 'noshow') and overbooked_because is null),
    constraint client_free exclude using gist (client_id with =, during with &&) where (state not in ('cancelled', 'noshow') and client_id is not null)
);

create constraint trigger audit after insert or update or delete on course deferrable initially deferred for each row execute function audit_change('client_id', 'state');
create constraint trigger audit after insert or update or delete on session deferrable initially deferred for each row execute function audit_change('client_id', 'state');
create constraint trigger audit after insert or update or delete on amendment deferrable initially deferred for each row execute function audit_change('client_id', 'session_id', 'number');
create constraint trigger audit after insert or update or delete on appointment deferrable initially deferred for each row execute function audit_change('client_id', 'state', 'during');

grant select, insert, update on course, session, appointment to punctum_program;
grant select, insert on amendment to punctum_program;
