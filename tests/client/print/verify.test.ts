import { describe, expect, test } from 'vitest'
import { challanCode } from 'client/print/short-code.ts'
import { judgePaper, readPaperCode } from 'client/print/verify/paper-code.ts'
import { aDispatched, anIssued, sha256 } from '../../support/builders.ts'

const codeOf = (number: string, hash: string) => {
  const code = readPaperCode(challanCode(number, hash, 'https://challan.example.in').split('/V')[1] ?? '')
  if (!code) throw new Error('not readable')
  return code
}

describe('the code on paper', () => {
  test('is read back whatever its case, with slashes in the number', () => {
    expect(codeOf('PN1/2627/00421', sha256('x'))).toEqual({ number: 'PN1/2627/00421', hash: sha256('x') })
    expect(readPaperCode(`26j-a07-00001/${sha256('x')}`)).toEqual({ number: '26J-A07-00001', hash: sha256('x') })
  })

  test.each(['', '26J-A07-00001', '26J-A07-00001/abc', `${'X'.repeat(17)}/${sha256('x')}`])('%s is not whole', (rest) => {
    expect(readPaperCode(rest)).toBeUndefined()
  })
})

describe('judged by this device', () => {
  const challan = anIssued()
  const code = codeOf(challan.legal?.number ?? '', challan.issued?.hash ?? '')

  test('a paper agrees with what was issued, and still does after the goods have left', () => {
    expect(judgePaper(code, challan, sha256)).toBe('agrees')
    expect(judgePaper(code, aDispatched(challan), sha256)).toBe('agrees')
  })

  test('another hash on the paper differs', () => {
    expect(judgePaper({ ...code, hash: sha256('forged') }, challan, sha256)).toBe('differs')
  })

  test('content that was changed here differs, though its stored hash was not', () => {
    const changed = { ...challan, lines: challan.lines.map((line) => ({ ...line, qty: line.qty + 1000 })) }
    expect(judgePaper(code, changed, sha256)).toBe('differs')
  })

  test('a cancelled challan is told as such', () => {
    const stamp = challan.issued?.stamp
    expect(judgePaper(code, { ...challan, cancelled: stamp ? { stamp, reason: 'No' } : null }, sha256)).toBe('cancelled')
  })
})
