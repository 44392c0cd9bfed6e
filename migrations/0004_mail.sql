create table platform_mails (
  "id" uuid primary key,
  "status" text collate "C",
  "subject" text collate "und-x-icu" not null,
  "to" jsonb not null,
  "cc" jsonb,
  "bcc" jsonb,
  "reply_to" text collate "C",
  "text" text not null,
  "html" text,
  "attachments" jsonb,
  "recipients" jsonb,
  "error" text,
  "attempts" bigint,
  "claimed_at" timestamptz(3),
  "next_at" timestamptz(3),
  "sent_at" timestamptz(3),
  "automatic" boolean,
  "confidential" boolean,
  "message_id" text collate "und-x-icu" not null,
  "in_reply_to" text collate "und-x-icu",
  "references" text,
  "about_type" text collate "und-x-icu",
  "about_id" text collate "und-x-icu",
  "key" text collate "und-x-icu",
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
create index platform_mails_created_idx on platform_mails (created_at desc, id desc);
create index platform_mails_binned_idx on platform_mails (deleted_at) where deleted_at is not null;
create unique index platform_mails_external_idx on platform_mails (external_source, external_id) nulls not distinct where external_id is not null;
create index platform_mails_owner_idx on platform_mails (owner_id, status, created_at desc, id desc);
create index platform_mails_owned_idx on platform_mails (owner_id, id) where owner_id is not null;
create index platform_mails_state_idx on platform_mails (status, created_at desc, id desc);
create index platform_mails_status_idx on platform_mails ("status", id) where "status" is not null;
create index platform_mails_subject_idx on platform_mails ("subject", id);
create index platform_mails_message_id_idx on platform_mails ("message_id", id);
create index platform_mails_message_id_words_idx on platform_mails using gin (norm("message_id") gin_trgm_ops);
create unique index platform_mails_key_unique_idx on platform_mails (lower("key")) where deleted_at is null;
create table platform_mail_templates (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "key" text collate "und-x-icu" not null,
  "language" text collate "C" not null,
  "subject" text collate "und-x-icu" not null,
  "text" text not null,
  "html" text,
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
create index platform_mail_templates_created_idx on platform_mail_templates (created_at desc, id desc);
create index platform_mail_templates_binned_idx on platform_mail_templates (deleted_at) where deleted_at is not null;
create unique index platform_mail_templates_external_idx on platform_mail_templates (external_source, external_id) nulls not distinct where external_id is not null;
create index platform_mail_templates_name_idx on platform_mail_templates ("name", id);
create index platform_mail_templates_key_idx on platform_mail_templates ("key", id);
create index platform_mail_templates_key_words_idx on platform_mail_templates using gin (norm("key") gin_trgm_ops);
