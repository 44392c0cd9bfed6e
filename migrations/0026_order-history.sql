alter table orders_orders add column "shipped_before" date;
alter table orders_orders add column "history" boolean;
