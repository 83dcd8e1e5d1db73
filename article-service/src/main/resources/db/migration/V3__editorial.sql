-- What a newsroom expects of an article: more fields, a body with markup, scheduling, embargo, promotion, revisions.
-- The code of the version before neither reads nor writes the new columns.
alter table articles
    add column subheadline varchar(300),
    -- The body as sanitised HTML; body is the plain text of it. Null when the version before wrote the body: it is made from
    -- body then.
    add column body_html text,
    add column keywords varchar(64)[] not null default '{}',
    add column authors varchar(200)[] not null default '{}',
    add column canonical_url varchar(2000),
    -- Until then the article must not be published.
    add column embargo_until timestamptz,
    -- When it is to be published.
    add column scheduled_at timestamptz,
    -- [{"promotion": {...}, "reason", "who", "at"}]: those that hold now, one a scope.
    add column promotions jsonb not null default '[]',
    -- SHA-256 of what was imported last, and the version that it became.
    add column import_hash bytea,
    add column import_version bigint;

alter table articles
    drop constraint articles_status_is_known,
    add constraint articles_status_is_known check (status in ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')),
    drop constraint articles_published_once_not_a_draft,
    add constraint articles_published_once_not_a_draft check (status in ('DRAFT', 'SCHEDULED') or published_at is not null),
    add constraint articles_scheduled_for_a_time check ((status = 'SCHEDULED') = (scheduled_at is not null));

-- By its digest, as an address can be longer than an index entry.
create unique index articles_canonical_url_is_unique on articles (md5(canonical_url));
create index articles_due on articles (scheduled_at) where status = 'SCHEDULED';

-- While both versions run, one may change a body that the other has written: the HTML of the former body must not survive.
create function drop_stale_body_html() returns trigger language plpgsql as $$
begin
    new.body_html := null;
    return new;
end $$;

create trigger articles_drop_stale_body_html before update on articles for each row
    when (new.body is distinct from old.body and new.body_html is not distinct from old.body_html)
    execute function drop_stale_body_html();

-- Each change of an article, the first being its creation.
create table revisions (
    article_id uuid not null references articles,
    -- The version that the change made.
    version bigint not null,
    at timestamptz not null,
    -- The subject of the caller's token, or what acted on its own.
    who varchar(200) not null,
    action varchar(16) not null,
    -- The names of the fields that are different from the revision before.
    changed varchar(32)[] not null,
    -- The article as it was from then on, whole: as it is answered, and its promotions.
    state jsonb not null,
    promotions jsonb not null,
    primary key (article_id, version)
);

-- What is there already begins its history now.
insert into revisions (article_id, version, at, who, action, changed, state, promotions)
select id, version, updated_at, 'migration', 'CREATED', '{}',
    jsonb_strip_nulls(jsonb_build_object(
        'id', id, 'externalId', external_id, 'version', version, 'status', status, 'language', language, 'headline', headline,
        'summary', summary, 'body', '<p>' || replace(replace(replace(replace(body,
            '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), chr(10), '</p><p>') || '</p>', 'section', section,
        'topics', topics, 'keywords', '{}'::text[], 'source', source, 'editor', editor, 'authors', '{}'::text[], 'image', image,
        'createdAt', created_at, 'updatedAt', updated_at, 'publishedAt', published_at,
        'withdrawal', case when withdrawn_at is null then null
            else jsonb_build_object('at', withdrawn_at, 'reason', withdrawal_reason) end)),
    '[]'
from articles;

-- Answers to repeated creations: a client that has not heard the answer sends the same key again.
create table idempotency_keys (
    who varchar(200) not null,
    key varchar(200) not null,
    -- SHA-256 of the request.
    fingerprint bytea not null,
    article_id uuid not null,
    created_at timestamptz not null,
    primary key (who, key)
);
create index idempotency_keys_oldest on idempotency_keys (created_at);
