create table quoting_quotes (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "subject" text collate "und-x-icu",
  "status" text collate "C" not null,
  "account_id" uuid not null,
  "contact_id" uuid,
  "opportunity_id" uuid,
  "valid_until" date,
  "lead_time_days" bigint,
  "price_list_id" uuid,
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
  "introduction" text,
  "terms" text,
  "revision" bigint,
  "root_id" uuid,
  "previous_id" uuid,
  "approval_reasons" text[],
  "submitted_by_id" uuid,
  "approved_by_id" uuid,
  "approved_at" timestamptz(3),
  "approval_note" text,
  "sent_at" timestamptz(3),
  "sent_by_id" uuid,
  "sent_to" text collate "C",
  "message" text,
  "public_url" text collate "C",
  "document_id" uuid,
  "document_hash" text collate "und-x-icu",
  "decided_at" timestamptz(3),
  "accepted_by" text collate "und-x-icu",
  "accepted_via" text collate "C",
  "accepted_from" text collate "und-x-icu",
  "customer_order_number" text collate "und-x-icu",
  "reject_reason" text collate "C",
  "reject_note" text,
  "withdrawn_at" timestamptz(3),
  "follow_up_id" uuid,
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
create index quoting_quotes_created_idx on quoting_quotes (created_at desc, id desc) where deleted_at is null;
create index quoting_quotes_binned_idx on quoting_quotes (deleted_at) where deleted_at is not null;
create unique index quoting_quotes_external_idx on quoting_quotes (external_source, external_id) nulls not distinct where external_id is not null;
create index quoting_quotes_owner_idx on quoting_quotes (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index quoting_quotes_owned_idx on quoting_quotes (owner_id, id) where owner_id is not null;
create index quoting_quotes_state_idx on quoting_quotes (status, created_at desc, id desc) where deleted_at is null;
create unique index quoting_quotes_number_unique_idx on quoting_quotes (lower("number"));
create index quoting_quotes_subject_idx on quoting_quotes ("subject", id) where "subject" is not null;
create index quoting_quotes_status_idx on quoting_quotes ("status", id);
create index quoting_quotes_account_id_idx on quoting_quotes ("account_id", id) where "account_id" is not null;
create index quoting_quotes_contact_id_idx on quoting_quotes ("contact_id") where "contact_id" is not null;
create index quoting_quotes_opportunity_id_idx on quoting_quotes ("opportunity_id") where "opportunity_id" is not null;
create index quoting_quotes_valid_until_idx on quoting_quotes ("valid_until", id) where "valid_until" is not null;
create index quoting_quotes_price_list_id_idx on quoting_quotes ("price_list_id") where "price_list_id" is not null;
create index quoting_quotes_net_total_idx on quoting_quotes ("net_total", id) where "net_total" is not null;
create index quoting_quotes_root_id_idx on quoting_quotes ("root_id") where "root_id" is not null;
create index quoting_quotes_previous_id_idx on quoting_quotes ("previous_id") where "previous_id" is not null;
create index quoting_quotes_submitted_by_id_idx on quoting_quotes ("submitted_by_id") where "submitted_by_id" is not null;
create index quoting_quotes_approved_by_id_idx on quoting_quotes ("approved_by_id") where "approved_by_id" is not null;
create index quoting_quotes_sent_at_idx on quoting_quotes ("sent_at", id) where "sent_at" is not null;
create index quoting_quotes_sent_by_id_idx on quoting_quotes ("sent_by_id") where "sent_by_id" is not null;
create index quoting_quotes_document_id_idx on quoting_quotes ("document_id") where "document_id" is not null;
create index quoting_quotes_reject_reason_idx on quoting_quotes ("reject_reason", id) where "reject_reason" is not null;
create index quoting_quotes_follow_up_id_idx on quoting_quotes ("follow_up_id") where "follow_up_id" is not null;
create table quoting_quotes_lines (
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
  "list_price" numeric(19,4),
  "origin_id" text collate "und-x-icu"
) with (fillfactor = 90);
create index quoting_quotes_lines_record_id_idx on quoting_quotes_lines (record_id, position);
create index quoting_quotes_lines_product_id_idx on quoting_quotes_lines ("product_id");
create table quoting_approval_rules (
  "id" uuid primary key,
  "name" text collate "und-x-icu",
  "role_key" text collate "und-x-icu",
  "max_discount_percent" numeric(9,4) not null,
  "min_margin_percent" numeric(9,4),
  "approves_up_to_percent" numeric(9,4),
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
create index quoting_approval_rules_created_idx on quoting_approval_rules (created_at desc, id desc) where deleted_at is null;
create index quoting_approval_rules_binned_idx on quoting_approval_rules (deleted_at) where deleted_at is not null;
create unique index quoting_approval_rules_external_idx on quoting_approval_rules (external_source, external_id) nulls not distinct where external_id is not null;
create index quoting_approval_rules_name_idx on quoting_approval_rules ("name", id) where "name" is not null;
create unique index quoting_approval_rules_role_key_unique_idx on quoting_approval_rules (lower("role_key")) where deleted_at is null;
alter table quoting_quotes add constraint quoting_quotes_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table quoting_quotes add constraint quoting_quotes_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table quoting_quotes add constraint quoting_quotes_opportunity_id_fkey foreign key ("opportunity_id") references sales_opportunities (id);
alter table quoting_quotes add constraint quoting_quotes_price_list_id_fkey foreign key ("price_list_id") references catalog_price_lists (id);
alter table quoting_quotes add constraint quoting_quotes_root_id_fkey foreign key ("root_id") references quoting_quotes (id);
alter table quoting_quotes add constraint quoting_quotes_previous_id_fkey foreign key ("previous_id") references quoting_quotes (id);
alter table quoting_quotes add constraint quoting_quotes_document_id_fkey foreign key ("document_id") references documents_documents (id);
alter table quoting_quotes add constraint quoting_quotes_follow_up_id_fkey foreign key ("follow_up_id") references activities_activities (id);
alter table quoting_quotes_lines add constraint quoting_quotes_lines_record_id_fkey foreign key (record_id) references quoting_quotes (id) on delete cascade;
alter table quoting_quotes_lines add constraint quoting_quotes_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
