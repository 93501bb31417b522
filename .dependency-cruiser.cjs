/**
 * Imports point one way: domain <- database <- services <- { web, worker, cli }, and storage <- services. What runs in
 * the browser knows the domain and nothing below it.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const packageOf = (name) => `^packages/${name}/`;
const tests = '[.]test[.]tsx?$|/testkit/';

module.exports = {
  forbidden: [
    {
      name: 'domain-stands-alone',
      comment: 'The domain is pure: no other package, no input or output, nothing of Node.',
      severity: 'error',
      from: { path: packageOf('domain'), pathNot: tests },
      to: { path: '^packages/(?!domain/)|^apps/' },
    },
    {
      name: 'domain-uses-no-node',
      comment: 'It runs in the browser as well.',
      severity: 'error',
      from: { path: packageOf('domain'), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'database-knows-domain-only',
      severity: 'error',
      from: { path: packageOf('database') },
      to: { path: '^packages/(?!domain/|database/)|^apps/' },
    },
    {
      name: 'storage-knows-domain-only',
      severity: 'error',
      from: { path: packageOf('storage') },
      to: { path: '^packages/(?!domain/|storage/)|^apps/' },
    },
    {
      name: 'client-knows-domain-only',
      comment: 'It is made from the document alone, and runs in the browser and anywhere else.',
      severity: 'error',
      from: { path: packageOf('client') },
      to: { path: '^packages/(?!domain/|client/)|^apps/' },
    },
    {
      name: 'services-know-no-app',
      severity: 'error',
      from: { path: packageOf('services') },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-know-no-other-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'simulator-speaks-the-api',
      comment: 'It does what people do, by the public API; of the services it knows what the demo is made of.',
      severity: 'error',
      from: { path: '^apps/simulator/', pathNot: tests },
      to: { path: '^packages/(?!client/|services/demo/(acme|harbor|demo|past/(random|distance))[.]ts)' },
    },
    {
      name: 'browser-knows-domain-only',
      comment:
        'Code for the browser imports the domain and the client, and of the web app nothing that runs on the server.',
      severity: 'error',
      from: { path: '^apps/web/(features/|app/.*error[.]tsx$)', pathNot: tests },
      to: { path: '^packages/(?!domain/|client/)|^apps/web/(server|app)/' },
    },
    {
      name: 'packages-by-their-exports',
      comment: 'Another package is entered by its name, not by a path into its folder.',
      severity: 'error',
      from: { path: '^(?:packages|apps)/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'nothing-knows-the-proof',
      comment: 'The product is what is proved; it must not know that it is.',
      severity: 'error',
      from: { path: '^(packages|apps|scripts|e2e)/' },
      to: { path: '^proof/' },
    },
    {
      name: 'no-testkit-in-the-product',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: tests },
      to: { path: '/testkit/|^node_modules/(vitest|fast-check)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'Also the alarm for a parser that sees nothing: an import that leads nowhere is an error.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[.]css$|^@fontsource' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|[.]next|dist|public)/|next-env[.]d[.]ts$' },
    tsConfig: { fileName: 'apps/web/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
