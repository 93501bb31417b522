'use client';

import { ShownOnce } from '../ui/shown-once.tsx';

type Props = { name: string; secret: string; onClose: () => void };

/** Shows a tracker's key, once, and where each kind of app wants it. */
export function TrackerKey({ name, secret, onClose }: Props) {
  const intake = `${window.location.origin}/api/v1/intake`;
  return (
    <ShownOnce title={`The key of ${name}`} label="Key" value={secret} onClose={onClose}>
      Copy it now: it is shown this once and kept nowhere. It opens nothing but the intake of positions.
      <span className="mt-3 grid gap-2 text-sm">
        <Way app="Traccar Client" address={`${intake}/osmand`} where="as device identifier" />
        <Way
          app="OsmAnd"
          address={`${intake}/osmand?id=…&lat={0}&lon={1}&timestamp={2}&altitude={4}&bearing={6}`}
          where="as id in the address"
        />
        <Way app="OwnTracks, HTTP mode" address={`${intake}/owntracks`} where="as password" />
      </span>
    </ShownOnce>
  );
}

function Way({ app, address, where }: { app: string; address: string; where: string }) {
  return (
    <span>
      <span className="font-semibold">{app}</span>: <code className="wrap-anywhere">{address}</code>, the key {where}.
    </span>
  );
}
