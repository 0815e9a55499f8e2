import type { FastifyInstance, InjectOptions } from 'fastify'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { readConfig } from 'shared-config'
import type { Id, Principal, ProblemReply, Role, User } from 'sync-protocol'
import { buildApp, type AppOptions } from 'server/app.ts'
import type { Deps } from 'server/deps.ts'
import type { Keys } from 'server/office/keys.ts'
import { openPasswords } from 'server/office/passwords.ts'
import { setPassword } from 'server/store/credentials.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { v7 } from 'uuid'
import { absent, engines, type Engine } from '../core/engines.ts'
import { openOffice, type Office } from '../core/office.ts'

export { absent, engines }
export const PASSWORD = 'correct-horse-9'
export const INSTANCE = 'test0001'

/** Who a request is made as: a person of our company, the admin of another one, or nobody. */
export type As = 'admin' | 'dispatcher' | 'warehouse' | 'driver' | 'other' | 'accountant' | 'viewer' | 'rival' | 'nobody'

export type Reply = { readonly status: number; readonly headers: Record<string, string | string[] | number | undefined>; readonly body: unknown; readonly text: string }

export type Http = {
  readonly app: FastifyInstance
  readonly office: Office
  readonly deps: Deps
  readonly keys: Keys
  readonly dataDir: string
  /** People by the name that tests give them. */
  readonly people: Readonly<Record<Exclude<As, 'nobody'>, User & { company: Id }>>
  principal(as: Exclude<As, 'nobody'>): Principal
  /** Moves the clock of the server. */
  later(ms: number): void
  signIn(as: Exclude<As, 'nobody'>): Promise<{ access: string; refresh: string; session: Id }>
  call(method: string, url: string, options?: Call): Promise<Reply>
  close(): Promise<void>
}
export type Call = { as?: As; token?: string; body?: unknown; text?: string | Buffer; headers?: Record<string, string> }

/** The whole HTTP side over a database of its own, with a person of every role. */
export async function openHttp(engine: Engine = 'sqlite', options: Partial<AppOptions> & { env?: Record<string, string> } = {}): Promise<Http> {
  const office = await openOffice(engine)
  const clock = { at: Date.now() }
  const folder = mkdtempSync(join(tmpdir(), 'challan-http-'))
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: folder, ...options.env })
  const deps: Deps = { ...office.deps, config, now: () => clock.at }
  office.at(clock.at)
  const rival = await office.rival()
  const accountant = await hire(deps, office.company, 'accountant')
  const viewer = await hire(deps, office.company, 'viewer')
  const ours = Object.fromEntries(Object.entries({ ...office.people, accountant, viewer }).map(([name, user]) => [name, { ...user, company: office.company }]))
  const people = { ...ours, rival: { ...rival.admin, company: rival.company } } as Http['people']
  const hash = await (await openPasswords()).hash(PASSWORD)
  for (const { company, id } of Object.values(people)) await setPassword(deps.db.write, company, id, hash, clock.at)

  const keys = { access: randomBytes(64), refresh: randomBytes(64) }
  const app = await buildApp(deps, { keys, instance: INSTANCE, clientDir: join(folder, 'no-client'), ...options })
  const tokens = new Map<As, string>()

  const inject = async ({ method, url, ...rest }: InjectOptions & { url: string; method: string }): Promise<Reply> => {
    const answer = await app.inject({ method, url, ...rest } as InjectOptions)
    const isJson = String(answer.headers['content-type'] ?? '').includes('json') && answer.payload !== ''
    return { status: answer.statusCode, headers: answer.headers, text: answer.payload, body: isJson ? answer.json() : undefined }
  }
  const signIn: Http['signIn'] = async (as) => {
    const { body, status } = await inject({ method: 'POST', url: '/api/token', payload: { username: people[as].username, password: PASSWORD } })
    if (status !== 200) throw new Error(`${as} cannot sign in: ${JSON.stringify(body)}`)
    const { access, refresh, principal } = body as { access: string; refresh: string; principal: Principal }
    return { access, refresh, session: principal.session }
  }
  const tokenOf = async (as: As): Promise<string | undefined> => {
    if (as === 'nobody') return undefined
    const known = tokens.get(as) ?? (await signIn(as)).access
    tokens.set(as, known)
    return known
  }

  return {
    app, office, deps, keys, dataDir: folder, people, signIn,
    principal: (as) => ({ user: people[as].id, company: people[as].company, companyName: '', name: people[as].name, username: people[as].username, role: people[as].role, locations: people[as].locations, mayIssue: false, session: v7() }),
    later(ms) {
      clock.at += ms
      office.at(clock.at)
    },
    async call(method, url, { as = 'nobody', token, body, text, headers = {} } = {}) {
      const bearer = token ?? (await tokenOf(as))
      const payload = text ?? (body === undefined ? undefined : JSON.stringify(body))
      return inject({
        method, url, ...(payload === undefined ? {} : { payload }),
        headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
      })
    },
    async close() {
      await app.close()
      await office.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function hire(deps: Deps, company: Id, role: Role): Promise<User> {
  const id = v7()
  const args = { username: `${role}-${id.slice(-6)}`, name: role, role, phone: '', locations: [], mayIssue: false, active: true, language: 'en' as const }
  await acceptOwn(deps, company, null, [{ entity: ['user', id], change: { name: 'user.create', args } }])
  return { id, ...args }
}

/** The problem in an answer: what a caller can act on. */
export const problemOf = ({ status, body }: Reply): { status: number; code: string | undefined; field: string | undefined } => {
  const { code, field } = (body ?? {}) as Partial<ProblemReply>
  return { status, code, field }
}
