import { formatSpan } from '../time/format.ts';
import type { DiversionOption } from './use-diversions.ts';

const METERS_IN_KM = 1000;

/** What a diversion costs, in a few words, and what its gates say. */
export function diversionWords({ displaced, delayMinutes, distanceMeters, isWorking, findings }: DiversionOption) {
  const delay = delayMinutes === null ? 'for how long is not known' : `by about ${formatSpan(delayMinutes)}`;
  const km = distanceMeters === null ? null : distanceMeters / METERS_IN_KM;
  return {
    delays: `Delays ${displaced.number}, priority ${displaced.priority}, ${delay}`,
    facts: [
      ...(km === null ? [] : [`${km < 10 ? km.toFixed(1) : Math.round(km)} km away`]),
      `${displaced.number} has waited ${formatSpan(displaced.waitedMinutes)}`,
      ...(isWorking ? ['at work there: tell the crew'] : []),
    ],
    warnings: findings.map((f) => f.text),
  };
}
