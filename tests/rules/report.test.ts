import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sentence, tally } from '../support/report.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CLEAN = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }

function written(report: object): string {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(report))
  return path
}

test('a good run', () => {
  expect(sentence(tally(written(CLEAN), 0))).toBe('3 passed, 0 failed')
})

test('skipped tests are told', () => {
  expect(sentence(tally(written({ ...CLEAN, numPendingTests: 2, numTodoTests: 1 }), 0))).toBe('3 passed, 0 failed, 3 skipped')
})

test('a file that could not be loaded is a failure, and a failed test is not counted twice', () => {
  const unloaded = { status: 'failed', assertionResults: [] }
  const failed = { status: 'failed', assertionResults: [{ status: 'failed' }] }
  expect(tally(written({ ...CLEAN, numFailedTests: 1, testResults: [unloaded, failed] }), 1).failed).toBe(2)
})

test('a run that ended badly with nobody to blame, or left no report, is a failure', () => {
  expect(tally(written(CLEAN), 1).failed).toBe(1)
  expect(tally(join(folder, 'none.json'), 0).failed).toBe(1)
})
