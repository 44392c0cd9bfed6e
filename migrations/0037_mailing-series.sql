alter table marketing_mailings add column "repeats" text collate "C";
alter table marketing_mailings add column "previous_id" uuid;
alter table marketing_mailings add column "series_from" timestamptz(3);
create index marketing_mailings_previous_id_idx on marketing_mailings ("previous_id") where "previous_id" is not null;
alter table marketing_mailings add constraint marketing_mailings_previous_id_fkey foreign key ("previous_id") references marketing_mailings (id);
