alter table marketing_mailings add column "words" jsonb;
