import { getVersion } from 'maplibre-gl';

/** The build puts the map's worker here (press.mjs): the bundler has no file of it. */
export const WORKER_URL = `/_next/static/map-worker-${getVersion()}.js`;
