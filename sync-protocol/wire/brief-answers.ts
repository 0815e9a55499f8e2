import type { MutationResult, PlainAnswers, PushReply } from './push.ts'

type Plain = MutationResult & { readonly seq: number; readonly ver: number }

const PLAIN_FIELDS = 4

const isPlain = (result: MutationResult): result is Plain =>
  result.status === 'applied' && result.seq !== undefined && result.ver !== undefined && Object.keys(result).length === PLAIN_FIELDS

/** Each number as what it is more than the one before. */
const steps = (values: readonly number[]): number[] => values.map((value, i) => value - (values[i - 1] ?? 0))

function sums(differences: readonly number[]): number[] {
  let sum = 0
  return differences.map((step) => (sum += step))
}

/** [P13] The answers of a push, in order of n, with the plain ones as runs of numbers. */
export function foldAnswers(results: readonly MutationResult[]): { results: MutationResult[]; applied: PlainAnswers[] } {
  const runs: Plain[][] = []
  for (const result of results) {
    if (!isPlain(result)) continue
    const run = runs.at(-1)
    if (run && run[0] && result.n === run[0].n + run.length) run.push(result)
    else runs.push([result])
  }
  const applied = runs.map((run) => ({ n: run[0]?.n ?? 0, seq: steps(run.map(({ seq }) => seq)), ver: steps(run.map(({ ver }) => ver)) }))
  return { results: results.filter((result) => !isPlain(result)), applied }
}

/** [P13] All answers of a push one by one, in order of n, however they came. */
export function unfoldAnswers({ results, applied = [] }: Pick<PushReply, 'results' | 'applied'>): MutationResult[] {
  if (applied.length === 0) return results
  const plain = applied.flatMap((run): MutationResult[] => {
    const [seqs, vers] = [sums(run.seq), sums(run.ver)]
    return seqs.map((seq, i) => ({ n: run.n + i, status: 'applied', seq, ver: vers[i] ?? 1 }))
  })
  return [...results, ...plain].sort((a, b) => a.n - b.n)
}
