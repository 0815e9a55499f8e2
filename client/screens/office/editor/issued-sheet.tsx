import { Printer, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { otherSideOf, type Challan, type LegalNumber } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { money } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'

const UNDO_SECONDS = 10

type Props = { readonly legal: LegalNumber; readonly challan: Challan; readonly undo: () => Promise<string> }

/** The number is taken: print it, or take it back within ten seconds while nothing is printed. */
export function IssuedSheet({ legal, challan, undo }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const navigate = useNavigate()
  const say = useSaying()
  const [left, setLeft] = useState(UNDO_SECONDS)
  const print = useRef<HTMLButtonElement>(null)
  useEffect(() => print.current?.focus(), [])
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return (
    <Sheet
      open onClose={() => void navigate(`/challans/${challan.id}`, { replace: true })} title={words.issued.title} from="middle"
      acts={
        <>
          {left > 0 && (
            <Button look="line" size="desk" onClick={() => say(async () => navigate(`/challans/${await undo()}/edit`, { replace: true }))}>
              <Undo2 size={16} aria-hidden="true" />{common.undo} <span className="num quiet" aria-hidden="true">{left}</span>
            </Button>
          )}
          <Button size="desk" ref={print} onClick={() => void navigate(`/print/${challan.id}?now`)}>
            <Printer size={16} aria-hidden="true" />{words.issued.print}
          </Button>
        </>
      }
    >
      <p className="issued-number" role="status">{legal.number}</p>
      <p className="form-note">{otherSideOf(challan)?.name} · {money(challan.totals.grand)}</p>
      <p className="form-note">{words.issued.help}</p>
    </Sheet>
  )
}
