import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Problem, type Id, type Product } from 'sync-protocol'
import { Button } from '../../parts/button.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { vehicle } from '../../parts/format.ts'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { keptText } from '../../parts/setting.ts'
import { Stepper } from '../../parts/stepper.tsx'
import { showToast } from '../../parts/toast.tsx'
import { issueNew } from '../../store/actions.ts'
import { useMasters, useSeries, useStores, useWho } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'
import { sayProblem } from '../shared/say-problem.ts'
import { missingOf, vanSaleFields, vanSaleLines, type Missing, type VanSale } from './van-sale.ts'
import { useVanSaleWords } from './van-sale-words.ts'

/** The godown that the last round began at. */
const lastPlace = keptText('4syz.driver.vanPlace')
/** A phone shows so many; the rest is found by letters. */
const SHOWN = 30

/** Goods that a driver takes along to sell: where to, what, how much, and the challan is issued on this phone. */
export function VanSaleScreen() {
  const words = useVanSaleWords()
  const who = useWho()
  const places = useMasters('location')
  const usual = places?.find(({ id }) => id === lastPlace.get()) ?? places?.find(({ id }) => who.locations.includes(id)) ?? places?.[0]
  if (!usual) return <Phone head={<TaskHead title={words.title} up="/me" />}>{null}</Phone>
  return <Sale usual={usual.id} />
}

function Sale({ usual }: { readonly usual: Id }) {
  const words = useVanSaleWords()
  const places = useMasters('location') ?? []
  const [form, setForm] = useState<VanSale>({ location: usual, round: '', place: '', pin: '', vehicleNo: '', goods: new Map() })
  const put = (part: Partial<VanSale>) => setForm((now) => ({ ...now, ...part }))
  const { issue, busy, asked, said } = useIssueSale(form)
  const missing = asked ? missingOf(form) : []
  const need = (name: Missing) => (missing.includes(name) ? words.missing[name] : undefined)
  const counted = [...form.goods.values()].filter((qty) => qty > 0).length
  return (
    <Phone
      head={<TaskHead title={words.title} up="/me" />}
      bar={
        <div className="finish">
          <p className={said ?? need('items') ? 'finish-said' : undefined} role={said ?? need('items') ? 'alert' : undefined}>{said ?? need('items') ?? words.total(counted)}</p>
          <Button wide aria-disabled={busy} onClick={issue}>{busy ? words.issuing : words.issue}</Button>
        </div>
      }
    >
      <div className="van-form">
        <p className="second">{words.text}</p>
        {places.length > 1 ? (
          <SelectField label={words.from} value={form.location} onText={(location) => put({ location })}>
            {places.map(({ id, row }) => <option key={id} value={id}>{row.name}</option>)}
          </SelectField>
        ) : null}
        <TextField label={words.round} value={form.round} maxLength={100} error={need('round')} onText={(round) => put({ round })} />
        <TextField label={words.place} value={form.place} maxLength={50} error={need('place')} onText={(place) => put({ place })} />
        <TextField label={words.pin} value={form.pin} inputMode="numeric" maxLength={6} error={need('pin')} onText={(text) => put({ pin: text.replace(/\D/g, '') })} />
        <TextField
          label={words.vehicle} value={vehicle(form.vehicleNo)} autoCapitalize="characters" error={need('vehicle')}
          onText={(text) => put({ vehicleNo: text.toUpperCase().replace(/[^0-9A-Z]/g, '') })}
        />
        <Goods form={form} onCount={(id, qty) => put({ goods: new Map(form.goods).set(id, qty) })} />
      </div>
    </Phone>
  )
}

function Goods({ form, onCount }: { readonly form: VanSale; readonly onCount: (id: Id, qty: number) => void }) {
  const words = useVanSaleWords()
  const [find, setFind] = useState('')
  const items = useMasters('product') ?? []
  const letters = find.trim().toLowerCase()
  const taken = items.filter(({ id }) => (form.goods.get(id) ?? 0) > 0)
  const others = items.filter(({ id, row }) => !taken.some((one) => one.id === id) && `${row.name}\n${row.sku}`.toLowerCase().includes(letters))
  return (
    <>
      <h2 className="ask">{words.items}</h2>
      <TextField label={words.find} type="search" value={find} onText={setFind} />
      <ul className="goods">
        {[...taken, ...others.slice(0, SHOWN)].map(({ id, row }) => <Item key={id} row={row} qty={form.goods.get(id) ?? 0} onCount={(qty) => onCount(id, qty)} />)}
      </ul>
      {others.length === 0 && taken.length === 0 && letters !== '' ? <p className="second">{words.none}</p> : null}
      {others.length > SHOWN ? <p className="second">{words.more}</p> : null}
    </>
  )
}

function Item({ row, qty, onCount }: { readonly row: Product; readonly qty: number; readonly onCount: (qty: number) => void }) {
  const words = useVanSaleWords()
  return (
    <li className="goods-line">
      <div className="goods-name"><h3>{row.name}{row.detail ? <span>{row.detail}</span> : null}<span>{row.uqc}</span></h3></div>
      <Stepper value={qty} label={words.count(row.name)} onChange={onCount} />
    </li>
  )
}

function useIssueSale(form: VanSale) {
  const words = useVanSaleWords()
  const { problems } = useWords()
  const stores = useStores()
  const who = useWho()
  const navigate = useNavigate()
  const series = useSeries()
  const [places, registrations, items] = [useMasters('location'), useMasters('registration'), useMasters('product')]
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()
  const from = places?.find(({ id }) => id === form.location)?.row
  const registration = registrations?.find(({ id }) => id === from?.registration)?.row
  const run = async () => {
    setAsked(true)
    setSaid(undefined)
    if (busy || !from || !registration || missingOf(form).length > 0) return
    if (!series?.some((grant) => grant.registration === registration.id)) return setSaid(words.noSeries)
    setBusy(true)
    try {
      await issueNew(stores, vanSaleFields(form, from, registration, who, words.reason), vanSaleLines(form, (items ?? []).map(({ row }) => row), () => stores.env.uuid()))
      lastPlace.set(form.location)
      showToast({ text: words.issued })
      await navigate('/load', { replace: true })
    } catch (error) {
      setSaid(error instanceof Problem && (error.code === 'rule_55' || error.code === 'step_not_allowed') ? error.message : sayProblem(error, problems))
      setBusy(false)
    }
  }
  return { issue: () => void run(), busy, asked, said }
}
