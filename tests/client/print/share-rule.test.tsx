import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { proofBlocks } from 'client/print/proof-blocks.tsx'
import { readPapers } from 'client/print/read-papers.ts'
import type { Workplace } from 'client/use/workplace.ts'
import { aDispatched, aDraft, after, anAttempt, anIssued, asDriver, sha256 } from '../../support/builders.ts'
import { aDevice, id, pulled, put } from '../store/device.ts'

const evidence = (n: number, kind: 'photo' | 'signature') => ({ id: id(n), kind, sha256: sha256(String(n)), bytes: 10, mime: 'image/png' as const, captured: 1 })
const party = { id: id(70), name: 'Anil', tradeName: '', gstin: '', kind: 'customer' as const, transporterId: '', phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en' as const }

/** The proof of a delivery as it is shared, from a device that knows the customer's entry. */
async function shared(proofPhotos: boolean | undefined, whose: string | null = party.id) {
  const { stores } = await aDevice()
  const sent = aDispatched(anIssued(aDraft({ party: whose })))
  const challan = after(sent, { name: 'challan.attempt', args: { ...anAttempt(sent), evidence: [evidence(1, 'photo'), evidence(2, 'signature')] } }, asDriver)
  await pulled(stores, { rows: [put('party', { ...party, ...(proofPhotos !== undefined && { proofPhotos }) }), put('challan', challan)] })
  const [paper] = await readPapers({ stores, who: stores.who } as unknown as Workplace, [challan.id], { lang: 'en', proof: false })
  const drawn = paper ? renderToStaticMarkup(proofBlocks(paper)) : ''
  return { photo: drawn.includes('Photo · taken'), signature: drawn.includes('Signature · taken'), hash: drawn.includes(sha256('1')) }
}

beforeEach(() => void vi.stubGlobal('location', { origin: 'https://challan.example.in' }))
afterEach(() => void vi.unstubAllGlobals())

describe('photos in a proof that is shared', () => {
  test('they go out only where the customer’s entry says so; signature and every hash always do', async () => {
    expect(await shared(true)).toEqual({ photo: true, signature: true, hash: true })
    expect(await shared(false)).toEqual({ photo: false, signature: true, hash: true })
    expect(await shared(undefined)).toEqual({ photo: false, signature: true, hash: true })
  })
  test('goods that went to a place of one’s own keep all', async () => {
    expect(await shared(undefined, null)).toEqual({ photo: true, signature: true, hash: true })
  })
})
