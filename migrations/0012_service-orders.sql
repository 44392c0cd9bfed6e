alter table leads_leads add column "account_id" uuid;
create index leads_leads_account_id_idx on leads_leads ("account_id") where "account_id" is not null;
create table service_orders (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "subject" text collate "und-x-icu",
  "type" text collate "C" not null,
  "ticket_id" uuid,
  "account_id" uuid,
  "contact_id" uuid,
  "installed_item_id" uuid,
  "status" text collate "C" not null,
  "waits_for" text collate "C",
  "fault" text,
  "work" text,
  "planned_hours" numeric(19,4),
  "parts" jsonb,
  "technician_ids" uuid[],
  "planned_from" timestamptz(3),
  "visits" jsonb,
  "coverage" text collate "C",
  "coverage_reason" text collate "und-x-icu",
  "cost_approval" text collate "C",
  "cost_estimate" numeric(19,4),
  "cost_limit" numeric(19,4),
  "currency" text collate "und-x-icu",
  "cost_decided_by" text collate "und-x-icu",
  "cost_decided_at" timestamptz(3),
  "cost_note" text collate "und-x-icu",
  "cancel_reason" text collate "und-x-icu",
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
create index service_orders_created_idx on service_orders (created_at desc, id desc) where deleted_at is null;
create index service_orders_binned_idx on service_orders (deleted_at) where deleted_at is not null;
create unique index service_orders_external_idx on service_orders (external_source, external_id) nulls not distinct where external_id is not null;
create index service_orders_owner_idx on service_orders (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index service_orders_state_idx on service_orders (status, created_at desc, id desc) where deleted_at is null;
create unique index service_orders_number_unique_idx on service_orders (lower("number"));
create index service_orders_subject_idx on service_orders ("subject", id) where "subject" is not null;
create index service_orders_type_idx on service_orders ("type", id);
create index service_orders_ticket_id_idx on service_orders ("ticket_id") where "ticket_id" is not null;
create index service_orders_account_id_idx on service_orders ("account_id", id) where "account_id" is not null;
create index service_orders_contact_id_idx on service_orders ("contact_id") where "contact_id" is not null;
create index service_orders_installed_item_id_idx on service_orders ("installed_item_id", id) where "installed_item_id" is not null;
create index service_orders_status_idx on service_orders ("status", id);
create index service_orders_technician_ids_idx on service_orders using gin ("technician_ids");
create index service_orders_planned_from_idx on service_orders ("planned_from", id) where "planned_from" is not null;
create index service_orders_coverage_idx on service_orders ("coverage", id) where "coverage" is not null;
create index service_orders_cost_approval_idx on service_orders ("cost_approval", id) where "cost_approval" is not null;
create table service_confirmations (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "service_order_id" uuid not null,
  "account_id" uuid,
  "contact_id" uuid,
  "installed_item_id" uuid,
  "status" text collate "C" not null,
  "worked_on" date,
  "cause" text collate "C",
  "findings" text,
  "work_done" text,
  "solved" boolean,
  "release" text collate "und-x-icu",
  "hint" text,
  "lead_id" uuid,
  "shares" jsonb,
  "total_amount" numeric(19,4),
  "covered_amount" numeric(19,4),
  "charged_amount" numeric(19,4),
  "currency" text collate "und-x-icu",
  "contract_id" uuid,
  "contract_hours" numeric(19,4),
  "contract_visits" bigint,
  "invoice_id" uuid,
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
create index service_confirmations_created_idx on service_confirmations (created_at desc, id desc) where deleted_at is null;
create index service_confirmations_binned_idx on service_confirmations (deleted_at) where deleted_at is not null;
create unique index service_confirmations_external_idx on service_confirmations (external_source, external_id) nulls not distinct where external_id is not null;
create index service_confirmations_owner_idx on service_confirmations (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index service_confirmations_owned_idx on service_confirmations (owner_id, id) where owner_id is not null;
create index service_confirmations_state_idx on service_confirmations (status, created_at desc, id desc) where deleted_at is null;
create unique index service_confirmations_number_unique_idx on service_confirmations (lower("number"));
create index service_confirmations_service_order_id_idx on service_confirmations ("service_order_id", id) where "service_order_id" is not null;
create index service_confirmations_account_id_idx on service_confirmations ("account_id", id) where "account_id" is not null;
create index service_confirmations_contact_id_idx on service_confirmations ("contact_id") where "contact_id" is not null;
create index service_confirmations_installed_item_id_idx on service_confirmations ("installed_item_id") where "installed_item_id" is not null;
create index service_confirmations_status_idx on service_confirmations ("status", id);
create index service_confirmations_worked_on_idx on service_confirmations ("worked_on", id) where "worked_on" is not null;
create index service_confirmations_cause_idx on service_confirmations ("cause", id) where "cause" is not null;
create index service_confirmations_lead_id_idx on service_confirmations ("lead_id") where "lead_id" is not null;
create index service_confirmations_covered_amount_idx on service_confirmations ("covered_amount", id) where "covered_amount" is not null;
create index service_confirmations_charged_amount_idx on service_confirmations ("charged_amount", id) where "charged_amount" is not null;
create index service_confirmations_contract_id_idx on service_confirmations ("contract_id") where "contract_id" is not null;
create index service_confirmations_invoice_id_idx on service_confirmations ("invoice_id") where "invoice_id" is not null;
create table service_confirmations_lines (
  "id" uuid primary key,
  "record_id" uuid not null,
  "position" integer not null,
  "kind" text collate "C" not null,
  "user_id" uuid,
  "product_id" uuid,
  "description" text collate "und-x-icu",
  "quantity" numeric(19,4) not null,
  "unit" text collate "und-x-icu",
  "unit_price" numeric(19,4),
  "serial_out" text collate "und-x-icu",
  "serial_in" text collate "und-x-icu",
  "goodwill_percent" numeric(9,4),
  "goodwill_note" text collate "und-x-icu"
) with (fillfactor = 90);
create index service_confirmations_lines_record_id_idx on service_confirmations_lines (record_id, position);
create index service_confirmations_lines_user_id_idx on service_confirmations_lines ("user_id");
create index service_confirmations_lines_product_id_idx on service_confirmations_lines ("product_id");
alter table leads_leads add constraint leads_leads_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table service_orders add constraint service_orders_ticket_id_fkey foreign key ("ticket_id") references service_tickets (id);
alter table service_orders add constraint service_orders_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table service_orders add constraint service_orders_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table service_orders add constraint service_orders_installed_item_id_fkey foreign key ("installed_item_id") references service_installed_items (id);
alter table service_confirmations add constraint service_confirmations_service_order_id_fkey foreign key ("service_order_id") references service_orders (id);
alter table service_confirmations add constraint service_confirmations_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table service_confirmations add constraint service_confirmations_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table service_confirmations add constraint service_confirmations_installed_item_id_fkey foreign key ("installed_item_id") references service_installed_items (id);
alter table service_confirmations add constraint service_confirmations_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
alter table service_confirmations add constraint service_confirmations_contract_id_fkey foreign key ("contract_id") references service_contracts (id);
alter table service_confirmations add constraint service_confirmations_invoice_id_fkey foreign key ("invoice_id") references billing_invoices (id);
alter table service_confirmations_lines add constraint service_confirmations_lines_record_id_fkey foreign key (record_id) references service_confirmations (id) on delete cascade;
alter table service_confirmations_lines add constraint service_confirmations_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
