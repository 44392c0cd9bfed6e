create table planning_targets (
  "id" uuid primary key,
  "user_id" uuid,
  "team_id" uuid,
  "month" date not null,
  "revenue" numeric(19,4) not null,
  "currency" text collate "und-x-icu",
  "key" text collate "und-x-icu",
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
) with (fillfactor = 90);
create index planning_targets_created_idx on planning_targets (created_at desc, id desc) where deleted_at is null;
create index planning_targets_binned_idx on planning_targets (deleted_at) where deleted_at is not null;
create unique index planning_targets_external_idx on planning_targets (external_source, external_id) nulls not distinct where external_id is not null;
create index planning_targets_user_id_idx on planning_targets ("user_id") where "user_id" is not null;
create index planning_targets_team_id_idx on planning_targets ("team_id") where "team_id" is not null;
create index planning_targets_month_idx on planning_targets ("month", id);
create unique index planning_targets_key_unique_idx on planning_targets (lower("key")) where deleted_at is null;
alter table planning_targets add constraint planning_targets_team_id_fkey foreign key ("team_id") references identity_teams (id);
