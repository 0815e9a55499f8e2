import { channelsOf, type Challan, type PullReply, type PushReply, type PushRequest, type User } from 'sync-protocol'
import type { Deps } from 'server/deps.ts'
import { afterPull, asPushed, everyChallan, pulls, withoutRows, type Plant } from './planted-parts.ts'
import type { Core } from './server.ts'

const SECOND = 1_000

/** When the commit was that a cursor or a change belongs to, in whole seconds. */
async function secondOf({ db }: Deps, company: string, seq: number): Promise<number> {
  const row = (await db.read('sync_commit').where({ company }).andWhere('seq_to', '>=', seq).orderBy('seq_to').first('at')) as { at: number } | undefined
  return Math.floor(Number(row?.at ?? 0) / SECOND)
}

/** What a cursor that is a DATETIME misses: changes of the second that it stands in. */
async function afterThatSecond(deps: Deps, company: string, cursor: string | null, reply: PullReply): Promise<PullReply> {
  if (cursor === null || reply.reset !== null) return reply
  const since = await secondOf(deps, company, Number(cursor.split('.')[1]))
  const late = await Promise.all(reply.rows.map(async ({ seq }) => (await secondOf(deps, company, seq)) > since))
  return { ...reply, rows: reply.rows.filter((_row, i) => late[i]) }
}

/** A cursor as if it were a bare number: of whatever history it was, it stands where this one stands at that number. */
async function asIfOurs({ db, epoch }: Deps, company: string, cursor: string | null): Promise<string | null> {
  if (cursor === null) return null
  const commit = (await db.read('sync_commit').where({ company }).andWhere('seq_to', '<=', Number(cursor.split('.')[1])).orderBy('seq_to', 'desc').first('seq_to', 'tag')) as { seq_to: number; tag: string } | undefined
  return commit ? `${epoch}.${commit.seq_to}.${commit.tag}` : cursor
}

const refusing = (request: PushRequest, now: number): PushReply => ({
  epoch: request.epoch, serverTime: now, last: request.mutations.at(-1)?.n ?? 0, head: 0, limit: { bytes: 262_144, count: 200 },
  results: request.mutations.map(({ n }) => ({ n, status: 'applied' as const })),
})

/** Runs `act` while the warehouse person has every right. */
async function asIfAllowed<T>({ db }: Deps, company: string, user: string, act: () => Promise<T>): Promise<T> {
  const where = { company, id: user }
  const row = (await db.write('app_user').where(where).first('doc')) as { doc: string }
  const person = JSON.parse(row.doc) as User
  if (person.role !== 'warehouse' || person.mayIssue) return act()
  await db.write('app_user').where(where).update({ doc: JSON.stringify({ ...person, mayIssue: true }) })
  try {
    return await act()
  } finally {
    await db.write('app_user').where({ ...where, doc: JSON.stringify({ ...person, mayIssue: true }) }).update({ doc: row.doc })
  }
}

/** Whoever replaces a device goes on with its codes. */
const sameSeries = (core: Core): Core => ({
  ...core,
  async enrol(deps, who, request) {
    const reply = await core.enrol(deps, who, request)
    if (request.replaces === null || !reply.series) return reply
    const old = (await deps.db.write('number_series').where({ company: who.company, device: request.replaces }).andWhereNot('device', reply.device).select('code', 'registration')) as { code: string; registration: string }[]
    for (const { code } of old) await deps.db.write('number_series').where({ company: who.company, code }).update({ state: 'active', device: reply.device, holder: reply.device })
    return { ...reply, series: reply.series.map((grant) => ({ ...grant, code: old.find(({ registration }) => registration === grant.registration)?.code ?? grant.code })) }
  },
})

/** What a person was shown first he is shown for ever. */
function oldRights(core: Core): Core {
  const first = new Map<string, readonly string[]>()
  return {
    ...core,
    async answerPull(deps, who, request) {
      const reply = JSON.parse(await core.answerPull(deps, who, request)) as PullReply
      const known = first.get(who.user) ?? reply.channels?.all
      if (known) first.set(who.user, known)
      const old = (await everyChallan(deps, who.company)).filter((row) => 'row' in row && channelsOf('challan', row.row as Challan).some((name) => known?.includes(name)))
      return JSON.stringify({ ...reply, rows: [...reply.rows, ...old] })
    },
  }
}

