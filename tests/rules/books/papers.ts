import { emptyFields, emptyLine, formatNumber, financialYearOf, type Challan, type LegalNumber, type LineInput, type Nature, type PartySnapshot, type Stamp } from 'sync-protocol'
import { NOW, REGISTRATION, aDraft, aParty, id } from '../../support/builders.ts'

export const stamp = (over: Partial<Stamp> = {}): Stamp => ({ mutation: id(7), at: NOW, received: NOW, by: id(8), byName: 'Anjali', ...over })

export const JW2 = aParty({ name: 'Sahyadri Dyeing', gstin: '24ZZZFS0000C1ZJ', state: '24' })
export const UNREGISTERED = aParty({ name: 'Village weavers', gstin: 'URP', state: '29' })

type Paper = {
  readonly n: number
  readonly nature?: Nature
  readonly direction?: 'O' | 'I'
  readonly date?: string
  readonly to?: PartySnapshot
  readonly from?: PartySnapshot
  readonly lines?: (Partial<LineInput> & { readonly n: number })[]
  readonly legal?: LegalNumber
  readonly serial?: number
  readonly series?: string
  readonly cancelled?: boolean
  readonly reason?: string
} & Partial<Pick<Challan, 'settlements' | 'extensions' | 'receipts' | 'entered'>>

/** An issued paper, put together by hand: what reports read of it, without its whole life. */
export function aPaper({ n, nature = 'J', direction = 'O', date = '2026-07-06', to = aParty(), from, lines = [{ n: n * 10 }], series = 'A07', serial = n, legal, cancelled = false, reason = '', ...rest }: Paper): Challan {
  const fy = financialYearOf(date)
  const inputs = lines.map(({ n: line, ...over }): LineInput => ({ ...emptyLine(id(line)), name: `Item ${line}`, hsn: '73181500', uqc: 'KGS', qty: 500_000, rate: 9_200, taxRate: 1_800, ...over }))
  const draft = aDraft({ ...emptyFields(date), nature, direction, registration: REGISTRATION, date, consignee: to, reason, ...(from && { consignor: from }) }, inputs)
  return {
    ...draft, id: id(n), status: cancelled ? 'cancelled' : 'issued', legal: legal ?? { number: formatNumber({ fy, nature, series, serial }), series, serial, fy },
    issued: { stamp: stamp(), hash: 'a'.repeat(64) }, cancelled: cancelled ? { stamp: stamp(), reason: 'Wrong quantity' } : null, ...rest,
  }
}
