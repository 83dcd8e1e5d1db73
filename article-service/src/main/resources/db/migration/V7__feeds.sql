-- Documents of others that are fetched again and again, and taken in when they have changed.
create table feeds (
    -- UUIDv7: in the order in which they came.
    id uuid primary key,
    -- Grows by one with every change of what is set; polling leaves it alone.
    version bigint not null,
    url varchar(2000) not null constraint feeds_url_is_unique unique,
    -- Null to tell it from the document.
    format varchar(16),
    -- What the ids of its entries are prefixed with.
    source varchar(100) not null,
    section varchar(64),
    language varchar(35),
    -- What its articles begin as.
    status varchar(16) not null,
    poll_interval_seconds bigint not null,
    enabled boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,

    next_poll_at timestamptz not null,
    -- Who is at it, and until when nobody else may: what came of a poll is kept by its holder alone.
    poller uuid,
    lease_until timestamptz,
    last_polled_at timestamptz,
    last_outcome varchar(16),
    last_failure varchar(500),
    last_import uuid,
    -- How many polls have failed one after the other.
    failures int not null,
    -- What the server gave with the document that was taken in last, and where; likewise the hash of its bytes.
    validators_of varchar(2000),
    etag varchar(500),
    last_modified varchar(500),
    content_hash varchar(64)
);
create index feeds_to_poll on feeds (next_poll_at) where enabled;
