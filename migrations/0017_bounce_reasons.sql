alter table parties_contacts add column "bounce_reason" text collate "und-x-icu";
alter table leads_leads add column "bounce_reason" text collate "und-x-icu";
