import { emptyLine, type Challan, type ChallanFields, type Id, type LedgerLine, type LineInput, type Paise, type PartySnapshot, type Thousandths } from 'sync-protocol'
import { following } from '../editor/parties.ts'

/** What a person says came back of one sent line. */
export type CameBack = {
  readonly line: LedgerLine
  readonly qty: Thousandths
  readonly loss: Thousandths
  /** The goods are something else now: fabric that was yarn. */
  readonly other: { readonly name: string; readonly uqc: string; readonly qty: Thousandths; readonly rate: Paise } | null
}

/** Who holds the goods, as he stands on the challan by which they went. */
const holderOf = (challan: Challan): PartySnapshot | null => challan.shipTo ?? challan.consignee

/** The head of a challan that brings goods back from their holder, or, `onward`, takes them from him to the next job worker. */
export function returnFields(challan: Challan, onward: boolean, signatory: string): Partial<ChallanFields> {
  const holder = holderOf(challan)
  const { nature, registration, location, party } = challan
  const refs = challan.legal ? [{ kind: onward ? 'challan' as const : 'return_of' as const, number: challan.legal.number, date: challan.date, challan: challan.id }] : []
  if (onward) {
    const sides = { nature, direction: 'O', consignor: challan.consignor, consignee: null, shipTo: null, lot: null } as const
    return { ...sides, ...following(sides), dispatchFrom: holder, registration, location, signatory, refs }
  }
  const sides = { nature, direction: 'I', consignor: challan.consignee, consignee: challan.consignor, shipTo: null, lot: null } as const
  return { ...sides, ...following(sides), party, registration, location, signatory, refs }
}

/** Lines of the return: each names the line that it answers, with quantity and loss in the unit that was sent. */
export function returnLines(challans: readonly Challan[], came: readonly CameBack[], uuid: () => Id): LineInput[] {
  return came.filter(({ qty, loss }) => qty + loss > 0).map(({ line, qty, loss, other }) => {
    const sent = challans.find(({ id }) => id === line.challan)?.lines.find(({ id }) => id === line.line)
    const answers = [{ challan: line.challan, line: line.line, qty, loss }]
    const base = { ...emptyLine(uuid()), name: line.name, hsn: line.hsn, uqc: line.uqc, taxRate: line.taxRate, goodsType: line.goodsType, rate: sent?.rate ?? 0, product: sent?.product ?? null, answers }
    return other ? { ...base, product: null, name: other.name, hsn: '', uqc: other.uqc, qty: other.qty, rate: other.rate } : { ...base, qty }
  })
}
