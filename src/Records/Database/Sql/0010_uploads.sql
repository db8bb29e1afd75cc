-- Pictures on their way in, what the program sees at first sight of one, and pictures that were put aside.

-- A file that was announced; its bytes gather in the folder of uploads until it is a picture, or is given up.
create table upload (
    id uuid primary key,
    client_id uuid not null references client,
    name text not null check (length(name) between 1 and 255),
    bytes bigint not null check (bytes > 0),
    fingerprint text not null check (length(fingerprint) between 1 and 400),    -- tells the browser's file again after a reload
    view text check (view ~ '^[a-z][a-z0-9_]{1,39}$'),      -- as chosen; null: to be proposed
    day date,                                       -- as chosen; null: from the file
    state text not null default 'arriving' check (state in ('arriving', 'kept', 'refused', 'abandoned')),
    picture_id uuid,
    reason text,                                    -- why it was refused
    added_at timestamptz not null default now(),
    ended_at timestamptz,
    foreign key (picture_id, client_id) references picture (id, client_id),
    check ((state = 'kept') = (picture_id is not null)),
    check ((state = 'refused') = (reason is not null)),
    check ((state = 'arriving') = (ended_at is null))
);
create index upload_of_client on upload (client_id, added_at);
create index upload_arriving on upload (added_at) where state = 'arriving';

-- The quality answer.
create table look (
    picture_id uuid primary key,
    client_id uuid not null,
    judged_by integer not null,                     -- version of the judging
    fair boolean not null,                          -- nothing says that it should be taken again
    result jsonb not null,
    milliseconds integer not null check (milliseconds >= 0),
    added_at timestamptz not null default now(),
    foreign key (picture_id, client_id) references picture (id, client_id)
);

-- A picture that does not belong here is put aside, never removed: its bytes stay and it can be taken back.
alter table picture add column aside_at timestamptz;

create constraint trigger audit after insert or update or delete on upload deferrable initially deferred for each row execute function audit_change('client_id', 'state', 'picture_id');
create constraint trigger audit after insert or update or delete on look deferrable initially deferred for each row execute function audit_change('client_id', 'picture_id', 'fair');

grant select, insert on upload, look to punctum_program;
grant update (state, picture_id, reason, ended_at, view, day) on upload to punctum_program;
grant update (aside_at) on picture to punctum_program;
