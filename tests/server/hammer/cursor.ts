import type { DatabaseTarget } from 'shared-config'
import { Problem, type Id, type PullReply } from 'sync-protocol'
import { answerPull } from 'server/sync/answer-pull.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { enrol } from 'server/sync/enrol.ts'
import { partyNamed, principalOf, v7, type Office } from '../core/office.ts'
import { openNodes, type Node } from './nodes.ts'

export type CursorHammer = { readonly office: Office; readonly targets: readonly DatabaseTarget[]; readonly writers: number; readonly changes: number; readonly heldMs: number }
export type CursorBlows = { readonly written: number; readonly pulls: number; readonly missed: readonly string[]; readonly refused: number }

/**
 * Writers that hold their commits back, and one that pulls all the while. What a cursor has passed must be there:
 * a number that was taken before another one and committed after it is what a cursor by AUTO_INCREMENT loses. [O1]
 */
export async function hammerCursor({ office, targets, writers, changes, heldMs }: CursorHammer): Promise<CursorBlows> {
  const nodes = await openNodes(office, targets, writers + 1, heldMs)
  const [puller, ...rest] = nodes as [Node, ...Node[]]
  const written = new Set<Id>()
  const counts = { refused: 0 }
  let done = false
  try {
    const pulling = pullOn(office, puller, () => done)
    await Promise.all(rest.map((node) => writeOn(office, node, changes, written, counts)))
    done = true
    const { seen, pulls, faults } = await pulling
    const missed = [...written].filter((id) => !seen.has(id)).map((id) => `party ${id} was committed and never pulled`)
    return { written: written.size, pulls, missed: [...faults, ...missed], refused: counts.refused }
  } finally {
    await Promise.all(nodes.map((node) => node.close()))
  }
}

async function writeOn({ company }: Office, { deps }: Node, changes: number, written: Set<Id>, counts: { refused: number }): Promise<void> {
  for (let i = 0; i < changes; i++) {
    const id = v7()
    try {
      await acceptOwn(deps, company, null, [{ entity: ['party', id], change: partyNamed(`Party ${i}`) }])
      written.add(id)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unavailable') throw error
      counts.refused++ // the lock was held too long, or the outcome is unknown: a device would send it again
    }
  }
}

const breathe = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 1) })

/** Pulls from nothing until the writers are done and nothing is new. */
async function pullOn(office: Office, { deps }: Node, done: () => boolean): Promise<{ seen: Set<Id>; pulls: number; faults: string[] }> {
  const who = principalOf(office, office.people.dispatcher)
  const { device } = await enrol(deps, who, { install: v7(), name: 'Hammer', replaces: null })
  const seen = new Set<Id>()
  const faults: string[] = []
  let [cursor, hash, pulls, seq]: [string | null, string, number, number] = [null, '', 0, 0]
  let backfill: Record<string, number> = {}
  for (let last = false; ; pulls++) {
    await breathe() // SQLite answers without ever letting a timer run
    const ending = done()
    const reply = JSON.parse(await answerPull(deps, who, {
      protocol: 1, schema: 1, device, cursor, channels: hash, backfill, limit: { rows: 50, bytes: 262_144 },
    })) as PullReply
    for (const row of [...reply.rows, ...reply.back]) if (row.type === 'party') seen.add(row.id)
    if (reply.reset) faults.push(`reset: ${reply.reset}`)
    if (reply.head < seq) faults.push(`the head went back from ${seq} to ${reply.head}`)
    backfill = Object.fromEntries(Object.entries({ ...backfill, ...reply.backNext }).filter(([name]) => !reply.backDone.includes(name)))
    ;[cursor, hash, seq] = [reply.cursor, reply.channels?.hash ?? hash, reply.head]
    if (last && !reply.more) return { seen, pulls, faults }
    last = ending && !reply.more
  }
}
