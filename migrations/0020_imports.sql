-- Imports: the file and how it is read, what became of each of its rows, and what was made on the way.
create table platform_imports (
  id uuid primary key,
  user_id uuid not null,
  -- Through which door it began: its rights are those of the run.
  door jsonb not null default '{}',
  type text collate "C" not null,
  status text collate "C" not null,
  created_at timestamptz(3) not null default now(),
  touched_at timestamptz(3) not null default now(),
  -- Headings and type in one hash: the same file shape finds its mapping again.
  signature text collate "C" not null,
  file jsonb not null,
  columns jsonb not null,
  proposal jsonb not null,
  plan jsonb,
  -- Last row of the file that was dealt with; what remains are rows that wait for others.
  done_row int not null default 0,
  counts jsonb not null default '{}',
  checked jsonb,
  problem jsonb
);
create index platform_imports_user_idx on platform_imports (user_id, created_at desc, id desc);
create index platform_imports_signature_idx on platform_imports (signature, created_at desc);
create index platform_imports_running_idx on platform_imports (touched_at) where status = 'running';

create table platform_import_rows (
  import_id uuid not null references platform_imports (id) on delete cascade,
  row int not null,
  outcome text collate "C" not null,
  record_id uuid,
  version bigint,
  -- Earlier values of what was changed, for undoing.
  previous jsonb,
  problem jsonb,
  primary key (import_id, row)
);
create index platform_import_rows_outcome_idx on platform_import_rows (import_id, outcome, row);
create index platform_import_rows_record_idx on platform_import_rows (import_id, record_id);

-- Records that rows pointed to and that were made on the way.
create table platform_import_made (
  import_id uuid not null references platform_imports (id) on delete cascade,
  collection text collate "C" not null,
  record_id uuid not null,
  version bigint not null,
  primary key (import_id, collection, record_id)
);
