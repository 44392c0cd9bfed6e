-- Which shipped records a company has had: none of them comes again, whatever became of it.
create table platform_seeds (
  collection text not null,
  name text not null,
  had_at timestamptz not null default now(),
  primary key (collection, name)
);
