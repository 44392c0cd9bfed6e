alter table activities_activities add column "except_days" text collate "und-x-icu";
