import { describe, expect, test } from 'vitest'
import { lockFaults } from './check-lock.ts'
import { fileFaults } from './check-names.ts'

describe('names and state', () => {
  test.each([
    ['client/use/utils.ts', 'export const a = 1'],
    ['tests/support/helpers.ts', 'export const a = 1'],
    ['server/common.ts', 'export const a = 1'],
    ['server/src/app.ts', 'export const a = 1'],
    ['server/office/count.ts', 'let count = 0\nexport const next = () => ++count'],
    ['client/use/count.tsx', 'export let mark = <i />'],
    ['sync-protocol/rules/day.ts', 'export const today = () => Date.now()'],
    ['client/sync/machine.ts', 'export const wait = () => Math.random() * 1000'],
  ])('%s is refused: %s', (path, text) => {
    expect(fileFaults(path, text)).toHaveLength(1)
  })

  test.each([
    ['server/office/count.ts', 'export function count() {\n  let n = 0\n  return ++n\n}'],
    ['server/office/count.test.ts', 'let n = 0\nexport const next = () => ++n'],
    ['server/main.ts', 'export const now = () => Date.now()'],
    ['sync-protocol/rules/day.ts', '// never Date.now() here\nexport const day = (now: number) => new Date(now)'],
  ])('%s passes: %s', (path, text) => {
    expect(fileFaults(path, text)).toEqual([])
  })
})

describe('the lock', () => {
  const manifests = { '': { dependencies: { fast: '1.0.0' } } }
  const lock = (packages: object) => ({ packages: { '': manifests[''], ...packages } })

  test('a lock with every platform of a package passes', () => {
    const packages = { 'node_modules/fast': { optionalDependencies: { 'fast-arm64': '1.0.0' } }, 'node_modules/fast-arm64': {} }
    expect(lockFaults(lock(packages), manifests)).toEqual([])
  })

  test('a platform package that the registry did not serve is named', () => {
    const packages = { 'node_modules/fast': { optionalDependencies: { 'fast-arm64': '1.0.0' } } }
    expect(lockFaults(lock(packages), manifests)).toEqual([expect.stringContaining('fast-arm64')])
  })

  test('a registry host in the lock is a fault', () => {
    const packages = { 'node_modules/fast': { resolved: 'https://registry.example/fast.tgz' } }
    expect(lockFaults(lock(packages), manifests)).toEqual([expect.stringContaining('registry host')])
  })

  test('a manifest that the lock was not made from, and a range, are faults', () => {
    expect(lockFaults(lock({}), { '': { dependencies: { fast: '1.0.1' } } })).toHaveLength(1)
    expect(lockFaults(lock({}), { '': { dependencies: { fast: '^1.0.0' } } })).toHaveLength(1)
  })
})
