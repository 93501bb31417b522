import { type Board, type BoardOrder, isDone, once, type Town } from './town.ts';

const SOON_MS = 15 * 60_000;

/** What the dispatchers see and decide, at each look at the board. */
export function createDesk(town: Town) {
  const { random, dispatcher, tally, soon } = town;
  const dueAt = new Map<string, number>();

  /** True once the wait is over that begins with the first look at it. */
  function isTime(what: string, least: number, most: number): boolean {
    const due = dueAt.get(what) ?? Date.now() + soon(random.skewed(least, most));
    dueAt.set(what, due);
    return due <= Date.now();
  }

  async function send(order: BoardOrder, requirementId: string): Promise<void> {
    const path = { id: order.id };
    const seen = await dispatcher.GET('/work-orders/{id}/candidates', {
      params: { path, query: { requirementId, limit: 12 } },
    });
    const pair = seen.data?.pairs.find(({ canGo, driverId }) => canGo && !town.isLeftToPeople(driverId));
    const body = { workOrderId: order.id, requirementId };
    const chosen = pair ? { equipmentId: pair.equipmentId, driverId: pair.driverId } : {};
    const answer = await dispatcher.POST('/assignments', { params: once(), body: { ...body, ...chosen } });
    if (isDone(town, answer) && answer.response.status === 201) tally.sent += 1;
  }

  async function serve(board: Board): Promise<void> {
    for (const order of board.workOrders) {
      if (order.dueFrom !== null && Date.parse(order.dueFrom) > Date.now() + SOON_MS) continue;
      for (const { id, quantity, assigned, reserved, completed, queued } of order.requirements) {
        if (quantity <= assigned + reserved + completed + queued) continue;
        const most = order.priority === 1 ? 2 : 12;
        if (isTime(`send ${id} ${assigned + completed}`, 0.3, most)) await send(order, id);
      }
    }
  }

  /** What the queue offers is taken; what is held is looked at again; what waits for long may be called off. */
  async function tendQueue(board: Board): Promise<void> {
    for (const { id, workOrderId, requirementId, proposal, held } of board.queue) {
      if (proposal && isTime(`offer ${id}`, 0.5, 6)) {
        if (town.isLeftToPeople(proposal.driverId)) continue;
        const { equipmentId, driverId } = proposal;
        const body = { workOrderId, requirementId, equipmentId, driverId };
        if (isDone(town, await dispatcher.POST('/assignments', { params: once(), body }))) tally.sent += 1;
      } else if (held && isTime(`held ${id}`, 15, 120)) {
        isDone(town, await dispatcher.DELETE('/queue/{id}/hold', { params: { path: { id }, ...once() } }));
      } else if (!held && isTime(`tired ${id}`, 60, 900)) await callOff(workOrderId);
    }
  }

  async function callOff(id: string): Promise<void> {
    const path = { id };
    const preview = await dispatcher.GET('/work-orders/{id}/cancellation-preview', { params: { path } });
    if (!preview.data) return;
    const body = { reason: 'Called off by the customer', fingerprint: preview.data.fingerprint };
    isDone(town, await dispatcher.POST('/work-orders/{id}/cancellation', { params: { path, ...once() }, body }));
  }

  /** Somebody looks at what went wrong; a unit that broke down comes back from the workshop. */
  async function mend(): Promise<void> {
    const open = await dispatcher.GET('/field-failures', { params: { query: { open: true, limit: 50 } } });
    for (const { id, kind, equipmentId } of open.data?.items ?? []) {
      if (!isTime(`failure ${id}`, kind === 'danger' ? 1 : 20, kind === 'danger' ? 5 : 240)) continue;
      const params = { path: { id }, ...once() };
      const isResolved = isDone(town, await dispatcher.POST('/field-failures/{id}/resolution', { params }));
      if (isResolved && kind === 'breakdown') await bringBack(equipmentId);
    }
  }

  async function bringBack(id: string): Promise<void> {
    const { data: unit } = await dispatcher.GET('/equipment/{id}', { params: { path: { id } } });
    if (unit?.status !== 'out_of_service') return;
    const params = { path: { id }, header: { ...once().header, 'If-Match': `"${unit.version}"` } };
    isDone(town, await dispatcher.PATCH('/equipment/{id}', { params, body: { status: 'available' } }));
  }

  return {
    async look(board: Board): Promise<void> {
      await serve(board);
      await tendQueue(board);
      await mend();
    },
  };
}
