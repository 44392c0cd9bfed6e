alter table parties_accounts add column "credit_limit" numeric(19,4);
alter table parties_accounts add column "credit_hold" boolean;
create table orders_orders (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "account_id" uuid not null,
  "contact_id" uuid,
  "opportunity_id" uuid,
  "status" text collate "C" not null,
  "ordered_on" date,
  "wanted_on" date,
  "promised_on" date,
  "due_on" date,
  "currency" text collate "und-x-icu",
  "discount_percent" numeric(9,4),
  "net_total" numeric(19,4),
  "discount_total" numeric(19,4),
  "tax_total" numeric(19,4),
  "gross_total" numeric(19,4),
  "taxes" jsonb,
  "cost_total" numeric(19,4),
  "margin_amount" numeric(19,4),
  "margin_percent" numeric(9,4),
  "backlog_amount" numeric(19,4),
  "delivery_state" text collate "C",
  "installation_state" text collate "C",
  "billing_state" text collate "C",
  "payment_state" text collate "C",
  "customer_order_number" text collate "und-x-icu",
  "customer_ordered_on" date,
  "customer_order_file_id" uuid,
  "differences" jsonb,
  "billing_address" jsonb,
  "shipping_address" jsonb,
  "terms" text,
  "description" text,
  "public_url" text collate "C",
  "confirmed_at" timestamptz(3),
  "acknowledgement_id" uuid,
  "change_number" bigint,
  "change_orders" jsonb,
  "promises" jsonb,
  "cancellations" jsonb,
  "cancel_reason" text collate "C",
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
create index orders_orders_created_idx on orders_orders (created_at desc, id desc) where deleted_at is null;
create index orders_orders_binned_idx on orders_orders (deleted_at) where deleted_at is not null;
create unique index orders_orders_external_idx on orders_orders (external_source, external_id) nulls not distinct where external_id is not null;
create index orders_orders_owner_idx on orders_orders (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index orders_orders_owned_idx on orders_orders (owner_id, id) where owner_id is not null;
create index orders_orders_state_idx on orders_orders (status, created_at desc, id desc) where deleted_at is null;
create unique index orders_orders_number_unique_idx on orders_orders (lower("number"));
create index orders_orders_account_id_idx on orders_orders ("account_id", id) where "account_id" is not null;
create index orders_orders_contact_id_idx on orders_orders ("contact_id") where "contact_id" is not null;
create index orders_orders_opportunity_id_idx on orders_orders ("opportunity_id") where "opportunity_id" is not null;
create index orders_orders_status_idx on orders_orders ("status", id);
create index orders_orders_ordered_on_idx on orders_orders ("ordered_on", id) where "ordered_on" is not null;
create index orders_orders_due_on_idx on orders_orders ("due_on", id) where "due_on" is not null;
create index orders_orders_net_total_idx on orders_orders ("net_total", id) where "net_total" is not null;
create index orders_orders_delivery_state_idx on orders_orders ("delivery_state", id) where "delivery_state" is not null;
create index orders_orders_installation_state_idx on orders_orders ("installation_state", id) where "installation_state" is not null;
create index orders_orders_billing_state_idx on orders_orders ("billing_state", id) where "billing_state" is not null;
create index orders_orders_payment_state_idx on orders_orders ("payment_state", id) where "payment_state" is not null;
create index orders_orders_customer_order_file_id_idx on orders_orders ("customer_order_file_id") where "customer_order_file_id" is not null;
create index orders_orders_acknowledgement_id_idx on orders_orders ("acknowledgement_id") where "acknowledgement_id" is not null;
create table orders_orders_lines (
  "id" uuid primary key,
  "record_id" uuid not null,
  "position" integer not null,
  "kind" text collate "C",
  "product_id" uuid,
  "description" text collate "und-x-icu",
  "quantity" numeric(19,4),
  "unit" text collate "und-x-icu",
  "unit_price" numeric(19,4),
  "discount_percent" numeric(9,4),
  "tax_category" text collate "C",
  "tax_percent" numeric(9,4),
  "unit_cost" numeric(19,4),
  "net_amount" numeric(19,4),
  "promised_on" date,
  "first_promised_on" date,
  "delivered_quantity" numeric(19,4),
  "invoiced_quantity" numeric(19,4),
  "cancelled_quantity" numeric(19,4),
  "installed_quantity" numeric(19,4),
  "taken_delivered" numeric(19,4),
  "taken_invoiced" numeric(19,4),
  "status" text collate "C",
  "delivery_state" text collate "C",
  "billing_state" text collate "C",
  "payment_state" text collate "C",
  "installation_state" text collate "C",
  "serialised" boolean,
  "versioned" boolean
) with (fillfactor = 90);
create index orders_orders_lines_record_id_idx on orders_orders_lines (record_id, position);
create index orders_orders_lines_product_id_idx on orders_orders_lines ("product_id");
create table orders_deliveries (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "order_id" uuid not null,
  "account_id" uuid,
  "contact_id" uuid,
  "status" text collate "C" not null,
  "planned_on" date,
  "shipped_on" date,
  "received_on" date,
  "carrier" text collate "und-x-icu",
  "tracking" text collate "und-x-icu",
  "tracking_url" text collate "C",
  "currency" text collate "und-x-icu",
  "net_total" numeric(19,4),
  "shipping_address" jsonb,
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
create index orders_deliveries_created_idx on orders_deliveries (created_at desc, id desc) where deleted_at is null;
create index orders_deliveries_binned_idx on orders_deliveries (deleted_at) where deleted_at is not null;
create unique index orders_deliveries_external_idx on orders_deliveries (external_source, external_id) nulls not distinct where external_id is not null;
create index orders_deliveries_owner_idx on orders_deliveries (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index orders_deliveries_state_idx on orders_deliveries (status, created_at desc, id desc) where deleted_at is null;
create unique index orders_deliveries_number_unique_idx on orders_deliveries (lower("number"));
create index orders_deliveries_order_id_idx on orders_deliveries ("order_id", id) where "order_id" is not null;
create index orders_deliveries_account_id_idx on orders_deliveries ("account_id", id) where "account_id" is not null;
create index orders_deliveries_contact_id_idx on orders_deliveries ("contact_id") where "contact_id" is not null;
create index orders_deliveries_status_idx on orders_deliveries ("status", id);
create index orders_deliveries_planned_on_idx on orders_deliveries ("planned_on", id) where "planned_on" is not null;
create index orders_deliveries_shipped_on_idx on orders_deliveries ("shipped_on", id) where "shipped_on" is not null;
create index orders_deliveries_carrier_idx on orders_deliveries ("carrier", id) where "carrier" is not null;
create index orders_deliveries_tracking_idx on orders_deliveries ("tracking", id) where "tracking" is not null;
create table orders_deliveries_lines (
  "id" uuid primary key,
  "record_id" uuid not null,
  "position" integer not null,
  "order_line_id" text collate "und-x-icu" not null,
  "product_id" uuid,
  "description" text collate "und-x-icu",
  "quantity" numeric(19,4) not null,
  "unit" text collate "und-x-icu",
  "serial_numbers" text[],
  "version" text collate "und-x-icu"
) with (fillfactor = 90);
create index orders_deliveries_lines_record_id_idx on orders_deliveries_lines (record_id, position);
create index orders_deliveries_lines_product_id_idx on orders_deliveries_lines ("product_id");
alter table orders_orders add constraint orders_orders_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table orders_orders add constraint orders_orders_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table orders_orders add constraint orders_orders_opportunity_id_fkey foreign key ("opportunity_id") references sales_opportunities (id);
alter table orders_orders add constraint orders_orders_customer_order_file_id_fkey foreign key ("customer_order_file_id") references documents_documents (id);
alter table orders_orders add constraint orders_orders_acknowledgement_id_fkey foreign key ("acknowledgement_id") references documents_documents (id);
alter table orders_orders_lines add constraint orders_orders_lines_record_id_fkey foreign key (record_id) references orders_orders (id) on delete cascade;
alter table orders_orders_lines add constraint orders_orders_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
alter table orders_deliveries add constraint orders_deliveries_order_id_fkey foreign key ("order_id") references orders_orders (id);
alter table orders_deliveries add constraint orders_deliveries_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table orders_deliveries add constraint orders_deliveries_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table orders_deliveries_lines add constraint orders_deliveries_lines_record_id_fkey foreign key (record_id) references orders_deliveries (id) on delete cascade;
alter table orders_deliveries_lines add constraint orders_deliveries_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
