-- What is found in pairs of captures, and the work of finding it.

-- A pure function of the two captures' pictures, the regions and the pipeline: the same question is answered once.
create table comparison (
    id uuid primary key,
    client_id uuid not null,
    view text not null,
    before_id uuid not null,
    after_id uuid not null check (after_id <> before_id),
    pipeline_version text not null,
    question bytea not null unique check (octet_length(question) = 32),
    result jsonb not null,
    added_at timestamptz not null default now(),
    foreign key (before_id, client_id, view) references capture (id, client_id, view),
    foreign key (after_id, client_id, view) references capture (id, client_id, view)
);
create index comparison_of_client on comparison (client_id, view);

-- What a page shows of work under way; who does it and when is the scheduler's business.
create table job (
    id uuid primary key,
    client_id uuid references client,
    kind text not null check (kind ~ '^[a-z][a-z0-9_]{1,39}$'),
    subject uuid,
    key text not null,                              -- content hashes and pipeline version: the same work is done once
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    progress real not null default 0 check (progress between 0 and 1),
    attempts integer not null default 0 check (attempts >= 0),
    reason text,                                    -- "could not be analysed, because"
    added_at timestamptz not null default now(),
    ended_at timestamptz,
    check ((state = 'failed') = (reason is not null)),
    check ((state in ('done', 'failed')) = (ended_at is not null))
);
create unique index job_open on job (kind, key) where state in ('queued', 'running');

create constraint trigger audit after insert or update or delete on comparison deferrable initially deferred for each row execute function audit_change('client_id', 'before_id', 'after_id');
create constraint trigger audit after insert or delete or update of state on job deferrable initially deferred for each row execute function audit_change('client_id', 'kind', 'state');

grant select, insert on comparison to punctum_program;
grant select, insert, update on job to punctum_program;
