-- Search: whose a row is and whether it lies in the bin, beginnings of titles, and the words by which typos are mended.
alter table search_documents add column owner_id uuid, add column binned boolean not null default false;
create index search_documents_begin_idx on search_documents (norm(title) text_pattern_ops);
create index search_documents_owner_idx on search_documents (owner_id, id desc) where owner_id is not null;
-- Every search reads the pending list too, so it stays short.
alter index search_documents_words_idx set (gin_pending_list_limit = 128);
alter index search_documents_title_idx set (gin_pending_list_limit = 128);

-- The word itself and the word without each one of its letters: two words with a form in common are an edit apart.
create function word_forms(text) returns text[] language sql immutable strict parallel safe
  as $$ select array_agg(distinct f) from (select $1 as f union all
    select left($1, i - 1) || substr($1, i + 1) from generate_series(1, length($1)) as i) x $$;

create table search_words (word text collate "C" primary key);
create index search_words_forms_idx on search_words using gin (word_forms(word)) with (gin_pending_list_limit = 128);

-- Up to where in the ledger the words have been taken.
create table search_positions (
  reader text primary key,
  tx xid8 not null,
  id uuid not null
);
insert into search_positions values ('words', '0', '00000000-0000-0000-0000-000000000000');

-- What a record is compared by, normalised: one row for each name, address, number and domain of it.
create table duplicate_keys (
  type text collate "C" not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  record_id uuid not null,
  primary key (type, kind, key, record_id)
);
create index duplicate_keys_record_idx on duplicate_keys (record_id);

-- Pairs that a person has looked at and that are not the same; a is the smaller id.
create table duplicate_dismissals (
  type text collate "C" not null,
  a uuid not null,
  b uuid not null,
  user_id uuid,
  at timestamptz not null default now(),
  primary key (type, a, b)
);

-- What a merge moved, so that it can be undone.
create table platform_merges (
  id uuid primary key,
  type text collate "C" not null,
  from_id uuid not null,
  into_id uuid not null,
  at timestamptz not null default now(),
  user_id uuid,
  chosen jsonb not null,
  moved jsonb not null,
  undone_at timestamptz
);
create index platform_merges_pair_idx on platform_merges (into_id, from_id);
