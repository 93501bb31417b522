// A process of its own for archive-killed.test.ts: `node archive-without-rests.ts <tenant id> <as of> <rows in a batch>`.
import { createPools } from '@yardmaster/database/pools';
import { archiveTenant } from '@yardmaster/services/archive/archive-tenant';

const [tenantId = '', asOf, perBatch] = process.argv.slice(2);
const pools = createPools({ url: process.env['APP_DATABASE_URL'] ?? '', count: 1, size: 2 });
await archiveTenant(pools, { kind: 'operator', tenantId }, { asOf, perBatch: Number(perBatch), restMs: () => 0 });
await pools.end();
