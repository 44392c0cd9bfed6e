-- An invoice's order is a reference now that there are orders.
drop index billing_invoices_order_id_words_idx;
drop index billing_invoices_order_id_idx;
alter table billing_invoices alter column "order_id" type uuid using "order_id"::uuid;
create index billing_invoices_order_id_idx on billing_invoices ("order_id") where "order_id" is not null;
alter table billing_invoices add constraint billing_invoices_order_id_fkey foreign key ("order_id") references orders_orders (id);
