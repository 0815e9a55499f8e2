import { useMemo, useState } from 'react'
import { STATE_CODES, THRESHOLDS_AS_OF, stateName, thresholdOf, thresholdRule, thresholdsWith, type Id, type Rule, type Threshold, type ThresholdValue } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { amount, dateWithYear, dayOf } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useMaster, useMasters, useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { typedAmount } from '../editor/typed-numbers.ts'
import { useMastersWords } from '../imports/words.ts'
import { EntrySheet } from '../lists/entry-sheet.tsx'
import { FaultField } from '../lists/fault-field.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { useEntry } from '../lists/use-entry.ts'
import { useOfficeWords } from '../words.ts'
import { SettingTabs } from './settings-frame.tsx'

/** A State's limit: the company's own rows open, those of the table lead to a new one. */
type Row = Threshold & { readonly own: boolean }
/** Row of the table, opened: begins a row of one's own. */
const FROM_TABLE = 'table-'

/** From which value on a movement inside a State needs an e-way bill, and who says so. */
export function LimitsScreen() {
  const { settings: { limit: words, title } } = useMastersWords()
  const { env } = useStores()
  const rules = useMasters('rule')
  const may = useMay()
  const today = dayOf(env.now())
  const rows = useMemo(() => {
    const own = (rules ?? []).filter(({ row }) => row.kind === 'eway_threshold')
    const mine = own.flatMap(({ id, row }) => thresholdsWith([row]).slice(0, 1).map((found) => ({ id, row: { ...found, own: true } })))
    const table = STATE_CODES.map((state) => ({ id: FROM_TABLE + state, row: { ...thresholdOf(state, today), own: false } }))
    return [...mine, ...table].toSorted((a, b) => a.row.state.localeCompare(b.row.state) || Number(b.row.own) - Number(a.row.own))
  }, [rules, today])
  return (
    <ListPage<Row>
      title={title} base="/settings/limits" rows={rules && rows} find={({ state, source, note = '' }) => `${state} ${stateName(state)} ${source} ${note}`}
      fresh={may('rule.create') ? words.fresh : undefined} above={<SettingTabs tab="limits"><p className="settings-note">{words.assumed(dateWithYear(THRESHOLDS_AS_OF))}</p></SettingTabs>}
      columns={[
        { head: words.state, width: '322px', cell: ({ state }) => `${state} ${stateName(state)}` },
        { head: words.limit, width: '130px', numeric: true, cell: ({ paise }) => amount(paise) },
        { head: words.from, width: '130px', from: 700, cell: ({ own, from }) => (own ? dateWithYear(from) : '') },
        { head: words.source, width: 'auto', cell: ({ own, source }) => (own ? <span><span className="settings-own">{words.own}</span> · {source}</span> : <span className="second">{source}</span>) },
        { head: words.note, width: '300px', from: 1000, cell: ({ note, except }) => <span className="second" title={[note, except && words.exceptJob].filter(Boolean).join(' ')}>{[note, except && words.exceptJob].filter(Boolean).join(' ')}</span> },
      ]}
    >
      {(id, close) => <LimitSheet key={id} id={id} onClose={close} />}
    </ListPage>
  )
}

function LimitSheet({ id, onClose }: { readonly id: Id | 'new' | undefined; readonly onClose: () => void }) {
  const { env } = useStores()
  const may = useMay()
  const fresh = id === 'new' || id?.startsWith(FROM_TABLE) === true
  const cached = useMaster('rule', id === undefined || fresh ? null : id)
  if (id === undefined || (!fresh && !cached) || (fresh && !may('rule.create'))) return null
  const state = id.startsWith(FROM_TABLE) ? id.slice(FROM_TABLE.length) : '27'
  const { paise, note, except } = thresholdOf(state, dayOf(env.now()))
  const blank = thresholdRule(state, { paise, ...(note && { note }), ...(except && { except }) }, { from: dayOf(env.now()), to: null, source: '' })
  return <LimitForm id={fresh ? 'new' : id} start={cached?.row ?? blank} onClose={onClose} />
}

function valueOf({ value }: Pick<Rule, 'value'>): ThresholdValue {
  try { return JSON.parse(value) as ThresholdValue } catch { return { paise: 0 } }
}

function LimitForm({ id, start, onClose }: { readonly id: Id | 'new'; readonly start: Omit<Rule, 'id'>; readonly onClose: () => void }) {
  const { settings: { limit: words } } = useMastersWords()
  const office = useOfficeWords()
  const may = useMay()
  const { fields, set, save, remove, problem } = useEntry({ type: 'rule', id, start, onDone: onClose })
  const value = valueOf(fields)
  const [limit, setLimit] = useState(amount(value.paise))
  const put = (changed: Partial<ThresholdValue>) => set({ value: JSON.stringify({ ...value, ...changed }) })
  const wrong = typedAmount(limit) === undefined || limit.trim() === ''
  return (
    <EntrySheet title={id === 'new' ? words.fresh : stateName(fields.key)} onClose={onClose} problem={problem} ready={!wrong && fields.source.trim() !== '' && fields.from !== ''} onSave={may(id === 'new' ? 'rule.create' : 'rule.edit') ? save : undefined} onRemove={id !== 'new' && may('rule.remove') ? () => remove(onClose) : undefined}>
      <SelectField label={words.state} size="desk" value={fields.key} onText={(key) => set({ key })}>
        {STATE_CODES.map((code) => <option key={code} value={code}>{code} {stateName(code)}</option>)}
      </SelectField>
      <FaultField label={words.limit} value={limit} inputMode="decimal" fault={wrong ? office.faults.number : undefined} onText={(text) => { setLimit(text); const paise = typedAmount(text); if (paise !== undefined) put({ paise }) }} />
      <WhenField label={words.from} type="date" value={fields.from} onText={(from) => { if (from !== '') set({ from }) }} />
      <WhenField label={words.to} type="date" value={fields.to ?? ''} onText={(to) => set({ to: to === '' ? null : to })} />
      <div className="wide"><FaultField label={words.source} value={fields.source} maxLength={200} required onText={(source) => set({ source })} /></div>
      <div className="wide"><FaultField label={words.note} value={value.note ?? ''} maxLength={200} onText={(note) => put({ note })} /></div>
      <label className="choice wide">
        <input type="checkbox" checked={value.except === 'job_work'} onChange={(event) => { const { except: _, ...rest } = value; set({ value: JSON.stringify(event.currentTarget.checked ? { ...rest, except: 'job_work' } : rest) }) }} />
        <span>{words.exceptJob}</span>
      </label>
    </EntrySheet>
  )
}
