-- An external id without a source is as unique as one with: NULL counts as a source of its own.
do $$
declare
  each record;
begin
  for each in
    select c.relname as name, t.relname as tab from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where i.indisunique and not i.indnullsnotdistinct and c.relname like '%\_external\_idx'
  loop
    execute format('drop index %I', each.name);
    execute format('create unique index %I on %I (external_source, external_id) nulls not distinct where external_id is not null', each.name, each.tab);
  end loop;
end
$$;
