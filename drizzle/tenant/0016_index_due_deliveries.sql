-- Each webhook has turns of its own: what is due of one is found past any number that wait for another.
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_attempt_at) WHERE status = 'waiting';
DROP INDEX webhook_deliveries_waiting;
