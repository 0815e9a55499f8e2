import { defineConfig } from 'vitest/config'
import { base, project } from './shared-config/vitest.base.ts'

export default defineConfig({
  test: {
    ...base,
    projects: [
      project('rules', ['tests/rules', 'sync-protocol', 'shared-config']),
      project('server', ['tests/server', 'server'], { testTimeout: 30_000, hookTimeout: 60_000 }),
      project('client', ['tests/client', 'client'], { testTimeout: 15_000 }),
      project('migrations', ['tests/migrations', 'migrations'], { testTimeout: 30_000, hookTimeout: 60_000 }),
      project('integration', ['tests/integration'], { testTimeout: 60_000, hookTimeout: 120_000 }),
      project('simulation', ['tests/simulation'], { testTimeout: 300_000, hookTimeout: 120_000 }),
      project('e2e', ['tests/e2e'], { testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
})
