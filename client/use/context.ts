import { createContext, useContext } from 'react'
import type { Principal } from 'sync-protocol'
import type { Person, Session } from '../session/session.ts'
import type { Stores } from '../store/stores.ts'
import type { Workplace } from './workplace.ts'

export type SessionView = Session & {
  /** Who works in this tab; null at the sign-in page. */
  readonly person: Person | null
  readonly people: readonly Person[]
  /** Somebody must show who he is before this tab goes on. */
  readonly isLocked: boolean
}

export const SessionContext = createContext<SessionView | null>(null)
export const WorkplaceContext = createContext<Workplace | null>(null)

function given<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`${what} is used outside of Providers`)
  return value
}

export const useSession = (): SessionView => given(useContext(SessionContext), 'useSession')
export const useWorkplace = (): Workplace => given(useContext(WorkplaceContext), 'useWorkplace')
export const useStores = (): Stores => useWorkplace().stores
export const useWho = (): Principal => useWorkplace().who
/** Wakes the engine that leads, in whichever tab it is. */
export const useWake = (): Workplace['wake'] => useWorkplace().wake
