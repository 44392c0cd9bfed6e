-- Titles without case and accents are kept as they are looked for: an index on an expression has it put together anew
-- for every row that is written, and worked out again for every row that is found. In the order of their bytes, so that
-- the planner knows how many begin alike; by type, since not everybody may see each.
alter table search_documents add column folded text collate "C" not null generated always as (norm(title)) stored;
drop index search_documents_title_idx;
drop index search_documents_begin_idx;
create index search_documents_title_idx on search_documents using gin (folded gin_trgm_ops) with (gin_pending_list_limit = 128);
create index search_documents_begin_idx on search_documents (type, folded);
