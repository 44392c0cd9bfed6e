-- One-time links by which a person sets the first or a new password; only the token's hash is kept.
create table identity_invitations (
  user_id uuid primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz not null
);

-- What the audit trail shows of the ledger: changed rights and configuration, and everything deleted.
create index history_ledger_audit_idx on history_ledger (id)
  where type in ('users', 'roles', 'teams', 'territories', 'custom-fields', 'choices') or kind = 'deleted';
