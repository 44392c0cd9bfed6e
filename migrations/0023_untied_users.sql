-- Nearly every write refers to a user; the foreign keys' row locks met in all of them.
do $$
declare one record;
begin
  for one in select conrelid::regclass as t, conname from pg_constraint
    where contype = 'f' and confrelid = 'identity_users'::regclass loop
    execute format('alter table %s drop constraint %I', one.t, one.conname);
  end loop;
end $$;

-- Room on each page lets a change of unindexed columns leave all indexes alone.
do $$
declare one record;
begin
  for one in select table_name as t from information_schema.columns
    where table_schema = 'public' and column_name = 'deleted_by' loop
    execute format('alter table %I set (fillfactor = 90)', one.t);
  end loop;
end $$;
