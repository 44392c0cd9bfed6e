alter table platform_mails add column "direction" text collate "C";
alter table platform_mails add column "from" jsonb;
alter table platform_mails add column "user_ids" uuid[];
alter table platform_mails add column "reply" text;
alter table platform_mails add column "received_at" timestamptz(3);
alter table platform_mails add column "shared" boolean;
alter table platform_mails add column "auto_reply" boolean;
alter table platform_mails add column "bounce" jsonb;
alter table platform_mails add column "thread_id" text collate "und-x-icu";
alter table platform_mails add column "source_key" text collate "und-x-icu";
alter table platform_mails add column "mailbox_id" uuid;
alter table platform_mails add column "account_id" uuid;
alter table platform_mails add column "contact_ids" uuid[];
alter table platform_mails add column "lead_ids" uuid[];
-- What comes in may name nobody and say nothing.
alter table platform_mails alter column "to" drop not null, alter column "text" drop not null;
update platform_mails set direction = 'out', thread_id = id::text where direction is null;
create index platform_mails_direction_idx on platform_mails ("direction", id) where "direction" is not null;
create index platform_mails_user_ids_idx on platform_mails using gin ("user_ids");
create index platform_mails_received_at_idx on platform_mails ("received_at", id) where "received_at" is not null;
create index platform_mails_thread_id_idx on platform_mails ("thread_id", id) where "thread_id" is not null;
create index platform_mails_thread_id_words_idx on platform_mails using gin (norm("thread_id") gin_trgm_ops);
create index platform_mails_about_id_idx on platform_mails ("about_id", id) where "about_id" is not null;
create index platform_mails_about_id_words_idx on platform_mails using gin (norm("about_id") gin_trgm_ops);
create index platform_mails_mailbox_id_idx on platform_mails ("mailbox_id") where "mailbox_id" is not null;
create index platform_mails_account_id_idx on platform_mails ("account_id") where "account_id" is not null;
create index platform_mails_contact_ids_idx on platform_mails using gin ("contact_ids");
create index platform_mails_lead_ids_idx on platform_mails using gin ("lead_ids");
create table mailbox_mailboxes (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "purpose" text collate "C" not null,
  "address" text collate "C" not null,
  "active" boolean,
  "host" text collate "und-x-icu" not null,
  "port" bigint not null,
  "security" text collate "C" not null,
  "user" text collate "und-x-icu" not null,
  "folder" text collate "und-x-icu" not null,
  "fetch_since" date,
  "uid_validity" text collate "und-x-icu",
  "last_uid" bigint,
  "last_sync_at" timestamptz(3),
  "last_success_at" timestamptz(3),
  "last_error" text,
  "received" bigint,
  "skipped" bigint,
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
create index mailbox_mailboxes_created_idx on mailbox_mailboxes (created_at desc, id desc) where deleted_at is null;
create index mailbox_mailboxes_binned_idx on mailbox_mailboxes (deleted_at) where deleted_at is not null;
create unique index mailbox_mailboxes_external_idx on mailbox_mailboxes (external_source, external_id) nulls not distinct where external_id is not null;
create index mailbox_mailboxes_owner_idx on mailbox_mailboxes (owner_id, created_at desc, id desc) where deleted_at is null;
create index mailbox_mailboxes_name_idx on mailbox_mailboxes ("name", id);
create table mailbox_skipped_mails (
  "id" uuid primary key,
  "mailbox_id" uuid not null,
  "status" text collate "C",
  "subject" text collate "und-x-icu",
  "sender" text collate "und-x-icu",
  "reason" text,
  "size" bigint,
  "uid" bigint,
  "uid_validity" text collate "und-x-icu",
  "source_key" text collate "und-x-icu",
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
create index mailbox_skipped_mails_created_idx on mailbox_skipped_mails (created_at desc, id desc) where deleted_at is null;
create index mailbox_skipped_mails_binned_idx on mailbox_skipped_mails (deleted_at) where deleted_at is not null;
create unique index mailbox_skipped_mails_external_idx on mailbox_skipped_mails (external_source, external_id) nulls not distinct where external_id is not null;
create index mailbox_skipped_mails_state_idx on mailbox_skipped_mails (status, created_at desc, id desc) where deleted_at is null;
create index mailbox_skipped_mails_mailbox_id_idx on mailbox_skipped_mails ("mailbox_id") where "mailbox_id" is not null;
create index mailbox_skipped_mails_status_idx on mailbox_skipped_mails ("status", id) where "status" is not null;
create index mailbox_skipped_mails_subject_idx on mailbox_skipped_mails ("subject", id) where "subject" is not null;
create unique index mailbox_skipped_mails_key_unique_idx on mailbox_skipped_mails (lower("key")) where deleted_at is null;
alter table platform_mails add constraint platform_mails_mailbox_id_fkey foreign key ("mailbox_id") references mailbox_mailboxes (id);
alter table platform_mails add constraint platform_mails_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table mailbox_skipped_mails add constraint mailbox_skipped_mails_mailbox_id_fkey foreign key ("mailbox_id") references mailbox_mailboxes (id);
-- A mailbox's password, encrypted with the installation's secret. Beside the record: nothing ever reads it back.
create table mailbox_passwords (
  mailbox_id uuid primary key references mailbox_mailboxes (id) on delete cascade,
  sealed text not null
);
