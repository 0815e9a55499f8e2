import { useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { TaskHead } from '../../../parts/phone/heads.tsx'
import { Phone } from '../../../parts/phone/phone.tsx'
import { Qr } from '../../../print/qr.tsx'
import type { HandOver } from './code.ts'
import { useHandOverWords } from './words.ts'

type Props = { readonly handOver: HandOver; readonly codes: readonly string[]; readonly onDone: () => void }

/** The code as large as the screen lets it be; several one after the other where there are many stops. */
export function HandOverCode({ handOver: { to, stops }, codes, onDone }: Props) {
  const words = useHandOverWords()
  const [at, setAt] = useState(0)
  const code = codes[at] ?? ''
  const last = at >= codes.length - 1
  return (
    <Phone
      head={<TaskHead title={words.shown(to.name)} up="/today" />}
      bar={last ? <Button wide onClick={onDone}>{words.done}</Button> : <Button wide onClick={() => setAt(at + 1)}>{words.nextCode}</Button>}
    >
      <p className="hand-said" role="status">{words.shownNote(stops.length, to.name)}</p>
      <div className="hand-code" data-code={code}><Qr text={code} label={words.code} /></div>
      {codes.length > 1 ? <p className="second num hand-part">{words.part(at + 1, codes.length)}</p> : null}
      <ul className="hand-list">{stops.map(({ challan, name, number }) => <li key={challan}><b>{name}</b><span className="num">{number}</span></li>)}</ul>
    </Phone>
  )
}
