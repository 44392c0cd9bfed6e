alter table quoting_quotes add column "chosen_line_ids" text[];
alter table quoting_quotes add column "accepted_net" numeric(19,4);
