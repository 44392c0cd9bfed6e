alter table orders_contracts add column "schedule_notice_days" bigint;
update orders_contracts set schedule_notice_days = 14;
alter table orders_contracts_lines add column "schedule" jsonb;
