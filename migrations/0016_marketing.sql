alter table parties_contacts add column "do_not_contact" boolean;
create table marketing_campaigns (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "type" text collate "C",
  "status" text collate "C" not null,
  "parent_id" uuid,
  "starts_on" date,
  "ends_on" date,
  "segment_id" uuid,
  "product_ids" uuid[],
  "budget" numeric(19,4),
  "expected_revenue" numeric(19,4),
  "expected_responses" bigint,
  "currency" text collate "und-x-icu",
  "cost_lines" jsonb,
  "planned_cost" numeric(19,4),
  "actual_cost" numeric(19,4),
  "released_at" timestamptz(3),
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
create index marketing_campaigns_created_idx on marketing_campaigns (created_at desc, id desc) where deleted_at is null;
create index marketing_campaigns_binned_idx on marketing_campaigns (deleted_at) where deleted_at is not null;
create unique index marketing_campaigns_external_idx on marketing_campaigns (external_source, external_id) nulls not distinct where external_id is not null;
create index marketing_campaigns_owner_idx on marketing_campaigns (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index marketing_campaigns_owned_idx on marketing_campaigns (owner_id, id) where owner_id is not null;
create index marketing_campaigns_state_idx on marketing_campaigns (status, created_at desc, id desc) where deleted_at is null;
create index marketing_campaigns_name_idx on marketing_campaigns ("name", id);
create index marketing_campaigns_type_idx on marketing_campaigns ("type", id) where "type" is not null;
create index marketing_campaigns_status_idx on marketing_campaigns ("status", id);
create index marketing_campaigns_parent_id_idx on marketing_campaigns ("parent_id") where "parent_id" is not null;
create index marketing_campaigns_starts_on_idx on marketing_campaigns ("starts_on", id) where "starts_on" is not null;
create index marketing_campaigns_ends_on_idx on marketing_campaigns ("ends_on", id) where "ends_on" is not null;
create index marketing_campaigns_segment_id_idx on marketing_campaigns ("segment_id") where "segment_id" is not null;
create index marketing_campaigns_product_ids_idx on marketing_campaigns using gin ("product_ids");
create index marketing_campaigns_budget_idx on marketing_campaigns ("budget", id) where "budget" is not null;
create index marketing_campaigns_actual_cost_idx on marketing_campaigns ("actual_cost", id) where "actual_cost" is not null;
create table marketing_members (
  "id" uuid primary key,
  "name" text collate "und-x-icu",
  "campaign_id" uuid not null,
  "contact_id" uuid,
  "lead_id" uuid,
  "status" text collate "C" not null,
  "responded_at" timestamptz(3),
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
create index marketing_members_created_idx on marketing_members (created_at desc, id desc) where deleted_at is null;
create index marketing_members_binned_idx on marketing_members (deleted_at) where deleted_at is not null;
create unique index marketing_members_external_idx on marketing_members (external_source, external_id) nulls not distinct where external_id is not null;
create index marketing_members_state_idx on marketing_members (status, created_at desc, id desc) where deleted_at is null;
create index marketing_members_name_idx on marketing_members ("name", id) where "name" is not null;
create index marketing_members_campaign_id_idx on marketing_members ("campaign_id") where "campaign_id" is not null;
create index marketing_members_contact_id_idx on marketing_members ("contact_id") where "contact_id" is not null;
create index marketing_members_lead_id_idx on marketing_members ("lead_id") where "lead_id" is not null;
create index marketing_members_status_idx on marketing_members ("status", id);
create index marketing_members_responded_at_idx on marketing_members ("responded_at", id) where "responded_at" is not null;
create table marketing_segments (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "collection" text collate "C" not null,
  "mode" text collate "C" not null,
  "channel" text collate "C",
  "basis_needed" boolean,
  "filter" jsonb,
  "record_ids" jsonb,
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
create index marketing_segments_created_idx on marketing_segments (created_at desc, id desc) where deleted_at is null;
create index marketing_segments_binned_idx on marketing_segments (deleted_at) where deleted_at is not null;
create unique index marketing_segments_external_idx on marketing_segments (external_source, external_id) nulls not distinct where external_id is not null;
create index marketing_segments_owner_idx on marketing_segments (owner_id, created_at desc, id desc) where deleted_at is null;
create index marketing_segments_owned_idx on marketing_segments (owner_id, id) where owner_id is not null;
create index marketing_segments_name_idx on marketing_segments ("name", id);
create index marketing_segments_collection_idx on marketing_segments ("collection", id);
create index marketing_segments_mode_idx on marketing_segments ("mode", id);
create index marketing_segments_channel_idx on marketing_segments ("channel", id) where "channel" is not null;
create table marketing_forms (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "key" text collate "und-x-icu",
  "active" boolean,
  "campaign_id" uuid,
  "source" text collate "und-x-icu",
  "language" text collate "C" not null,
  "title" text collate "und-x-icu",
  "intro" text,
  "fields" jsonb,
  "consent_text" text,
  "submit_label" text collate "und-x-icu",
  "thank_you" text,
  "template_id" uuid,
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
create index marketing_forms_created_idx on marketing_forms (created_at desc, id desc) where deleted_at is null;
create index marketing_forms_binned_idx on marketing_forms (deleted_at) where deleted_at is not null;
create unique index marketing_forms_external_idx on marketing_forms (external_source, external_id) nulls not distinct where external_id is not null;
create index marketing_forms_owner_idx on marketing_forms (owner_id, created_at desc, id desc) where deleted_at is null;
create index marketing_forms_owned_idx on marketing_forms (owner_id, id) where owner_id is not null;
create index marketing_forms_name_idx on marketing_forms ("name", id);
create unique index marketing_forms_key_unique_idx on marketing_forms (lower("key")) where deleted_at is null;
create index marketing_forms_active_idx on marketing_forms ("active", id) where "active" is not null;
create index marketing_forms_campaign_id_idx on marketing_forms ("campaign_id", id) where "campaign_id" is not null;
create index marketing_forms_template_id_idx on marketing_forms ("template_id") where "template_id" is not null;
create table marketing_submissions (
  "id" uuid primary key,
  "title" text collate "und-x-icu",
  "form_id" uuid not null,
  "campaign_id" uuid,
  "lead_id" uuid,
  "state" text collate "C",
  "summary" text,
  "values" jsonb,
  "consent_given" boolean,
  "page" text collate "und-x-icu",
  "referrer" text collate "und-x-icu",
  "utm_source" text collate "und-x-icu",
  "utm_medium" text collate "und-x-icu",
  "utm_campaign" text collate "und-x-icu",
  "utm_term" text collate "und-x-icu",
  "utm_content" text collate "und-x-icu",
  "token" text collate "und-x-icu",
  "sender" text collate "und-x-icu",
  "submitted_at" timestamptz(3),
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
create index marketing_submissions_created_idx on marketing_submissions (created_at desc, id desc) where deleted_at is null;
create index marketing_submissions_binned_idx on marketing_submissions (deleted_at) where deleted_at is not null;
create unique index marketing_submissions_external_idx on marketing_submissions (external_source, external_id) nulls not distinct where external_id is not null;
create index marketing_submissions_title_idx on marketing_submissions ("title", id) where "title" is not null;
create index marketing_submissions_form_id_idx on marketing_submissions ("form_id") where "form_id" is not null;
create index marketing_submissions_campaign_id_idx on marketing_submissions ("campaign_id") where "campaign_id" is not null;
create index marketing_submissions_lead_id_idx on marketing_submissions ("lead_id") where "lead_id" is not null;
create index marketing_submissions_state_idx on marketing_submissions ("state", id) where "state" is not null;
create unique index marketing_submissions_token_unique_idx on marketing_submissions (lower("token")) where deleted_at is null;
create index marketing_submissions_sender_idx on marketing_submissions ("sender", id) where "sender" is not null;
create index marketing_submissions_sender_words_idx on marketing_submissions using gin (norm("sender") gin_trgm_ops);
create index marketing_submissions_submitted_at_idx on marketing_submissions ("submitted_at", id) where "submitted_at" is not null;
alter table leads_leads add column "campaign_id" uuid;
alter table leads_leads add column "questionnaire_id" uuid;
alter table leads_leads add column "answers" jsonb;
alter table leads_leads add column "consents" jsonb;
alter table leads_leads add column "do_not_call" boolean;
alter table leads_leads add column "do_not_contact" boolean;
alter table leads_leads add column "bounced" boolean;
create index leads_leads_campaign_id_idx on leads_leads ("campaign_id") where "campaign_id" is not null;
create index leads_leads_questionnaire_id_idx on leads_leads ("questionnaire_id") where "questionnaire_id" is not null;
create table leads_questionnaires (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "questions" jsonb not null,
  "warm_from" bigint not null,
  "hot_from" bigint not null,
  "active" boolean,
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
create index leads_questionnaires_created_idx on leads_questionnaires (created_at desc, id desc) where deleted_at is null;
create index leads_questionnaires_binned_idx on leads_questionnaires (deleted_at) where deleted_at is not null;
create unique index leads_questionnaires_external_idx on leads_questionnaires (external_source, external_id) nulls not distinct where external_id is not null;
create unique index leads_questionnaires_name_unique_idx on leads_questionnaires (lower("name")) where deleted_at is null;
create table leads_assignment_rules (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "territory_ids" uuid[],
  "countries" text collate "und-x-icu",
  "sources" text[],
  "interests" text collate "und-x-icu",
  "user_ids" uuid[],
  "team_id" uuid,
  "active" boolean,
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
create index leads_assignment_rules_created_idx on leads_assignment_rules (created_at desc, id desc) where deleted_at is null;
create index leads_assignment_rules_binned_idx on leads_assignment_rules (deleted_at) where deleted_at is not null;
create unique index leads_assignment_rules_external_idx on leads_assignment_rules (external_source, external_id) nulls not distinct where external_id is not null;
create unique index leads_assignment_rules_name_unique_idx on leads_assignment_rules (lower("name")) where deleted_at is null;
create index leads_assignment_rules_territory_ids_idx on leads_assignment_rules using gin ("territory_ids");
create index leads_assignment_rules_user_ids_idx on leads_assignment_rules using gin ("user_ids");
create index leads_assignment_rules_team_id_idx on leads_assignment_rules ("team_id") where "team_id" is not null;
alter table sales_opportunities add column "next_step_on" date;
alter table sales_opportunities add column "campaign_id" uuid;
alter table sales_opportunities add column "competitors" jsonb;
create index sales_opportunities_next_step_on_idx on sales_opportunities ("next_step_on", id) where "next_step_on" is not null;
create index sales_opportunities_campaign_id_idx on sales_opportunities ("campaign_id") where "campaign_id" is not null;
alter table marketing_campaigns add constraint marketing_campaigns_parent_id_fkey foreign key ("parent_id") references marketing_campaigns (id);
alter table marketing_campaigns add constraint marketing_campaigns_segment_id_fkey foreign key ("segment_id") references marketing_segments (id);
alter table marketing_members add constraint marketing_members_campaign_id_fkey foreign key ("campaign_id") references marketing_campaigns (id);
alter table marketing_members add constraint marketing_members_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table marketing_members add constraint marketing_members_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
alter table marketing_forms add constraint marketing_forms_campaign_id_fkey foreign key ("campaign_id") references marketing_campaigns (id);
alter table marketing_forms add constraint marketing_forms_template_id_fkey foreign key ("template_id") references platform_mail_templates (id);
alter table marketing_submissions add constraint marketing_submissions_form_id_fkey foreign key ("form_id") references marketing_forms (id);
alter table marketing_submissions add constraint marketing_submissions_campaign_id_fkey foreign key ("campaign_id") references marketing_campaigns (id);
alter table marketing_submissions add constraint marketing_submissions_lead_id_fkey foreign key ("lead_id") references leads_leads (id);
alter table leads_leads add constraint leads_leads_campaign_id_fkey foreign key ("campaign_id") references marketing_campaigns (id);
alter table leads_leads add constraint leads_leads_questionnaire_id_fkey foreign key ("questionnaire_id") references leads_questionnaires (id);
alter table leads_assignment_rules add constraint leads_assignment_rules_team_id_fkey foreign key ("team_id") references identity_teams (id);
alter table sales_opportunities add constraint sales_opportunities_campaign_id_fkey foreign key ("campaign_id") references marketing_campaigns (id);

-- Whose turn it was last by a rule of assignment; locked while the next one is chosen.
create table leads_turns (
  rule_id uuid primary key,
  user_id uuid
);
