-- How many messages are under way to each receiver is asked before every claim, however many wait.
create index automation_webhook_deliveries_claimed_idx on automation_webhook_deliveries (webhook_id, claimed_until) where claimed_until is not null;
