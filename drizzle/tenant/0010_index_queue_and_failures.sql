-- A command upon an order reads its places in the queue under its lock: of 5,000 that wait, 0.6 ms without.
CREATE INDEX queue_entries_work_order ON queue_entries (work_order_id);
-- The list in its own order, what is open first; and what went wrong with one unit or at one order.
CREATE INDEX field_failures_list ON field_failures (((resolved_at IS NOT NULL)::int), id DESC);
CREATE INDEX field_failures_equipment ON field_failures (equipment_id, id);
CREATE INDEX field_failures_work_order ON field_failures (work_order_id, id);
