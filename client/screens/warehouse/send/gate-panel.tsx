import { Box, Check, TriangleAlert, X } from 'lucide-react'
import type { Challan, Id } from 'sync-protocol'
import { customerOf } from '../challan-facts.ts'
import { useWarehouseWords } from '../words.ts'

/** What the last scan at the gate was. */
export type Seeing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'package' | 'again'; readonly n: number; readonly challan: Challan }
  /** A package of a challan that is not on this vehicle; `challan` when it is packed here. */
  | { readonly kind: 'other'; readonly number: string; readonly challan: Challan | null }

const ICON = { size: 34, strokeWidth: 2.8, 'aria-hidden': true } as const

type Props = {
  readonly tally: { readonly n: number; readonly of: number }
  readonly seeing: Seeing
  readonly onTake: (id: Id) => void
}

/** How many packages are in, as large as the hand; and whether the last one belongs there. */
export function GatePanel({ tally, seeing, onTake }: Props) {
  const { pack, send } = useWarehouseWords()
  if (seeing.kind === 'other') {
    const { challan } = seeing
    return (
      <section className="ls ls-bad" role="status" aria-live="assertive">
        <p className="ls-title"><X {...ICON} />{pack.panel.wrongPackage}</p>
        <div className="ls-foot">
          <div>
            <h2 className="two-lines">{challan ? customerOf(challan) : seeing.number}</h2>
            <p className="ls-note">{pack.panel.wrongPackageNote(seeing.number)}</p>
          </div>
          {challan ? <button type="button" onClick={() => onTake(challan.id)}>{send.add}</button> : null}
        </div>
      </section>
    )
  }
  const full = tally.of > 0 && tally.n === tally.of
  const again = seeing.kind === 'again'
  return (
    <section className={`ls ${again ? 'ls-look' : seeing.kind === 'package' || full ? 'ls-good' : 'ls-plain'}`} role="status" aria-live="assertive">
      <p className="ls-title">
        {again ? <TriangleAlert {...ICON} /> : full ? <Check {...ICON} /> : <Box {...ICON} />}
        {again ? send.again : full ? send.allLoaded : pack.panel.package}
      </p>
      <p className="ls-big num">{tally.n}<small>{pack.of(String(tally.of))}</small></p>
      <div className="ls-foot">
        <div>
          {seeing.kind === 'nothing'
            ? <p className="ls-note">{send.loadedNote}</p>
            : <h2 className="two-lines">{`${pack.package(seeing.n, 0)} · ${customerOf(seeing.challan)}`}</h2>}
        </div>
      </div>
    </section>
  )
}
