alter table service_tickets add column "installed_item_id" uuid;
alter table service_tickets add column "policy_id" uuid;
create index service_tickets_installed_item_id_idx on service_tickets ("installed_item_id") where "installed_item_id" is not null;
create index service_tickets_policy_id_idx on service_tickets ("policy_id") where "policy_id" is not null;
alter table service_ticket_messages alter column "ticket_id" drop not null;
alter table service_tickets add constraint service_tickets_installed_item_id_fkey foreign key ("installed_item_id") references service_installed_items (id);
alter table service_tickets add constraint service_tickets_policy_id_fkey foreign key ("policy_id") references clocks_policies (id);
