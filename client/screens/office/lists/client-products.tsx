import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Party } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { SelectField, TextField } from '../../../parts/field.tsx'
import { amount } from '../../../parts/format.ts'
import { useMasters } from '../../../use/index.ts'
import { typedAmount } from '../editor/typed-numbers.ts'
import { useMastersWords } from '../imports/words.ts'
import { useOfficeWords } from '../words.ts'

type Own = NonNullable<Party['products']>

/** What a client gets, with his own code and price for it. */
export function ClientProducts({ own, onChange }: { readonly own: Own; readonly onChange: (own: Own) => void }) {
  const { party: words } = useMastersWords()
  const office = useOfficeWords()
  const products = useMasters('product') ?? []
  const put = (at: number, changed: Partial<Own[number]>) => onChange(own.map((one, i) => (i === at ? { ...one, ...changed } : one)))
  const free = products.find(({ id }) => !own.some(({ product }) => product === id))
  return (
    <>
      <h3>{words.products}</h3>
      {own.map((one, i) => (
        <fieldset key={one.product} className="address-card">
          <legend className="sr-only">{products.find(({ id }) => id === one.product)?.row.name ?? words.product}</legend>
          <div className="wide">
            <SelectField label={words.product} size="desk" value={one.product} onText={(product) => put(i, { product })}>
              {products.filter(({ id }) => id === one.product || !own.some(({ product }) => product === id)).map(({ id, row }) => <option key={id} value={id}>{row.name}</option>)}
            </SelectField>
          </div>
          <TextField label={words.code} size="desk" value={one.code} maxLength={40} onText={(code) => put(i, { code })} />
          <OwnRate label={words.rate} fault={office.faults.number} rate={one.rate} onRate={(rate) => put(i, { rate })} />
          <div className="wide"><Button look="quiet" size="desk" onClick={() => onChange(own.filter((_, at) => at !== i))}><Trash2 size={15} aria-hidden="true" />{words.remove}</Button></div>
        </fieldset>
      ))}
      {free && own.length < 500 && <div className="wide"><Button look="line" size="desk" onClick={() => onChange([...own, { product: free.id, code: '', rate: null }])}><Plus size={15} aria-hidden="true" />{words.add}</Button></div>}
    </>
  )
}

function OwnRate({ label, fault, rate, onRate }: { readonly label: string; readonly fault: string; readonly rate: number | null; readonly onRate: (rate: number | null) => void }) {
  const [text, setText] = useState(rate === null ? '' : amount(rate))
  const wrong = typedAmount(text) === undefined
  return (
    <TextField
      label={label} size="desk" inputMode="decimal" value={text} error={wrong ? fault : undefined}
      onText={(typed) => { setText(typed); const value = typed.trim() === '' ? null : typedAmount(typed); if (value !== undefined) onRate(value) }}
    />
  )
}
