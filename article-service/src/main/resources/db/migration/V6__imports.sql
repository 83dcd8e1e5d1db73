-- Documents of many articles, and how far they have been taken in.
create table imports (
    -- UUIDv7: in the order in which they came.
    id uuid primary key,
    -- UPLOADING while its chunks arrive, RECEIVED once all of them are here, RUNNING, and DONE or FAILED in the end.
    state varchar(16) not null
        constraint imports_state_is_known check (state in ('UPLOADING', 'RECEIVED', 'RUNNING', 'DONE', 'FAILED')),
    format varchar(16) not null,
    source varchar(100),
    section varchar(64),
    language varchar(35),
    -- What its articles begin as.
    status varchar(16) not null,
    submitted_by varchar(200) not null,
    bytes bigint not null,
    bytes_read bigint not null,
    -- How many entries have had their outcome; a run that was cut off goes on behind them.
    entries bigint not null,
    created bigint not null,
    updated bigint not null,
    unchanged bigint not null,
    refused bigint not null,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    failure varchar(1000),
    -- Who works on it, or is sending it, and until when nobody else may: a progress is kept by the holder alone.
    worker uuid,
    lease_until timestamptz
);
create index imports_unfinished on imports (id) where state in ('UPLOADING', 'RECEIVED', 'RUNNING');
create index imports_finished on imports (finished_at) where finished_at is not null;

-- The documents, in pieces, until they are taken in.
create table import_chunks (
    import_id uuid not null references imports on delete cascade,
    number int not null,
    bytes bytea not null,
    primary key (import_id, number)
);
-- What is stored here is compressed seldom well enough to be worth the time.
alter table import_chunks alter column bytes set storage external;

-- The first entries that were refused.
create table import_errors (
    import_id uuid not null references imports on delete cascade,
    entry bigint not null,
    line bigint,
    external_id varchar(200),
    field varchar(200),
    reason varchar(1000) not null,
    primary key (import_id, entry)
);