export const MORE: readonly Plant[] = [
  {
    name: 'cursor_by_time', what: 'the cursor is a time in whole seconds',
    core: (core) => ({
      ...core,
      answerPull: async (deps, who, request) => JSON.stringify(await afterThatSecond(deps, who.company, request.cursor, JSON.parse(await core.answerPull(deps, who, request)) as PullReply)),
      async acceptPush(deps, who, request) {
        const reply = JSON.parse(await core.acceptPush(deps, who, request)) as PushReply
        return JSON.stringify(reply.pull && request.pull ? { ...reply, pull: await afterThatSecond(deps, who.company, request.pull.cursor, reply.pull) } : reply)
      },
    }),
  },
  {
    name: 'epoch_ignored', what: 'a restored server takes cursors and pushes of the history that it lost for its own',
    core: (core) => ({
      ...core,
      answerPull: async (deps, who, request) => core.answerPull(deps, who, { ...request, minHead: 0, cursor: await asIfOurs(deps, who.company, request.cursor) }),
      acceptPush: async (deps, who, request) => core.acceptPush(deps, who, {
        ...request, epoch: deps.epoch, ...(request.pull ? { pull: { ...request.pull, minHead: 0, cursor: await asIfOurs(deps, who.company, request.pull.cursor) } } : {}),
      }),
    }),
  },
  {
    name: 'silence_is_success', what: 'an answer that was lost is taken for a success',
    device: asPushed((push, { stores }) => async (request, signal) => {
      const answer = await push(request, signal)
      return answer.kind === 'no_answer' && request.mutations.length > 0 ? { kind: 'ok', reply: refusing(request, stores.env.now()) } : answer
    }),
  },
  {
    name: 'gives_up', what: 'work that could not be sent three times is dropped',
    device: asPushed((push, { stores }) => {
      let failures = 0
      return async (request, signal) => {
        const answer = await push(request, signal)
        failures = answer.kind === 'no_answer' ? failures + 1 : 0
        if (failures >= 3) await stores.queue.mutations.where('state').equals('unsent').delete()
        return answer
      }
    }),
  },
  {
    name: 'numbers_shift', what: 'after silence the work behind takes the numbers of the work before',
    device: asPushed((push) => {
      let silent = false
      return async (request, signal) => {
        const first = request.mutations[0]?.n ?? 0
        const shifted = silent && request.mutations.length > 1 ? request.mutations.slice(1).map((mutation, i) => ({ ...mutation, n: first + i })) : request.mutations
        const answer = await push({ ...request, mutations: shifted }, signal)
        silent = answer.kind === 'no_answer'
        return answer
      }
    }),
  },
  {
    name: 'group_split', what: 'the parts of a group are judged one by one',
    core: (core) => ({ ...core, acceptPush: (deps, who, request) => core.acceptPush(deps, who, { ...request, mutations: request.mutations.map((mutation) => ({ ...mutation, group: null })) }) }),
  },
  {
    name: 'rights_at_save', what: 'the right to issue is that of the device, not that of the books',
    core: (core) => ({ ...core, acceptPush: (deps, who, request) => asIfAllowed(deps, who.company, who.user, () => core.acceptPush(deps, who, request)) }),
  },
  { name: 'rights_of_yesterday', what: 'a person is sent what he could read at first', core: oldRights },
  { name: 'series_go_on', what: 'a device that replaces another goes on with its codes', core: sameSeries },
  {
    name: 'outcome_not_told', what: 'what became of refused or parked work later is not told',
    core: pulls((reply) => { const { rows, back } = { rows: withoutRows((row) => row.type === 'mutation')(reply).rows, back: reply.back.filter((row) => row.type !== 'mutation') }; return { ...reply, rows, back } }),
  },
  {
    name: 'files_with_facts', what: 'photos are dropped once their facts are acknowledged',
    device: asPushed((push, { stores }) => async (request, signal) => {
      const answer = await push(request, signal)
      const ids = answer.kind === 'ok' ? request.mutations.map(({ id }) => id) : []
      if (ids.length > 0) await stores.queue.files.where('mutation').anyOf(ids).delete()
      return answer
    }),
  },
  {
    name: 'trail_forgets', what: 'the last event of the audit trail is lost',
    core: (core) => ({
      ...core,
      async acceptPush(deps, who, request) {
        const text = await core.acceptPush(deps, who, request)
        if (request.mutations.length === 0) return text
        await deps.db.write.raw('DROP TRIGGER IF EXISTS audit_kept')
        const last = (await deps.db.write('audit_event').where({ company: who.company }).max({ n: 'n' }).first()) as { n: number }
        await deps.db.write('audit_event').where({ company: who.company, n: last.n }).delete()
        return text
      },
    }),
  },
  {
    name: 'mark_as_filled', what: 'a refill is called complete before its rows are stored',
    device: afterPull(async ({ backDone }, { cache }) => {
      const found = await cache.meta.get('cursor')
      if (backDone.length === 0 || !found || !('backfill' in found)) return
      await cache.meta.put({ ...found, backfill: {}, sweep: false })
    }),
  },
]
