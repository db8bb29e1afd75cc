-- What a practice decides about itself, what is known of its backups, and the names under which a reviewer sees clients.

alter table practice add address text check (address ~ '\S');       -- as it stands on a letter, in lines

-- A room that is no longer used keeps its past appointments.
alter table room add closed_at timestamptz;

-- The values of the protocol that the practice chose, whole and numbered: an answer is told with the number it was made with.
create table chosen_settings (
    id uuid primary key,
    practice_id uuid not null references practice,
    number integer not null check (number > 0),
    chosen jsonb not null check (jsonb_typeof(chosen) = 'object'),      -- {"toxin_wait_days": 28}
    reason text not null check (reason ~ '\S'),
    account_id uuid references accounts.account,    -- who; null: at a shell
    added_at timestamptz not null default now(),
    unique (practice_id, number)                    -- of two who change it at once, the second is told
);

-- One row a backup that was made; when it was read again, and with how many faults.
create table backup (
    id uuid primary key,
    folder text not null,
    made_at timestamptz not null,
    rows bigint not null check (rows >= 0),
    originals bigint not null check (originals >= 0),
    bytes bigint not null check (bytes >= 0),
    lost bigint not null check (lost >= 0),
    verified_at timestamptz check (verified_at >= made_at),
    faults integer check (faults >= 0),
    unique (made_at, folder),
    check ((verified_at is null) = (faults is null))
);

-- A reviewer's name of a client: drawn, so that it cannot be worked out from anything, and the same for ever.
create table pseudonym (
    client_id uuid primary key references client,
    name text not null unique check (name ~ '^[A-Z0-9]{4}-[A-Z0-9]{4}$')
);

-- Wrong passwords and codes by the address that was typed, whether or not anybody has it: the answer must not tell. Only its hash is kept.
create table accounts.sign_in_try (
    name bytea primary key check (octet_length(name) = 32),
    failures integer not null check (failures > 0),
    at timestamptz not null,
    locked_until timestamptz
);

create index audit_who on audit (who, at);

create constraint trigger audit after insert or update or delete on chosen_settings deferrable initially deferred for each row execute function audit_change('', 'number');
create constraint trigger audit after insert or update or delete on backup deferrable initially deferred for each row execute function audit_change('');
create constraint trigger audit after insert or update or delete on pseudonym deferrable initially deferred for each row execute function audit_change('client_id');

grant select, insert on chosen_settings, pseudonym to punctum_program;
grant select, insert, update, delete on accounts.sign_in_try to punctum_program;
grant select, insert on backup to punctum_program;
grant update (verified_at, faults) on backup to punctum_program;
