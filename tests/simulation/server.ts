import { join } from 'node:path'
import { readConfig, type Config } from 'shared-config'
import { Problem, PROBLEM_STATUS, PullRequest, PushRequest, EnrolRequest, VerifyRequest, type EnrolReply, type Id, type Principal } from 'sync-protocol'
import type { Database, Deps } from 'server/deps.ts'
import { readEpoch } from 'server/store/meta.ts'
import { readPrincipal } from 'server/office/principals.ts'
import { acceptPush, retryParked } from 'server/sync/accept-push.ts'
import { answerPull } from 'server/sync/answer-pull.ts'
import { enrol } from 'server/sync/enrol.ts'
import { answerVerify } from 'server/sync/verify.ts'
import { createPokeHub } from 'server/sync/poke-hub.ts'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { cutOff, processOf, type Wire } from './database.ts'
import { idOf } from './ids.ts'
import type { History } from './history.ts'
import type { Kernel } from './kernel.ts'

/** What the sync core is, so that a planted fault can stand in its place. */
export type Core = {
  readonly acceptPush: typeof acceptPush
  readonly answerPull: typeof answerPull
  readonly enrol: (deps: Deps, who: Principal, request: EnrolRequest) => Promise<EnrolReply>
}
export const realCore: Core = { acceptPush, answerPull, enrol }

export type HttpAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }
/** Who asks: a session of the office's books, as an access token would name it. */
export type Token = { readonly company: Id; readonly user: Id; readonly session: Id; readonly expires: number }

export type Server = {
  readonly wire: Wire
  readonly deps: Deps
  /** Answers a request in a turn of its own process. Never answers when the process dies meanwhile. */
  handle(path: string, token: Token, body: string): Promise<HttpAnswer>
  /** Runs work of the office or of the server itself. */
  run<T>(work: (deps: Deps) => Promise<T>): Promise<T>
  kill(): void
}

/** A planted fault reads the answers one by one. */
const asAsked = (core: Core, request: PushRequest): PushRequest => (core === realCore ? request : { ...request, brief: false })

type Options = { /** Opens the run's database for this process. */ readonly open: (wire: Wire) => Promise<Database>; readonly kernel: Kernel; readonly history: History; readonly config: Config; readonly core: Core; readonly n: number; readonly onBug: (error: unknown) => void }

const PERSON_MS = 5_000

export const configFor = (folder: string, databaseUrl: string | undefined): Config =>
  readConfig({ NODE_ENV: 'test', DATA_DIR: folder, LOG_LEVEL: 'silent', ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { DATABASE_URL: `sqlite:${join(folder, 'challan.db')}` }) })

/** Starts a server process on the run's database. */
export async function startServer({ open, kernel, history, config, core, n, onBug }: Options): Promise<Server> {
  const owner = processOf(n)
  const chance = kernel.chance.fork(`server ${n}`)
  const wire: Wire = { kernel, owner, chance, fault: undefined, connections: [], committed: (ledger) => history.note(ledger) }
  const db = await open(wire)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const deps: Deps = {
    db, config, epoch: await readEpoch(db), now: kernel.now, uuid: () => idOf(kernel.now(), chance), log,
    pokes: createPokeHub({ now: kernel.now, random: chance.next }),
  }
  await retryParked(deps)

  const inProcess = <T>(work: () => Promise<T>): Promise<T> => new Promise((resolve, reject) => {
    kernel.queue(owner, () => { work().then(resolve, reject) })
  })

  /** As the real server does: who a session belongs to is looked up once in five seconds. */
  const people = new Map<Id, { readonly who: Principal | undefined; readonly until: number }>()
  async function principalOf(token: Token): Promise<Principal | undefined> {
    const known = people.get(token.user)
    if (known && known.until > kernel.now()) return known.who
    const who = await readPrincipal(db.read, token)
    people.set(token.user, { who, until: kernel.now() + PERSON_MS })
    return who
  }

  async function answer(path: string, token: Token, body: string): Promise<HttpAnswer> {
    if (token.expires < kernel.now()) throw new Problem('signed_out', 'The token has expired.')
    const who = await principalOf(token)
    if (!who) throw new Problem('signed_out', 'This account is closed.')
    const value: unknown = JSON.parse(body)
    if (path.endsWith('/push')) return ok(await core.acceptPush(deps, who, asAsked(core, checked(PushRequest, value))))
    if (path.endsWith('/pull')) return ok(await core.answerPull(deps, who, checked(PullRequest, value)))
    if (path.endsWith('/verify')) return ok(await answerVerify(deps, who, checked(VerifyRequest, value)))
    return ok(JSON.stringify(await core.enrol(deps, who, checked(EnrolRequest, value))))
  }

  return {
    wire,
    deps,
    handle: (path, token, body) => inProcess(async () => {
      try {
        return await answer(path, token, body)
      } catch (error) {
        if (!(error instanceof Problem)) onBug(error)
        return refusal(error instanceof Problem ? error : new Problem('internal', 'A fault of ours.'))
      }
    }),
    run: (work) => inProcess(() => work(deps)),
    kill() {
      cutOff(wire)
    },
  }
}

const ok = (text: string): HttpAnswer => ({ status: 200, headers: { 'content-type': 'application/json' }, text })

function refusal({ code, message, facts }: Problem): HttpAnswer {
  const status = PROBLEM_STATUS[code]
  const body = { type: 'about:blank', title: code, status, detail: message, code, facts }
  const headers = { 'content-type': 'application/problem+json', ...(status === 503 ? { 'retry-after': '1' } : {}) }
  return { status, headers, text: JSON.stringify(body) }
}

/** The envelope, as a route checks it: a device that sends a broken one has a bug. [P5a] */
function checked<T>(schema: TSchema, value: unknown): T {
  if (Value.Check(schema, value)) return value as T
  const [error] = Value.Errors(schema, value)
  throw new Problem('malformed', `${error?.instancePath} ${error?.message}`)
}
