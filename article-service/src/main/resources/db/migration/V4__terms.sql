-- The names of sections and topics. An article carries the id as a plain string, whether it is here or not.
create table terms (
    kind varchar(16) not null constraint terms_kind_is_known check (kind in ('SECTION', 'TOPIC')),
    -- Compared byte by byte: lists go by it, and a cursor has to mean the same on every server.
    id varchar(64) collate "C" not null,
    -- {"zh-Hant": "體育", "en": "Sport"}: BCP 47 tags in their canonical form.
    names jsonb not null,
    version bigint not null,
    updated_at timestamptz not null,
    primary key (kind, id)
);

-- Versions are never used twice: the ETag of a term that was deleted does not fit the one that comes after it.
create sequence terms_versions;
