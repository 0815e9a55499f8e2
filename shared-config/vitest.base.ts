import type { InlineConfig } from 'vitest/node'

/** For all projects. Two workers: browsers and databases of the tests want cores as well. */
export const base = {
  maxWorkers: 2,
  reporters: ['default'],
  passWithNoTests: true,
} satisfies InlineConfig

/** Times in milliseconds. */
type Patience = Readonly<{ testTimeout?: number; hookTimeout?: number; fileParallelism?: boolean }>

/** The tests under some folders, run in Node; a file that needs a DOM says so in its first line. */
export function project(name: string, folders: readonly string[], patience: Patience = {}) {
  return {
    test: {
      name,
      environment: 'node',
      include: folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
      exclude: ['**/node_modules/**', '**/dist/**'],
      testTimeout: 10_000,
      hookTimeout: 30_000,
      restoreMocks: true,
      unstubGlobals: true,
      ...patience,
    },
  }
}
