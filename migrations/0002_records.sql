-- The tables of all record types, as their declarations ask for them (npm run migration).
create table records_custom_fields (
  "id" uuid primary key,
  "collection" text collate "und-x-icu" not null,
  "key" text collate "und-x-icu" not null,
  "label_en" text collate "und-x-icu" not null,
  "label_de" text collate "und-x-icu",
  "kind" text collate "C" not null,
  "required" boolean,
  "to" text collate "und-x-icu",
  "options" jsonb,
  "formula" text,
  "position" bigint,
  "indexed" boolean,
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
create index records_custom_fields_created_idx on records_custom_fields (created_at desc, id desc) where deleted_at is null;
create index records_custom_fields_binned_idx on records_custom_fields (deleted_at) where deleted_at is not null;
create unique index records_custom_fields_external_idx on records_custom_fields (external_source, external_id) nulls not distinct where external_id is not null;
create index records_custom_fields_label_en_idx on records_custom_fields ("label_en", id);
create table records_choices (
  "id" uuid primary key,
  "collection" text collate "und-x-icu" not null,
  "field" text collate "und-x-icu" not null,
  "key" text collate "und-x-icu" not null,
  "label_en" text collate "und-x-icu" not null,
  "label_de" text collate "und-x-icu",
  "tone" text collate "C",
  "position" bigint,
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
create index records_choices_created_idx on records_choices (created_at desc, id desc) where deleted_at is null;
create index records_choices_binned_idx on records_choices (deleted_at) where deleted_at is not null;
create unique index records_choices_external_idx on records_choices (external_source, external_id) nulls not distinct where external_id is not null;
create index records_choices_label_en_idx on records_choices ("label_en", id);
create table records_views (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "collection" text collate "und-x-icu" not null,
  "kind" text collate "C" not null,
  "shared" boolean,
  "definition" jsonb not null,
  "position" bigint,
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
create index records_views_created_idx on records_views (created_at desc, id desc) where deleted_at is null;
create index records_views_binned_idx on records_views (deleted_at) where deleted_at is not null;
create unique index records_views_external_idx on records_views (external_source, external_id) nulls not distinct where external_id is not null;
create index records_views_owner_idx on records_views (owner_id, created_at desc, id desc) where deleted_at is null;
create index records_views_name_idx on records_views ("name", id);
create index records_views_collection_idx on records_views ("collection", id);
create index records_views_collection_words_idx on records_views using gin (norm("collection") gin_trgm_ops);
create table identity_users (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "email" text collate "C",
  "role_ids" uuid[],
  "team_id" uuid,
  "territory_id" uuid,
  "job_title" text collate "und-x-icu",
  "language" text collate "C",
  "time_zone" text collate "und-x-icu",
  "active" boolean,
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
create index identity_users_created_idx on identity_users (created_at desc, id desc) where deleted_at is null;
create index identity_users_binned_idx on identity_users (deleted_at) where deleted_at is not null;
create unique index identity_users_external_idx on identity_users (external_source, external_id) nulls not distinct where external_id is not null;
create index identity_users_name_idx on identity_users ("name", id);
create unique index identity_users_email_unique_idx on identity_users ("email") where deleted_at is null;
create index identity_users_role_ids_idx on identity_users using gin ("role_ids");
create index identity_users_team_id_idx on identity_users ("team_id") where "team_id" is not null;
create index identity_users_territory_id_idx on identity_users ("territory_id") where "territory_id" is not null;
create index identity_users_active_idx on identity_users ("active", id) where "active" is not null;
create table identity_teams (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "manager_id" uuid,
  "parent_id" uuid,
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
create index identity_teams_created_idx on identity_teams (created_at desc, id desc) where deleted_at is null;
create index identity_teams_binned_idx on identity_teams (deleted_at) where deleted_at is not null;
create unique index identity_teams_external_idx on identity_teams (external_source, external_id) nulls not distinct where external_id is not null;
create unique index identity_teams_name_unique_idx on identity_teams (lower("name")) where deleted_at is null;
create index identity_teams_manager_id_idx on identity_teams ("manager_id") where "manager_id" is not null;
create index identity_teams_parent_id_idx on identity_teams ("parent_id") where "parent_id" is not null;
create table identity_territories (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "manager_id" uuid,
  "parent_id" uuid,
  "rules" jsonb,
  "description" text,
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
create index identity_territories_created_idx on identity_territories (created_at desc, id desc) where deleted_at is null;
create index identity_territories_binned_idx on identity_territories (deleted_at) where deleted_at is not null;
create unique index identity_territories_external_idx on identity_territories (external_source, external_id) nulls not distinct where external_id is not null;
create unique index identity_territories_name_unique_idx on identity_territories (lower("name")) where deleted_at is null;
create index identity_territories_manager_id_idx on identity_territories ("manager_id") where "manager_id" is not null;
create index identity_territories_parent_id_idx on identity_territories ("parent_id") where "parent_id" is not null;
create table identity_roles (
  "id" uuid primary key,
  "key" text collate "und-x-icu" not null,
  "name" text collate "und-x-icu" not null,
  "name_de" text collate "und-x-icu",
  "description" text,
  "rights" jsonb not null,
  "position" bigint,
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
create index identity_roles_created_idx on identity_roles (created_at desc, id desc) where deleted_at is null;
create index identity_roles_binned_idx on identity_roles (deleted_at) where deleted_at is not null;
create unique index identity_roles_external_idx on identity_roles (external_source, external_id) nulls not distinct where external_id is not null;
create unique index identity_roles_key_unique_idx on identity_roles (lower("key")) where deleted_at is null;
create index identity_roles_name_idx on identity_roles ("name", id);
create table notifications_notifications (
  "id" uuid primary key,
  "kind" text collate "C" not null,
  "title" text collate "und-x-icu" not null,
  "about_type" text collate "und-x-icu",
  "about_id" text collate "und-x-icu",
  "read_at" timestamptz(3),
  "cause" text collate "und-x-icu",
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
create index notifications_notifications_created_idx on notifications_notifications (created_at desc, id desc) where deleted_at is null;
create index notifications_notifications_binned_idx on notifications_notifications (deleted_at) where deleted_at is not null;
create unique index notifications_notifications_external_idx on notifications_notifications (external_source, external_id) nulls not distinct where external_id is not null;
create index notifications_notifications_owner_idx on notifications_notifications (owner_id, created_at desc, id desc) where deleted_at is null;
create index notifications_notifications_title_idx on notifications_notifications ("title", id);
create unique index notifications_notifications_cause_unique_idx on notifications_notifications (lower("cause")) where deleted_at is null;
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
create index platform_mails_created_idx on platform_mails (created_at desc, id desc) where deleted_at is null;
create index platform_mails_binned_idx on platform_mails (deleted_at) where deleted_at is not null;
create unique index platform_mails_external_idx on platform_mails (external_source, external_id) nulls not distinct where external_id is not null;
create index platform_mails_owner_idx on platform_mails (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index platform_mails_state_idx on platform_mails (status, created_at desc, id desc) where deleted_at is null;
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
create index platform_mail_templates_created_idx on platform_mail_templates (created_at desc, id desc) where deleted_at is null;
create index platform_mail_templates_binned_idx on platform_mail_templates (deleted_at) where deleted_at is not null;
create unique index platform_mail_templates_external_idx on platform_mail_templates (external_source, external_id) nulls not distinct where external_id is not null;
create index platform_mail_templates_name_idx on platform_mail_templates ("name", id);
create index platform_mail_templates_key_idx on platform_mail_templates ("key", id);
create index platform_mail_templates_key_words_idx on platform_mail_templates using gin (norm("key") gin_trgm_ops);
create table clocks_calendars (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "time_zone" text collate "und-x-icu",
  "windows" jsonb,
  "holidays" jsonb,
  "user_ids" uuid[],
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
create index clocks_calendars_created_idx on clocks_calendars (created_at desc, id desc) where deleted_at is null;
create index clocks_calendars_binned_idx on clocks_calendars (deleted_at) where deleted_at is not null;
create unique index clocks_calendars_external_idx on clocks_calendars (external_source, external_id) nulls not distinct where external_id is not null;
create unique index clocks_calendars_name_unique_idx on clocks_calendars (lower("name")) where deleted_at is null;
create index clocks_calendars_user_ids_idx on clocks_calendars using gin ("user_ids");
create table clocks_policies (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "calendar_id" uuid,
  "targets" jsonb not null,
  "steps" jsonb,
  "fallback_id" uuid,
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
create index clocks_policies_created_idx on clocks_policies (created_at desc, id desc) where deleted_at is null;
create index clocks_policies_binned_idx on clocks_policies (deleted_at) where deleted_at is not null;
create unique index clocks_policies_external_idx on clocks_policies (external_source, external_id) nulls not distinct where external_id is not null;
create unique index clocks_policies_name_unique_idx on clocks_policies (lower("name")) where deleted_at is null;
create index clocks_policies_calendar_id_idx on clocks_policies ("calendar_id") where "calendar_id" is not null;
create index clocks_policies_fallback_id_idx on clocks_policies ("fallback_id") where "fallback_id" is not null;
create table parties_accounts (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "kinds" text[],
  "industry" text collate "C",
  "employees" bigint,
  "annual_revenue" numeric(19,4),
  "currency" text collate "und-x-icu",
  "founded_year" bigint,
  "parent_id" uuid,
  "territory_id" uuid,
  "website" text collate "C",
  "phone" text collate "C",
  "email" text collate "C",
  "tax_number" text collate "und-x-icu",
  "billing_address" jsonb,
  "shipping_address" jsonb,
  "customer_since" date,
  "description" text,
  "city" text collate "und-x-icu",
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
create index parties_accounts_created_idx on parties_accounts (created_at desc, id desc) where deleted_at is null;
create index parties_accounts_binned_idx on parties_accounts (deleted_at) where deleted_at is not null;
create unique index parties_accounts_external_idx on parties_accounts (external_source, external_id) nulls not distinct where external_id is not null;
create index parties_accounts_owner_idx on parties_accounts (owner_id, created_at desc, id desc) where deleted_at is null;
create index parties_accounts_owned_idx on parties_accounts (owner_id, id) where owner_id is not null;
create index parties_accounts_name_idx on parties_accounts ("name", id);
create index parties_accounts_industry_idx on parties_accounts ("industry", id) where "industry" is not null;
create index parties_accounts_parent_id_idx on parties_accounts ("parent_id") where "parent_id" is not null;
create index parties_accounts_territory_id_idx on parties_accounts ("territory_id") where "territory_id" is not null;
create index parties_accounts_phone_idx on parties_accounts ("phone", id) where "phone" is not null;
create index parties_accounts_city_idx on parties_accounts ("city", id) where "city" is not null;
create table parties_contacts (
  "id" uuid primary key,
  "name" text collate "und-x-icu",
  "salutation" text collate "und-x-icu",
  "first_name" text collate "und-x-icu",
  "last_name" text collate "und-x-icu",
  "title" text collate "und-x-icu",
  "account_id" uuid,
  "affiliations" jsonb,
  "email" text collate "C",
  "emails" jsonb,
  "phone" text collate "C",
  "mobile" text collate "C",
  "phones" jsonb,
  "address" jsonb,
  "language" text collate "und-x-icu",
  "time_zone" text collate "und-x-icu",
  "birthday" date,
  "consents" jsonb,
  "do_not_call" boolean,
  "bounced" boolean,
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
create index parties_contacts_created_idx on parties_contacts (created_at desc, id desc) where deleted_at is null;
create index parties_contacts_binned_idx on parties_contacts (deleted_at) where deleted_at is not null;
create unique index parties_contacts_external_idx on parties_contacts (external_source, external_id) nulls not distinct where external_id is not null;
create index parties_contacts_owner_idx on parties_contacts (owner_id, created_at desc, id desc) where deleted_at is null;
create index parties_contacts_owned_idx on parties_contacts (owner_id, id) where owner_id is not null;
create index parties_contacts_name_idx on parties_contacts ("name", id) where "name" is not null;
create index parties_contacts_title_idx on parties_contacts ("title", id) where "title" is not null;
create index parties_contacts_account_id_idx on parties_contacts ("account_id", id) where "account_id" is not null;
create index parties_contacts_email_idx on parties_contacts ("email", id) where "email" is not null;
create index parties_contacts_phone_idx on parties_contacts ("phone", id) where "phone" is not null;
create table catalog_products (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "name" text collate "und-x-icu" not null,
  "type" text collate "C" not null,
  "group" text collate "C",
  "unit" text collate "und-x-icu",
  "list_price" numeric(19,4),
  "cost" numeric(19,4),
  "currency" text collate "und-x-icu",
  "tax_category" text collate "C",
  "lead_time_days" bigint,
  "warranty_months" bigint,
  "serialised" boolean,
  "versioned" boolean,
  "active" boolean,
  "description" text,
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
create index catalog_products_created_idx on catalog_products (created_at desc, id desc) where deleted_at is null;
create index catalog_products_binned_idx on catalog_products (deleted_at) where deleted_at is not null;
create unique index catalog_products_external_idx on catalog_products (external_source, external_id) nulls not distinct where external_id is not null;
create unique index catalog_products_number_unique_idx on catalog_products (lower("number"));
create index catalog_products_name_idx on catalog_products ("name", id);
create index catalog_products_group_idx on catalog_products ("group", id) where "group" is not null;
create index catalog_products_active_idx on catalog_products ("active", id) where "active" is not null;
create table catalog_price_lists (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "currency" text collate "und-x-icu" not null,
  "valid_from" date,
  "valid_until" date,
  "active" boolean,
  "description" text,
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
create index catalog_price_lists_created_idx on catalog_price_lists (created_at desc, id desc) where deleted_at is null;
create index catalog_price_lists_binned_idx on catalog_price_lists (deleted_at) where deleted_at is not null;
create unique index catalog_price_lists_external_idx on catalog_price_lists (external_source, external_id) nulls not distinct where external_id is not null;
create unique index catalog_price_lists_name_unique_idx on catalog_price_lists (lower("name")) where deleted_at is null;
create table catalog_price_lists_lines (
  "id" uuid primary key,
  "record_id" uuid not null,
  "position" integer not null,
  "product_id" uuid not null,
  "from_quantity" numeric(19,4),
  "unit_price" numeric(19,4) not null
) with (fillfactor = 90);
create index catalog_price_lists_lines_record_id_idx on catalog_price_lists_lines (record_id, position);
create index catalog_price_lists_lines_product_id_idx on catalog_price_lists_lines ("product_id");
create table documents_documents (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "description" text,
  "about_type" text collate "und-x-icu",
  "about_id" text collate "und-x-icu",
  "account_id" uuid,
  "lead_id" uuid,
  "media_type" text collate "und-x-icu",
  "size" bigint,
  "revision" bigint,
  "file_key" text collate "und-x-icu",
  "versions" jsonb,
  "link" text collate "C",
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
create index documents_documents_created_idx on documents_documents (created_at desc, id desc) where deleted_at is null;
create index documents_documents_binned_idx on documents_documents (deleted_at) where deleted_at is not null;
create unique index documents_documents_external_idx on documents_documents (external_source, external_id) nulls not distinct where external_id is not null;
create index documents_documents_owner_idx on documents_documents (owner_id, created_at desc, id desc) where deleted_at is null;
create index documents_documents_owned_idx on documents_documents (owner_id, id) where owner_id is not null;
create index documents_documents_name_idx on documents_documents ("name", id);
create index documents_documents_about_id_idx on documents_documents ("about_id", id) where "about_id" is not null;
create index documents_documents_about_id_words_idx on documents_documents using gin (norm("about_id") gin_trgm_ops);
create index documents_documents_account_id_idx on documents_documents ("account_id", id) where "account_id" is not null;
create index documents_documents_lead_id_idx on documents_documents ("lead_id") where "lead_id" is not null;
create index documents_documents_media_type_idx on documents_documents ("media_type", id) where "media_type" is not null;
create index documents_documents_size_idx on documents_documents ("size", id) where "size" is not null;
create table activities_activities (
  "id" uuid primary key,
  "type" text collate "C" not null,
  "subject" text collate "und-x-icu" not null,
  "body" text,
  "about_type" text collate "und-x-icu",
  "about_id" text collate "und-x-icu",
  "account_id" uuid,
  "contact_ids" uuid[],
  "lead_id" uuid,
  "user_ids" uuid[],
  "starts_at" timestamptz(3),
  "ends_at" timestamptz(3),
  "due_at" timestamptz(3),
  "all_day" boolean,
  "place" text collate "und-x-icu",
  "priority" text collate "C",
  "status" text collate "C" not null,
  "outcome" text collate "C",
  "outcome_note" text,
  "remind_at" timestamptz(3),
  "reminded_at" timestamptz(3),
  "recurrence" text collate "und-x-icu",
  "done_at" timestamptz(3),
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
create index activities_activities_created_idx on activities_activities (created_at desc, id desc) where deleted_at is null;
create index activities_activities_binned_idx on activities_activities (deleted_at) where deleted_at is not null;
create unique index activities_activities_external_idx on activities_activities (external_source, external_id) nulls not distinct where external_id is not null;
create index activities_activities_owner_idx on activities_activities (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index activities_activities_owned_idx on activities_activities (owner_id, id) where owner_id is not null;
create index activities_activities_state_idx on activities_activities (status, created_at desc, id desc) where deleted_at is null;
create index activities_activities_type_idx on activities_activities ("type", id);
create index activities_activities_subject_idx on activities_activities ("subject", id);
create index activities_activities_about_id_idx on activities_activities ("about_id", id) where "about_id" is not null;
create index activities_activities_about_id_words_idx on activities_activities using gin (norm("about_id") gin_trgm_ops);
create index activities_activities_account_id_idx on activities_activities ("account_id", id) where "account_id" is not null;
create index activities_activities_contact_ids_idx on activities_activities using gin ("contact_ids");
create index activities_activities_lead_id_idx on activities_activities ("lead_id") where "lead_id" is not null;
create index activities_activities_user_ids_idx on activities_activities using gin ("user_ids");
create index activities_activities_starts_at_idx on activities_activities ("starts_at", id) where "starts_at" is not null;
create index activities_activities_due_at_idx on activities_activities ("due_at", id) where "due_at" is not null;
create index activities_activities_status_idx on activities_activities ("status", id);
create index activities_activities_remind_at_idx on activities_activities ("remind_at", id) where "remind_at" is not null;
create index activities_activities_done_at_idx on activities_activities ("done_at", id) where "done_at" is not null;
create table leads_leads (
  "id" uuid primary key,
  "name" text collate "und-x-icu",
  "salutation" text collate "und-x-icu",
  "first_name" text collate "und-x-icu",
  "last_name" text collate "und-x-icu",
  "company" text collate "und-x-icu",
  "title" text collate "und-x-icu",
  "email" text collate "C",
  "phone" text collate "C",
  "website" text collate "C",
  "industry" text collate "C",
  "country" text collate "und-x-icu",
  "city" text collate "und-x-icu",
  "interest" text collate "und-x-icu",
  "description" text,
  "status" text collate "C" not null,
  "rating" text collate "C",
  "score" bigint,
  "source" text collate "C",
  "territory_id" uuid,
  "disqualified_reason" text collate "C",
  "disqualified_note" text,
  "converted_account_id" uuid,
  "converted_contact_id" uuid,
  "converted_opportunity_id" uuid,
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
create index leads_leads_created_idx on leads_leads (created_at desc, id desc) where deleted_at is null;
create index leads_leads_binned_idx on leads_leads (deleted_at) where deleted_at is not null;
create unique index leads_leads_external_idx on leads_leads (external_source, external_id) nulls not distinct where external_id is not null;
create index leads_leads_owner_idx on leads_leads (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index leads_leads_owned_idx on leads_leads (owner_id, id) where owner_id is not null;
create index leads_leads_state_idx on leads_leads (status, created_at desc, id desc) where deleted_at is null;
create index leads_leads_name_idx on leads_leads ("name", id) where "name" is not null;
create index leads_leads_company_idx on leads_leads ("company", id) where "company" is not null;
create index leads_leads_email_idx on leads_leads ("email", id) where "email" is not null;
create index leads_leads_industry_idx on leads_leads ("industry", id) where "industry" is not null;
create index leads_leads_status_idx on leads_leads ("status", id);
create index leads_leads_rating_idx on leads_leads ("rating", id) where "rating" is not null;
create index leads_leads_score_idx on leads_leads ("score", id) where "score" is not null;
create index leads_leads_source_idx on leads_leads ("source", id) where "source" is not null;
create index leads_leads_territory_id_idx on leads_leads ("territory_id") where "territory_id" is not null;
create index leads_leads_converted_account_id_idx on leads_leads ("converted_account_id") where "converted_account_id" is not null;
create index leads_leads_converted_contact_id_idx on leads_leads ("converted_contact_id") where "converted_contact_id" is not null;
create index leads_leads_converted_opportunity_id_idx on leads_leads ("converted_opportunity_id") where "converted_opportunity_id" is not null;
create table sales_phases (
  "id" uuid primary key,
  "key" text collate "und-x-icu" not null,
  "name" text collate "und-x-icu" not null,
  "name_de" text collate "und-x-icu",
  "kind" text collate "C" not null,
  "probability" numeric(9,4) not null,
  "forecast_category" text collate "C",
  "goal" text,
  "max_days" bigint,
  "position" bigint not null,
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
create index sales_phases_created_idx on sales_phases (created_at desc, id desc) where deleted_at is null;
create index sales_phases_binned_idx on sales_phases (deleted_at) where deleted_at is not null;
create unique index sales_phases_external_idx on sales_phases (external_source, external_id) nulls not distinct where external_id is not null;
create unique index sales_phases_key_unique_idx on sales_phases (lower("key")) where deleted_at is null;
create index sales_phases_name_idx on sales_phases ("name", id);
create table sales_opportunities (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "account_id" uuid,
  "contact_id" uuid,
  "amount" numeric(19,4),
  "amount_entered" boolean,
  "currency" text collate "und-x-icu",
  "phase_id" uuid,
  "phase" text collate "und-x-icu",
  "status" text collate "C" not null,
  "probability" numeric(9,4),
  "probability_entered" boolean,
  "close_date" date,
  "engaged_on" date,
  "forecast_category" text collate "C",
  "next_step" text collate "und-x-icu",
  "source" text collate "C",
  "type" text collate "C",
  "phase_since" timestamptz(3),
  "closed_at" timestamptz(3),
  "slips" bigint,
  "lost_reason" text collate "C",
  "competitor_id" uuid,
  "competitor_price" numeric(19,4),
  "close_note" text,
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
create index sales_opportunities_created_idx on sales_opportunities (created_at desc, id desc) where deleted_at is null;
create index sales_opportunities_binned_idx on sales_opportunities (deleted_at) where deleted_at is not null;
create unique index sales_opportunities_external_idx on sales_opportunities (external_source, external_id) nulls not distinct where external_id is not null;
create index sales_opportunities_owner_idx on sales_opportunities (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index sales_opportunities_owned_idx on sales_opportunities (owner_id, id) where owner_id is not null;
create index sales_opportunities_state_idx on sales_opportunities (status, created_at desc, id desc) where deleted_at is null;
create index sales_opportunities_name_idx on sales_opportunities ("name", id);
create index sales_opportunities_account_id_idx on sales_opportunities ("account_id", id) where "account_id" is not null;
create index sales_opportunities_contact_id_idx on sales_opportunities ("contact_id") where "contact_id" is not null;
create index sales_opportunities_amount_idx on sales_opportunities ("amount", id) where "amount" is not null;
create index sales_opportunities_phase_id_idx on sales_opportunities ("phase_id", id) where "phase_id" is not null;
create index sales_opportunities_probability_idx on sales_opportunities ("probability", id) where "probability" is not null;
create index sales_opportunities_close_date_idx on sales_opportunities ("close_date", id) where "close_date" is not null;
create index sales_opportunities_next_step_idx on sales_opportunities ("next_step", id) where "next_step" is not null;
create index sales_opportunities_source_idx on sales_opportunities ("source", id) where "source" is not null;
create index sales_opportunities_lost_reason_idx on sales_opportunities ("lost_reason", id) where "lost_reason" is not null;
create index sales_opportunities_competitor_id_idx on sales_opportunities ("competitor_id") where "competitor_id" is not null;
create index sales_opportunities_pipeline_idx on sales_opportunities (phase_id, owner_id) include (amount, probability, currency, status) where deleted_at is null;
create table sales_opportunities_lines (
  "id" uuid primary key,
  "record_id" uuid not null,
  "position" integer not null,
  "product_id" uuid,
  "description" text collate "und-x-icu",
  "quantity" numeric(19,4),
  "unit_price" numeric(19,4),
  "discount_percent" numeric(9,4)
) with (fillfactor = 90);
create index sales_opportunities_lines_record_id_idx on sales_opportunities_lines (record_id, position);
create index sales_opportunities_lines_product_id_idx on sales_opportunities_lines ("product_id");
alter table identity_users add constraint identity_users_team_id_fkey foreign key ("team_id") references identity_teams (id);
alter table identity_users add constraint identity_users_territory_id_fkey foreign key ("territory_id") references identity_territories (id);
alter table identity_teams add constraint identity_teams_parent_id_fkey foreign key ("parent_id") references identity_teams (id);
alter table identity_territories add constraint identity_territories_parent_id_fkey foreign key ("parent_id") references identity_territories (id);
alter table clocks_policies add constraint clocks_policies_calendar_id_fkey foreign key ("calendar_id") references clocks_calendars (id);
alter table parties_accounts add constraint parties_accounts_parent_id_fkey foreign key ("parent_id") references parties_accounts (id);
alter table parties_accounts add constraint parties_accounts_territory_id_fkey foreign key ("territory_id") references identity_territories (id);
alter table parties_contacts add constraint parties_contacts_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table catalog_price_lists_lines add constraint catalog_price_lists_lines_record_id_fkey foreign key (record_id) references catalog_price_lists (id) on delete cascade;
alter table catalog_price_lists_lines add constraint catalog_price_lists_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
alter table documents_documents add constraint documents_documents_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table documents_documents add constraint documents_documents_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
alter table activities_activities add constraint activities_activities_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table activities_activities add constraint activities_activities_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
alter table leads_leads add constraint leads_leads_territory_id_fkey foreign key ("territory_id") references identity_territories (id);
alter table leads_leads add constraint leads_leads_converted_account_id_fkey foreign key ("converted_account_id") references parties_accounts (id);
alter table leads_leads add constraint leads_leads_converted_contact_id_fkey foreign key ("converted_contact_id") references parties_contacts (id);
alter table leads_leads add constraint leads_leads_converted_opportunity_id_fkey foreign key ("converted_opportunity_id") references sales_opportunities (id);
alter table sales_opportunities add constraint sales_opportunities_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table sales_opportunities add constraint sales_opportunities_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table sales_opportunities add constraint sales_opportunities_phase_id_fkey foreign key ("phase_id") references sales_phases (id);
alter table sales_opportunities add constraint sales_opportunities_competitor_id_fkey foreign key ("competitor_id") references parties_accounts (id);
alter table sales_opportunities_lines add constraint sales_opportunities_lines_record_id_fkey foreign key (record_id) references sales_opportunities (id) on delete cascade;
alter table sales_opportunities_lines add constraint sales_opportunities_lines_product_id_fkey foreign key ("product_id") references catalog_products (id);
