-- What the record engine stands on: text functions, the ledger, search rows, numbers, keys and the company.
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists btree_gin with schema public;

-- Text without case and accents. Immutable, so that indexes can be made on it: the dictionary is named.
create function norm(text) returns text language sql immutable strict parallel safe
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

create function norm_query(text) returns tsquery language sql immutable strict parallel safe
  as $$ select to_tsquery('simple', public.norm($1)) $$;

-- Money as the API writes it: at least two decimals, more only where they mean something.
create function money_text(numeric) returns text language sql immutable strict parallel safe
  as $$ select case when $1 = round($1, 2) then round($1, 2) else trim_scale($1) end::text $$;

create function moment_text(timestamptz) returns text language sql stable strict parallel safe
  as $$ select to_char($1 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create table platform_company (
  one boolean primary key default true check (one),
  settings jsonb not null
);

create table platform_numbers (
  collection text not null,
  prefix text not null,
  last bigint not null,
  primary key (collection, prefix)
);

create table platform_idempotency (
  caller text not null,
  route text not null,
  key text not null,
  body_hash text not null,
  status int not null,
  answer text not null,
  headers jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (caller, route, key)
);
create index platform_idempotency_created_idx on platform_idempotency (created_at);

-- Ids of merged records, which answer with the record that remains.
create table platform_redirects (
  type text not null,
  id uuid not null,
  into_id uuid not null,
  primary key (type, id)
);

create table history_ledger (
  id uuid primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz(3) not null default now(),
  type text collate "C" not null,
  record_id uuid not null,
  version bigint not null,
  kind text collate "C" not null,
  caller text collate "C" not null,
  user_id uuid,
  changes jsonb not null default '{}',
  data jsonb not null default '{}'
);
-- A record's history is read by time, newest first, together with other sources of a timeline.
create index history_ledger_record_idx on history_ledger (record_id, at desc, id desc);
create index history_ledger_order_idx on history_ledger (tx, id);
-- What the audit trail shows of the ledger: changed rights and configuration, and everything deleted.
create index history_ledger_audit_idx on history_ledger (id)
  where type in ('users', 'roles', 'teams', 'territories', 'custom-fields', 'choices') or kind = 'deleted';

-- What a record is called and the words by which it is found; whose it is, and whether it lies in the bin.
create table search_documents (
  type text collate "C" not null,
  id uuid not null,
  title text not null,
  subtitle text not null,
  words tsvector not null,
  owner_id uuid,
  binned boolean not null default false,
  primary key (type, id)
);
-- Every search reads the pending lists too, so they stay short.
create index search_documents_words_idx on search_documents using gin (words) with (gin_pending_list_limit = 128);
create index search_documents_title_idx on search_documents using gin (norm(title) gin_trgm_ops) with (gin_pending_list_limit = 128);
create index search_documents_begin_idx on search_documents (norm(title) text_pattern_ops);
create index search_documents_owner_idx on search_documents (owner_id, id desc) where owner_id is not null;

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

create table identity_credentials (
  user_id uuid primary key,
  password_hash text,
  totp_secret text,
  totp_pending text,
  totp_last_step bigint,
  recovery_hashes text[] not null default '{}',
  changed_at timestamptz not null default now()
);

create table identity_sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  agent text,
  viewing_as uuid
);
create index identity_sessions_user_idx on identity_sessions (user_id);

create table identity_api_keys (
  id uuid primary key,
  token_hash bytea not null unique,
  user_id uuid not null,
  name text not null,
  hint text not null,
  scopes jsonb,
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);
create index identity_api_keys_user_idx on identity_api_keys (user_id);

-- Failed sign-ins per account and per address, for lock-out.
create table identity_attempts (
  subject text primary key,
  failures int not null,
  first_at timestamptz not null,
  locked_until timestamptz
);

-- Sign-ins, exports, changes of rights, purges: what an auditor asks for.
create table identity_audit (
  id uuid primary key,
  at timestamptz not null default now(),
  kind text not null,
  user_id uuid,
  address text,
  data jsonb not null default '{}'
);
create index identity_audit_at_idx on identity_audit (at desc);

-- One-time links by which a person sets the first or a new password; only the token's hash is kept.
create table identity_invitations (
  user_id uuid primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz not null
);

-- Work over many records that goes on after its request: what is to be done, how far it is, what could not be done.
create table platform_tasks (
  id uuid primary key,
  kind text not null,
  user_id uuid not null,
  began jsonb not null,
  spec jsonb not null,
  items text[] not null,
  done int not null default 0,
  changed int not null default 0,
  stopped text,
  created_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);
