import type { Page } from 'playwright-core'

/** One stretch of work on a page's main thread, without a chance for a frame in between. Milliseconds. */
export type Task = {
  /** From the beginning of the trace. */
  readonly at: number
  /** By the clock on the wall: other programs' time is in it. */
  readonly wall: number
  /** Of the processor: what it would take on an idle machine. */
  readonly cpu: number
  /** What it spent its time with, the longest first: `name 12 ms`. */
  readonly causes: readonly string[]
}

type TraceEvent = { readonly name: string; readonly ph: string; readonly pid: number; readonly tid: number; readonly ts: number; readonly dur?: number; readonly tdur?: number; readonly args?: { readonly data?: Record<string, unknown>; readonly name?: string } }

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata']

/** Watches the main thread of a page while `act` runs, by a trace of Chromium: its tasks with the time that each had the processor. */
export async function watchMainThread<T>(page: Page, act: () => Promise<T>): Promise<{ readonly result: T; readonly tasks: readonly Task[] }> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser of its own')
  await browser.startTracing(page, { categories: CATEGORIES })
  let trace: Buffer | undefined
  try {
    const result = await act()
    trace = await browser.stopTracing()
    return { result, tasks: tasksOf(JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }) }
  } finally {
    if (!trace) await browser.stopTracing().catch(() => undefined)
  }
}

/** The main thread that worked most: that of the page. */
function tasksOf({ traceEvents }: { readonly traceEvents: readonly TraceEvent[] }): Task[] {
  const isMain = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`))
  const runs = traceEvents.filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && isMain.has(`${pid} ${tid}`))
  const busy = new Map<string, number>()
  for (const { pid, tid, tdur = 0 } of runs) busy.set(`${pid} ${tid}`, (busy.get(`${pid} ${tid}`) ?? 0) + tdur)
  const thread = [...busy].toSorted((a, b) => b[1] - a[1])[0]?.[0]
  const inside = traceEvents.filter(({ ph, pid, tid, name }) => ph === 'X' && name !== 'RunTask' && `${pid} ${tid}` === thread)
  const began = Math.min(...runs.map(({ ts }) => ts))
  return runs.filter(({ pid, tid }) => `${pid} ${tid}` === thread).map(({ ts, dur = 0, tdur = 0 }) => ({
    at: (ts - began) / 1_000, wall: dur / 1_000, cpu: tdur / 1_000,
    causes: tdur < 20_000 ? [] : causesOf(inside.filter((event) => event.ts >= ts && event.ts < ts + dur)),
  }))
}

function causesOf(events: readonly TraceEvent[]): string[] {
  const named = events.map(({ name, tdur = 0, args }) => {
    const { functionName, url, type, eventType, lineNumber, columnNumber } = args?.data ?? {}
    const what = [functionName ?? type ?? eventType, url === undefined ? '' : `${String(url).split('/').at(-1)}:${String(lineNumber)}:${String(columnNumber)}`].filter((word) => word !== undefined && word !== '').map(String).join(' ')
    return { name: `${name} ${what}`.trim(), ms: tdur / 1_000 }
  })
  return named.toSorted((a, b) => b.ms - a.ms).slice(0, 4).map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`)
}
