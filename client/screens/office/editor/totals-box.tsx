import { amountInWords, STATES, type Challan } from 'sync-protocol'
import { amount, money } from '../../../parts/format.ts'
import { language } from '../../../words/index.ts'
import { useOfficeWords } from '../words.ts'

/** What the challan adds up to, by the rules that the server uses too. */
export function TotalsBox({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const spoken = language.use()
  const { totals, taxMode } = challan
  const half = STATES[challan.placeOfSupply ?? '']?.unionTerritory ? words.totals.utgst : words.totals.sgst
  const rows: readonly (readonly [string, number])[] = [
    ...(taxMode === 'intra' ? [[words.totals.cgst, totals.cgst] as const, [half, totals.sgst] as const] : []),
    ...(taxMode === 'inter' ? [[words.totals.igst, totals.igst] as const] : []),
    ...(totals.cess > 0 ? [[words.totals.cess, totals.cess] as const] : []),
    ...(totals.cessSpecific ? [[words.totals.cessUnit, totals.cessSpecific] as const] : []),
    ...(totals.other ? [[words.totals.other, totals.other] as const] : []),
  ]
  return (
    <div className="totals num" aria-live="polite">
      <p><span>{words.totals.taxable}</span><span>{amount(totals.taxable)}</span></p>
      {rows.map(([label, paise]) => <p key={label} className="second"><span>{label}</span><span>{amount(paise)}</span></p>)}
      {taxMode === 'none' && <p className="second"><span>{words.totals.noTax}</span></p>}
      <p className="totals-grand"><span>{words.totals.total}</span><b>{money(totals.grand)}</b></p>
      {totals.grand > 0 && <p className="totals-words">{amountInWords(totals.grand, spoken)}</p>}
    </div>
  )
}
