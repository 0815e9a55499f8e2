import { cleanText, GOODS_TYPES, UQCS, type Id, type Product } from 'sync-protocol'
import { useState } from 'react'
import { SelectField } from '../../../parts/field.tsx'
import { amount } from '../../../parts/format.ts'
import { useCompany, useMaster } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { typedAmount, typedPercent } from '../editor/typed-numbers.ts'
import { useOfficeWords } from '../words.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { FaultField } from './fault-field.tsx'
import { faultOf } from './faults.ts'
import { ItemMore } from './item-more.tsx'
import { useEntry } from './use-entry.ts'

type Props = {
  readonly id: Id | 'new' | undefined
  readonly name?: string
  readonly onClose: () => void
  readonly onSaved?: (product: Product) => void
}

const BLANK: Omit<Product, 'id'> = { sku: '', name: '', detail: '', hsn: '', uqc: 'NOS', rate: 0, taxRate: 1800, barcodes: [], rack: '', goodsType: 'input' }

/** An item with what it puts on a line: HSN, unit, price, tax. */
export function ItemSheet({ id, name = '', onClose, onSaved }: Props) {
  const cached = useMaster('product', id === 'new' || id === undefined ? null : id)
  if (id === undefined || (id !== 'new' && !cached)) return null
  return <ItemForm key={id} id={id} start={cached?.row ?? { ...BLANK, name }} onClose={onClose} onSaved={onSaved} />
}

type FormProps = {
  readonly id: Id | 'new'
  readonly start: Omit<Product, 'id'>
  readonly onClose: () => void
  readonly onSaved: ((product: Product) => void) | undefined
}

function ItemForm({ id, start, onClose, onSaved }: FormProps) {
  const words = useOfficeWords()
  const { unit } = useWords()
  const may = useMay()
  const turnover = useCompany()?.turnover ?? 'upto5cr'
  const { fields, set, save, remove, problem } = useEntry({ type: 'product', id, start, onDone: (product) => { onSaved?.(product); onClose() } })
  const [rate, setRate] = useState(start.rate === 0 ? '' : amount(start.rate))
  const [tax, setTax] = useState(String(start.taxRate / 100))
  const [codes, setCodes] = useState(start.barcodes.join(', '))
  const wrong = typedAmount(rate) === undefined || typedPercent(tax) === undefined
  const mayEdit = may(id === 'new' ? 'product.create' : 'product.edit')
  return (
    <EntrySheet
      title={id === 'new' ? words.lists.items.fresh : start.name} onClose={onClose} problem={problem} ready={fields.name.trim() !== '' && !wrong}
      onSave={mayEdit ? save : undefined} onRemove={id !== 'new' && may('product.remove') ? () => remove(onClose) : undefined}
    >
      <div className="wide"><FaultField label={words.fields.name} value={fields.name} maxLength={100} required onText={(name) => set({ name })} /></div>
      <div className="wide"><FaultField label={words.lines.detail} value={fields.detail} maxLength={300} onText={(detail) => set({ detail })} /></div>
      <FaultField label={words.fields.hsn} value={fields.hsn} maxLength={8} inputMode="numeric" fault={faultOf.hsn(fields.hsn, turnover, words.faults)} onText={(text) => set({ hsn: text.replace(/\D/g, '') })} />
      <SelectField label={words.lines.unit} size="desk" value={fields.uqc} onText={(uqc) => set({ uqc })}>
        {UQCS.map((code) => <option key={code} value={code}>{code} · {unit(code)}</option>)}
      </SelectField>
      <FaultField
        label={words.lines.rate} value={rate} inputMode="decimal" fault={typedAmount(rate) === undefined ? words.faults.number : undefined}
        onText={(text) => { setRate(text); const value = typedAmount(text); if (value !== undefined) set({ rate: value }) }}
      />
      <FaultField
        label={words.lines.tax} value={tax} inputMode="decimal" hint={words.lists.items.taxHint} fault={typedPercent(tax) === undefined ? words.faults.number : undefined}
        onText={(text) => { setTax(text); const value = typedPercent(text); if (value !== undefined) set({ taxRate: value }) }}
      />
      <FaultField label={words.fields.sku} value={fields.sku} maxLength={40} onText={(sku) => set({ sku })} />
      <FaultField label={words.fields.rack} value={fields.rack} maxLength={20} onText={(rack) => set({ rack })} />
      <div className="wide">
        <FaultField label={words.fields.barcodes} value={codes} hint={words.fields.barcodesHint} onText={(text) => { setCodes(text); set({ barcodes: text.split(',').map(cleanText).filter(Boolean).slice(0, 20) }) }} />
      </div>
      <div className="wide">
        <SelectField label={words.lines.goodsType} size="desk" value={fields.goodsType} onText={(text) => set({ goodsType: GOODS_TYPES.find((one) => one === text) ?? 'input' })}>
          {GOODS_TYPES.map((type) => <option key={type} value={type}>{words.goodsTypes[type]}</option>)}
        </SelectField>
      </div>
      <ItemMore fields={fields} set={set} />
    </EntrySheet>
  )
}
