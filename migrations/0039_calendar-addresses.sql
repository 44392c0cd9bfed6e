-- The private address of a user's calendar: one each, kept as its hash.
create table activities_calendar_addresses (
  user_id uuid primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  fetched_at timestamptz
);
