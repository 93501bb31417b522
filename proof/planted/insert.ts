import type { Edit, Plant } from './plant.ts';

export type Named = Edit & { plant: string };

/** Names the plant whose `switch` stands in the way, and in which file. */
export class PlantError extends Error {
  override name = 'PlantError';
}

/** The edits of all plants, by the file they are made in. */
export function editsByFile(plants: readonly Plant[]): Map<string, Named[]> {
  const edits = plants.flatMap((plant) => plant.edits.map((edit) => ({ ...edit, plant: plant.name })));
  return Map.groupBy(edits, (edit) => edit.file);
}

/**
 * A source with every edit behind its switch. Several plants may replace the very same text; pieces that overlap otherwise
 * cannot both be switched. @throws PlantError
 */
export function insert(source: string, edits: readonly Named[]): string {
  const places = edits.map((edit) => ({ edit, ...placeOf(source, edit) })).toSorted((a, b) => a.from - b.from);
  let written = '';
  let at = 0;
  for (let i = 0; i < places.length; ) {
    const place = places[i];
    if (!place) break;
    const same = places.filter(({ from, to }) => from === place.from && to === place.to);
    if (place.from < at) throw new PlantError(`${place.edit.plant}: overlaps another plant in ${place.edit.file}`);
    written +=
      source.slice(at, place.from) +
      switched(
        source.slice(place.from, place.to),
        same.map(({ edit }) => edit),
      );
    at = place.to;
    i += same.length;
  }
  return written + source.slice(at);
}

/** Where `find` stands in the source; spaces and line breaks count alike, since the formatter may have moved them. */
function placeOf(source: string, { plant, file, find }: Named): { from: number; to: number } {
  const pattern = find.trim().split(/\s+/).map(literal).join(String.raw`\s+`);
  const found = [...source.matchAll(new RegExp(pattern, 'g'))];
  const [only] = found;
  if (!only || found.length > 1) throw new PlantError(`${plant}: stands ${found.length} times in ${file}: ${find}`);
  const to = only.index + only[0].length;
  // `await a` followed by `.b` awaits something else.
  if (/^(await|new)\s/.test(find.trim()) && /^\s*[.([]/.test(source.slice(to))) {
    throw new PlantError(`${plant}: is only a part of an expression in ${file}: ${find}`);
  }
  return { from: only.index, to };
}

const literal = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** Read when it runs: Next would inline no other name than `NEXT_PUBLIC_…`, and a test of the build holds that. */
const isOn = (plant: string) => `process.env['YARDMASTER_PLANTED'] === '${plant}'`;

function switched(original: string, edits: readonly Named[]): string {
  const kinds = new Set(edits.map(({ as }) => as));
  if (kinds.size > 1)
    throw new PlantError(`${edits.map((e) => e.plant).join(', ')}: one replaces as expression, one as statement`);
  return edits.reduceRight(
    (otherwise, { as, plant, broken }) =>
      as === 'expression'
        ? `(${isOn(plant)} ? (${broken}) : (${otherwise}))`
        : `if (${isOn(plant)}) { ${broken} } else { ${otherwise} }`,
    original,
  );
}