create index platform_tasks_finished_idx on platform_tasks (finished_at);

create table platform_task_failures (
  task_id uuid not null references platform_tasks (id) on delete cascade,
  position int not null,
  item text not null,
  problem jsonb not null,
  primary key (task_id, position)
);

-- Imports: the file and how it is read, what became of each of its rows, and what was made on the way.
create table platform_imports (
  id uuid primary key,
  user_id uuid not null,
  -- Through which door it began: its rights are those of the run.
  door jsonb not null default '{}',
  type text collate "C" not null,
  status text collate "C" not null,
  created_at timestamptz(3) not null default now(),
  touched_at timestamptz(3) not null default now(),
  -- Headings and type in one hash: the same file shape finds its mapping again.
  signature text collate "C" not null,
  file jsonb not null,
  columns jsonb not null,
  proposal jsonb not null,
  plan jsonb,
  -- Last row of the file that was dealt with; what remains are rows that wait for others.
  done_row int not null default 0,
  counts jsonb not null default '{}',
  checked jsonb,
  problem jsonb
);
create index platform_imports_user_idx on platform_imports (user_id, created_at desc, id desc);
create index platform_imports_signature_idx on platform_imports (signature, created_at desc);
create index platform_imports_running_idx on platform_imports (touched_at) where status = 'running';

create table platform_import_rows (
  import_id uuid not null references platform_imports (id) on delete cascade,
  row int not null,
  outcome text collate "C" not null,
  record_id uuid,
  version bigint,
  -- Earlier values of what was changed, for undoing.
  previous jsonb,
  problem jsonb,
  primary key (import_id, row)
);
create index platform_import_rows_outcome_idx on platform_import_rows (import_id, outcome, row);
create index platform_import_rows_record_idx on platform_import_rows (import_id, record_id);

-- Records that rows pointed to and that were made on the way.
create table platform_import_made (
  import_id uuid not null references platform_imports (id) on delete cascade,
  collection text collate "C" not null,
  record_id uuid not null,
  version bigint not null,
  primary key (import_id, collection, record_id)
);

-- How far the ledger has been turned into jobs. History that is older than this table causes nothing.
create table events_positions (
  reader text primary key,
  tx xid8 not null,
  id uuid not null
);
insert into events_positions values ('reactions', pg_snapshot_xmin(pg_current_snapshot()), '00000000-0000-0000-0000-000000000000');

-- Clocks: what is promised about any record, and how far its time has run.
create table clocks_terms (
  id uuid primary key,
  policy_id uuid not null,
  policy_version bigint not null,
  terms jsonb not null
);
create unique index clocks_terms_idx on clocks_terms (policy_id, policy_version, md5(terms::text));

create table clocks_clocks (
  id uuid primary key,
  subject_type text collate "C" not null,
  subject_id uuid not null,
  metric text collate "C" not null,
  priority text collate "C",
  -- Field of the subject that names who keeps the promise.
  keeper text collate "C" not null,
  terms_id uuid not null references clocks_terms (id),
  state text collate "C" not null,
  started_at timestamptz(3) not null,
  target_minutes int not null check (target_minutes > 0),
  elapsed_ms bigint not null,
  since timestamptz(3),
  due_at timestamptz(3),
  stopped_at timestamptz(3),
  -- When somebody has to look at it again: the next escalation or the breach.
  next_at timestamptz(3)
);
create unique index clocks_clocks_open_idx on clocks_clocks (subject_type, subject_id, metric)
  where state in ('running', 'breached', 'paused');
create index clocks_clocks_subject_idx on clocks_clocks (subject_id, metric, id desc);
create index clocks_clocks_next_idx on clocks_clocks (next_at, id) where next_at is not null;

-- When a clock ran and when it stood still, and why.
create table clocks_segments (
  clock_id uuid not null references clocks_clocks (id) on delete cascade,
  position int not null,
  state text collate "C" not null,
  reason text,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  primary key (clock_id, position)
);

-- Each step once; told_to is empty when nobody was there to be told.
create table clocks_escalations (
  clock_id uuid not null references clocks_clocks (id) on delete cascade,
  at_percent int not null,
  level text collate "C" not null,
  told_to uuid,
  told_at timestamptz(3) not null,
  primary key (clock_id, at_percent)
);
