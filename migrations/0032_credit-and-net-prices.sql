alter table billing_invoices_lines add column "net_price" boolean;
alter table quoting_quotes_lines add column "net_price" boolean;
alter table orders_orders add column "credit_released_to" numeric(19,4);
alter table orders_orders add column "credit_reason" text;
alter table orders_orders_lines add column "net_price" boolean;
