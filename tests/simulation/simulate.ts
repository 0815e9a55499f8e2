import { takeOver } from './globals.ts'
import { befall } from './events.ts'
import { createFindings, type Violation } from './findings.ts'
import { checkEnd } from './invariants.ts'
import type { Ground } from './plot.ts'
import { createKernel } from './kernel.ts'
import { openRun, seatAt, type Run } from './run-state.ts'
import type { Plant } from './planted.ts'
import { castOf, type Script } from './script.ts'
import { START } from './template.ts'
import { heal } from './heal.ts'
import { perform } from './perform.ts'
import { ACTS, type ActName } from './acts.ts'

export type Options = {
  /** Where the database comes from. */
  readonly ground: Ground
  /** A fault that is put in on purpose. */
  readonly plant?: Plant | undefined
  /** Called with a line for everything that happens. */
  readonly tell?: ((line: string) => void) | undefined
}

export type Report = {
  readonly seed: number
  readonly violations: readonly Violation[]
  /** How much of the script was played. */
  readonly played: number
  readonly stats: Readonly<Record<string, number>>
}

/** Libraries keep timers for the whole process: they end with the run that began them. */
const LIBRARIES_REST_MS = 10_000

/** Plays one script to its end, heals the world, and gives what was found broken. */
export async function simulate(script: Script, { ground, plant, tell }: Options): Promise<Report> {
  const plot = await ground.plot(script.fresh !== undefined)
  const kernel = createKernel(script.seed, START)
  const findings = createFindings()
  const giveBack = takeOver(kernel)
  const onRejection = (error: unknown) => findings.add('I13', `unhandled rejection: ${error instanceof Error ? error.stack : String(error)}`)
  process.on('unhandledRejection', onRejection)
  let run: Run | undefined
  let [played, steps] = [0, 0]
  try {
    run = await openRun({ kernel, findings, plot, plant, tell: tell ?? (() => undefined), weather: script.weather, cast: castOf(script), filled: plot.filled, fresh: script.fresh, windows: script.windows, old: script.old })
    for (const [i, step] of script.steps.entries()) {
      if (step.wait > 0) await kernel.advance(step.wait)
      tell?.(`${i} ${new Date(kernel.now()).toISOString()} ${seatAt(run, step.on)?.device.name} ${step.do}`)
      if (step.do in ACTS) perform(run, step.on, step.do as ActName, step.chance)
      else await befall(run, step)
      played = i + 1
      if (findings.list.length > 0 || run.steps >= (script.most ?? Infinity)) break
    }
    await kernel.settle()
    ;({ steps } = run)
    if (findings.list.length === 0) {
      await heal(run)
      await checkEnd(run)
    }
  } catch (error) {
    findings.add('I13', error instanceof Error ? `${error.stack}` : String(error))
  } finally {
    run?.close()
    await kernel.advance(LIBRARIES_REST_MS).catch(() => undefined)
    giveBack()
    process.off('unhandledRejection', onRejection)
    plot.clear()
  }
  return { seed: script.seed, violations: findings.list, played, stats: { turns: kernel.turns(), steps, ...run?.stats } }
}
