import { createContext, use, type ReactNode } from 'react'
import { useSync, type SyncView } from '../use/index.ts'

const SyncContext = createContext<SyncView | undefined>(undefined)

/** Reads once for all screens how sending stands: a screen that opens has it in its first frame. */
export function SyncProvider({ children }: { readonly children: ReactNode }) {
  return <SyncContext value={useSync()}>{children}</SyncContext>
}

/** undefined for the few milliseconds after the start. */
export function useSyncView(): SyncView | undefined {
  return use(SyncContext)
}
