alter table service_installed_items add column "order_id" uuid;
alter table service_installed_items add column "delivery_id" uuid;
alter table service_installed_items add column "order_line_id" text collate "und-x-icu";
create index service_installed_items_order_id_idx on service_installed_items ("order_id") where "order_id" is not null;
create index service_installed_items_delivery_id_idx on service_installed_items ("delivery_id") where "delivery_id" is not null;
alter table service_installed_items add constraint service_installed_items_order_id_fkey foreign key ("order_id") references orders_orders (id);
alter table service_installed_items add constraint service_installed_items_delivery_id_fkey foreign key ("delivery_id") references orders_deliveries (id);
