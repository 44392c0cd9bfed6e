alter table platform_mails add column "unsubscribe_url" text collate "und-x-icu";
create table marketing_mailings (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "campaign_id" uuid not null,
  "status" text collate "C" not null,
  "segment_id" uuid,
  "template_id" uuid,
  "subject" text collate "und-x-icu",
  "text" text,
  "html" text,
  "sender_name" text collate "und-x-icu",
  "reply_to" text collate "C",
  "planned_at" timestamptz(3),
  "per_hour" bigint,
  "started_at" timestamptz(3),
  "gathered_at" timestamptz(3),
  "sent_at" timestamptz(3),
  "problem" text collate "und-x-icu",
  "began" jsonb,
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
create index marketing_mailings_created_idx on marketing_mailings (created_at desc, id desc) where deleted_at is null;
create index marketing_mailings_binned_idx on marketing_mailings (deleted_at) where deleted_at is not null;
create unique index marketing_mailings_external_idx on marketing_mailings (external_source, external_id) nulls not distinct where external_id is not null;
create index marketing_mailings_owner_idx on marketing_mailings (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index marketing_mailings_owned_idx on marketing_mailings (owner_id, id) where owner_id is not null;
create index marketing_mailings_state_idx on marketing_mailings (status, created_at desc, id desc) where deleted_at is null;
create index marketing_mailings_name_idx on marketing_mailings ("name", id);
create index marketing_mailings_campaign_id_idx on marketing_mailings ("campaign_id", id) where "campaign_id" is not null;
create index marketing_mailings_status_idx on marketing_mailings ("status", id);
create index marketing_mailings_segment_id_idx on marketing_mailings ("segment_id") where "segment_id" is not null;
create index marketing_mailings_template_id_idx on marketing_mailings ("template_id") where "template_id" is not null;
create index marketing_mailings_planned_at_idx on marketing_mailings ("planned_at", id) where "planned_at" is not null;
create index marketing_mailings_sent_at_idx on marketing_mailings ("sent_at", id) where "sent_at" is not null;
create table marketing_recipients (
  "id" uuid primary key,
  "name" text collate "und-x-icu",
  "mailing_id" uuid not null,
  "status" text collate "C",
  "reason" text collate "C",
  "address" text collate "und-x-icu",
  "contact_id" uuid,
  "lead_id" uuid,
  "language" text collate "und-x-icu",
  "mail_id" uuid,
  "mail_status" text collate "und-x-icu",
  "put_out_at" timestamptz(3),
  "sent_at" timestamptz(3),
  "replied_at" timestamptz(3),
  "unsubscribed_at" timestamptz(3),
  "objected_at" timestamptz(3),
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
create index marketing_recipients_created_idx on marketing_recipients (created_at desc, id desc) where deleted_at is null;
create index marketing_recipients_binned_idx on marketing_recipients (deleted_at) where deleted_at is not null;
create unique index marketing_recipients_external_idx on marketing_recipients (external_source, external_id) nulls not distinct where external_id is not null;
create index marketing_recipients_name_idx on marketing_recipients ("name", id) where "name" is not null;
create index marketing_recipients_mailing_id_idx on marketing_recipients ("mailing_id") where "mailing_id" is not null;
create index marketing_recipients_status_idx on marketing_recipients ("status", id) where "status" is not null;
create index marketing_recipients_contact_id_idx on marketing_recipients ("contact_id") where "contact_id" is not null;
create index marketing_recipients_lead_id_idx on marketing_recipients ("lead_id") where "lead_id" is not null;
create index marketing_recipients_mail_id_idx on marketing_recipients ("mail_id") where "mail_id" is not null;
create index marketing_recipients_put_out_at_idx on marketing_recipients ("put_out_at", id) where "put_out_at" is not null;
create unique index marketing_recipients_key_unique_idx on marketing_recipients (lower("key")) where deleted_at is null;
alter table marketing_mailings add constraint marketing_mailings_campaign_id_fkey foreign key ("campaign_id") references marketing_campaigns (id);
alter table marketing_mailings add constraint marketing_mailings_segment_id_fkey foreign key ("segment_id") references marketing_segments (id);
alter table marketing_mailings add constraint marketing_mailings_template_id_fkey foreign key ("template_id") references platform_mail_templates (id);
alter table marketing_recipients add constraint marketing_recipients_mailing_id_fkey foreign key ("mailing_id") references marketing_mailings (id);
alter table marketing_recipients add constraint marketing_recipients_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table marketing_recipients add constraint marketing_recipients_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
alter table marketing_recipients add constraint marketing_recipients_mail_id_fkey foreign key ("mail_id") references platform_mails (id);
