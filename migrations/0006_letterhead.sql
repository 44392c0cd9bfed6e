create table platform_letterheads (
  "id" uuid primary key,
  "company_name" text collate "und-x-icu",
  "address" text,
  "phone" text collate "C",
  "email" text collate "C",
  "website" text collate "C",
  "vat_id" text collate "und-x-icu",
  "register_entry" text collate "und-x-icu",
  "bank" text,
  "footer" text,
  "accent_color" text collate "und-x-icu",
  "logo_key" text collate "und-x-icu",
  "logo_type" text collate "und-x-icu",
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
create index platform_letterheads_created_idx on platform_letterheads (created_at desc, id desc) where deleted_at is null;
create index platform_letterheads_binned_idx on platform_letterheads (deleted_at) where deleted_at is not null;
create unique index platform_letterheads_external_idx on platform_letterheads (external_source, external_id) nulls not distinct where external_id is not null;
create index platform_letterheads_company_name_idx on platform_letterheads ("company_name", id) where "company_name" is not null;

-- Companies that are set up already get theirs here; new ones at their set-up.
insert into platform_letterheads (id) select gen_random_uuid() from platform_company limit 1;
