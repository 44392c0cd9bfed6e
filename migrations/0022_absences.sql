create table identity_absences (
  "id" uuid primary key,
  "user_id" uuid,
  "from" date not null,
  "until" date not null,
  "substitute_id" uuid,
  "reason" text collate "und-x-icu",
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
create index identity_absences_created_idx on identity_absences (created_at desc, id desc) where deleted_at is null;
create index identity_absences_binned_idx on identity_absences (deleted_at) where deleted_at is not null;
create unique index identity_absences_external_idx on identity_absences (external_source, external_id) nulls not distinct where external_id is not null;
create index identity_absences_owner_idx on identity_absences (owner_id, created_at desc, id desc) where deleted_at is null;
create index identity_absences_user_id_idx on identity_absences ("user_id", id) where "user_id" is not null;
create index identity_absences_from_idx on identity_absences ("from", id);
create index identity_absences_until_idx on identity_absences ("until", id);
create index identity_absences_substitute_id_idx on identity_absences ("substitute_id", id) where "substitute_id" is not null;
create index identity_absences_reason_idx on identity_absences ("reason", id) where "reason" is not null;
alter table service_queues add column "manager_id" uuid;
create index service_queues_manager_id_idx on service_queues ("manager_id") where "manager_id" is not null;
