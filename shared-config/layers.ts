// Who may import whom, and why. Paths are regular expressions, from the top of the repository.

type Paths = string | string[]
type From = { path?: Paths; pathNot?: Paths }
type To = { path?: Paths; pathNot?: Paths; circular?: true; couldNotResolve?: true; dependencyTypesNot?: 'type-only'[] }
type But = { from?: string[]; to?: string[] }

/** A rule in the shape that dependency-cruiser takes; the comment is the reason it prints. */
export type Layer = { name: string; comment: string; severity: 'error'; from: From; to: To }

const TEST = '[.]test[.]tsx?$'
const SHIPPED = '^(client|server|sync-protocol|migrations|shared-config)/'
const TEST_TOOLS = 'vitest|fast-check|fake-indexeddb|msw|playwright-core|happy-dom|@testing-library|@axe-core'
const npm = (names: string) => `(^|/)node_modules/(${names})/`
const HTTP = [npm('fastify|@fastify|@tus'), '^(node:)?https?2?$', '^server/(routes|plugins|app|main)']
const SQL = [npm('knex|better-sqlite3|mysql2'), '^(node:)?sqlite$', '^migrations/']
const REACT = npm('react|react-dom|react-router|dexie-react-hooks|downshift|lucide-react|@tanstack')

/** The plain shape of a rule: files that match `from`, without tests, may not import what matches `to`. */
const forbid = (name: string, comment: string, from: string, to: Paths | To, but: But = {}): Layer => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: but.from ? [TEST, ...but.from] : [TEST] },
  to: { ...(Array.isArray(to) || typeof to === 'string' ? { path: to } : to), ...(but.to ? { pathNot: but.to } : {}) },
})

export const LAYERS: Layer[] = [
  {
    name: 'no-cycles',
    comment: 'two modules that need each other are one module',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  forbid(
    'protocol-is-pure',
    'sync-protocol imports only itself and typebox: pure and shared, no Node, no browser',
    '^sync-protocol/',
    '.',
    { to: ['^sync-protocol/', npm('typebox')] },
  ),
  {
    name: 'protocol-by-its-index',
    comment: 'others import only the index of sync-protocol, so that its inside can move',
    severity: 'error',
    from: { pathNot: '^sync-protocol/' },
    to: { path: '^sync-protocol/', pathNot: '^sync-protocol/index[.]ts$' },
  },
  forbid(
    'records-know-no-rules',
    'what a thing is comes before what may be done with it and how it travels',
    '^sync-protocol/records/',
    '^sync-protocol/(rules|wire)/',
  ),
  forbid(
    'rules-know-no-wire',
    'what may be done with a thing comes before how it travels',
    '^sync-protocol/rules/',
    '^sync-protocol/wire/',
  ),
  forbid(
    'client-is-a-stranger',
    'client, server and migrations meet on the wire only',
    '^client/',
    '^(server|migrations)/',
  ),
  forbid('server-is-a-stranger', 'client, server and migrations meet on the wire only', '^server/', '^client/'),
  forbid(
    'migrations-are-strangers',
    'client, server and migrations meet on the wire only; a migration never changes when they do',
    '^migrations/',
    '^(client|server|sync-protocol)/',
  ),
  forbid(
    'migrations-run-in-one-place',
    'the server runs migrations from its store and its commands; nothing else may lean on them',
    '^server/',
    '^migrations/',
    { from: ['^server/(store|commands)/'] },
  ),
  forbid('store-knows-no-fastify', 'rows in, rows out: server/store imports no Fastify', '^server/store/', HTTP),
  forbid(
    'use-cases-know-no-http',
    'server/sync and server/office are called by routes and by commands: they know no HTTP',
    '^server/(sync|office)/',
    HTTP,
  ),
  forbid('routes-hold-no-sql', 'a route checks, calls one use case, answers: it holds no SQL', '^server/routes/', SQL),
  forbid(
    'client-store-works-alone',
    'the local store works with no network and no screen: client/store imports no sync and no screen',
    '^client/store/',
    ['^client/(sync|screens|parts|use|print|app|main)', REACT],
  ),
  forbid(
    'machine-is-pure',
    'state and event in, state and command out: client/sync/machine imports only sync-protocol',
    '^client/sync/machine(/|[.]|-)',
    '.',
    { to: ['^sync-protocol/', '^client/sync/machine(/|[.]|-)'] },
  ),
  forbid(
    'sync-runs-without-screens',
    'sync runs with no screen open, in the service worker too: client/sync imports no React',
    '^client/sync/',
    [REACT, '^client/(screens|parts|use|print|app|main)'],
  ),
  forbid(
    'screens-touch-no-dexie',
    'screens and parts see through client/use and do through client/store/actions: they touch no Dexie',
    '^client/(screens|parts)/',
    npm('dexie|dexie-react-hooks'),
  ),
  forbid(
    'screens-see-through-use',
    'screens and parts see through client/use and do through client/store/actions; types may come from anywhere',
    '^client/(screens|parts)/',
    { path: '^client/store/', dependencyTypesNot: ['type-only'] },
    { to: ['^client/store/(actions|started|files)(/|[.]|-)'] },
  ),
  {
    name: 'main-is-imported-by-nobody',
    comment: 'wiring happens once: main is imported by nobody',
    severity: 'error',
    from: {},
    to: { path: '^(server|client)/main[.]tsx?$' },
  },
  forbid(
    'shipped-code-imports-no-test',
    'nothing that ships imports a test or its tools',
    SHIPPED,
    [TEST, '^tests/', npm(TEST_TOOLS)],
    { from: ['^shared-config/vitest[.]base[.]ts$'] },
  ),
  forbid(
    'imports-lead-somewhere',
    'an import that leads nowhere escapes every other rule',
    '.',
    { couldNotResolve: true },
    { to: ['^virtual:', '[?]'] },
  ),
]
