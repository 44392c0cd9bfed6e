alter table orders_orders add column "quote_id" uuid;
alter table orders_orders add column "missed_on" date;
create unique index orders_orders_quote_id_unique_idx on orders_orders ("quote_id") where deleted_at is null;
alter table orders_orders add constraint orders_orders_quote_id_fkey foreign key ("quote_id") references quoting_quotes (id);
