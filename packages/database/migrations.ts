/**
 * The migrations this version of the code needs, in order. A health check compares them with what a tenant has; a test
 * compares them with the files in drizzle/.
 */
export const CONTROL_MIGRATIONS = ['0001_create_tenant_management'] as const;

export const TENANT_MIGRATIONS = [
  '0001_create_people',
  '0002_create_fleet',
  '0003_create_work_orders',
  '0004_create_dispatch_assignments',
  '0005_create_records',
  '0006_create_archive',
  '0007_add_key_scopes',
  '0008_add_gates',
  '0009_add_windows_and_consequences',
  '0010_index_queue_and_failures',
  '0011_tell_first_settings',
  '0012_add_trackers_and_positions',
  '0013_add_messages_and_attachments',
  '0014_add_notifications_and_webhooks',
  '0015_add_places',
  '0016_index_due_deliveries',
] as const;
