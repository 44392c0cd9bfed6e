alter table leads_leads add column "mobile" text collate "C";
alter table leads_leads add column "employees" bigint;
alter table leads_leads add column "annual_revenue" numeric(19,4);
alter table leads_leads add column "currency" text collate "und-x-icu";
