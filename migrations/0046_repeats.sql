create index activities_activities_repeats_idx on activities_activities (id) where deleted_at is null and "recurrence" is not null;
