process.env['SIM_BACK_END'] ??= 'memory'
await import('./choose-back-end.ts')
await import('./no-channels.ts')
const { groundOf } = await import('./ground.ts')
const { simulate } = await import('./simulate.ts')
const { scriptOf } = await import('./script.ts')
Error.stackTraceLimit = 0
const ground = await groundOf(undefined, process.env.SIM_SERVER ?? 'memory')
const [from, n, steps] = process.argv.slice(2).map(Number)
const cpu0 = process.cpuUsage()
const t0 = performance.now()
const stats = {}
let broken = 0
for (let s = from; s < from + n; s++) {
  const r = await simulate(scriptOf(s, steps), { ground }); stats.played = (stats.played ?? 0) + r.played
  if (r.violations.length) { broken++; console.log(s, r.violations[0]) }
  for (const [k, v] of Object.entries(r.stats)) stats[k] = (stats[k] ?? 0) + v
}
const ms = performance.now() - t0
const c = process.cpuUsage(cpu0)
console.log(JSON.stringify(stats))
console.log(`${n} seeds: ${(ms / n).toFixed(1)} ms wall, ${((c.user + c.system) / 1000 / n).toFixed(1)} ms cpu each; broken ${broken}; rss ${(process.memoryUsage().rss/1e6).toFixed(0)}`)
console.log(Object.entries(globalThis.PH ?? {}).map(([k,v])=>k+" "+(v/n).toFixed(1)).join(", "));
ground.close()
process.exit(0)
