import type { createDisk as CreateDisk } from './disk.ts'

/** memory: the client's own code over plain memory, for thousands of runs. dexie: real Dexie on fake-indexeddb, for truth. */
export type BackEnd = 'memory' | 'dexie'
export const backEnd: BackEnd = process.env['SIM_BACK_END'] === 'memory' ? 'memory' : 'dexie'

export const createDisk: typeof CreateDisk = backEnd === 'memory' ? (await import('./memory/disk.ts')).createMemoryDisk : (await import('./disk.ts')).createDisk
