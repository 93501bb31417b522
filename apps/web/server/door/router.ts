import type { Endpoint } from '../endpoint.ts';
import { type Routes, serve } from '../serve.ts';

type Node = { named: Map<string, Node>; any?: { name: string; node: Node }; routes?: Routes };
export type Found = { routes: Routes; params: Record<string, string> };

/**
 * Finds the handlers of an address below the root of the API, by segment; a segment that is named goes before one that is a
 * parameter. What it does not find is nobody's here, and may be somebody's elsewhere.
 */
export function createRouter(endpoints: readonly Endpoint[]): (path: string) => Found | undefined {
  const root: Node = { named: new Map() };
  for (const [path, own] of Map.groupBy(endpoints, (endpoint) => endpoint.path)) {
    nodeOf(root, path).routes = serve(...own);
  }
  return (path) => {
    const segments = path.split('/').slice(1);
    const params: Record<string, string> = {};
    const routes = find(root, segments, 0, params);
    return routes && { routes, params };
  };
}

/** @throws when two endpoints call the same parameter by different names */
function nodeOf(root: Node, path: string): Node {
  let at = root;
  for (const segment of path.split('/').slice(1)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      const next = at.named.get(segment) ?? { named: new Map() };
      at.named.set(segment, next);
      at = next;
    } else {
      at.any ??= { name, node: { named: new Map() } };
      if (at.any.name !== name) throw new Error(`${path} calls {${at.any.name}} another name`);
      at = at.any.node;
    }
  }
  return at;
}

function find(
  node: Node,
  segments: readonly string[],
  from: number,
  params: Record<string, string>,
): Routes | undefined {
  const segment = segments[from];
  if (segment === undefined) return node.routes;
  const named = node.named.get(segment);
  const found = named && find(named, segments, from + 1, params);
  if (found || !node.any || segment === '') return found;
  const deeper = find(node.any.node, segments, from + 1, params);
  // The address as a whole was decoded before, so a part of it can be.
  if (deeper) params[node.any.name] = decodeURIComponent(segment);
  return deeper;
}
