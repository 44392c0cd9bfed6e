-- How far the undoing of an import is, so that a long one shows it and another process can go on with it.
alter table platform_imports add column undoing jsonb;
