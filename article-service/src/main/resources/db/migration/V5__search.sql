-- The published articles as search finds them: made from the articles, so it can be emptied at any time and fills again.
create table search_documents (
    article_id uuid primary key references articles on delete cascade,
    -- Of the article that it was made from: what comes late or twice never replaces something newer.
    version bigint not null,
    -- Of what made the tokens: a document of an older one is made anew.
    format smallint not null,
    -- Terms from the service's own analyzer, with their positions. Weights: A headline, B summary, D body.
    tokens tsvector not null,
    -- Copies of the article's own, so that a filter need not look at the article.
    language varchar(35) not null,
    section varchar(64),
    topics varchar(64)[] not null,
    published_at timestamptz not null,
    indexed_at timestamptz not null
);

-- New entries wait in a list that every search reads through and that some put has to work off: so it is kept short (in kB).
create index search_documents_tokens on search_documents using gin (tokens) with (gin_pending_list_limit = 512);
