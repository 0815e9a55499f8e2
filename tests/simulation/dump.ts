import type { Deps } from 'server/deps.ts'
import { firstBrokenLink } from 'server/store/audit.ts'
import type { Id } from 'sync-protocol'

export type MutationDump = {
  readonly company: Id; readonly device: Id; readonly n: number; readonly id: Id | null; readonly alias_of: Id | null; readonly author: Id | null
  readonly name: string; readonly status: string; readonly args: string | null; readonly result: string; readonly entity: string; readonly entity_id: Id
}
export type AuditDump = { readonly company: Id; readonly mutation: Id | null; readonly action: string; readonly detail: string }
export type DeviceDump = { readonly company: Id; readonly id: Id; readonly user: Id | null; readonly last_n: number }

/** The server's books as they stand, beside the records that the history knows. */
export type Dump = {
  readonly mutations: readonly MutationDump[]
  readonly audit: readonly AuditDump[]
  readonly devices: readonly DeviceDump[]
  /** By company: the first link of the audit chain that does not hold. */
  readonly broken: ReadonlyMap<Id, number>
}

export async function dumpServer({ db }: Deps): Promise<Dump> {
  const companies = (await db.read('sync_head').select('company')) as { company: Id }[]
  const broken = new Map<Id, number>()
  for (const { company } of companies) {
    const link = await firstBrokenLink(db.read, company)
    if (link !== undefined) broken.set(company, link)
  }
  const [mutations, audit, devices] = [await db.read('sync_mutation').select(), await db.read('audit_event').select(), await db.read('sync_device').select()]
  return { mutations: mutations as MutationDump[], audit: audit as AuditDump[], devices: devices as DeviceDump[], broken }
}
