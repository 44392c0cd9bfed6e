create table service_installed_items (
  "id" uuid primary key,
  "name" text collate "und-x-icu",
  "serial_number" text collate "und-x-icu",
  "product_id" uuid not null,
  "account_id" uuid not null,
  "contact_id" uuid,
  "site" text collate "und-x-icu",
  "parent_id" uuid,
  "quantity" numeric(19,4) not null,
  "status" text collate "C" not null,
  "release" text collate "und-x-icu",
  "releases" jsonb,
  "delivered_on" date,
  "installed_on" date,
  "commissioned_on" date,
  "warranty_from" text collate "C" not null,
  "warranty_until" date,
  "coverage" text collate "C",
  "coverage_reason" text collate "und-x-icu",
  "coverage_until" date,
  "coverage_contract_id" uuid,
  "replaces_id" uuid,
  "replaced_by_id" uuid,
  "ended_on" date,
  "end_reason" text collate "und-x-icu",
  "note" text,
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
create index service_installed_items_created_idx on service_installed_items (created_at desc, id desc) where deleted_at is null;
create index service_installed_items_binned_idx on service_installed_items (deleted_at) where deleted_at is not null;
create unique index service_installed_items_external_idx on service_installed_items (external_source, external_id) nulls not distinct where external_id is not null;
create index service_installed_items_owner_idx on service_installed_items (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index service_installed_items_state_idx on service_installed_items (status, created_at desc, id desc) where deleted_at is null;
create index service_installed_items_name_idx on service_installed_items ("name", id) where "name" is not null;
create index service_installed_items_serial_number_idx on service_installed_items ("serial_number", id) where "serial_number" is not null;
create index service_installed_items_product_id_idx on service_installed_items ("product_id") where "product_id" is not null;
create index service_installed_items_account_id_idx on service_installed_items ("account_id", id) where "account_id" is not null;
create index service_installed_items_contact_id_idx on service_installed_items ("contact_id") where "contact_id" is not null;
create index service_installed_items_parent_id_idx on service_installed_items ("parent_id") where "parent_id" is not null;
create index service_installed_items_status_idx on service_installed_items ("status", id);
create index service_installed_items_release_idx on service_installed_items ("release", id) where "release" is not null;
create index service_installed_items_release_words_idx on service_installed_items using gin (norm("release") gin_trgm_ops);
create index service_installed_items_warranty_until_idx on service_installed_items ("warranty_until", id) where "warranty_until" is not null;
create index service_installed_items_coverage_idx on service_installed_items ("coverage", id) where "coverage" is not null;
create index service_installed_items_coverage_until_idx on service_installed_items ("coverage_until", id) where "coverage_until" is not null;
create index service_installed_items_coverage_contract_id_idx on service_installed_items ("coverage_contract_id") where "coverage_contract_id" is not null;
create index service_installed_items_replaces_id_idx on service_installed_items ("replaces_id") where "replaces_id" is not null;
create index service_installed_items_replaced_by_id_idx on service_installed_items ("replaced_by_id") where "replaced_by_id" is not null;
create table service_contracts (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "name" text collate "und-x-icu" not null,
  "account_id" uuid not null,
  "contact_id" uuid,
  "status" text collate "C" not null,
  "valid_from" date not null,
  "valid_until" date,
  "item_ids" uuid[],
  "product_ids" uuid[],
  "policy_id" uuid,
  "labour_percent" numeric(9,4),
  "included_hours" numeric(19,4),
  "parts_percent" numeric(9,4),
  "travel_percent" numeric(9,4),
  "included_visits" bigint,
  "period" text collate "C" not null,
  "price" numeric(19,4),
  "hourly_rate" numeric(19,4),
  "travel_rate" numeric(19,4),
  "parts_discount_percent" numeric(9,4),
  "currency" text collate "und-x-icu",
  "terminated_on" date,
  "termination_reason" text,
  "description" text,
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
create index service_contracts_created_idx on service_contracts (created_at desc, id desc) where deleted_at is null;
create index service_contracts_binned_idx on service_contracts (deleted_at) where deleted_at is not null;
create unique index service_contracts_external_idx on service_contracts (external_source, external_id) nulls not distinct where external_id is not null;
create index service_contracts_owner_idx on service_contracts (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index service_contracts_owned_idx on service_contracts (owner_id, id) where owner_id is not null;
create index service_contracts_state_idx on service_contracts (status, created_at desc, id desc) where deleted_at is null;
create unique index service_contracts_number_unique_idx on service_contracts (lower("number"));
create index service_contracts_name_idx on service_contracts ("name", id);
create index service_contracts_account_id_idx on service_contracts ("account_id", id) where "account_id" is not null;
create index service_contracts_contact_id_idx on service_contracts ("contact_id") where "contact_id" is not null;
create index service_contracts_status_idx on service_contracts ("status", id);
create index service_contracts_valid_from_idx on service_contracts ("valid_from", id);
create index service_contracts_valid_until_idx on service_contracts ("valid_until", id) where "valid_until" is not null;
create index service_contracts_item_ids_idx on service_contracts using gin ("item_ids");
create index service_contracts_product_ids_idx on service_contracts using gin ("product_ids");
create index service_contracts_policy_id_idx on service_contracts ("policy_id") where "policy_id" is not null;
create index service_contracts_price_idx on service_contracts ("price", id) where "price" is not null;
alter table service_installed_items add constraint service_installed_items_product_id_fkey foreign key ("product_id") references catalog_products (id);
alter table service_installed_items add constraint service_installed_items_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table service_installed_items add constraint service_installed_items_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table service_installed_items add constraint service_installed_items_parent_id_fkey foreign key ("parent_id") references service_installed_items (id);
alter table service_installed_items add constraint service_installed_items_coverage_contract_id_fkey foreign key ("coverage_contract_id") references service_contracts (id);
alter table service_installed_items add constraint service_installed_items_replaces_id_fkey foreign key ("replaces_id") references service_installed_items (id);
alter table service_installed_items add constraint service_installed_items_replaced_by_id_fkey foreign key ("replaced_by_id") references service_installed_items (id);
alter table service_contracts add constraint service_contracts_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table service_contracts add constraint service_contracts_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table service_contracts add constraint service_contracts_policy_id_fkey foreign key ("policy_id") references clocks_policies (id);
