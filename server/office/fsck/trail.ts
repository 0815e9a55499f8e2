import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from 'sync-protocol'
import { firstBrokenLink } from '../../store/audit.ts'
import { PAGE, type Books, type Damage } from './damage.ts'

/** [I12] Each event follows from the one before it, and the head knows the last. */
export async function* chainHolds({ db, company }: Books): AsyncGenerator<Damage> {
  const link = await firstBrokenLink(db, company)
  if (link !== undefined) yield { rule: 'I12', company, what: `the audit chain does not hold at event ${link}` }
}

/** [I12] The trail knows every mutation that was answered. */
export async function* trailKnows({ db, company }: Books): AsyncGenerator<Damage> {
  const told = new Set<Id>()
  for (let n = 0; ; ) {
    const rows = (await db('audit_event').where({ company }).andWhere('n', '>', n).orderBy('n').limit(PAGE * 10).select('n', 'mutation')) as { n: number; mutation: Id | null }[]
    for (const { mutation } of rows) if (mutation !== null) told.add(mutation)
    if (rows.length < PAGE * 10) break
    n = Number(rows.at(-1)?.n)
  }
  for (let after = ''; ; ) {
    const rows = (await db('sync_mutation').where({ company }).andWhere('id', '>', after).orderBy('id').limit(PAGE).select('id', 'name')) as { id: Id; name: string }[]
    for (const { id, name } of rows) if (!told.has(id)) yield { rule: 'I12', company, what: `the audit trail does not know ${name} ${id}` }
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

type FileRow = { readonly id: Id; readonly sha256: string; readonly bytes: number; readonly stored: string; readonly rendition: string | null; readonly challan: Id }

/** [I12] The original of every file that arrived is here, whole, and its hash agrees; nothing lies about that nobody knows. */
export async function* filesHold(books: Books): AsyncGenerator<Damage> {
  const { db, company, blobs } = books
  if (blobs === undefined) return
  const folder = join(blobs, company)
  const known = new Set<string>()
  for (let after = ''; ; ) {
    const rows = (await db('evidence').where({ company }).whereNotNull('arrived_at').andWhere('id', '>', after).orderBy('id').limit(PAGE)
      .select('id', 'sha256', 'bytes', 'stored', 'rendition', 'challan')) as FileRow[]
    for (const row of rows) {
      known.add(row.stored)
      if (row.rendition !== null) known.add(`${row.stored}.shown`)
      yield* oneFile(company, folder, row)
    }
    if (rows.length < PAGE) break
    after = rows.at(-1)?.id ?? after
  }
  const lying = await readdir(folder).catch((): string[] => [])
  for (const name of lying) if (!known.has(name)) yield { rule: 'I12', company, what: `${join(folder, name)} belongs to nothing` }
}

async function* oneFile(company: Id, folder: string, { id, sha256, bytes, stored, rendition, challan }: FileRow): AsyncGenerator<Damage> {
  const damage = (what: string): Damage => ({ rule: 'I12', company, what: `file ${id} of challan ${challan}: ${what}` })
  const path = join(folder, stored)
  const size = await stat(path).then((found) => found.size, () => undefined)
  if (size === undefined) return yield damage(`${path} is not there`)
  if (size !== Number(bytes)) yield damage(`${path} has ${size} bytes, ${bytes} arrived`)
  else if ((await hashOf(path)) !== sha256) yield damage(`${path} is not what was announced: its hash differs`)
  if (rendition !== null && !(await stat(`${path}.shown`).then(() => true, () => false))) yield damage(`its copy ${path}.shown is not there`)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
