import { expect, test } from 'vitest'
import { tallyXml } from 'sync-protocol'
import { aDispatched, aDraft, aLine, aParty, anIssued, after } from '../support/builders.ts'

const SETTING = { company: 'Asmita & Sons', ledger: 'Sales', godown: 'Main Location' }
/** The text of the first element of this name. */
const first = (xml: string, name: string): string | undefined => new RegExp(`<${name.replace('.', '\\.')}>([^<]*)</`).exec(xml)?.[1]
const all = (xml: string, name: string): string[] => [...xml.matchAll(new RegExp(`<${name}>([^<]*)</`, 'g'))].map(([, found]) => found ?? '')

test('a delivery note carries number, date, party and goods of the challan, field by field', () => {
  const challan = aDispatched(anIssued(aDraft({ poRef: 'PO/9' }, [aLine(11, { name: 'Bolts <M12>', qty: 12_480, rate: 9_250, batch: 'B7' }), aLine(12)])))
  const xml = tallyXml([challan], SETTING)
  const fields = ['GUID', 'DATE', 'VOUCHERTYPENAME', 'VOUCHERNUMBER', 'REFERENCE', 'PARTYLEDGERNAME', 'PARTYGSTIN', 'STATENAME', 'PLACEOFSUPPLY', 'BASICSHIPPEDBY', 'BASICSHIPDESTINATION', 'NARRATION', 'SVCURRENTCOMPANY']
  expect(fields.map((field) => first(xml, field))).toEqual([
    challan.id, '20261124', 'Delivery Note', challan.legal?.number, 'PO/9', 'Dattaguru Platers', '27ZZZFD0000B1ZU', 'Maharashtra', 'Maharashtra', 'MH12QX4471', 'Chakan', 'Zinc plating', 'Asmita &amp; Sons',
  ])
  expect([all(xml, 'STOCKITEMNAME')[0], all(xml, 'ACTUALQTY')[0], all(xml, 'RATE')[0], all(xml, 'BATCHNAME')[0], all(xml, 'TRACKINGNUMBER')[0]]).toEqual(['Bolts &lt;M12&gt;', '12.48 KGS', '92.50/KGS', 'B7', challan.legal?.number])
})

test('what is debited to the party is what its goods are worth, to the paisa', () => {
  const challan = anIssued()
  const xml = tallyXml([challan], SETTING)
  const goods = [...xml.matchAll(/<ACCOUNTINGALLOCATIONS.LIST>.*?<AMOUNT>([^<]*)</g)].reduce((sum, [, found]) => sum + Math.round(Number(found) * 100), 0)
  const party = Math.round(Number(/<LEDGERENTRIES.LIST>.*?<AMOUNT>([^<]*)</.exec(xml)?.[1]) * 100)
  expect([goods, party]).toEqual([challan.totals.taxable, -challan.totals.taxable])
})

test('drafts and cancelled challans are no delivery notes, and a person without GSTIN names none', () => {
  const cancelled = after(anIssued(), { name: 'challan.cancel', args: { reason: 'x' } })
  expect(tallyXml([aDraft(), cancelled], SETTING)).not.toContain('<VOUCHER ')
  expect(tallyXml([anIssued(aDraft({ consignee: aParty({ gstin: 'URP' }) }))], SETTING)).not.toContain('PARTYGSTIN')
})
