import type { Id, RecordType } from 'sync-protocol'
import { TABLES } from '../../store/tables.ts'
import { PAGE, type Books } from './damage.ts'

/** A record as it is stored. */
export type Stored = {
  readonly id: Id; readonly ver: number; readonly seq: number; readonly deleted: boolean; readonly text: string; readonly owner: Id | undefined
  /** What is taken out of the document beside it. */
  readonly columns: Readonly<Record<string, unknown>>
}

type Row = { id: Id; ver: number; seq: number; deleted_at: number | null; doc: string; owner?: Id | null }

/** Every record of a type, page after page, in the order of ids. */
export async function* records({ db, company }: Books, type: RecordType): AsyncGenerator<readonly Stored[]> {
  for (let after = ''; ; ) {
    const rows = (await db(TABLES[type].table).where({ company }).andWhere('id', '>', after).orderBy('id').limit(PAGE).select('*')) as Row[]
    if (rows.length > 0) yield rows.map(storedOf)
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

const storedOf = (row: Row): Stored => ({
  id: row.id, ver: Number(row.ver), seq: Number(row.seq), deleted: row.deleted_at !== null, text: row.doc, owner: row.owner ?? undefined, columns: { ...row },
})

export type Booked = {
  readonly device: Id; readonly n: number; readonly id: Id | null; readonly name: string; readonly entity: string; readonly entityId: Id
  readonly status: string; readonly seq: number | null; readonly ver: number | null; readonly group: Id | null; readonly args: string | null
}
type BookedRow = Omit<Booked, 'entityId' | 'group'> & { readonly entity_id: Id; readonly grp: Id | null }

/** Every mutation that was answered, by device and number. */
export async function* mutations({ db, company }: Books): AsyncGenerator<readonly Booked[]> {
  for (let [device, n] = ['', 0]; ; ) {
    const rows = (await db('sync_mutation').where({ company })
      .andWhere((query) => void query.where('device', '>', device).orWhere((same) => void same.where({ device }).andWhere('n', '>', n)))
      .orderBy([{ column: 'device' }, { column: 'n' }]).limit(PAGE)
      .select('device', 'n', 'id', 'name', 'entity', 'entity_id', 'status', 'seq', 'ver', 'grp', 'args')) as BookedRow[]
    if (rows.length > 0) yield rows.map(bookedOf)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    device = last.device
    n = Number(last.n)
  }
}

const bookedOf = ({ entity_id, grp, n, seq, ver, ...rest }: BookedRow): Booked =>
  ({ ...rest, n: Number(n), seq: seq === null ? null : Number(seq), ver: ver === null ? null : Number(ver), entityId: entity_id, group: grp })
