import { useState } from 'react'
import { canInvoice, toBillOf, type Challan, type Thousandths } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { dayOf, money, quantity } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { QtyField } from './qty-field.tsx'
import { useAct } from './use-act.ts'
import { useBooksWords } from './words.ts'

/** One invoice for what was delivered of these challans: all of it, or parts of lines. The server books all or nothing. */
export function InvoiceSheet({ challans, onClose }: { readonly challans: readonly Challan[]; readonly onClose: (done: boolean) => void }) {
  const words = useBooksWords()
  const common = useWords()
  const { env } = useStores()
  const open = challans.filter(canInvoice).map((challan) => ({ challan, lines: toBillOf(challan).filter((line) => line.open > 0) }))
  const [number, setNumber] = useState('')
  const [date, setDate] = useState(dayOf(env.now()))
  const [billed, setBilled] = useState<ReadonlyMap<string, Thousandths>>(() => new Map(open.flatMap(({ lines }) => lines.map((line) => [line.line, line.open] as const))))
  const { run, problem, busy } = useAct(() => onClose(true))
  const parts = open.map(({ challan, lines }) => ({ id: challan.id, lines: lines.flatMap(({ line }) => ((billed.get(line) ?? 0) > 0 ? [{ line, qty: billed.get(line) ?? 0 }] : [])) })).filter(({ lines }) => lines.length > 0)
  const over = open.some(({ lines }) => lines.some((line) => (billed.get(line.line) ?? 0) > line.open))
  const value = open.flatMap(({ lines }) => lines).reduce((sum, line) => sum + Math.round(line.value * ((billed.get(line.line) ?? 0) / line.open)), 0)
  const ready = !busy && number.trim() !== '' && date !== '' && parts.length > 0 && !over
  const save = () => run('invoices', { number: number.trim().toUpperCase(), date, challans: parts }, words.invoices.saved(number.trim().toUpperCase(), parts.length))
  return (
    <Sheet
      open onClose={() => onClose(false)} title={words.invoices.linkTitle} from="side"
      acts={<><span className="second num">{money(value)}</span><span className="spacer" /><Button look="line" size="desk" onClick={() => onClose(false)}>{common.cancel}</Button><Button size="desk" disabled={!ready} onClick={save}>{words.invoices.save}</Button></>}
    >
      {open.length === 0 ? <p className="form-note">{words.invoices.nothing}</p> : (
        <>
          <p className="form-note">{words.invoices.all}</p>
          <div className="form">
            <TextField label={words.invoices.number} size="desk" value={number} maxLength={16} onText={setNumber} />
            <WhenField label={words.invoices.date} type="date" value={date} onText={setDate} />
          </div>
          {open.map(({ challan, lines }) => (
            <section key={challan.id} className="bill-challan">
              <h3 className="form-legend"><span className="num">{challan.legal?.number}</span> · {challan.consignee?.name}</h3>
              {lines.map((line) => (
                <QtyField
                  key={line.line} label={`${line.name}, ${common.unit(line.uqc)}`} hint={words.invoices.of(quantity(line.open, common.unit(line.uqc)))} value={line.open}
                  onValue={(qty) => setBilled((before) => new Map(before).set(line.line, qty))}
                />
              ))}
            </section>
          ))}
          {problem && <p className="form-error" role="alert">{problem}</p>}
        </>
      )}
    </Sheet>
  )
}
