-- Words together with a record's type and owner: what somebody finds among some types, or among their own records, is
-- found without looking at the others. Rows stay as they are.
drop index search_documents_words_idx;
create index search_documents_words_idx on search_documents using gin (words, (array[type, owner_id::text])) with (gin_pending_list_limit = 128);
-- The planner has to know how many records each owner has.
analyze search_documents;
