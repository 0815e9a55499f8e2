import { Box, Keyboard, Printer, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Challan } from 'sync-protocol'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { number } from '../../../parts/format.ts'
import { sounds } from '../../../parts/scan/sound-setting.ts'
import { showToast } from '../../../parts/toast.tsx'
import { customerOf } from '../challan-facts.ts'
import { paths } from '../paths.ts'
import { useWarehouseWords } from '../words.ts'
import { HoldButton } from './hold-button.tsx'
import type { PackTotal } from './pack-count.ts'
import { PackagesSheet } from './packages-sheet.tsx'
import { ShortSheet } from './short-sheet.tsx'
import type { Packing } from './use-pack.ts'

type Props = { readonly challan: Challan; readonly packing: Packing; readonly total: PackTotal; readonly onType: () => void }
type Asking =
  | { readonly kind: 'package' }
  | { readonly kind: 'short' }
  /** The packages counted are not those planned: which is it? */
  | { readonly kind: 'sum'; readonly reason: string }

/** What can be done with the count, and the one button that says what is missing. */
export function PackFoot({ challan, packing, total, onType }: Props) {
  const words = useWarehouseWords()
  const { work, act } = packing
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = (): void => setAsking(null)
  const lineOf = (id: string): { name: string; of: number } => {
    const line = challan.lines.find((each) => each.id === id)
    return { name: line?.name ?? '', of: line?.qty ?? 0 }
  }

  const finish = async (packages: number, reason: string): Promise<void> => {
    try {
      await packing.finish(packages, reason)
      sounds.play('done')
      showToast({ text: words.board.moved(customerOf(challan), words.board.columns.packed) })
    } catch {
      sounds.play('bad') // the screen says why, in place
    }
  }
  const mark = (reason: string): void => {
    const clear = work.packages === 0 || work.packages === challan.packages
    if (clear) void finish(challan.packages || work.packages, reason)
    setAsking(clear ? null : { kind: 'sum', reason })
  }
  const left = total.of === 'pieces' ? words.pack.left(number(total.left)) : words.pack.itemsLeft(total.left / 1000)

  return (
    <>
      <button type="button" className="wh-package" onClick={() => setAsking({ kind: 'package' })}>
        <Box size={32} aria-hidden="true" />
        <PackageWords challan={challan} packages={work.packages} inside={work.inside} />
      </button>
      <span className="spacer" />
      <Button look="line" size="glove" disabled={work.undo.length === 0} onClick={() => act({ type: 'undo', nameOf: lineOf })}>
        <Undo2 size={26} aria-hidden="true" />{words.pack.undo}
      </Button>
      <Button look="line" size="glove" disabled={challan.lines.length === 0} onClick={onType}><Keyboard size={26} aria-hidden="true" />{words.pack.type}</Button>
      <ButtonLink look="line" size="glove" to={paths.labels(challan.id)}><Printer size={26} aria-hidden="true" />{words.pack.label}</ButtonLink>
      {total.left > 0
        ? <HoldButton label={left} hint={words.pack.hold} onHold={() => setAsking({ kind: 'short' })} />
        : <Button size="glove" disabled={challan.lines.length === 0} onClick={() => mark('')}>{words.pack.mark}</Button>}

      {asking?.kind === 'package' ? (
        <PackagesSheet
          title={words.pack.packagesTitle} from={work.packages + 1} onClose={close} onDone={(n) => act({ type: 'packages', n })}
          done={(n) => (n > work.packages ? words.pack.nextPackage(n) : words.pack.setPackages(n))}
        />
      ) : null}
      {asking?.kind === 'short' ? <ShortSheet challan={challan} counts={work.counts} onClose={close} onMark={mark} /> : null}
      {asking?.kind === 'sum' ? (
        <PackagesSheet
          title={words.pack.packagesAsk} note={words.pack.packagesAskNote(work.packages, challan.packages)} from={work.packages}
          done={() => words.pack.mark} onDone={(n) => void finish(n, asking.reason)} onClose={close}
        />
      ) : null}
    </>
  )
}

type PackageProps = { readonly challan: Challan; readonly packages: number; readonly inside: number | null }

function PackageWords({ challan, packages, inside }: PackageProps) {
  const { pack } = useWarehouseWords()
  if (packages === 0) {
    return <span><b className="num">{challan.packages > 0 ? pack.noPackage(challan.packages) : pack.anyPackage}</b><span>{pack.startPackage}</span></span>
  }
  return <span><b className="num">{pack.package(packages, challan.packages)}</b><span className="num">{inside === null ? pack.setPackage : pack.inside(inside)}</span></span>
}
