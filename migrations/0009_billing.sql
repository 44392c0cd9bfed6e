alter table parties_accounts add column "payment_terms_days" bigint;
create table billing_invoices (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "kind" text collate "C" not null,
  "status" text collate "C" not null,
  "account_id" uuid not null,
  "contact_id" uuid,
  "order_id" text collate "und-x-icu",
  "original_id" uuid,
  "credit_reason" text collate "und-x-icu",
  "recipient_name" text collate "und-x-icu",
  "billing_address" jsonb,
  "vat_id" text collate "und-x-icu",
  "customer_order_number" text collate "und-x-icu",
  "issued_on" date,
  "supply_on" date,
  "payment_terms_days" bigint,
  "due_on" date,
  "currency" text collate "und-x-icu",
  "discount_percent" numeric(9,4),
  "exemption" text collate "C",
  "net_total" numeric(19,4),
  "discount_total" numeric(19,4),
  "tax_total" numeric(19,4),
  "gross_total" numeric(19,4),
  "taxes" jsonb,
  "paid_amount" numeric(19,4),
  "paid_elsewhere" numeric(19,4),
  "credited_amount" numeric(19,4),
  "open_amount" numeric(19,4),
  "payment_state" text collate "C",
  "overdue" boolean,
  "dunning_level" text collate "C",
  "reminded_on" date,
  "disputed" boolean,
  "message" text,
  "note" text,
  "document_id" uuid,
  "sent_on" date,
  "history" boolean,
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
create index billing_invoices_created_idx on billing_invoices (created_at desc, id desc) where deleted_at is null;
create index billing_invoices_binned_idx on billing_invoices (deleted_at) where deleted_at is not null;
create unique index billing_invoices_external_idx on billing_invoices (external_source, external_id) nulls not distinct where external_id is not null;
create index billing_invoices_owner_idx on billing_invoices (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index billing_invoices_state_idx on billing_invoices (status, created_at desc, id desc) where deleted_at is null;
create unique index billing_invoices_number_unique_idx on billing_invoices (lower("number"));
create index billing_invoices_status_idx on billing_invoices ("status", id);
create index billing_invoices_account_id_idx on billing_invoices ("account_id", id) where "account_id" is not null;
create index billing_invoices_contact_id_idx on billing_invoices ("contact_id") where "contact_id" is not null;
create index billing_invoices_order_id_idx on billing_invoices ("order_id", id) where "order_id" is not null;
create index billing_invoices_order_id_words_idx on billing_invoices using gin (norm("order_id") gin_trgm_ops);
create index billing_invoices_original_id_idx on billing_invoices ("original_id") where "original_id" is not null;
create index billing_invoices_issued_on_idx on billing_invoices ("issued_on", id) where "issued_on" is not null;
create index billing_invoices_due_on_idx on billing_invoices ("due_on", id) where "due_on" is not null;
create index billing_invoices_gross_total_idx on billing_invoices ("gross_total", id) where "gross_total" is not null;
create index billing_invoices_open_amount_idx on billing_invoices ("open_amount", id) where "open_amount" is not null;
create index billing_invoices_payment_state_idx on billing_invoices ("payment_state", id) where "payment_state" is not null;
create index billing_invoices_overdue_idx on billing_invoices ("overdue", id) where "overdue" is not null;
create index billing_invoices_document_id_idx on billing_invoices ("document_id") where "document_id" is not null;
create table billing_invoices_lines (
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
  "reason" text collate "und-x-icu",
  "order_id" text collate "und-x-icu",
  "order_line_id" text collate "und-x-icu",
  "delivery_id" text collate "und-x-icu",
  "confirmation_id" text collate "und-x-icu",
  "credited_line_id" text collate "und-x-icu"
) with (fillfactor = 90);
create index billing_invoices_lines_record_id_idx on billing_invoices_lines (record_id, position);
create index billing_invoices_lines_product_id_idx on billing_invoices_lines ("product_id");
create table billing_payments (
  "id" uuid primary key,
  "invoice_id" uuid not null,
  "account_id" uuid,
  "amount" numeric(19,4) not null,
  "currency" text collate "und-x-icu",
  "paid_on" date not null,
  "method" text collate "C",
  "reference" text collate "und-x-icu",
  "status" text collate "C" not null,
  "reversed_on" date,
  "reversal_reason" text,
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
create index billing_payments_created_idx on billing_payments (created_at desc, id desc) where deleted_at is null;
create index billing_payments_binned_idx on billing_payments (deleted_at) where deleted_at is not null;
create unique index billing_payments_external_idx on billing_payments (external_source, external_id) nulls not distinct where external_id is not null;
create index billing_payments_state_idx on billing_payments (status, created_at desc, id desc) where deleted_at is null;
create index billing_payments_invoice_id_idx on billing_payments ("invoice_id") where "invoice_id" is not null;
create index billing_payments_account_id_idx on billing_payments ("account_id") where "account_id" is not null;
create index billing_payments_paid_on_idx on billing_payments ("paid_on", id);
alter table billing_invoices add constraint billing_invoices_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table billing_invoices add constraint billing_invoices_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table billing_invoices add constraint billing_invoices_original_id_fkey foreign key ("original_id") references billing_invoices (id);
alter table billing_invoices add constraint billing_invoices_document_id_fkey foreign key ("document_id") references documents_documents (id);
alter table billing_invoices_lines add constraint billing_invoices_lines_record_id_fkey foreign key (record_id) references billing_invoices (id) on delete cascade;
alter table billing_invoices_lines add constraint billing_invoices_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
alter table billing_payments add constraint billing_payments_invoice_id_fkey foreign key ("invoice_id") references billing_invoices (id);
alter table billing_payments add constraint billing_payments_account_id_fkey foreign key ("account_id") references parties_accounts (id);
