-- The bell counts what is unread on every screen.
create index notifications_notifications_unread_idx on notifications_notifications (owner_id)
  where read_at is null and deleted_at is null;
