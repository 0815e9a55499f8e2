import type { Id, Instant, Thousandths } from 'sync-protocol'
import type { Verdict } from './judge-scan.ts'
import type { Counts } from './pack-count.ts'

/** What the big panel shows: the last scan, or what a hand did after it. */
export type Shown =
  | { readonly kind: 'nothing' }
  | Verdict
  | { readonly kind: 'typed' | 'undone'; readonly line: Id; readonly name: string; readonly count: Thousandths; readonly of: Thousandths }

export type Scanned = { readonly key: number; readonly at: Instant; readonly verdict: Verdict }

type Step = Pick<PackWork, 'counts' | 'packages' | 'inside'> & { readonly line: Id | null }

/** A challan on the packing table. */
export type PackWork = {
  readonly counts: Counts
  /** Packages begun; the last of them is the one being filled. 0 while nobody uses packages. */
  readonly packages: number
  /** Scans into the package being filled; null when it was begun before this screen opened. */
  readonly inside: number | null
  readonly shown: Shown
  /** Newest first. */
  readonly history: readonly Scanned[]
  readonly undo: readonly Step[]
}

export type PackAct =
  | { readonly type: 'scanned'; readonly verdict: Verdict; readonly at: Instant }
  | { readonly type: 'typed'; readonly line: Id; readonly name: string; readonly count: Thousandths; readonly of: Thousandths }
  | { readonly type: 'packages'; readonly n: number }
  | { readonly type: 'undo'; readonly nameOf: (line: Id) => { readonly name: string; readonly of: Thousandths } }
  | { readonly type: 'ok' }
  | { readonly type: 'replaced'; readonly counts: Counts; readonly packages: number }

const HISTORY = 30
const UNDO = 100

export function startPack(counts: Counts, packages: number, inside: number | null = null): PackWork {
  return { counts, packages, inside, shown: { kind: 'nothing' }, history: [], undo: [] }
}

export function packed(work: PackWork, act: PackAct): PackWork {
  switch (act.type) {
    case 'scanned':
      return scanned(work, act.verdict, act.at)
    case 'typed':
      return {
        ...remember(work, act.line),
        counts: { ...work.counts, [act.line]: act.count },
        shown: next(work.shown, { kind: 'typed', line: act.line, name: act.name, count: act.count, of: act.of }),
      }
    case 'packages':
      return act.n === work.packages ? work : begin(work, act.n)
    case 'undo':
      return undone(work, act.nameOf)
    case 'ok':
      return { ...work, shown: { kind: 'nothing' } }
    case 'replaced':
      return { ...startPack(act.counts, act.packages), history: work.history }
  }
}

const RED: ReadonlySet<Shown['kind']> = new Set(['wrong', 'wrong_package'])
const CLEARS_RED: ReadonlySet<Shown['kind']> = new Set(['right', 'measure', 'package', 'wrong', 'wrong_package'])

/** A wrong item stays on the panel until the next good scan, or until a person says OK. */
function next(before: Shown, after: Shown): Shown {
  return RED.has(before.kind) && !CLEARS_RED.has(after.kind) ? before : after
}

function scanned(work: PackWork, verdict: Verdict, at: Instant): PackWork {
  if (verdict.kind === 'itself' || verdict.kind === 'elsewhere') return work
  const history = [{ key: (work.history[0]?.key ?? 0) + 1, at, verdict }, ...work.history].slice(0, HISTORY)
  return { ...counted(work, verdict), shown: next(work.shown, verdict), history }
}

function counted(work: PackWork, verdict: Verdict): PackWork {
  if (verdict.kind === 'package') return begin(work, verdict.n)
  if (verdict.kind !== 'right') return work
  return {
    ...remember(work, verdict.line),
    counts: { ...work.counts, [verdict.line]: verdict.count },
    inside: work.inside === null ? null : work.inside + 1,
  }
}

/** Goes to a package. The same label scanned twice does not empty what was counted into it. */
function begin(work: PackWork, n: number): PackWork {
  if (n === work.packages) return work
  return { ...remember(work, null), packages: n, inside: n > work.packages ? 0 : null }
}

function remember(work: PackWork, line: Id | null): PackWork {
  const { counts, packages, inside } = work
  return { ...work, undo: [{ counts, packages, inside, line }, ...work.undo].slice(0, UNDO) }
}

function undone(work: PackWork, nameOf: (line: Id) => { readonly name: string; readonly of: Thousandths }): PackWork {
  const [step, ...rest] = work.undo
  if (step === undefined) return work
  const { counts, packages, inside, line } = step
  const shown: Shown = line === null
    ? { kind: 'nothing' }
    : { kind: 'undone', line, ...nameOf(line), count: counts[line] ?? 0 }
  return { ...work, counts, packages, inside, shown: next(work.shown, shown), undo: rest }
}
