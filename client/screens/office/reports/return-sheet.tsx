import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { ledgerOf, type Books, type Challan, type LedgerLine } from 'sync-protocol'
import { createDraft } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { quantity } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { useStores, useWho } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { typedAmount } from '../editor/typed-numbers.ts'
import { useSaying } from '../use-saying.ts'
import { QtyField } from './qty-field.tsx'
import { returnFields, returnLines, type CameBack } from './returning.ts'
import { useBooksWords } from './words.ts'

type Props = { readonly challan: Challan; readonly books: Books; readonly nature: 'J' | 'A'; readonly onClose: () => void }

/** "Return against": everything that this holder still has, ready to be said back. Makes a draft; works with no network. */
export function ReturnSheet({ challan, books, nature, onClose }: Props) {
  const words = useBooksWords()
  const common = useWords()
  const stores = useStores()
  const who = useWho()
  const navigate = useNavigate()
  const say = useSaying()
  const open = useMemo(() => ledgerOf(books.challans, nature, books.today).filter(({ balance, party, registration }) =>
    balance > 0 && registration === challan.registration && party.gstin === (challan.consignee?.gstin ?? '') && party.name === (challan.consignee?.name ?? ''))
    .toSorted((a, b) => Number(b.challan === challan.id) - Number(a.challan === challan.id)), [books, nature, challan])
  const [came, setCame] = useState<ReadonlyMap<string, CameBack>>(() => new Map(open.filter((line) => line.challan === challan.id).map((line) => [line.line, { line, qty: line.balance, loss: 0, other: null }])))
  const [onward, setOnward] = useState(false)
  const put = (said: CameBack | undefined, line: LedgerLine) => setCame((before) => {
    const next = new Map(before)
    if (said) next.set(line.line, said)
    else next.delete(line.line)
    return next
  })
  const ready = [...came.values()].some(({ qty, loss }) => qty + loss > 0)
  const save = () => say(async () => {
    const lines = returnLines(books.challans, [...came.values()], stores.env.uuid)
    const id = await createDraft(stores, returnFields(challan, onward, who.name), lines)
    void navigate(`/challans/${id}/edit`)
  })
  return (
    <Sheet
      open onClose={onClose} title={words.returning.title(challan.consignee?.name ?? '')} from="side"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={!ready} onClick={save}>{words.returning.save}</Button></>}
    >
      <p className="form-note">{words.returning.help}</p>
      {nature === 'J' && (
        <label className="choice"><input type="checkbox" checked={onward} onChange={(event) => setOnward(event.currentTarget.checked)} /><span>{words.returning.onward}{onward && <small className="quiet"> {words.returning.onwardHelp}</small>}</span></label>
      )}
      <ul className="return-lines">
        {open.map((line) => <ReturnLine key={line.line} line={line} said={came.get(line.line)} onSay={(said) => put(said, line)} />)}
      </ul>
    </Sheet>
  )
}

type LineProps = { readonly line: LedgerLine; readonly said: CameBack | undefined; readonly onSay: (said: CameBack | undefined) => void }

function ReturnLine({ line, said, onSay }: LineProps) {
  const words = useBooksWords()
  const common = useWords()
  const unit = common.unit(line.uqc)
  return (
    <li>
      <label className="choice">
        <input type="checkbox" checked={said !== undefined} onChange={(event) => onSay(event.currentTarget.checked ? { line, qty: line.balance, loss: 0, other: null } : undefined)} />
        <span><b>{line.name}</b> · {line.number} · {words.settle.left(quantity(line.balance, unit))}</span>
      </label>
      {said && (
        <div className="form">
          <QtyField label={`${words.returning.qty}, ${unit}`} value={said.qty} onValue={(qty) => onSay({ ...said, qty })} />
          <QtyField label={`${words.returning.loss}, ${unit}`} value={said.loss} onValue={(loss) => onSay({ ...said, loss })} />
          <label className="choice wide">
            <input type="checkbox" checked={said.other !== null} onChange={(event) => onSay({ ...said, other: event.currentTarget.checked ? { name: '', uqc: 'MTR', qty: 0, rate: 0 } : null })} />
            <span>{words.returning.other}</span>
          </label>
          {said.other && <OtherGoods said={said} other={said.other} onSay={onSay} />}
        </div>
      )}
    </li>
  )
}

function OtherGoods({ said, other, onSay }: { readonly said: CameBack; readonly other: NonNullable<CameBack['other']>; readonly onSay: LineProps['onSay'] }) {
  const words = useBooksWords()
  const put = (change: Partial<typeof other>) => onSay({ ...said, other: { ...other, ...change } })
  return (
    <>
      <div className="wide"><TextField label={words.returning.name} size="desk" value={other.name} maxLength={100} onText={(name) => put({ name })} /></div>
      <QtyField label={words.returning.otherQty} value={other.qty} onValue={(qty) => put({ qty })} />
      <TextField label={words.returning.unit} size="desk" value={other.uqc} maxLength={3} onText={(uqc) => put({ uqc: uqc.toUpperCase() })} />
      <TextField label={words.returning.rate} size="desk" inputMode="decimal" defaultValue="" onText={(text) => { const rate = typedAmount(text); if (rate !== undefined) put({ rate }) }} />
    </>
  )
}
