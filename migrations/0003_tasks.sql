-- Work over many records that goes on after its request: what is to be done, how far it is, what could not be done.
create table platform_tasks (
  id uuid primary key,
  kind text not null,
  user_id uuid not null,
  began jsonb not null,
  spec jsonb not null,
  items text[] not null,
  done int not null default 0,
  changed int not null default 0,
  stopped text,
  created_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);
create index platform_tasks_finished_idx on platform_tasks (finished_at);

create table platform_task_failures (
  task_id uuid not null references platform_tasks (id) on delete cascade,
  position int not null,
  item text not null,
  problem jsonb not null,
  primary key (task_id, position)
);

-- A record's history is read by time, newest first, together with other sources of a timeline.
drop index history_ledger_record_idx;
create index history_ledger_record_idx on history_ledger (record_id, at desc, id desc);
