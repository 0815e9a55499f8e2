import { readFileSync } from 'node:fs'

/** How a run of the tests ended, in numbers of tests. */
export type Tally = Readonly<{ passed: number; failed: number; skipped: number }>

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * Counts from Vitest's JSON report. A file that could not be loaded counts as one failure, and so
 * does a run that ended badly with no test to blame, or left no report.
 */
export function tally(path: string, exitCode: number): Tally {
  const report = read(path)
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

export function sentence({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function read(path: string): Report | undefined {
  try {
    const report: Report = JSON.parse(readFileSync(path, 'utf8'))
    return report
  } catch {
    return undefined
  }
}
