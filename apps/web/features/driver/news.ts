import type { MyNews } from '@yardmaster/domain/driver/my-news';
import type { Tap } from './tap-queue.ts';

export type News = MyNews;

/** What happened to the job, in one sentence. */
export function newsTitle({ code, workOrderNumber, toWorkOrderNumber }: News): string {
  switch (code) {
    case 'recalled':
      return `You were called back from ${workOrderNumber}`;
    case 'diverted':
      return toWorkOrderNumber === null
        ? `You were diverted from ${workOrderNumber}`
        : `You were diverted from ${workOrderNumber} to ${toWorkOrderNumber}`;
    case 'stood_down':
      return `You were stood down from ${workOrderNumber}`;
    case 'cancelled':
      return `${workOrderNumber} was cancelled`;
    default:
      return code satisfies never;
  }
}

/** Why a step that came too late was refused: the job was over by then. The refusal's own words where that is not why. */
export function whyRefused(tap: Tap, news: News | null, clock: (at: string) => string): string | undefined {
  if (tap.status !== 409 || news?.assignmentId !== tap.assignmentId) return tap.reason;
  return `Too late: ${newsTitle(news)} at ${clock(news.at)}. Nothing else is needed.`;
}
