export * from './bulk-file.ts'
export * from './bulk-faults.ts'
export * from './portal-list.ts'
export * from './standing.ts'
