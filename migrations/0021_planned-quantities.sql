alter table orders_orders_lines add column "planned_quantity" numeric(19,4);
