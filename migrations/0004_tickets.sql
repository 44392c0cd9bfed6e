create table service_queues (
  "id" uuid primary key,
  "name" text collate "und-x-icu" not null,
  "position" bigint not null,
  "types" text[],
  "product_ids" uuid[],
  "address" text collate "C",
  "member_ids" uuid[],
  "assignment" text collate "C" not null,
  "policy_id" uuid,
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
create index service_queues_created_idx on service_queues (created_at desc, id desc) where deleted_at is null;
create index service_queues_binned_idx on service_queues (deleted_at) where deleted_at is not null;
create unique index service_queues_external_idx on service_queues (external_source, external_id) nulls not distinct where external_id is not null;
create unique index service_queues_name_unique_idx on service_queues (lower("name")) where deleted_at is null;
create index service_queues_product_ids_idx on service_queues using gin ("product_ids");
create index service_queues_member_ids_idx on service_queues using gin ("member_ids");
create index service_queues_policy_id_idx on service_queues ("policy_id") where "policy_id" is not null;
create table service_ticket_priorities (
  "id" uuid primary key,
  "cell" text collate "und-x-icu",
  "impact" text collate "C" not null,
  "urgency" text collate "C" not null,
  "priority" text collate "C" not null,
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
create index service_ticket_priorities_created_idx on service_ticket_priorities (created_at desc, id desc) where deleted_at is null;
create index service_ticket_priorities_binned_idx on service_ticket_priorities (deleted_at) where deleted_at is not null;
create unique index service_ticket_priorities_external_idx on service_ticket_priorities (external_source, external_id) nulls not distinct where external_id is not null;
create index service_ticket_priorities_cell_idx on service_ticket_priorities ("cell", id) where "cell" is not null;
create table service_tickets (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "subject" text collate "und-x-icu" not null,
  "description" text,
  "type" text collate "C" not null,
  "status" text collate "C" not null,
  "pending_on" text collate "C",
  "priority" text collate "C",
  "impact" text collate "C",
  "urgency" text collate "C",
  "due_at" timestamptz(3),
  "account_id" uuid,
  "contact_id" uuid,
  "requester_email" text collate "C",
  "product_id" uuid,
  "product_version" text collate "und-x-icu",
  "channel" text collate "C",
  "queue_id" uuid,
  "agent_id" uuid,
  "emergency" boolean,
  "solution" text,
  "article_id" uuid,
  "attempts" jsonb,
  "assigned_at" timestamptz(3),
  "first_responded_at" timestamptz(3),
  "resolved_at" timestamptz(3),
  "closed_at" timestamptz(3),
  "reopenings" bigint,
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
create index service_tickets_created_idx on service_tickets (created_at desc, id desc) where deleted_at is null;
create index service_tickets_binned_idx on service_tickets (deleted_at) where deleted_at is not null;
create unique index service_tickets_external_idx on service_tickets (external_source, external_id) nulls not distinct where external_id is not null;
create index service_tickets_owner_idx on service_tickets (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index service_tickets_owned_idx on service_tickets (owner_id, id) where owner_id is not null;
create index service_tickets_state_idx on service_tickets (status, created_at desc, id desc) where deleted_at is null;
create unique index service_tickets_number_unique_idx on service_tickets (lower("number"));
create index service_tickets_subject_idx on service_tickets ("subject", id);
create index service_tickets_type_idx on service_tickets ("type", id);
create index service_tickets_status_idx on service_tickets ("status", id);
create index service_tickets_priority_idx on service_tickets ("priority", id) where "priority" is not null;
create index service_tickets_due_at_idx on service_tickets ("due_at", id) where "due_at" is not null;
create index service_tickets_account_id_idx on service_tickets ("account_id", id) where "account_id" is not null;
create index service_tickets_contact_id_idx on service_tickets ("contact_id") where "contact_id" is not null;
create index service_tickets_requester_email_idx on service_tickets ("requester_email", id) where "requester_email" is not null;
create index service_tickets_product_id_idx on service_tickets ("product_id") where "product_id" is not null;
create index service_tickets_queue_id_idx on service_tickets ("queue_id", id) where "queue_id" is not null;
create index service_tickets_agent_id_idx on service_tickets ("agent_id") where "agent_id" is not null;
create index service_tickets_article_id_idx on service_tickets ("article_id") where "article_id" is not null;
create index service_tickets_resolved_at_idx on service_tickets ("resolved_at", id) where "resolved_at" is not null;
create table service_ticket_messages (
  "id" uuid primary key,
  "ticket_id" uuid not null,
  "direction" text collate "C" not null,
  "body" text not null,
  "author_id" uuid,
  "contact_id" uuid,
  "address" text collate "C",
  "mail_id" uuid,
  "document_ids" uuid[],
  "automatic" boolean,
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
create index service_ticket_messages_created_idx on service_ticket_messages (created_at desc, id desc) where deleted_at is null;
create index service_ticket_messages_binned_idx on service_ticket_messages (deleted_at) where deleted_at is not null;
create unique index service_ticket_messages_external_idx on service_ticket_messages (external_source, external_id) nulls not distinct where external_id is not null;
create index service_ticket_messages_owner_idx on service_ticket_messages (owner_id, created_at desc, id desc) where deleted_at is null;
create index service_ticket_messages_ticket_id_idx on service_ticket_messages ("ticket_id") where "ticket_id" is not null;
create index service_ticket_messages_author_id_idx on service_ticket_messages ("author_id") where "author_id" is not null;
create index service_ticket_messages_contact_id_idx on service_ticket_messages ("contact_id") where "contact_id" is not null;
create index service_ticket_messages_mail_id_idx on service_ticket_messages ("mail_id") where "mail_id" is not null;
create index service_ticket_messages_document_ids_idx on service_ticket_messages using gin ("document_ids");
create table service_knowledge_articles (
  "id" uuid primary key,
  "number" text collate "und-x-icu",
  "title" text collate "und-x-icu" not null,
  "status" text collate "C" not null,
  "symptom" text,
  "cause" text,
  "solution" text,
  "product_id" uuid,
  "versions" text collate "und-x-icu",
  "language" text collate "C" not null,
  "audience" text collate "C" not null,
  "ticket_id" uuid,
  "reviewed_by_id" uuid,
  "published_at" timestamptz(3),
  "used_count" bigint,
  "helped_count" bigint,
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
create index service_knowledge_articles_created_idx on service_knowledge_articles (created_at desc, id desc) where deleted_at is null;
create index service_knowledge_articles_binned_idx on service_knowledge_articles (deleted_at) where deleted_at is not null;
create unique index service_knowledge_articles_external_idx on service_knowledge_articles (external_source, external_id) nulls not distinct where external_id is not null;
create index service_knowledge_articles_owner_idx on service_knowledge_articles (owner_id, status, created_at desc, id desc) where deleted_at is null;
create index service_knowledge_articles_state_idx on service_knowledge_articles (status, created_at desc, id desc) where deleted_at is null;
create unique index service_knowledge_articles_number_unique_idx on service_knowledge_articles (lower("number"));
create index service_knowledge_articles_title_idx on service_knowledge_articles ("title", id);
create index service_knowledge_articles_status_idx on service_knowledge_articles ("status", id);
create index service_knowledge_articles_product_id_idx on service_knowledge_articles ("product_id", id) where "product_id" is not null;
create index service_knowledge_articles_audience_idx on service_knowledge_articles ("audience", id);
create index service_knowledge_articles_ticket_id_idx on service_knowledge_articles ("ticket_id") where "ticket_id" is not null;
create index service_knowledge_articles_reviewed_by_id_idx on service_knowledge_articles ("reviewed_by_id") where "reviewed_by_id" is not null;
create index service_knowledge_articles_used_count_idx on service_knowledge_articles ("used_count", id) where "used_count" is not null;
create index service_knowledge_articles_helped_count_idx on service_knowledge_articles ("helped_count", id) where "helped_count" is not null;
alter table service_queues add constraint service_queues_policy_id_fkey foreign key ("policy_id") references clocks_policies (id);
alter table service_tickets add constraint service_tickets_account_id_fkey foreign key ("account_id") references parties_accounts (id);
alter table service_tickets add constraint service_tickets_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table service_tickets add constraint service_tickets_product_id_fkey foreign key ("product_id") references catalog_products (id);
alter table service_tickets add constraint service_tickets_queue_id_fkey foreign key ("queue_id") references service_queues (id);
alter table service_tickets add constraint service_tickets_article_id_fkey foreign key ("article_id") references service_knowledge_articles (id);
alter table service_ticket_messages add constraint service_ticket_messages_ticket_id_fkey foreign key ("ticket_id") references service_tickets (id);
alter table service_ticket_messages add constraint service_ticket_messages_contact_id_fkey foreign key ("contact_id") references parties_contacts (id);
alter table service_ticket_messages add constraint service_ticket_messages_mail_id_fkey foreign key ("mail_id") references platform_mails (id);
alter table service_knowledge_articles add constraint service_knowledge_articles_product_id_fkey foreign key ("product_id") references catalog_products (id);
alter table service_knowledge_articles add constraint service_knowledge_articles_ticket_id_fkey foreign key ("ticket_id") references service_tickets (id);
