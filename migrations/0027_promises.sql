create table notifications_settings (
  "id" uuid primary key,
  "person" text collate "und-x-icu",
  "mail_kinds" text[],
  "owner_id" uuid,
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
create index notifications_settings_created_idx on notifications_settings (created_at desc, id desc) where deleted_at is null;
create index notifications_settings_binned_idx on notifications_settings (deleted_at) where deleted_at is not null;
create unique index notifications_settings_external_idx on notifications_settings (external_source, external_id) nulls not distinct where external_id is not null;
create index notifications_settings_owner_idx on notifications_settings (owner_id, created_at desc, id desc) where deleted_at is null;
create unique index notifications_settings_person_unique_idx on notifications_settings (lower("person")) where deleted_at is null;

-- Who took a promise on and up to which level, until when its steps are put off, and with which merge it came.
alter table clocks_clocks add column acknowledged_by uuid;
alter table clocks_clocks add column acknowledged_level text collate "C";
alter table clocks_clocks add column snoozed_until timestamptz(3);
alter table clocks_clocks add column merged_from uuid;
