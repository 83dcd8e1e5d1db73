-- An article in its present state.
create table articles (
    id uuid primary key,
    -- Grows by one with every change; the ETag, and what consumers tell a newer event by.
    version bigint not null,
    -- The id in the system that the article comes from: an import that is repeated makes nothing twice.
    external_id varchar(200) constraint articles_external_id_is_unique unique,
    status varchar(16) not null constraint articles_status_is_known check (status in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    -- A BCP 47 tag in its canonical form.
    language varchar(35) not null,
    headline varchar(300) not null,
    summary varchar(2000),
    -- Plain text, paragraphs parted by line feeds.
    body text not null,
    section varchar(64),
    topics varchar(64)[] not null,
    source varchar(200),
    editor varchar(200),
    -- {"url", "alt", "credit"}: never searched, so one column.
    image jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- When readers could first see it: it stays when the article is withdrawn and published again.
    published_at timestamptz,
    -- Where it stands in lists, newest first: when it was published, for a draft when it was made.
    listed_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawal_reason varchar(500),
    constraint articles_published_once_not_a_draft check (status = 'DRAFT' or published_at is not null),
    constraint articles_withdrawn_with_a_reason check (
        (status = 'WITHDRAWN') = (withdrawn_at is not null and withdrawal_reason is not null))
);

-- Lists go from a key (listed_at, id) downwards, so a page costs the same wherever it is.
create index articles_newest on articles (status, listed_at desc, id desc);
create index articles_newest_of_section on articles (status, section, listed_at desc, id desc);
create index articles_newest_of_language on articles (status, language, listed_at desc, id desc);
-- A topic is rare enough for its articles to be sorted.
create index articles_of_topic on articles using gin (topics);
