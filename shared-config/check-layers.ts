// Holds every import of the repository against the rules of layers.ts.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import { LAYERS } from './layers.ts'

const FOLDERS = ['sync-protocol', 'shared-config', 'migrations', 'server', 'client', 'tests']

export type LayerFault = Readonly<{ rule: string; from: string; to: string; comment: string }>

/**
 * Every import under `root` that breaks a rule.
 * Type imports count as well: to know a type is to know.
 */
export async function layerFaults(root: string): Promise<LayerFault[]> {
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(`${root}/${folder}`)),
    {
      baseDir: root,
      ruleSet: { forbidden: LAYERS },
      validate: true,
      parser: 'swc', // TypeScript 7 has no parser that JavaScript can call
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: ['(^|/)(dist|[.]types)/', '[.]d[.]ts$', '^node_modules/.*/node_modules/'] },
    },
    {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default'],
    },
  )
  if (typeof output === 'string') throw new Error(output)
  return output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle ? cycle.map(({ name }) => name).join(' → ') : to,
    comment: LAYERS.find(({ name }) => name === rule.name)?.comment ?? '',
  }))
}

if (import.meta.main) {
  const faults = await layerFaults(fileURLToPath(new URL('..', import.meta.url)))
  for (const { rule, from, to, comment } of faults) console.error(`${from} → ${to}\n  ${rule}: ${comment}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
