// Named, or the checker would read megabytes of coordinates as types.
declare module 'world-atlas/land-10m.json' {
  const topology: import('./land.ts').LandTopology;
  export default topology;
}
declare module 'world-atlas/countries-110m.json' {
  type Client = typeof import('topojson-client');
  type Shape = NonNullable<Parameters<Client['mesh']>[1]>;
  const topology: Parameters<Client['mesh']>[0] & { objects: { land: Shape; countries: Shape } };
  export default topology;
}
