alter table service_orders add column "cost_decided_via" text collate "C";
alter table service_orders add column "revision" bigint;
alter table service_orders add column "public_url" text collate "C";
