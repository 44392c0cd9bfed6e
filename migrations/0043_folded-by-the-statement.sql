-- A generated column's expression is planned anew for every statement that writes one: the statement folds the title
-- itself, along with the words, in one call.
alter table search_documents alter column folded drop expression;
