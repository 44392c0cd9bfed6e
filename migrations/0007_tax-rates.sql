create table catalog_tax_rates (
  "id" uuid primary key,
  "name" text collate "und-x-icu",
  "country" text collate "und-x-icu",
  "category" text collate "C" not null,
  "percent" numeric(9,4) not null,
  "valid_from" date,
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
create index catalog_tax_rates_created_idx on catalog_tax_rates (created_at desc, id desc) where deleted_at is null;
create index catalog_tax_rates_binned_idx on catalog_tax_rates (deleted_at) where deleted_at is not null;
create unique index catalog_tax_rates_external_idx on catalog_tax_rates (external_source, external_id) nulls not distinct where external_id is not null;
create index catalog_tax_rates_name_idx on catalog_tax_rates ("name", id) where "name" is not null;
