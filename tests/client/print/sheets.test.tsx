import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Challan } from 'sync-protocol'
import { GatePass } from 'client/print/gate-pass.tsx'
import { paperAmount, paperQuantity } from 'client/print/paper-facts.ts'
import { AnnexPage, PaperPage, annexesOf, hsnPages } from 'client/print/paper-page.tsx'
import { brandOf, printsBefore, STATUTORY_MARKS, usualCopies, type Paper } from 'client/print/paper.ts'
import { proofBlocks } from 'client/print/proof-blocks.tsx'
import { Slip } from 'client/print/slip.tsx'
import { enPrint } from 'client/words/en-print.ts'
import { hiPrint } from 'client/words/hi-print.ts'
import { aCompany, aDispatched, aDraft, aLine, after, anAttempt, anIssued, aParty, asDriver } from '../../support/builders.ts'

const paper = (challan: Challan, over: Partial<Paper> = {}): Paper => ({
  challan, words: enPrint, lang: 'en', brand: brandOf(aCompany()), printed: { when: '24 Nov 2026, 11:58', who: 'Anjali Deshpande' },
  before: { 0: 0, 1: 0, 2: 0 }, origin: 'https://challan.example.in', pictures: new Map(), ...over,
})
/** What a reader sees, without markup. */
const textOf = (node: ReactNode): string =>
  renderToStaticMarkup(<>{node}</>).replaceAll(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ')

const whole = (challan: Challan) => [{ from: 0, to: challan.lines.length }]
const page = (of: Paper, copy: 0 | 1 | 2 = 0) => <PaperPage paper={of} size="a4" copy={copy} page={0} of={1} pages={whole(of.challan)} />

const supply = (over = {}, lines = [aLine(11), aLine(12, { taxRate: 500, rate: 10_000 })]) =>
  anIssued(aDraft({ nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow', ...over }, lines))

describe('A4', () => {
  test('carries each statutory mark on its own copy, and three copies are usual', () => {
    expect(usualCopies('a4')).toEqual([0, 1, 2])
    expect(STATUTORY_MARKS).toEqual(['ORIGINAL FOR CONSIGNEE', 'DUPLICATE FOR TRANSPORTER', 'TRIPLICATE FOR CONSIGNER'])
    for (const copy of [0, 1, 2] as const) {
      const text = textOf(page(paper(supply(), { words: hiPrint, lang: 'hi' }), copy))
      expect(STATUTORY_MARKS.filter((mark) => text.includes(mark))).toEqual([STATUTORY_MARKS[copy]])
    }
  })

  test('every figure of the stored record stands on it, and none is computed anew', () => {
    const issued = supply()
    const odd: Challan = { ...issued, totals: { ...issued.totals, taxable: 1_234_567, grand: 7_654_321 } }
    const text = textOf(page(paper(odd)))
    for (const figure of ['12,345.67', '₹76,543.21', 'Seventy-six thousand five hundred forty-three rupees and twenty-one paise only']) expect(text).toContain(figure)
    for (const { qty, uqc, rate, taxable, hsn, name } of issued.lines) {
      expect(text).toContain(name)
      expect(text).toContain(`${hsn} ${paperQuantity(qty)} ${uqc} ${paperAmount(rate)} ${paperAmount(taxable)}`)
    }
  })

  test('what Rule 55(1) lists is there', () => {
    const { legal, consignor, consignee } = supply()
    const text = textOf(page(paper(supply())))
    for (const said of [legal?.number, '24 Nov 2026', consignor?.name, consignor?.gstin, consignee?.name, consignee?.gstin, '27 Maharashtra', 'CGST 9%', 'SGST 2.5%', 'Authorised signatory']) expect(text).toContain(said)
  })

  test('a lot names its place and its invoice; gas is provisional; the validity of the e-way bill is told when known', () => {
    const lot = supply({ subSupply: 9, lot: { n: 2, of: 3 }, invoiceRef: 'INV/26/0456', invoiceDate: '2026-11-10' })
    expect(textOf(page(paper(lot)))).toContain('Lot 2 of 3 of invoice INV/26/0456, 10 Nov 2026, Rule 55(5).')
    const gas = anIssued(aDraft({ nature: 'G', subSupply: 8, subSupplyDesc: 'Liquid gas' }, [aLine(11, { provisional: true })]))
    expect(textOf(page(paper(gas)))).toContain('provisional')
    const bill = { number: '291455087713', generated: 0, validUntil: Date.UTC(2026, 10, 25, 18, 29), distanceKm: 30, source: 'manual' as const, cancelled: null }
    const known: Challan = { ...gas, eway: { ...gas.eway, number: bill.number }, eways: [{ ...bill, stamp: gas.created }] }
    expect(textOf(page(paper(known)))).toContain('2914 5508 7713 valid till 25 Nov 2026, 23:59')
  })

  test('a reprint says how many there were before, copy by copy; a PDF is none', () => {
    const issued = supply()
    const printed = after(issued, { name: 'challan.printed', args: { copies: ['original', 'duplicate'], layout: 'a4' } })
    const sent = after(printed, { name: 'challan.printed', args: { copies: ['original'], layout: 'pdf' } })
    expect(printsBefore(sent)).toEqual({ 0: 1, 1: 1, 2: 0 })
    const again = paper(sent, { before: printsBefore(sent) })
    expect(textOf(page(again, 0))).toContain('ORIGINAL FOR CONSIGNEE Reprint 1')
    expect(textOf(page(again, 2))).not.toContain('Reprint')
  })

  test('logo, address, terms and signatory of the company stand on what it sends, not on what comes in', () => {
    const brand = brandOf(aCompany({ logo: 'data:image/png;base64,AAAA', terms: 'Goods once sold | Subject to Pune', signatory: 'R. Kulkarni', designation: 'Stores manager', email: 'stores@asmita.example' }))
    const html = renderToStaticMarkup(page(paper({ ...supply(), signatory: '' }, { brand })))
    for (const said of ['data:image/png;base64,AAAA', '<p>Subject to Pune</p>', 'R. Kulkarni', 'Stores manager', 'stores@asmita.example']) expect(html).toContain(said)
    const theirs = renderToStaticMarkup(page(paper({ ...supply(), direction: 'I' }, { brand })))
    expect(theirs).not.toContain('data:image/png')
    expect(theirs).not.toContain('Subject to Pune')
  })

  test('later pages bring forward what earlier ones carried, in the stored figures', () => {
    const challan = supply({}, Array.from({ length: 6 }, (_, i) => aLine(100 + i)))
    const pages = [{ from: 0, to: 4 }, { from: 4, to: 6 }]
    const [first, second] = [0, 1].map((n) => textOf(<PaperPage paper={paper(challan)} size="a4" copy={0} page={n} of={2} pages={pages} />))
    expect(first).toContain('Carried forward 1,84,000.00')
    expect(second).toContain('Brought forward 1,84,000.00')
    expect(second).toContain('page 2 of 2')
    expect(first).not.toContain('Authorised signatory')
  })

  test('many goods are summed by HSN and rate, adding up to the total; very many on a page of their own', () => {
    const lines = Array.from({ length: 12 }, (_, i) => aLine(100 + i, { hsn: i % 2 === 0 ? '73181500' : '39172390' }))
    const text = textOf(page(paper(supply({}, lines))))
    expect(text).toContain('By HSN')
    expect(text).toContain(`39172390 ${paperAmount(27_600_000)} 18% ${paperAmount(4_968_000)}`)
    const wide = paper(supply({}, Array.from({ length: 60 }, (_, i) => aLine(100 + i, { hsn: String(10_000_000 + i) }))))
    expect(textOf(page(wide))).not.toContain('By HSN')
    const own = hsnPages(wide, 'a4')
    expect(own.flat()).toHaveLength(60)
    expect(textOf(<AnnexPage paper={wide} size="a4" copy={0} page={3} of={4} annex={annexesOf(wide, 'a4')[0]} />)).toContain('10000000')
  })

  test('a draft and a cancelled challan say so across the sheet, and carry no code to check', () => {
    expect(renderToStaticMarkup(page(paper(aDraft())))).toContain('data-text="DRAFT"')
    expect(renderToStaticMarkup(page(paper(aDraft())))).not.toContain('<svg')
    const cancelled = after(supply(), { name: 'challan.cancel', args: { reason: 'Wrong vehicle' } })
    expect(renderToStaticMarkup(page(paper(cancelled)))).toContain('data-text="CANCELLED"')
  })
})

describe('strips', () => {
  test('the slip has the mark, the goods and the sums; halves of a rate share a row', () => {
    const challan = supply()
    const text = textOf(<Slip paper={paper(challan)} copy={1} width={80} />)
    expect(text).toContain('DUPLICATE FOR TRANSPORTER')
    expect(text).toContain(`CGST 9% + SGST 9% ${paperAmount(828_000)}`)
    expect(text).toContain(`₹${paperAmount(challan.totals.grand)}`)
    expect(text).not.toContain('Authorised signatory')
  })

  test('the gate pass adds up what is aboard, and leaves room for the seal until one is known', () => {
    const gone = aDispatched(supply({ packages: 4 }))
    const other = { ...aDispatched(supply({ packages: 6, consignee: aParty({ name: 'Sagar Hardware' }) })), id: gone.id.replace(/.$/, '2') }
    const text = textOf(<GatePass papers={[paper(gone), paper(other)]} />)
    for (const said of ['Gate pass', 'MH 12 QX 4471', 'Ramesh Jadhav', '2 challans aboard', 'Sagar Hardware', 'Packages 10', 'Seal ____']) expect(text).toContain(said)
    const [last] = gone.dispatches
    const sealed = { ...gone, dispatches: last ? [{ ...last, seals: 'S-4471' }] : [] }
    expect(textOf(<GatePass papers={[paper(sealed)]} />)).toContain('Seal S-4471')
  })
})

describe('proof', () => {
  test('tells attempts, quantities, receiver, both times, place and hashes; a picture that is not here says so', () => {
    const gone = aDispatched(supply())
    const [line] = gone.lines
    const evidence = [{ id: '01990000-0000-7000-8000-0000000000e1', kind: 'signature' as const, sha256: 'ab'.repeat(32), bytes: 10, mime: 'image/png' as const, captured: Date.UTC(2026, 10, 24, 6, 10) }]
    const args = anAttempt(gone, { [line?.id ?? '']: { delivered: 480_000, damaged: 20_000 } }, { evidence, place: { lat: 18_520_400, lng: 73_856_700, accuracy: 8 }, note: 'Gate 3' })
    const done = after(gone, { name: 'challan.attempt', args }, { ...asDriver, received: Date.UTC(2026, 10, 24, 6, 30) })
    const text = textOf(proofBlocks(paper(done)))
    for (const said of ['Attempt 1: Handed over', 'Anil Patil', 'Gate 3', '18.52040, 73.85670 within 8 m', '500 KGS 480 20', 'Reached the server 24 Nov 2026, 12:00', 'ab'.repeat(32), done.issued?.hash, 'This picture is not on this device.']) expect(text).toContain(said)
  })

  test('before the first attempt there is nothing to show but the hash', () => {
    expect(textOf(proofBlocks(paper(supply())))).toContain('Nothing was delivered yet.')
  })
})

test('long terms and long serial numbers have room of their own; another unit stands under the quantity', () => {
  const long = brandOf(aCompany({ terms: 'Interest at 18 percent runs from the due date. '.repeat(20) }))
  const terms = paper(supply(), { brand: long })
  expect(textOf(page(terms))).not.toContain('Interest at 18 percent')
  expect(textOf(annexesOf(terms, 'a4'))).toContain('Interest at 18 percent')
  const line = { ...aLine(11), serials: 'SN-0001, '.repeat(40), alt: { unit: 'BOX', qty: 12_000 } }
  const html = renderToStaticMarkup(page(paper(supply({}, [line]))))
  expect(html).toContain('class="paper-more"')
  expect(html).toContain('12 BOX')
})
