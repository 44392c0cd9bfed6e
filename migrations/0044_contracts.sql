alter table quoting_quotes add column "becomes" text collate "C";
create table orders_contracts (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "name" text collate "und-x-icu",
  "status" text collate "C" not null,
  "kind" text collate "C" not null,
  "account_id" uuid not null,
  "contact_id" uuid,
  "opportunity_id" uuid,
  "quote_id" uuid,
  "valid_from" date not null,
  "valid_until" date not null,
  "notice_days" bigint,
  "auto_renew" boolean,
  "party_ids" uuid[],
  "currency" text collate "und-x-icu",
  "discount_percent" numeric(9,4),
  "target_amount" numeric(19,4),
  "called_amount" numeric(19,4),
  "delivered_amount" numeric(19,4),
  "remaining_amount" numeric(19,4),
  "consumed_percent" numeric(19,4),
  "terms" text,
  "description" text,
  "customer_contract_number" text collate "und-x-icu",
  "predecessor_id" uuid,
  "amends_id" uuid,
  "amendments_made" bigint,
  "amendment_number" bigint,
  "approval_reasons" text[],
  "submitted_by_id" uuid,
  "approved_by_id" uuid,
  "approved_at" timestamptz(3),
  "approval_note" text,
  "sent_at" timestamptz(3),
  "accepted_by" text collate "und-x-icu",
  "accepted_at" timestamptz(3),
  "released_by_id" uuid,
  "released_at" timestamptz(3),
  "withdraw_reason" text,
  "terminated_on" date,
  "termination_reason" text,
  "renewal" text collate "C",
  "lapse_reason" text collate "C",
  "lapse_note" text,
  "prompts" jsonb,
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
create index orders_contracts_created_idx on orders_contracts (created_at desc, id desc) where deleted_at is null;
create index orders_contracts_binned_idx on orders_contracts (deleted_at) where deleted_at is not null;
create unique index orders_contracts_external_idx on orders_contracts (external_source, external_id) nulls not distinct where external_id is not null;
create index orders_contracts_owner_idx on orders_contracts (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index orders_contracts_owned_idx on orders_contracts (owner_id, id) where owner_id is not null;
create index orders_contracts_state_idx on orders_contracts (status, created_at desc, id desc) where deleted_at is null;
create unique index orders_contracts_number_unique_idx on orders_contracts (lower("number"));
create index orders_contracts_name_idx on orders_contracts ("name", id) where "name" is not null;
create index orders_contracts_status_idx on orders_contracts ("status", id);
create index orders_contracts_account_id_idx on orders_contracts ("account_id", id) where "account_id" is not null;
create index orders_contracts_contact_id_idx on orders_contracts ("contact_id") where "contact_id" is not null;
create index orders_contracts_opportunity_id_idx on orders_contracts ("opportunity_id") where "opportunity_id" is not null;
create unique index orders_contracts_quote_id_unique_idx on orders_contracts ("quote_id") where deleted_at is null;
create index orders_contracts_valid_from_idx on orders_contracts ("valid_from", id);
create index orders_contracts_valid_until_idx on orders_contracts ("valid_until", id);
create index orders_contracts_party_ids_idx on orders_contracts using gin ("party_ids");
create index orders_contracts_target_amount_idx on orders_contracts ("target_amount", id) where "target_amount" is not null;
create index orders_contracts_consumed_percent_idx on orders_contracts ("consumed_percent", id) where "consumed_percent" is not null;
create index orders_contracts_predecessor_id_idx on orders_contracts ("predecessor_id") where "predecessor_id" is not null;
create index orders_contracts_amends_id_idx on orders_contracts ("amends_id") where "amends_id" is not null;
create index orders_contracts_submitted_by_id_idx on orders_contracts ("submitted_by_id") where "submitted_by_id" is not null;
create index orders_contracts_approved_by_id_idx on orders_contracts ("approved_by_id") where "approved_by_id" is not null;
create index orders_contracts_released_by_id_idx on orders_contracts ("released_by_id") where "released_by_id" is not null;
create index orders_contracts_renewal_idx on orders_contracts ("renewal", id) where "renewal" is not null;
create table orders_contracts_lines (
  "id" uuid primary key,
  "record_id" uuid not null,
  "position" integer not null,
  "product_id" uuid,
  "description" text collate "und-x-icu",
  "target_quantity" numeric(19,4),
  "unit" text collate "und-x-icu",
  "unit_price" numeric(19,4),
  "discount_percent" numeric(9,4),
  "target_amount" numeric(19,4),
  "minimum_quantity" numeric(19,4),
  "tolerance_percent" numeric(9,4),
  "net_price" boolean,
  "tax_category" text collate "C",
  "kind" text collate "C",
  "called_quantity" numeric(19,4),
  "delivered_quantity" numeric(19,4),
  "open_quantity" numeric(19,4),
  "remaining_quantity" numeric(19,4),
  "called_amount" numeric(19,4),
  "delivered_amount" numeric(19,4),
  "open_amount" numeric(19,4),
  "remaining_amount" numeric(19,4),
  "taken_quantity" numeric(19,4),
  "taken_amount" numeric(19,4),
  "origin_id" text collate "und-x-icu"
) with (fillfactor = 90);
create index orders_contracts_lines_record_id_idx on orders_contracts_lines (record_id, position);
create index orders_contracts_lines_product_id_idx on orders_contracts_lines ("product_id");
alter table orders_orders add column "contract_id" uuid;
create index orders_orders_contract_id_idx on orders_orders ("contract_id") where "contract_id" is not null;
alter table orders_orders_lines add column "contract_line_id" text collate "und-x-icu";
alter table orders_contracts add constraint orders_contracts_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table orders_contracts add constraint orders_contracts_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table orders_contracts add constraint orders_contracts_opportunity_id_fkey foreign key ("opportunity_id") references sales_opportunities (id);
alter table orders_contracts add constraint orders_contracts_quote_id_fkey foreign key ("quote_id") references quoting_quotes (id);
alter table orders_contracts add constraint orders_contracts_predecessor_id_fkey foreign key ("predecessor_id") references orders_contracts (id);
alter table orders_contracts add constraint orders_contracts_amends_id_fkey foreign key ("amends_id") references orders_contracts (id);
alter table orders_contracts_lines add constraint orders_contracts_lines_record_id_fkey foreign key (record_id) references orders_contracts (id) on delete cascade;
alter table orders_contracts_lines add constraint orders_contracts_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
alter table orders_orders add constraint orders_orders_contract_id_fkey foreign key ("contract_id") references orders_contracts (id);
