create table automation_webhooks (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "url" text collate "und-x-icu" not null,
  "events" text[] not null,
  "active" boolean,
  "stopped_reason" text collate "C",
  "stopped_at" timestamptz(3),
  "delivered_at" timestamptz(3),
  "failing_since" timestamptz(3),
  "rotated_at" timestamptz(3),
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
create index automation_webhooks_created_idx on automation_webhooks (created_at desc, id desc) where deleted_at is null;
create index automation_webhooks_binned_idx on automation_webhooks (deleted_at) where deleted_at is not null;
create unique index automation_webhooks_external_idx on automation_webhooks (external_source, external_id) nulls not distinct where external_id is not null;
create index automation_webhooks_owner_idx on automation_webhooks (owner_id, created_at desc, id desc) where deleted_at is null;
create index automation_webhooks_name_idx on automation_webhooks ("name", id);
create table automation_webhook_deliveries (
  "id" uuid primary key,
  "webhook_id" uuid,
  "event_id" text collate "und-x-icu" not null,
  "event" text collate "und-x-icu" not null,
  "record_type" text collate "und-x-icu",
  "record_id" text collate "und-x-icu",
  "status" text collate "C",
  "reason" text collate "C",
  "attempts" jsonb,
  "next_at" timestamptz(3),
  "tries" bigint,
  "claimed_until" timestamptz(3),
  "key" text collate "und-x-icu" not null,
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
create index automation_webhook_deliveries_created_idx on automation_webhook_deliveries (created_at desc, id desc) where deleted_at is null;
create index automation_webhook_deliveries_binned_idx on automation_webhook_deliveries (deleted_at) where deleted_at is not null;
create unique index automation_webhook_deliveries_external_idx on automation_webhook_deliveries (external_source, external_id) nulls not distinct where external_id is not null;
create index automation_webhook_deliveries_state_idx on automation_webhook_deliveries (status, created_at desc, id desc) where deleted_at is null;
create index automation_webhook_deliveries_webhook_id_idx on automation_webhook_deliveries ("webhook_id") where "webhook_id" is not null;
create index automation_webhook_deliveries_event_idx on automation_webhook_deliveries ("event", id);
create unique index automation_webhook_deliveries_key_unique_idx on automation_webhook_deliveries (lower("key")) where deleted_at is null;
alter table automation_webhook_deliveries add constraint automation_webhook_deliveries_webhook_id_fkey foreign key ("webhook_id") references automation_webhooks (id);
create index automation_webhook_deliveries_due_idx on automation_webhook_deliveries (webhook_id, next_at, id) where status = 'waiting';
-- The secret of a webhook, sealed with the installation's own; the one before it signs until its time is over.
create table automation_webhook_secrets (
  webhook_id uuid primary key references automation_webhooks (id) on delete cascade,
  sealed text not null,
  previous text,
  previous_until timestamptz(3)
);
