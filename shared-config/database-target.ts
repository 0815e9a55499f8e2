import { join, resolve } from 'node:path'
import { ROOT } from './config-file.ts'
import type { Settings } from './settings.ts'

export type DatabaseTarget =
  /** `file` is an absolute path, or ':memory:'. */
  | Readonly<{ engine: 'sqlite'; file: string }>
  | Readonly<{ engine: 'mysql'; host: string; port: number; user: string; password: string; name: string }>

type Found = { target: DatabaseTarget } | { faults: readonly string[] }

/** DATABASE_URL beats DB_*; with neither, a file in the data folder. */
export function databaseTarget(settings: Settings, dataDir: string): Found {
  if (settings.DATABASE_URL !== undefined) return fromUrl(settings.DATABASE_URL)
  const { DB_HOST: host, DB_USER: user, DB_NAME: name, DB_PASSWORD: password, DB_PORT: port } = settings
  if (host ?? user ?? name ?? password) {
    const missing = Object.entries({ DB_HOST: host, DB_USER: user, DB_NAME: name }).filter(([, value]) => !value)
    if (!host || !user || !name) return { faults: missing.map(([key]) => `${key} must be given with the other DB_ settings`) }
    return { target: { engine: 'mysql', host, port, user, password: password ?? '', name } }
  }
  return { target: { engine: 'sqlite', file: join(dataDir, 'challan.sqlite') } }
}

function fromUrl(text: string): Found {
  const bad = { faults: ['DATABASE_URL must be sqlite:<path> or mysql://<user>:<password>@<host>:<port>/<name>'] }
  if (text.startsWith('sqlite:')) {
    const path = text.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '')
    if (path === '') return bad
    return { target: { engine: 'sqlite', file: path === ':memory:' ? path : resolve(ROOT, path) } }
  }
  const url = URL.parse(text)
  const name = url?.pathname.slice(1)
  if (!url || !name || !url.hostname || !/^(mysql|mariadb):$/.test(url.protocol)) return bad
  try {
    return {
      target: {
        engine: 'mysql',
        host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: url.port === '' ? 3306 : Number(url.port),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        name: decodeURIComponent(name),
      },
    }
  } catch {
    return bad // a lone % in the address
  }
}
