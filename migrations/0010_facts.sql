-- What people are told, what an activity or document was about before it moved on, and how far reactions have come.
create table notifications_notifications (
  "id" uuid primary key,
  "kind" text collate "C" not null,
  "title" text collate "und-x-icu" not null,
  "about_type" text collate "und-x-icu",
  "about_id" text collate "und-x-icu",
  "read_at" timestamptz(3),
  "cause" text collate "und-x-icu",
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
);
create index notifications_notifications_created_idx on notifications_notifications (created_at desc, id desc);
create index notifications_notifications_binned_idx on notifications_notifications (deleted_at) where deleted_at is not null;
create unique index notifications_notifications_external_idx on notifications_notifications (external_source, external_id) nulls not distinct where external_id is not null;
create index notifications_notifications_owner_idx on notifications_notifications (owner_id, created_at desc, id desc);
create index notifications_notifications_title_idx on notifications_notifications ("title", id);
create unique index notifications_notifications_cause_unique_idx on notifications_notifications (lower("cause")) where deleted_at is null;
alter table notifications_notifications add constraint notifications_notifications_owner_id_fkey foreign key ("owner_id") references identity_users (id);
alter table notifications_notifications add constraint notifications_notifications_created_by_fkey foreign key ("created_by") references identity_users (id);
alter table notifications_notifications add constraint notifications_notifications_updated_by_fkey foreign key ("updated_by") references identity_users (id);
alter table documents_documents add column "lead_id" uuid;
create index documents_documents_lead_id_idx on documents_documents ("lead_id");
alter table documents_documents add constraint documents_documents_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
alter table activities_activities add column "lead_id" uuid;
create index activities_activities_lead_id_idx on activities_activities ("lead_id");
alter table activities_activities add constraint activities_activities_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
create index notifications_notifications_unread_idx on notifications_notifications (owner_id) where read_at is null and deleted_at is null;

-- How far the ledger has been turned into jobs. History that is older than this table causes nothing.
create table events_positions (
  reader text primary key,
  tx xid8 not null,
  id uuid not null
);
insert into events_positions values ('reactions', pg_snapshot_xmin(pg_current_snapshot()), '00000000-0000-0000-0000-000000000000');
