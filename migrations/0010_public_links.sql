-- Links for people without an account. The token itself is nowhere: it is signed with the installation's secret.
create table public_links (
  id uuid primary key,
  type text collate "C" not null,
  record_id uuid not null,
  revision int,
  nonce text collate "C" not null unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index public_links_record_idx on public_links (record_id);

-- How often something was asked for from one network address, since when.
create table platform_rates (
  key text collate "C" primary key,
  began timestamptz not null,
  count int not null
) with (fillfactor = 70);
alter table documents_documents add column "sha256" text collate "und-x-icu";
