import type { Result } from './round.ts'

/** One row for each fault: how often, how much work, how long until all was sent, how often something was broken. */
export function tableOf(results: readonly Result[], skipped: ReadonlyMap<string, string>): string {
  const rows = [...Map.groupBy(results, ({ fault }) => fault)].map(([fault, list]) => {
    const slowest = list.some(({ drainMs }) => drainMs === undefined) ? '> 60' : (Math.max(...list.map(({ drainMs }) => drainMs ?? 0)) / 1_000).toFixed(1)
    const saved = list.reduce((sum, one) => sum + one.saved, 0)
    return `| ${fault} | ${list.length} | ${saved} | ${slowest} | ${list.filter(({ violations }) => violations.length > 0).length} |`
  })
  const left = [...skipped].map(([fault, why]) => `| ${fault} | 0 | 0 | not run: ${why} | |`)
  return ['| Fault | Runs | Changes saved | Slowest to empty, s | Runs with a violation |', '|---|---|---|---|---|', ...rows, ...left].join('\n')
}
