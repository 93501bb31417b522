import type { Line } from '../history.ts';

const BODY_MAX = 200;

/** A history as a person reads it: when, who, what, and what came back; one line each. */
export function historyLines(lines: readonly Line[]): string[] {
  return lines.map((line) => `${(line.at / 1_000).toFixed(3).padStart(9)} s  ${told(line)}`);
}

function told(line: Line): string {
  switch (line.kind) {
    case 'invoke': {
      const command = line.commandId === null ? '' : `  id ${line.commandId}`;
      const body = line.body === null ? '' : `  ${cut(line.body)}`;
      return `#${line.op} ${line.tenant} ${line.client} → web ${line.server + 1}: ${line.method} ${line.path}${body}${command}`;
    }
    case 'ok':
      return `#${line.op} ok ${line.status}  ${cut(line.body)}`;
    case 'refused':
      return `#${line.op} refused ${line.status} ${line.code}`;
    case 'unknown':
      return `#${line.op} unknown: ${line.status ?? 'no answer'}, ${line.why}`;
    case 'fault':
      return `${line.phase === 'begin' ? '▼' : '▲'} ${line.fault} ${line.phase === 'begin' ? 'begins' : 'ends'}${line.detail ? `: ${line.detail}` : ''}`;
    case 'exit':
      return `${line.process} ended${line.isOrdered ? '' : ' by itself'}: ${line.signal ?? line.code}, ${line.ranMs} ms old`;
    case 'calm':
      return 'nothing is hurt any more';
    case 'stream':
      return `stream of ${line.tenant} ${line.client} ${streamed(line)}`;
  }
}

function streamed(line: Extract<Line, { kind: 'stream' }>): string {
  switch (line.what) {
    case 'connected':
      return `connected to web ${line.server + 1}${line.resumedFrom === null ? '' : `, resumed from ${line.resumedFrom}`}`;
    case 'change':
      return `got ${line.id}  ${cut(line.data)}`;
    case 'reset':
      return 'was told to read anew';
    case 'turned away':
      return `was answered ${line.status} (${line.code}) by web ${line.server + 1}`;
    case 'lost':
      return `lost: ${line.why}`;
  }
}

function cut(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > BODY_MAX ? `${text.slice(0, BODY_MAX)}…` : text;
}
