-- Visits, the pictures taken at them, and what may be done with a picture.
-- Keys that carry the client along make it impossible to hang one client's picture on another's visit.

-- FHIR Encounter.
create table visit (
    id uuid primary key,
    client_id uuid not null references client,
    day date not null,                              -- in the practice's time zone
    added_at timestamptz not null default now(),
    unique (id, client_id)
);
create index visit_of_client on visit (client_id, day);

-- The shots of one view at one visit.
create table capture (
    id uuid primary key,
    client_id uuid not null,
    visit_id uuid not null,
    view text not null check (view ~ '^[a-z][a-z0-9_]{1,39}$'),
    added_at timestamptz not null default now(),
    foreign key (visit_id, client_id) references visit (id, client_id),
    unique (visit_id, view),
    unique (id, client_id),
    unique (id, client_id, view)
);
create index capture_of_client on capture (client_id, view);

-- A file as it came, never altered; its bytes lie under their SHA-256 in the folder of originals.
create table original (
    sha256 bytea primary key check (octet_length(sha256) = 32),
    bytes bigint not null check (bytes > 0),
    format text not null check (format in ('jpeg', 'png', 'webp', 'tiff', 'heic', 'avif')),
    width integer not null check (width > 0),       -- upright
    height integer not null check (height > 0),
    added_at timestamptz not null default now()
);

-- One photograph, so one original, so one client: the same file a second time is a mistake.
create table picture (
    id uuid primary key,
    client_id uuid not null,
    capture_id uuid not null,
    sha256 bytea not null unique references original,
    name text not null check (length(name) between 1 and 255),
    taken_at timestamptz,                           -- where the file says the time zone too
    facts jsonb not null,                           -- of the camera; never position or serial numbers
    added_at timestamptz not null default now(),
    foreign key (capture_id, client_id) references capture (id, client_id),
    unique (id, client_id)
);
create index picture_of_capture on picture (capture_id);
create index picture_of_client on picture (client_id, added_at);

-- FHIR Consent. A decision about one picture goes before the client's general one; a withdrawn one no longer stands.
create table consent (
    id uuid primary key,
    client_id uuid not null references client,
    purpose text not null check (purpose in ('treatment', 'record', 'teaching', 'gallery', 'marketing')),
    picture_id uuid check (picture_id is null or purpose <> 'treatment'),
    decision text not null check (decision in ('permit', 'deny')),
    text_version text not null,                     -- of the words that were signed
    signature jsonb,
    decided_at timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at >= decided_at),
    foreign key (picture_id, client_id) references picture (id, client_id)
);
create unique index consent_standing on consent (client_id, purpose, picture_id) nulls not distinct where withdrawn_at is null;

create constraint trigger audit after insert or update or delete on visit deferrable initially deferred for each row execute function audit_change('client_id');
create constraint trigger audit after insert or update or delete on capture deferrable initially deferred for each row execute function audit_change('client_id', 'visit_id', 'view');
create constraint trigger audit after insert or update or delete on original deferrable initially deferred for each row execute function audit_change('', 'sha256');
create constraint trigger audit after insert or update or delete on picture deferrable initially deferred for each row execute function audit_change('client_id', 'sha256', 'capture_id');
create constraint trigger audit after insert or update or delete on consent deferrable initially deferred for each row execute function audit_change('client_id', 'purpose', 'picture_id', 'decision', 'withdrawn_at');

grant select, insert on visit, capture, original, picture, consent to punctum_program;
grant update on visit to punctum_program;
grant update (capture_id) on picture to punctum_program;        -- a wrong view or visit can be put right
grant update (withdrawn_at) on consent to punctum_program;
