import type { Id, MutationResult } from 'sync-protocol'
import { insertMutations, type MutationRow } from '../store/mutations.ts'
import { acceptMutation, type Fate, type Judged } from './accept-mutation.ts'
import { adopt, isAdoption } from './adopt.ts'
import type { Bracket } from './commit.ts'
import { asksAPerson, askAbout } from './kept-work.ts'
import type { Incoming, World } from './world.ts'

export type { Judged } from './accept-mutation.ts'

/** Mutations that follow each other with the same group stand or fall together; every other one stands alone. [P3] */
export function inGroups(batch: readonly Incoming[]): Incoming[][] {
  const groups: Incoming[][] = []
  for (const incoming of batch) {
    const last = groups.at(-1)
    if (last && incoming.group !== null && last[0]?.group === incoming.group) last.push(incoming)
    else groups.push([incoming])
  }
  return groups
}

const tookEffect = ({ result: { status } }: Fate): boolean => status === 'applied' || status === 'merged' || status === 'conflict'

/** Judges a group, all or none: when one part is refused or parked, nothing of it takes effect. [P3] */
export async function acceptGroup(bracket: Bracket, world: World, group: readonly Incoming[]): Promise<Judged[]> {
  const judged = await judgeGroup(bracket, world, group)
  const kept = judged.find(({ incoming, fate }) => asksAPerson(world, incoming, fate.result))
  if (kept) await show(bracket, kept) // one question for a group: it is taken over as a whole
  return judged
}

async function judgeGroup(bracket: Bracket, world: World, group: readonly Incoming[]): Promise<Judged[]> {
  const mark = bracket.work.mark()
  const judged: Judged[] = []
  for (const incoming of group) {
    const fate = await judge(bracket, world, incoming)
    judged.push({ incoming, fate })
    learn(world, incoming, fate)
    if (tookEffect(fate) || group.length === 1) continue
    bracket.work.rollback(mark)
    return group.map((each) => {
      const shared = each === incoming ? fate : asPartOf(fate)
      learn(world, each, shared)
      return { incoming: each, fate: shared }
    })
  }
  return judged
}

/** One mutation; with an adoption the work that it takes over. [A1] */
async function judge(bracket: Bracket, world: World, incoming: Incoming): Promise<Fate> {
  const mark = bracket.work.mark()
  const fate = await acceptMutation(bracket, world, incoming)
  if (!isAdoption(incoming, fate)) return fate
  const final = await adopt(bracket, world, incoming, fate, (one) => rowOf(bracket, one))
  if (!tookEffect(final)) bracket.work.rollback(mark)
  return final
}

async function show(bracket: Bracket, { incoming: { id, name, entity, args, at, author, actor }, fate: { result } }: Judged): Promise<void> {
  if (author === null) return
  const why = result.message ?? 'It was refused.'
  await askAbout(bracket, { id, name, entity, args, at }, { kind: 'refused', why, author, byName: actor.name, received: bracket.at })
}

/** The fate of the other parts of a group that could not take effect. */
function asPartOf({ result, waitsFor }: Fate): Fate {
  const message = result.status === 'parked' ? 'It belongs together with something that waits.' : 'It belongs together with something that was refused.'
  return { result: { ...result, message }, waitsFor }
}

/** Later mutations of the same batch see what became of this one. */
function learn(world: World, { id, device, n, author, entity: [, entity] }: Incoming, { result: { status }, waitsFor }: Fate): void {
  world.known.set(id, status)
  const others = (world.parked.get(entity) ?? []).filter((other) => other.id !== id)
  if (status === 'parked') world.anyParked = true
  world.parked.set(entity, status === 'parked' ? [...others, { id, device, n, author, waitsFor }] : others)
}

/** Applied and merged ones need nothing kept: their content is in the record and in the audit trail. [P6] */
const isOpen = (status: MutationResult['status']): boolean => status === 'parked' || status === 'rejected' || status === 'conflict'

/** How much of the arguments the audit trail repeats. */
const AUDITED_ARGS = 2_000

export function rowOf(bracket: Bracket, { incoming, fate }: Judged): MutationRow {
  const { result, waitsFor } = fate
  const { name, v, entity } = incoming
  return {
    company: bracket.company, device: incoming.device, n: incoming.n, id: incoming.id, aliasOf: null, author: incoming.author,
    hash: incoming.hash, name, v, entity: entity[0], entityId: entity[1], group: incoming.group,
    status: result.status, why: result.why ?? result.code ?? null, waitsFor, seq: result.seq ?? null, ver: result.ver ?? null,
    result: JSON.stringify({ n: incoming.n, ...result }), needs: incoming.needs,
    args: isOpen(result.status) ? `${JSON.stringify({ name, v, entity }).slice(0, -1)},"args":${incoming.text}}` : null,
    at: incoming.at, tz: incoming.tz, skewMs: incoming.skewMs, received: bracket.at,
  }
}

/** Writes what was judged: the answers for ever, and who did what into the audit trail. [P2] */
export async function keep(bracket: Bracket, judged: readonly Judged[], others: readonly MutationRow[] = []): Promise<void> {
  for (const one of judged) note(bracket, one)
  await insertMutations(bracket.trx, [...judged.map((one) => rowOf(bracket, one)), ...others])
}

export function note(bracket: Bracket, { incoming, fate: { result } }: Judged): void {
  bracket.audit({
    user: incoming.author, device: incoming.device, action: incoming.name, entity: incoming.entity[0], entityId: incoming.entity[1],
    mutation: incoming.id,
    detail: {
      status: result.status, ver: result.ver, code: result.code, hash: incoming.hash, at: incoming.at,
      ...(incoming.text.length <= AUDITED_ARGS ? { args: incoming.args } : {}),
    },
  })
}

/** Whoever waits for one of these may be tried again: what happened, and the records it happened to. [P4] */
export const arrivals = (judged: readonly Judged[]): Id[] => [
  ...new Set(judged.filter(({ fate }) => fate.result.status !== 'parked').flatMap(({ incoming, fate }) =>
    tookEffect(fate) ? [incoming.id, incoming.entity[1]] : [incoming.id])),
]
