import type { Challan, EvidenceInput, Id, Principal, RecordType, RecordTypes, Status } from 'sync-protocol'
import type { Person, Session } from '../session/session.ts'
import type { Cached } from '../store/cache.ts'
import type { StartedProof } from '../store/queue.ts'
import type { Stores } from '../store/stores.ts'
import type { Board, ChallanFilter, Outbox, Stop, SyncView } from './views.ts'

const later = (): never => { throw new Error('being written') }

export function useSession(): Session & { readonly person: Person | null; readonly people: readonly Person[] } { return later() }
export function useStores(): Stores { return later() }
export function useWho(): Principal { return later() }
/** undefined: not read yet; null: not on this device. */
export function useChallan(_id: Id): Cached<Challan> | null | undefined { return later() }
export function useChallans(_filter: ChallanFilter = {}): Cached<Challan>[] | undefined { return later() }
export function useChallanCounts(): Record<Status, number> | undefined { return later() }
export function useToday(): Stop[] | undefined { return later() }
export function useBoard(): Board | undefined { return later() }
export function useMasters<T extends RecordType>(_type: T): Cached<RecordTypes[T]>[] | undefined { return later() }
export function useMaster<T extends RecordType>(_type: T, _id: Id | null): Cached<RecordTypes[T]> | null | undefined { return later() }
export function useCompany(): RecordTypes['company'] | undefined { return later() }
export function useConflicts(_challan?: Id): Cached<RecordTypes['conflict']>[] | undefined { return later() }
export function useStarted(_challan: Id): StartedProof | null | undefined { return later() }
export function useOutbox(): Outbox | undefined { return later() }
export function useSync(): SyncView | undefined { return later() }
/** Answers within 8 s. */
export function useTryNow(): () => Promise<{ readonly sent: number } | 'no_network'> { return later() }
/** An object URL of the bytes held here, or fetched from the server; undefined until known, or when out of reach. */
export function useFile(_evidence: Pick<EvidenceInput, 'id'>): string | undefined { return later() }
