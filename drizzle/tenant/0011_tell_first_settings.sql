-- A tenant's first settings are an event as all else is, so that the log alone gives them again. Of a tenant that was made
-- before: what the first change found, or, where there was none, what stands.
INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, occurred_at, recorded_at, payload)
SELECT gen_random_uuid(), 'settings', s.id, 1, 'settings.created', 'operator', s.created_at, s.created_at,
  jsonb_build_object('settings', coalesce(
    (SELECT e.payload -> 'before' FROM events e WHERE e.stream_id = s.id AND e.payload ? 'before' ORDER BY e.version LIMIT 1),
    s.settings - 'words'))
FROM settings s
WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream_id = s.id AND e.version = 1);
