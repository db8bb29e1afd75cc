-- The practice and whom it treats.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table practice (
    id uuid primary key,
    name text not null check (name ~ '\S'),
    time_zone text not null,                        -- IANA; says which day a moment belongs to
    added_at timestamptz not null default now()
);

create table room (
    id uuid primary key,
    practice_id uuid not null references practice,
    name text not null check (name ~ '\S'),
    unique (practice_id, name),
    unique (id, practice_id)
);

-- A name as it is searched: lower case, without accents. Written out with schemas, for a restore runs without a search path.
create function search_key(value text) returns text language sql immutable parallel safe as $$
    select lower(public.unaccent('public.unaccent'::regdictionary, value))
$$;

-- FHIR Patient.
create table client (
    id uuid primary key,
    practice_id uuid not null references practice,
    number bigint not null generated always as identity unique,     -- to be said and typed; a gap means nothing
    family text not null check (family ~ '\S'),
    given text not null,
    birth_date date check (birth_date >= '1850-01-01'),
    email text check (email ~ '^[^@\s]+@[^@\s]+$'),
    phone text check (phone ~ '[0-9]'),
    active boolean not null default true,
    search text not null generated always as (public.search_key(' ' || family || ' ' || given || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))) stored,
    added_at timestamptz not null default now(),
    unique (id, practice_id)
);
create index client_search on client using gin (search gin_trgm_ops);
create index client_by_name on client (family, given, id);     -- the order of every list; a common beginning is found by walking it

create constraint trigger audit after insert or update or delete on practice deferrable initially deferred for each row execute function audit_change('');
create constraint trigger audit after insert or update or delete on room deferrable initially deferred for each row execute function audit_change('');
create constraint trigger audit after insert or update or delete on client deferrable initially deferred for each row execute function audit_change('id');

grant select, insert, update on practice, room, client to punctum_program;
