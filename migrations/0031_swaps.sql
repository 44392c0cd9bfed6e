alter table service_confirmations add column "swaps" jsonb;
alter table service_confirmations add column "release_before" text collate "und-x-icu";
