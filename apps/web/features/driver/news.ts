import type { MyNews } from '@yardmaster/domain/driver/my-news';
import type { Told } from './fold.ts';

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
export function whyRefused({ said, settled }: Told, news: News | null, clock: (at: string) => string): string {
  if (settled?.state !== 'refused') return '';
  if (settled.status !== 409 || news?.assignmentId !== said.assignmentId) return settled.sentence;
  return `Too late: ${newsTitle(news)} at ${clock(news.at)}. Nothing else is needed.`;
}
