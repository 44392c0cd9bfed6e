-- When people work, what is promised and to whom it is told.
create table clocks_calendars (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "time_zone" text collate "und-x-icu",
  "windows" jsonb,
  "holidays" jsonb,
  "user_ids" uuid[],
  "created_at" timestamptz(3) not null default now(),
  "created_by" uuid,
  "updated_at" timestamptz(3) not null default now(),
  "updated_by" uuid,
  "version" bigint not null default 1,
  "external_id" text collate "und-x-icu",
  "external_source" text collate "und-x-icu",
  "custom" jsonb not null default '{}',
  "deleted_at" timestamptz(3),
  "deleted_by" uuid
);
create index clocks_calendars_created_idx on clocks_calendars (created_at desc, id desc);
create index clocks_calendars_binned_idx on clocks_calendars (deleted_at) where deleted_at is not null;
create unique index clocks_calendars_external_idx on clocks_calendars (external_source, external_id) nulls not distinct where external_id is not null;
create unique index clocks_calendars_name_unique_idx on clocks_calendars (lower("name")) where deleted_at is null;
create index clocks_calendars_user_ids_idx on clocks_calendars using gin ("user_ids");
create table clocks_policies (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "calendar_id" uuid,
  "targets" jsonb not null,
  "steps" jsonb,
  "fallback_id" uuid,
  "created_at" timestamptz(3) not null default now(),
  "created_by" uuid,
  "updated_at" timestamptz(3) not null default now(),
  "updated_by" uuid,
  "version" bigint not null default 1,
  "external_id" text collate "und-x-icu",
  "external_source" text collate "und-x-icu",
  "custom" jsonb not null default '{}',
  "deleted_at" timestamptz(3),
  "deleted_by" uuid
);
create index clocks_policies_created_idx on clocks_policies (created_at desc, id desc);
create index clocks_policies_binned_idx on clocks_policies (deleted_at) where deleted_at is not null;
create unique index clocks_policies_external_idx on clocks_policies (external_source, external_id) nulls not distinct where external_id is not null;
create unique index clocks_policies_name_unique_idx on clocks_policies (lower("name")) where deleted_at is null;
create index clocks_policies_calendar_id_idx on clocks_policies ("calendar_id") where "calendar_id" is not null;
create index clocks_policies_fallback_id_idx on clocks_policies ("fallback_id") where "fallback_id" is not null;
alter table clocks_policies add constraint clocks_policies_calendar_id_fkey foreign key ("calendar_id") references clocks_calendars (id);
alter table clocks_policies add constraint clocks_policies_fallback_id_fkey foreign key ("fallback_id") references identity_users (id);

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
