-- Titles are sought in search_documents; who wrote a record is a note about it, not a tie. Both cost every write.
do $$
declare one record;
begin
  for one in select conrelid::regclass as t, conname from pg_constraint where contype = 'f' and (conname like '%\_created\_by\_fkey' or conname like '%\_updated\_by\_fkey') loop
    execute format('alter table %s drop constraint %I', one.t, one.conname);
  end loop;
  for one in select indexname from pg_indexes where schemaname = 'public' and (indexname like '%\_created\_by\_idx' or indexname like '%\_updated\_by\_idx'
    or indexname in ('leads_leads_name_words_idx', 'leads_leads_company_words_idx', 'parties_accounts_name_words_idx', 'parties_contacts_name_words_idx',
      'sales_opportunities_name_words_idx', 'catalog_products_name_words_idx', 'activities_activities_subject_words_idx', 'documents_documents_name_words_idx',
      'identity_users_name_words_idx', 'identity_teams_name_words_idx', 'identity_territories_name_words_idx', 'catalog_price_lists_name_words_idx')) loop
    execute format('drop index %I', one.indexname);
  end loop;
  -- A reference that is empty needs no entry in its index.
  for one in select i.indexname, i.indexdef, a.attname from pg_indexes i
    join pg_class c on c.relname = i.indexname join pg_index x on x.indexrelid = c.oid
    join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
    where i.schemaname = 'public' and x.indnatts = 1 and not x.indisunique and x.indpred is null
      and i.indexname like '%\_id\_idx' and i.tablename not like '%\_lines' and not a.attnotnull
      and format_type(a.atttypid, a.atttypmod) = 'uuid' and i.tablename ~ '^(parties|leads|sales|activities|documents|catalog|identity|records|notifications)_' loop
    execute format('drop index %I', one.indexname);
    execute one.indexdef || format(' where %I is not null', one.attname);
  end loop;
end $$;
