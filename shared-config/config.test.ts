import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError, type Files, readConfig } from './index.ts'
import { Settings } from './settings.ts'

const noFiles: Files = () => undefined
const oneFile =
  (text: string, mode = 0o600): Files =>
  () => ({ text, mode })
const GOOD_KEY = 'q8Zr1vK0xN5yTb7WmJ3pLs9DfHc2GaUe4RiO6'

function faultsOf(env: Record<string, string>, files: Files = noFiles): readonly string[] {
  try {
    readConfig(env, files)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('where a setting comes from', () => {
  test('nothing given is a working server for one machine, on this machine only', () => {
    const config = readConfig({}, noFiles)
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 8000 })
    expect(config.database).toMatchObject({ engine: 'sqlite' })
    expect(config.tokens).toMatchObject({ secret: undefined, algorithm: 'HS256', accessMinutes: 5, refreshDays: 60 })
    expect(config.live).toEqual({ sse: true, realTime: true })
    expect(config.seedDemo).toBe(true)
  })

  test('the environment beats the shared file, the file beats the default, an empty value counts for nothing', () => {
    const file = oneFile('PORT=9000\nENABLE_SSE=false\nLOG_LEVEL=warn\n')
    const config = readConfig({ PORT: '9001', LOG_LEVEL: '' }, file)
    expect(config.listen.port).toBe(9001)
    expect(config.live.sse).toBe(false)
    expect(config.logLevel).toBe('warn')
  })

  test('CONFIG_FILE names the file, and a missing one stops the start', () => {
    const seen: string[] = []
    readConfig({ CONFIG_FILE: '/etc/challan.env' }, (path) => (seen.push(path), { text: '', mode: 0o600 }))
    expect(seen).toEqual(['/etc/challan.env'])
    expect(faultsOf({ CONFIG_FILE: '/etc/challan.env' })).toEqual(['CONFIG_FILE must be a file that can be read'])
  })

  test('env.example names every setting, and as it stands it is a good configuration', () => {
    const example = readFileSync(new URL('env.example', import.meta.url), 'utf8')
    for (const key of Object.keys(Settings.properties)) expect(example).toMatch(new RegExp(`^#? ?${key}=`, 'm'))
    expect(faultsOf({}, oneFile(example))).toEqual([])
  })
})

describe('the database', () => {
  test('DATABASE_URL beats DB_*', () => {
    const { database } = readConfig({ DATABASE_URL: 'mysql://u:p%40ss@db:3307/challan', DB_HOST: 'other' }, noFiles)
    expect(database).toEqual({ engine: 'mysql', host: 'db', port: 3307, user: 'u', password: 'p@ss', name: 'challan' })
  })

  test('a path, absolute or in memory', () => {
    expect(readConfig({ DATABASE_URL: 'sqlite:/var/a.db' }, noFiles).database).toEqual({ engine: 'sqlite', file: '/var/a.db' })
    expect(readConfig({ DATABASE_URL: 'sqlite::memory:' }, noFiles).database).toEqual({ engine: 'sqlite', file: ':memory:' })
  })

  test('half of the DB_ settings is a fault that names the other half', () => {
    expect(faultsOf({ DB_HOST: 'db' })).toEqual([
      'DB_USER must be given with the other DB_ settings',
      'DB_NAME must be given with the other DB_ settings',
    ])
  })

  test.each(['mysql://host', 'postgres://u@h/x', 'sqlite:', 'mysql://u:%@h/x', 'nonsense'])('%s is refused', (url) => {
    expect(faultsOf({ DATABASE_URL: url })).toHaveLength(1)
  })
})

describe('faults', () => {
  test('all of them come at once, with the exit code of a bad configuration and without values', () => {
    const env = { PORT: '70000', CLUSTER: 'perhaps', CORS_ALLOWED_ORIGINS: '*', JWT_SECRET: 'hush-hush', JWT_ALGORITHM: 'none' }
    const read = () => readConfig(env, noFiles)
    expect(read).toThrow(expect.objectContaining({ exitCode: 78 }))
    expect(faultsOf(env).map((fault) => fault.split(' ')[0])).toEqual([
      'CLUSTER',
      'PORT',
      'JWT_ALGORITHM',
      'CORS_ALLOWED_ORIGINS',
      'JWT_SECRET',
    ])
    expect(read).not.toThrow(/hush-hush|70000|perhaps/)
  })

  test.each(['*', 'null', 'https://a.example/', 'https://a.example,*', 'a.example', 'ftp://a.example'])(
    'an origin is exact: %s is refused',
    (origins) => {
      expect(faultsOf({ CORS_ALLOWED_ORIGINS: origins })).toHaveLength(1)
    },
  )

  test('exact origins pass', () => {
    const { corsOrigins } = readConfig({ CORS_ALLOWED_ORIGINS: 'https://a.example, http://10.0.0.2:8000' }, noFiles)
    expect(corsOrigins).toEqual(['https://a.example', 'http://10.0.0.2:8000'])
  })
})

describe('secrets', () => {
  test.each([{ NODE_ENV: 'production' }, { CLUSTER: 'true' }])('a key must be given with %o', (env) => {
    expect(faultsOf(env)).toEqual(['JWT_SECRET must be given in production and in a cluster'])
    expect(faultsOf({ ...env, JWT_SECRET: GOOD_KEY })).toEqual([])
  })

  test.each([
    'short',
    'a'.repeat(64),
    'change-me-change-me-change-me-change-me',
    'your-256-bit-secret-your-256-bit-secret',
    '0123456789abcdef0123456789abcdef',
  ])('%s is no key', (secret) => {
    expect(faultsOf({ JWT_SECRET: secret })).toHaveLength(1)
  })

  test('no key that stands in a document of this repository works', () => {
    for (const document of ['env.example', 'README.md', '../README.md']) {
      const text = readFileSync(new URL(document, import.meta.url), 'utf8')
      for (const [, secret] of text.matchAll(/JWT_SECRET=['"]?(\w[^\s'"`]*)/g)) {
        expect(faultsOf({ JWT_SECRET: secret ?? '' })).toHaveLength(1)
      }
    }
  })

  test('a file with secrets that everyone can read stops production, and only production', () => {
    const open = oneFile(`JWT_SECRET=${GOOD_KEY}\nDATABASE_URL=mysql://u:p@h/db\nPORT=80\n`, 0o644)
    const exposed = faultsOf({ NODE_ENV: 'production' }, open).map((fault) => fault.split(' ')[0])
    expect(exposed.toSorted()).toEqual(['DATABASE_URL', 'JWT_SECRET'])
    expect(faultsOf({}, open)).toEqual([])
  })

  test('a proxy that may say who asks is an address, a range or a name that is known', () => {
    expect(readConfig({}, noFiles).trustProxy).toEqual(['loopback'])
    expect(readConfig({ TRUST_PROXY: 'none' }, noFiles).trustProxy).toBe(false)
    expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }, noFiles).trustProxy).toEqual(['10.0.0.0/8', '::1'])
    for (const wrong of ['true', '10.0.0.0/33', 'proxy.example.in', 'none, loopback', '10.0.0.0/']) expect(faultsOf({ TRUST_PROXY: wrong })).toHaveLength(1)
  })

  test('the demo company never goes into production', () => {
    expect(readConfig({ NODE_ENV: 'production', JWT_SECRET: GOOD_KEY, SEED_DEMO: 'auto' }, noFiles).seedDemo).toBe(false)
  })
})
