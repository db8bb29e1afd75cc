-- Recovery: how clients say they are after a session, what the practice was told, what it did, and what went wrong.

-- A demo practice is drawn, never mixed with a real one, and removed whole.
alter table practice add column demo boolean not null default false;

-- The practice's question how a client is, at the hours that the protocol names, or a client's own wish to tell something.
create table check_in (
    id uuid primary key,
    client_id uuid not null references client,
    session_id uuid,
    rule text,                                      -- of aftercare.yaml, such as CI-1; null: the client asked
    counted_from timestamptz,                       -- the session's end
    due_at timestamptz not null,
    draft jsonb,                                    -- told so far
    answered_at timestamptz,
    answered_by text,                               -- "client", or who wrote down what was told by telephone
    told jsonb,                                     -- the complaints, as triage reads them
    answer jsonb,                                   -- what triage said, with the versions of the protocol it was made with
    level text check (level in ('normal', 'advice', 'call_clinic', 'urgent')),          -- null: nothing to complain of
    channel text check (channel in ('routine', 'same_day', 'emergency')),
    added_at timestamptz not null default now(),
    foreign key (session_id, client_id) references session (id, client_id),
    unique (id, client_id),
    check (rule is null or (session_id is not null and counted_from is not null)),
    check ((answered_at is null) = (answered_by is null)),
    check ((answered_at is null) = (told is null)),
    check ((level is null) = (channel is null) and (level is null) = (answer is null)),
    check (level is null or answered_at is not null)
);
create unique index check_in_once on check_in (session_id, rule) where rule is not null;
create index check_in_due on check_in (due_at) where answered_at is null;
create index check_in_of_client on check_in (client_id, due_at);

create function check_in_answered_stays() returns trigger language plpgsql as $$
begin
    if old.answered_at is not null then
        raise exception 'an answered check-in is not changed; a new one is made' using errcode = 'PU003';
    end if;
    return new;
end $$;
create trigger answered_stays before update on check_in for each row execute function check_in_answered_stays();

-- What a client told that the practice has to look at. It ends only by what was done.
create table escalation (
    id uuid primary key,
    client_id uuid not null,
    check_in_id uuid not null unique,
    level text not null check (level in ('call_clinic', 'urgent')),
    channel text not null check (channel in ('routine', 'same_day', 'emergency')),
    added_at timestamptz not null default now(),
    acknowledged_at timestamptz,
    acknowledged_by text,
    closed_at timestamptz check (closed_at >= acknowledged_at),
    closed_by text,
    done text check (done ~ '\S'),
    foreign key (check_in_id, client_id) references check_in (id, client_id),
    unique (id, client_id),
    check ((acknowledged_at is null) = (acknowledged_by is null)),
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (done is null)),
    check (closed_at is null or acknowledged_at is not null)
);
create index escalation_open on escalation (added_at) where closed_at is null;
create index escalation_of_client on escalation (client_id);

create function escalation_once() returns trigger language plpgsql as $$
begin
    if old.closed_at is not null or (old.acknowledged_at is not null and (new.acknowledged_at, new.acknowledged_by) is distinct from (old.acknowledged_at, old.acknowledged_by)) then
        raise exception 'who saw an escalation first, and what was done, stays' using errcode = 'PU003';
    end if;
    return new;
end $$;
create trigger once before update on escalation for each row execute function escalation_once();

-- FHIR AdverseEvent. What happened stays; how it goes on and who was told is added.
create table adverse_event (
    id uuid primary key,
    client_id uuid not null references client,
    session_id uuid,
    escalation_id uuid,
    kind text not null check (kind ~ '^[a-z][a-z0-9_]{1,39}$'),     -- a symptom or sign of triage.yaml, or other
    description text not null check (description ~ '\S'),
    serious boolean not null,
    severity text not null check (severity in ('mild', 'moderate', 'severe')),
    onset date not null,
    device text,
    lot text,
    outcome text not null check (outcome in ('ongoing', 'recovering', 'resolved', 'resolved_with_sequelae', 'fatal', 'unknown')),
    ended_on date check (ended_on >= onset),
    reported_to text check (reported_to ~ '\S'),
    reported_on date,
    recorded_by text not null,
    added_at timestamptz not null default now(),
    foreign key (session_id, client_id) references session (id, client_id),
    foreign key (escalation_id, client_id) references escalation (id, client_id),
    check ((reported_to is null) = (reported_on is null)),
    check (ended_on is null or outcome in ('resolved', 'resolved_with_sequelae', 'fatal'))
);
create index adverse_event_of_client on adverse_event (client_id, onset);

create constraint trigger audit after insert or update or delete on check_in deferrable initially deferred for each row execute function audit_change('client_id', 'session_id', 'rule', 'level');
create constraint trigger audit after insert or update or delete on escalation deferrable initially deferred for each row execute function audit_change('client_id', 'level', 'acknowledged_by', 'closed_by');
create constraint trigger audit after insert or update or delete on adverse_event deferrable initially deferred for each row execute function audit_change('client_id', 'kind', 'serious', 'outcome', 'reported_to');

grant select, insert on check_in, escalation, adverse_event to punctum_program;
grant update (draft, answered_at, answered_by, told, answer, level, channel) on check_in to punctum_program;
grant update (acknowledged_at, acknowledged_by, closed_at, closed_by, done) on escalation to punctum_program;
grant update (outcome, ended_on, reported_to, reported_on) on adverse_event to punctum_program;

-- What Today asks for, at 100,000 clients.
create index appointment_of_practice on appointment (practice_id, lower(during));
create index visit_of_day on visit (day);
create index job_failed on job (ended_at) where state = 'failed';
create index job_of_key on job (kind, key);
create index appointment_of_client on appointment (client_id) where client_id is not null;
