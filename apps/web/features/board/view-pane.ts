/** Of the two panes of a narrow screen; on a wide one both stand side by side. */
export type Pane = 'jobs' | 'units';

type Params = Pick<URLSearchParams, 'get' | 'set' | 'delete'>;

/** A link to the map or the timeline is one to what it names, which lies in the pane of the units. */
export function usualPane(params: Pick<Params, 'get'>): Pane {
  const view = params.get('view');
  return view === 'map' || view === 'timeline' ? 'units' : 'jobs';
}

export function paneOf(params: Pick<Params, 'get'>): Pane {
  const said = params.get('pane');
  return said === 'jobs' || said === 'units' ? said : usualPane(params);
}

/** Writes the pane where the rest of the address does not say it by itself. */
export function writePane(params: Params, pane: Pane): void {
  if (pane === usualPane(params)) params.delete('pane');
  else params.set('pane', pane);
}
