import type { DatabaseTarget } from 'shared-config'
import { Problem, type Challan } from 'sync-protocol'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { creating, issuing, v7, type Office } from '../core/office.ts'
import { openNodes, type Node } from './nodes.ts'

export type NumberHammer = { readonly office: Office; readonly targets: readonly DatabaseTarget[]; readonly connections: number; readonly issues: number }
export type NumberBlows = { readonly issued: number; readonly refused: number; readonly wrong: readonly string[] }

/** Many connections issue from one run of numbers at once: none twice, none left out. [N2] */
export async function hammerNumbers({ office, targets, connections, issues }: NumberHammer): Promise<NumberBlows> {
  const nodes = await openNodes(office, targets, connections)
  const numbers: string[] = []
  const counts = { refused: 0 }
  try {
    await Promise.all(nodes.map((node) => issueOn(office, node, issues, numbers, counts)))
  } finally {
    await Promise.all(nodes.map((node) => node.close()))
  }
  const rows = (await office.db.read('challan').where({ company: office.company }).andWhere('series', 'like', 'W%').select('number')) as { number: string }[]
  const stored = rows.map(({ number }) => number)
  const serials = new Set(stored.map((number) => Number(number.slice(-5))))
  const holes = Array.from({ length: Math.max(0, ...serials) }, (_, i) => i + 1).filter((serial) => !serials.has(serial))
  return {
    issued: numbers.length, refused: counts.refused,
    wrong: [
      ...twiceIn(numbers).map((number) => `${number} was answered twice`), ...twiceIn(stored).map((number) => `${number} is on two challans`),
      ...numbers.filter((number) => !stored.includes(number)).map((number) => `${number} was answered and is on no challan`),
      ...holes.map((serial) => `serial ${serial} was left out`),
    ],
  }
}

const twiceIn = (list: readonly string[]): string[] => [...Map.groupBy(list, (one) => one)].filter(([, all]) => all.length > 1).map(([one]) => one)

async function issueOn(office: Office, { deps }: Node, issues: number, numbers: string[], counts: { refused: number }): Promise<void> {
  const { company, registration } = office
  for (let i = 0; i < issues; i++) {
    const entity = ['challan', v7()] as const
    try {
      const { rows } = await acceptOwn(deps, company, null, [
        { entity, change: creating(office) },
        {
          entity,
          change: async ({ row, nextNumber }) => {
            const { series, serial } = await nextNumber(registration, (row as Challan).nature, '26')
            return issuing(row as Challan, series, serial)
          },
        },
      ])
      const issued = rows.at(-1)?.row as Challan | undefined
      if (issued?.legal) numbers.push(issued.legal.number)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unavailable') throw error
      counts.refused++
    }
  }
}
