-- What a client answered, what came of it, who decided against a rule, what was talked through, and what was signed.

-- FHIR QuestionnaireResponse. The form is what `punctum screen` reads. A finished one stays as it is; the next one begins with its answers.
create table consultation (
    id uuid primary key,
    client_id uuid not null references client,
    form jsonb not null,
    also text[] not null default '{}' check (array_position(also, null) is null),      -- further concerns, to be talked about
    carried text[] not null default '{}' check (array_position(carried, null) is null), -- answers of the last time that nobody has said are still true
    added_at timestamptz not null default now(),
    saved_at timestamptz not null default now(),
    finished_at timestamptz,
    finished_by text,
    unique (id, client_id),
    check ((finished_at is null) = (finished_by is null)),
    check (finished_at is null or carried = '{}')
);
create unique index consultation_open on consultation (client_id) where finished_at is null;
create index consultation_of_client on consultation (client_id, added_at);

create function consultation_finished_stays() returns trigger language plpgsql as $$
begin
    if old.finished_at is not null then
        raise exception 'a finished consultation is not changed; a new one starts from its answers' using errcode = 'PU003';
    end if;
    return new;
end $$;
create trigger finished_stays before update on consultation for each row execute function consultation_finished_stays();

-- An answer of the protocol as it was given, with the versions of the files it was made with. The newest one counts.
create table screening (
    id uuid primary key,
    client_id uuid not null,
    consultation_id uuid not null,
    outcome text not null check (outcome in ('suitable', 'defer', 'needs_clinician_review', 'not_suitable')),
    planned_date date not null,
    earliest_date date,
    answer jsonb not null,
    made_at timestamptz not null,
    made_by text not null,
    foreign key (consultation_id, client_id) references consultation (id, client_id)
);
create index screening_of_client on screening (client_id, made_at);

-- A named person's decision that a rule shall not hold this client back. Taking it back is a decision too.
create table lifted_rule (
    id uuid primary key,
    client_id uuid not null,
    consultation_id uuid not null,
    rule text not null,
    by_account uuid references accounts.account,
    by_name text not null check (by_name ~ '\S'),
    role text not null check (role in ('clinician', 'lead')),
    reason text not null check (reason ~ '[[:alpha:]]'),
    decided_on date not null,
    added_at timestamptz not null default now(),
    taken_back_at timestamptz,
    taken_back_by text,
    foreign key (consultation_id, client_id) references consultation (id, client_id),
    check ((taken_back_at is null) = (taken_back_by is null))
);
create unique index lifted_rule_standing on lifted_rule (consultation_id, rule) where taken_back_at is null;

-- What to expect for a concern was talked through.
create table talked_through (
    id uuid primary key,
    client_id uuid not null,
    consultation_id uuid not null,
    concern text not null,
    text_version text not null,
    by_name text not null check (by_name ~ '\S'),
    talked_at timestamptz not null,
    taken_back_at timestamptz,
    foreign key (consultation_id, client_id) references consultation (id, client_id)
);
create unique index talked_through_standing on talked_through (consultation_id, concern) where taken_back_at is null;

-- Words that somebody signed, once for everybody who signed the same.
create table consent_words (
    sha256 bytea primary key check (octet_length(sha256) = 32),
    purpose text not null check (purpose in ('treatment', 'record', 'teaching', 'gallery', 'marketing')),
    language text not null,
    text_version text not null,
    words text not null check (words ~ '\S'),
    added_at timestamptz not null default now()
);
alter table consent add column text_sha256 bytea references consent_words;
alter table consent add check (octet_length(signature::text) <= 65536);
create index consent_of_client on consent (client_id, purpose, decided_at);

-- What was said last about a purpose counts. What was taken back is a no, as long as nothing new is said.
create function consent_last(client uuid, picture uuid, purpose text) returns boolean language sql stable as $$
    select c.decision = 'permit' and c.withdrawn_at is null from consent c
    where c.client_id = client and c.purpose = consent_last.purpose and c.picture_id is not distinct from picture
    order by c.withdrawn_at is null desc, c.decided_at desc, c.id desc limit 1
$$;

-- May pictures of this client be used so? Treated clients are present when pictures are taken, so silence about the record is a yes; any other silence is a no.
create function client_permits(client uuid, purpose text) returns boolean language sql stable as $$
    select coalesce(consent_last(client, null, purpose), purpose = 'record')
$$;

-- The same for one picture: its own decision goes before the general one.
create function picture_permits(picture uuid, purpose text) returns boolean language sql stable as $$
    select coalesce((select coalesce(consent_last(p.client_id, p.id, purpose), client_permits(p.client_id, purpose)) from picture p where p.id = picture), false)
$$;

create constraint trigger audit after insert or update or delete on consultation deferrable initially deferred for each row execute function audit_change('client_id', 'finished_at');
create constraint trigger audit after insert or update or delete on screening deferrable initially deferred for each row execute function audit_change('client_id', 'consultation_id', 'outcome');
create constraint trigger audit after insert or update or delete on lifted_rule deferrable initially deferred for each row execute function audit_change('client_id', 'rule', 'role', 'taken_back_at');
create constraint trigger audit after insert or update or delete on talked_through deferrable initially deferred for each row execute function audit_change('client_id', 'concern', 'taken_back_at');
create constraint trigger audit after insert or update or delete on consent_words deferrable initially deferred for each row execute function audit_change('', 'purpose', 'language', 'text_version');

grant select, insert on consultation, screening, lifted_rule, talked_through, consent_words to punctum_program;
grant update on consultation to punctum_program;
grant update (taken_back_at, taken_back_by) on lifted_rule to punctum_program;
grant update (taken_back_at) on talked_through to punctum_program;

create index client_by_birth on client (birth_date);
