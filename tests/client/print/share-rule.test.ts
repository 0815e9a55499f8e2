import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Workplace } from 'client/use/workplace.ts'
import { readPapers, withoutPhotos } from 'client/print/read-papers.ts'
import { aDispatched, aDraft, after, anAttempt, anIssued, asDriver, sha256 } from '../../support/builders.ts'
import { aDevice, id, pulled, put } from '../store/device.ts'

const evidence = (n: number, kind: 'photo' | 'signature') => ({ id: id(n), kind, sha256: sha256(String(n)), bytes: 10, mime: 'image/png' as const, captured: 1 })
const party = { id: id(70), name: 'Anil', tradeName: '', gstin: '', kind: 'customer' as const, transporterId: '', phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en' as const }

function delivered(whose: string | null) {
  const sent = aDispatched(anIssued(aDraft({ party: whose })))
  return after(sent, { name: 'challan.attempt', args: { ...anAttempt(sent), evidence: [evidence(1, 'photo'), evidence(2, 'signature')] } }, asDriver)
}

/** What a shared PDF of this challan is made of, on a device that knows the customer's entry. */
async function shared(proofPhotos: boolean | undefined, whose: string | null = party.id) {
  const { stores } = await aDevice()
  const challan = delivered(whose)
  await pulled(stores, { rows: [put('party', { ...party, ...(proofPhotos !== undefined && { proofPhotos }) }), put('challan', challan)] })
  const workplace = { stores, who: stores.who } as unknown as Workplace
  const [paper] = await readPapers(workplace, [challan.id], { lang: 'en', proof: false })
  return paper?.challan.attempts.flatMap((attempt) => attempt.evidence.map(({ kind }) => kind))
}

beforeEach(() => void vi.stubGlobal('location', { origin: 'https://challan.example.in' }))
afterEach(() => void vi.unstubAllGlobals())

describe('photos in a proof that is shared', () => {
  test('they go out only where the customer’s entry says so; the signature always does', async () => {
    expect(await shared(true)).toEqual(['photo', 'signature'])
    expect(await shared(false)).toEqual(['signature'])
    expect(await shared(undefined)).toEqual(['signature'])
  })
  test('goods that went to a place of one’s own keep all', async () => {
    expect(await shared(undefined, null)).toEqual(['photo', 'signature'])
  })
  test('nothing else of the challan changes', () => {
    const challan = delivered(party.id)
    expect({ ...withoutPhotos(challan), attempts: [] }).toEqual({ ...challan, attempts: [] })
  })
})
