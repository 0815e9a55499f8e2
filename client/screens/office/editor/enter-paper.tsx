import { FileInput } from 'lucide-react'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { PAPER_SOURCES, answerFaults, financialYearOf, numberFault, parseNumber, type Challan, type LegalNumber } from 'sync-protocol'
import { enterPaper, type EnterSource } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { SelectField, TextField } from '../../../parts/field.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useLeft, useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { ActSheet } from '../reports/act-sheet.tsx'
import { useBooksWords, type BooksWords } from '../reports/words.ts'
import { useProblemText } from '../use-saying.ts'
import { useFaultText } from './fault-text.ts'

/** The draft is a paper that exists already: its number is typed, not taken. Works with no network. */
export function EnterPaper({ challan, settle }: { readonly challan: Challan; readonly settle: (then: () => void) => void }) {
  const words = useBooksWords()
  const may = useMay()
  const [asked] = useSearchParams()
  const [open, setOpen] = useState(false)
  if (!may('challan.enter', challan)) return null
  const wanted = PAPER_SOURCES.find((one) => one === asked.get('enter'))
  return (
    <>
      <Button look={wanted ? 'main' : 'line'} size="desk" onClick={() => settle(() => setOpen(true))}><FileInput size={16} aria-hidden="true" />{words.enter.act}</Button>
      {open && <EnterSheet challan={challan} source={wanted} number={asked.get('number') ?? ''} onClose={() => setOpen(false)} />}
    </>
  )
}

type SheetProps = { readonly challan: Challan; readonly source: EnterSource | undefined; readonly number: string; readonly onClose: () => void }

function EnterSheet({ challan, source: wanted, number: known, onClose }: SheetProps) {
  const words = useBooksWords()
  const stores = useStores()
  const navigate = useNavigate()
  const may = useMay()
  const text = useProblemText()
  const [source, setSource] = useState<EnterSource>(wanted ?? (challan.direction === 'I' ? 'theirs' : 'book'))
  const [number, setNumber] = useState(known.startsWith('-') ? `${financialYearOf(challan.date)}${challan.nature}${known}` : known)
  const [problem, setProblem] = useState<string>()
  const read = readNumber(challan, source, number.trim().toUpperCase(), words)
  const sources = PAPER_SOURCES.filter((one) => one !== 'found' || may('user.manage'))
  const [over] = answerFaults(challan.lines, useLeft(challan))
  const faultText = useFaultText()
  const save = () => {
    if (typeof read === 'string') return
    if (over) return setProblem(Object.values(faultText(over)).join('. '))
    enterPaper(stores, challan, source, read).then((id) => {
      showToast({ text: words.enter.saved(read.number) })
      void navigate(`/challans/${id}`)
    }, (error: unknown) => setProblem(text(error)))
  }
  return (
    <ActSheet title={words.enter.title} note={words.enter.help} save={words.enter.save} ready={typeof read !== 'string'} problem={problem} onSave={save} onClose={onClose}>
      <div className="wide">
        <SelectField label={words.enter.source} size="desk" value={source} onText={(value) => setSource(PAPER_SOURCES.find((one) => one === value) ?? 'theirs')}>
          {sources.map((one) => <option key={one} value={one}>{words.enter.sources[one]}</option>)}
        </SelectField>
      </div>
      <div className="wide">
        <TextField label={words.enter.number} size="desk" hint={words.enter.numberHelp[source]} error={number.trim() === '' || typeof read !== 'string' ? undefined : read} value={number} maxLength={16} onText={setNumber} />
      </div>
    </ActSheet>
  )
}

/** The number as it will be kept; a sentence when it cannot be one of this paper. */
function readNumber({ direction, nature, date }: Challan, source: EnterSource, number: string, { enter }: BooksWords): LegalNumber | string {
  if (source === 'theirs') {
    if (direction !== 'I') return enter.direction
    return numberFault(number) === undefined ? { number, series: '', serial: 0, fy: financialYearOf(date) } : enter.bad
  }
  const parts = parseNumber(number)
  if (parts === undefined || (source === 'book') !== parts.series.startsWith('P')) return enter.notOurs
  if (parts.nature !== nature) return enter.nature
  if (parts.fy !== financialYearOf(date)) return enter.year
  return { number, series: parts.series, serial: parts.serial, fy: parts.fy }
}
