import { BookOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { ActSheet } from './act-sheet.tsx'
import type { PaperSource } from './holder.tsx'
import { useAct } from './use-act.ts'
import { useBooksWords } from './words.ts'

type Props = { readonly registration: string; readonly onEnter: (source: PaperSource, number: string) => void }

/** Printed books for the day when everything is broken: made here, their pages entered later. */
export function BooksPanel({ registration, onEnter }: Props) {
  const words = useBooksWords()
  const may = useMay()
  const books = useMasters('book')?.filter(({ row }) => row.registration === registration)
  const [making, setMaking] = useState(false)
  const { run } = useAct(() => undefined)
  return (
    <section className="paper-books">
      <header><BookOpen size={16} aria-hidden="true" /><h2>{words.numbers.books}</h2><span className="quiet">{words.numbers.bookHelp}</span><span className="spacer" />
        {may('book.create') && <Button look="line" size="desk" onClick={() => setMaking(true)}><Plus size={16} aria-hidden="true" />{words.numbers.newBook}</Button>}
      </header>
      {books?.length === 0 && <p className="quiet">{words.numbers.noBooks}</p>}
      <ul className="number-list">
        {books?.map(({ id, ver, row }) => (
          <li key={id}>
            <b className="num">{row.code}</b><span>{row.name}</span><span className="quiet">{row.closed ? words.numbers.closed : words.numbers.openBook}</span><span className="spacer" />
            {may('challan.enter') && <Button look="line" size="desk" onClick={() => onEnter('book', `-${row.code}-`)}>{words.numbers.enterPage}</Button>}
            {!row.closed && may('book.edit') && <Button look="quiet" size="desk" onClick={() => run(`paper-books/${id}`, { closed: true }, words.settle.saved, 'PATCH', ver)}>{words.numbers.closeBook}</Button>}
          </li>
        ))}
      </ul>
      {making && <BookSheet registration={registration} onClose={() => setMaking(false)} />}
    </section>
  )
}

function BookSheet({ registration, onClose }: { readonly registration: string; readonly onClose: () => void }) {
  const words = useBooksWords()
  const [code, setCode] = useState('P01')
  const [name, setName] = useState('')
  const act = useAct(onClose)
  return (
    <ActSheet
      title={words.numbers.bookTitle} note={`${words.numbers.bookHelp} ${words.settle.online}`} save={words.numbers.bookSave} ready={!act.busy && /^P[0-9A-HJ-NP-Z]{2}$/.test(code) && name.trim() !== ''} problem={act.problem} onClose={onClose}
      onSave={() => act.run('paper-books', { code, registration, name: name.trim() }, words.settle.saved)}
    >
      <TextField label={words.numbers.code} hint={words.numbers.codeHelp} size="desk" value={code} maxLength={3} onText={(text) => setCode(text.toUpperCase())} />
      <TextField label={words.numbers.name} size="desk" value={name} maxLength={60} onText={setName} />
    </ActSheet>
  )
}
