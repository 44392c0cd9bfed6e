alter table service_queues add column "close_after_days" bigint not null default 5;
alter table service_queues alter column "close_after_days" drop default;
alter table service_queues add column "reopen_days" bigint not null default 14;
alter table service_queues alter column "reopen_days" drop default;
alter table service_tickets add column "follows_id" uuid;
create index service_tickets_follows_id_idx on service_tickets ("follows_id") where "follows_id" is not null;
alter table service_tickets add constraint service_tickets_follows_id_fkey foreign key ("follows_id") references service_tickets (id);
