-- The transaction that wrote the row last. With the snapshots of two moments it tells exactly what was committed between
-- them, in whatever order transactions began and ended.
alter table articles add column changed_xid xid8 not null default '0';
create index articles_changed on articles (changed_xid);

-- By a trigger, so that no code that writes articles, of this version or the one before, has to know of it.
create function note_article_change() returns trigger language plpgsql as $$
begin
    new.changed_xid := pg_current_xact_id();
    return new;
end
$$;
create trigger articles_note_change before insert or update on articles
    for each row execute function note_article_change();

-- As of a topic: an author's articles are few enough to be sorted.
create index articles_of_author on articles using gin (authors);
