alter table orders_orders add column "unbilled_amount" numeric(19,4);
create index orders_orders_unbilled_amount_idx on orders_orders ("unbilled_amount", id) where "unbilled_amount" is not null;
