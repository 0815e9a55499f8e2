import { useState } from 'react'
import type { Id, Rate } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { dateWithYear, dayOf, percent } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useMaster, useMasters, useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { typedPercent } from '../editor/typed-numbers.ts'
import { useMastersWords } from '../imports/words.ts'
import { EntrySheet } from '../lists/entry-sheet.tsx'
import { FaultField } from '../lists/fault-field.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { useEntry } from '../lists/use-entry.ts'
import { useOfficeWords } from '../words.ts'
import { SettingTabs } from './settings-frame.tsx'

/** Tax rates as the company has confirmed them, each from a day on and with its source. */
export function RatesScreen() {
  const { settings: { rate: words, title } } = useMastersWords()
  const rows = useMasters('rate')
  const products = useMasters('product')
  const may = useMay()
  const nameOf = (id: Id | null) => products?.find((one) => one.id === id)?.row.name ?? words.any
  return (
    <ListPage
      title={title} base="/settings/rates" rows={rows?.toSorted((a, b) => a.row.hsn.localeCompare(b.row.hsn) || b.row.from.localeCompare(a.row.from))} find={(row) => [row.hsn, nameOf(row.product), row.condition, row.source].join(' ')}
      fresh={may('rate.create') ? words.fresh : undefined} above={<SettingTabs tab="rates"><p className="settings-note">{words.note}</p></SettingTabs>}
      columns={[
        { head: words.hsn, width: '130px', cell: ({ hsn }) => <span className="num">{hsn || '–'}</span> },
        { head: words.product, width: 'auto', cell: ({ product }) => <span className="second">{nameOf(product)}</span> },
        { head: words.rate, width: '80px', numeric: true, cell: ({ rate }) => percent(rate) },
        { head: words.from, width: '120px', cell: ({ from }) => dateWithYear(from) },
        { head: words.to, width: '120px', from: 700, cell: ({ to }) => (to === null ? <span className="quiet">{words.open}</span> : dateWithYear(to)) },
        { head: words.source, width: '260px', from: 860, cell: ({ source }) => <span className="second">{source}</span> },
      ]}
    >
      {(id, close) => <RateSheet key={id} id={id} onClose={close} />}
    </ListPage>
  )
}

function RateSheet({ id, onClose }: { readonly id: Id | 'new' | undefined; readonly onClose: () => void }) {
  const { env } = useStores()
  const cached = useMaster('rate', id === 'new' || id === undefined ? null : id)
  if (id === undefined || (id !== 'new' && !cached)) return null
  const blank: Omit<Rate, 'id'> = { hsn: '', product: null, rate: 1800, cess: 0, condition: '', from: dayOf(env.now()), to: null, source: '' }
  return <RateForm id={id} start={cached?.row ?? blank} onClose={onClose} />
}

function RateForm({ id, start, onClose }: { readonly id: Id | 'new'; readonly start: Omit<Rate, 'id'>; readonly onClose: () => void }) {
  const { settings: { rate: words } } = useMastersWords()
  const office = useOfficeWords()
  const may = useMay()
  const products = useMasters('product') ?? []
  const { fields, set, save, remove, problem } = useEntry({ type: 'rate', id, start, onDone: onClose })
  const [rate, setRate] = useState(String(start.rate / 100))
  const [cess, setCess] = useState(String(start.cess / 100))
  const wrong = (text: string) => (typedPercent(text) === undefined ? office.faults.number : undefined)
  const take = (field: 'rate' | 'cess', text: string) => { const value = typedPercent(text); if (value !== undefined) set({ [field]: Math.min(10_000, value) }) }
  const ready = (fields.product !== null || /^\d{2,8}$/.test(fields.hsn)) && !wrong(rate) && !wrong(cess) && fields.from !== '' && fields.source.trim() !== ''
  return (
    <EntrySheet title={id === 'new' ? words.fresh : fields.hsn || words.rate} onClose={onClose} problem={problem} ready={ready} onSave={may(id === 'new' ? 'rate.create' : 'rate.edit') ? save : undefined} onRemove={id !== 'new' && may('rate.remove') ? () => remove(onClose) : undefined}>
      <FaultField label={words.hsn} value={fields.hsn} maxLength={8} inputMode="numeric" onText={(text) => set({ hsn: text.replace(/\D/g, '') })} />
      <SelectField label={words.product} size="desk" value={fields.product ?? ''} onText={(product) => set({ product: product === '' ? null : product })}>
        <option value="">{words.any}</option>
        {products.map((one) => <option key={one.id} value={one.id}>{one.row.name}</option>)}
      </SelectField>
      <FaultField label={words.rate} value={rate} inputMode="decimal" fault={wrong(rate)} onText={(text) => { setRate(text); take('rate', text) }} />
      <FaultField label={words.cess} value={cess} inputMode="decimal" fault={wrong(cess)} onText={(text) => { setCess(text); take('cess', text) }} />
      <WhenField label={words.from} type="date" value={fields.from} onText={(from) => { if (from !== '') set({ from }) }} />
      <WhenField label={words.to} type="date" value={fields.to ?? ''} onText={(to) => set({ to: to === '' ? null : to })} />
      <div className="wide"><FaultField label={words.condition} value={fields.condition} maxLength={200} onText={(condition) => set({ condition })} /></div>
      <div className="wide"><FaultField label={words.source} value={fields.source} maxLength={120} required onText={(source) => set({ source })} /></div>
    </EntrySheet>
  )
}
