import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Product } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { SelectField, TextField } from '../../../parts/field.tsx'
import { amount, number } from '../../../parts/format.ts'
import { typedAmount, typedPercent, typedQuantity } from '../editor/typed-numbers.ts'
import { useMastersWords } from '../imports/words.ts'
import { useOfficeWords } from '../words.ts'

type Fields = Omit<Product, 'id'>
type Unit = NonNullable<Product['altUnits']>[number]
const TRACKINGS = ['none', 'batch', 'serial'] as const

/** What only some items have: cess, batch or serial numbers, other units that they are counted in. */
export function ItemMore({ fields, set }: { readonly fields: Fields; readonly set: (changed: Partial<Fields>) => void }) {
  const { item: words } = useMastersWords()
  const office = useOfficeWords()
  const [cess, setCess] = useState(fields.cessRate ? String(fields.cessRate / 100) : '')
  const units = fields.altUnits ?? []
  const put = (at: number, changed: Partial<Unit>) => set({ altUnits: units.map((one, i) => (i === at ? { ...one, ...changed } : one)) })
  return (
    <>
      <SelectField label={words.tracked} size="desk" value={fields.tracked ?? 'none'} onText={(text) => set({ tracked: TRACKINGS.find((one) => one === text) ?? 'none' })}>
        {TRACKINGS.map((one) => <option key={one} value={one}>{words.trackings[one]}</option>)}
      </SelectField>
      <TextField label={words.cess} size="desk" inputMode="decimal" value={cess} error={typedPercent(cess) === undefined ? office.faults.number : undefined} onText={(text) => { setCess(text); const value = typedPercent(text); if (value !== undefined && value <= 10_000) set({ cessRate: value }) }} />
      <CessUnit label={words.cessUnit} fault={office.faults.number} value={fields.cessUnit ?? 0} onValue={(cessUnit) => set({ cessUnit })} />
      <h3>{words.alt}</h3>
      {units.map((one, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a unit has no other name until it is typed
        <fieldset key={i} className="address-card">
          <legend className="sr-only">{one.unit || words.altName}</legend>
          <TextField label={words.altName} size="desk" value={one.unit} maxLength={20} placeholder="BOX" onText={(unit) => put(i, { unit })} />
          <Factor label={words.altFactor(fields.uqc)} fault={office.faults.number} value={one.factor} onValue={(factor) => put(i, { factor })} />
          <div className="wide"><Button look="quiet" size="desk" onClick={() => set({ altUnits: units.filter((_, at) => at !== i) })}><Trash2 size={15} aria-hidden="true" />{words.removeAlt}</Button></div>
        </fieldset>
      ))}
      {units.length < 5 && <div className="wide"><Button look="line" size="desk" onClick={() => set({ altUnits: [...units, { unit: '', factor: 1000 }] })}><Plus size={15} aria-hidden="true" />{words.addAlt}</Button></div>}
    </>
  )
}

function CessUnit({ label, fault, value, onValue }: { readonly label: string; readonly fault: string; readonly value: number; readonly onValue: (paise: number) => void }) {
  const [text, setText] = useState(value === 0 ? '' : amount(value))
  return <TextField label={label} size="desk" inputMode="decimal" value={text} error={typedAmount(text) === undefined ? fault : undefined} onText={(next) => { setText(next); const paise = typedAmount(next); if (paise !== undefined) onValue(paise) }} />
}

function Factor({ label, fault, value, onValue }: { readonly label: string; readonly fault: string; readonly value: number; readonly onValue: (factor: number) => void }) {
  const [text, setText] = useState(number(value))
  const typed = typedQuantity(text)
  return <TextField label={label} size="desk" inputMode="decimal" value={text} error={!typed ? fault : undefined} onText={(next) => { setText(next); const factor = typedQuantity(next); if (factor) onValue(factor) }} />
}
