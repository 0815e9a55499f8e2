import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem, type Id } from 'sync-protocol'

/** What one person may have begun and not finished: some 40 deliveries with their photos. Bytes. */
export const MOST_UNFINISHED_BYTES = 200_000_000
const MOST_UNFINISHED = 400

type Info = { readonly size?: number; readonly metadata?: { readonly user?: string } }

export type UploadQuota = {
  /** Counts an upload that begins. Throws Problem `too_many_requests` when the person has too much unfinished. */
  begin(user: Id, id: string, size: number): Promise<void>
  /** It is whole, or was given up. */
  end(id: string): void
  /** Uploads that nobody finished were dropped: counts what is left. */
  recount(): void
}

type Ledger = Map<string, { readonly user: Id; readonly size: number }>

/** Bytes of unfinished uploads by person, read from the folder once and kept since. One process's own: a cluster shares no folder. */
export function uploadQuota(folder: string): UploadQuota {
  let ledger: Promise<Ledger> | undefined
  const known = (): Promise<Ledger> => (ledger ??= readLedger(folder))
  return {
    async begin(user, id, size) {
      const uploads = await known()
      const his = [...uploads.values()].filter((upload) => upload.user === user)
      const bytes = his.reduce((sum, upload) => sum + upload.size, 0)
      if (his.length >= MOST_UNFINISHED || bytes + size > MOST_UNFINISHED_BYTES) {
        throw new Problem('too_many_requests', 'Too many files of this person are half sent. Let some of them finish first.', { facts: { why: 'quota', retryAfter: 60 } })
      }
      uploads.set(id, { user, size })
    },
    end: (id) => void ledger?.then((uploads) => uploads.delete(id)),
    recount: () => void (ledger = undefined),
  }
}

async function readLedger(folder: string): Promise<Ledger> {
  const names = await readdir(folder).catch(() => [])
  const infos = await Promise.all(names.filter((name) => name.endsWith('.json')).map(async (name) => [name.slice(0, -5), await readInfo(join(folder, name))] as const))
  return new Map(infos.flatMap(([id, info]) => (info?.metadata?.user === undefined ? [] : [[id, { user: info.metadata.user, size: info.size ?? 0 }] as const])))
}

async function readInfo(path: string): Promise<Info | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Info
  } catch {
    return undefined // gone meanwhile, or half written
  }
}
