-- The log of every change and every read of a picture or record: append-only, each entry bound to the one before it.
-- The program's role may append through one function and read; nobody else is meant to write here.

create table audit (
    lane smallint not null,
    number bigint not null check (number > 0),
    at timestamptz not null,
    who text not null,
    what text not null check (what ~ '^[a-z_]+\.[a-z_]+$'),
    whose uuid,                                     -- the client it is about; no foreign key: the log outlives the row
    subject uuid,                                   -- the row
    why text,
    detail json,                                    -- json, not jsonb: the text is hashed as it stands
    hash bytea not null check (octet_length(hash) = 32),
    primary key (lane, number)
);
create index audit_whose on audit (whose, at) where whose is not null;
create index audit_at on audit (at);

-- A chain is written one entry at a time, so its head is locked until the writer commits. Several chains let several write at once;
-- the first free one is taken, so a small practice fills one chain.
create table audit_head (
    lane smallint primary key,
    number bigint not null default 0,
    hash bytea not null default decode(repeat('00', 32), 'hex') check (octet_length(hash) = 32)
);
insert into audit_head (lane) select generate_series(0, 7);

-- One field of the hashed text: its length in bytes, a colon, itself; nothing but a comma could otherwise be moved from one field to the next.
create function audit_field(value text) returns text language sql immutable as $$
    select coalesce(octet_length(value) || ':' || value, '-') || ','
$$;

-- Appends an entry in the caller's transaction. Who and why come from settings of the transaction (punctum.who, punctum.why).
-- Call it last: the chain is locked from here to the end. The transaction must be read committed, the default.
create function audit_append(what text, whose uuid, subject uuid, detail json) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who text := nullif(current_setting('punctum.who', true), '');
    why text := nullif(current_setting('punctum.why', true), '');
    mine smallint := nullif(current_setting('punctum.lane', true), '')::smallint;
    moment timestamptz := clock_timestamp();
    head audit_head;
    hashed bytea;
begin
    if who is null then
        raise exception 'nothing is read or changed without a name: punctum.who is not set' using errcode = 'PU001';
    end if;
    if mine is null then
        select h.lane into mine from audit_head h order by h.lane for update skip locked limit 1;
        mine := coalesce(mine, (pg_backend_pid() % (select count(*) from audit_head))::smallint);
        perform set_config('punctum.lane', mine::text, true);   -- a second entry of this transaction waits for no other chain
    end if;
    select * into strict head from audit_head h where h.lane = mine for update;
    hashed := sha256(head.hash || convert_to(
        audit_field(mine::text) || audit_field((head.number + 1)::text) ||
        audit_field(to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ||
        audit_field(who) || audit_field(what) || audit_field(whose::text) || audit_field(subject::text) || audit_field(why) || audit_field(detail::text), 'UTF8'));
    insert into audit values (mine, head.number + 1, moment, who, what, whose, subject, why, detail, hashed);
    update audit_head h set number = head.number + 1, hash = hashed where h.lane = mine;
end $$;

-- The trigger of every table: arguments are the column that names the client ('' for none), then the columns whose values are told.
-- Of the others an update tells only the names: what the log keeps for ever should say little of a person.
-- It runs at commit (deferred), so a chain is locked for a moment only and never while a row is waited for.
create function audit_change() returns trigger language plpgsql as $$
declare
    now_is jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
    was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    item jsonb := coalesce(now_is, was);
    told jsonb := '{}';
    changed text[];
begin
    for i in 1 .. tg_nargs - 1 loop
        told := told || jsonb_build_object(tg_argv[i], item -> tg_argv[i]);
    end loop;
    if tg_op = 'UPDATE' then
        select array_agg(n.key order by n.key) into changed from jsonb_each(now_is) n where n.value is distinct from was -> n.key;
        if changed is null then return null; end if;
        told := told || jsonb_build_object('changed', changed);
    end if;
    perform audit_append(tg_table_name || '.' || lower(tg_op), (item ->> nullif(tg_argv[0], ''))::uuid, (item ->> 'id')::uuid, nullif(told, '{}')::json);
    return null;
end $$;

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'PU002';
end $$;
create trigger append_only before update or delete or truncate on audit for each statement execute function audit_is_append_only();

revoke execute on function audit_append, audit_change, audit_is_append_only from public;
grant execute on function audit_append, audit_change to punctum_program;
grant select on audit, audit_head to punctum_program;
