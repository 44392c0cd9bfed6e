alter table leads_leads add column "postal_code" text collate "und-x-icu";
