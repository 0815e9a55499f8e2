/** How a screen sees: live views of the local store. What it does, it does by `store/actions.ts`. */
export { useSession, useStores, useWho, type SessionView } from './context.ts'
export { Providers } from './providers.tsx'
export { useChallan, useChallanCounts, useChallans, useCompany, useConflicts, useMaster, useMasters, useRecord, useStarted } from './use-challans.ts'
export { useFile } from './use-file.ts'
export { useOutbox, useSync, useTryNow } from './use-outbox.ts'
export { useBoard, useMinute, useToday } from './use-today.ts'
export { useUpdate, type Update } from './use-update.ts'
export * from './views.ts'
