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
create index history_ledger_record_idx on history_ledger (record_id, id);
create index history_ledger_order_idx on history_ledger (tx, id);

create table search_documents (
  type text collate "C" not null,
  id uuid not null,
  title text not null,
  subtitle text not null,
  words tsvector not null,
  primary key (type, id)
);
create index search_documents_words_idx on search_documents using gin (words);
create index search_documents_title_idx on search_documents using gin (norm(title) gin_trgm_ops);

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
