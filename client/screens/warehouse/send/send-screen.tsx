import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Challan } from 'sync-protocol'
import { vehicle } from '../../../parts/format.ts'
import { useScan, type Scan } from '../../../parts/scan/scanner.tsx'
import { sounds } from '../../../parts/scan/sound-setting.ts'
import { showToast } from '../../../parts/toast.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { useMasters } from '../../../use/index.ts'
import { customerOf, numberOf } from '../challan-facts.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { sayFault } from '../say-fault.ts'
import { useOpenScan } from '../scan-opens.tsx'
import { useWarehouseWords } from '../words.ts'
import { BillSheet } from './bill-sheet.tsx'
import { CarrierPanel, type CarrierAsk } from './carrier-panel.tsx'
import { GatePanel, type Seeing } from './gate-panel.tsx'
import { LoadCard } from './load-card.tsx'
import { SendFoot } from './send-foot.tsx'
import { tallyAll, withSeen } from './send-plan.ts'
import { useSend, type Sending } from './use-send.ts'

type Props = { readonly first: Challan; readonly packed: readonly Challan[]; readonly note: ReactNode }

/** Load and send: what goes on the vehicle on the left, who takes it on the right, the gate below. */
export function SendScreen({ first, packed, note }: Props) {
  const words = useWarehouseWords()
  const navigate = useNavigate()
  const now = useNow()
  const sending = useSend(first, packed, now)
  const { chosen, others, carrier } = sending
  const [billFor, setBillFor] = useState<Challan | null>(null)
  const [asking, setAsking] = useState<CarrierAsk>(null)
  const [seeing, setSeeing] = useState<Seeing>({ kind: 'nothing' })
  const [fault, setFault] = useState<unknown>(null)
  useGateScan(sending, packed, setSeeing)

  const leave = async (): Promise<void> => {
    try {
      await sending.leave(Date.now())
    } catch (reason) {
      sounds.play('bad')
      return setFault(reason)
    }
    sounds.play('done')
    const plate = vehicle(carrier.vehicleNo)
    const pass = paths.gatePass(chosen.map(({ id }) => id))
    showToast({
      text: plate ? words.send.gone(chosen.length, plate) : words.send.goneUnnamed(chosen.length),
      action: { label: words.view.gatePass, run: () => void navigate(pass) }, stay: 10_000,
    })
    void navigate(paths.board)
  }

  return (
    <Frame
      title={words.send.title} sub={[vehicle(carrier.vehicleNo), words.send.sub(chosen.length)].filter(Boolean).join(' · ')} back={paths.board}
      className="wh-send" note={note} foot={<SendFoot sending={sending} onLeave={leave} onBill={setBillFor} onVehicle={() => setAsking('vehicle')} />}
    >
      <section className="wh-lines">
        {fault === null ? null : <p className="wh-fault" role="alert">{sayFault(fault, words)}</p>}
        <ul>
          {chosen.map((challan) => <LoadCard key={challan.id} challan={challan} sending={sending} now={now} onBill={setBillFor} />)}
        </ul>
        {others.length > 0 ? <h2 className="wh-also">{words.send.alsoPacked}</h2> : null}
        <ul>
          {others.map((challan) => (
            <li key={challan.id}>
              <button type="button" role="checkbox" aria-checked="false" className="wh-pick" onClick={() => sending.take(challan.id, true)}>
                <span className="wh-box" aria-hidden="true" />
                <span><b className="one-line">{customerOf(challan)}</b><small>{[numberOf(challan), vehicle(challan.vehicleNo)].filter(Boolean).join(' · ')}</small></span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <aside className="wh-last">
        <GatePanel tally={tallyAll(chosen, sending.seen)} seeing={seeing} onTake={(id) => { sending.take(id, true); setSeeing({ kind: 'nothing' }) }} />
        <CarrierPanel carrier={carrier} onCarrier={sending.setCarrier} asking={asking} onAsk={setAsking} />
      </aside>
      {billFor ? <BillSheet challan={billFor} now={now} onBill={(bill) => sending.setBill(billFor.id, bill)} onClose={() => setBillFor(null)} /> : null}
    </Frame>
  )
}

/** At the gate a package counts, a challan joins, a vehicle is chosen; anything else opens where it belongs. */
function useGateScan(sending: Sending, packed: readonly Challan[], onSeeing: (seeing: Seeing) => void): void {
  const openScan = useOpenScan()
  const vehicles = useMasters('vehicle')
  const { chosen, seen } = sending
  const seePackage = (number: string, n: number): void => {
    const challan = packed.find((each) => numberOf(each) === number)
    if (challan === undefined || !chosen.includes(challan)) {
      sounds.play('bad')
      return onSeeing({ kind: 'other', number, challan: challan ?? null })
    }
    const after = withSeen(seen, challan, n)
    const { n: done, of } = tallyAll(chosen, after)
    sending.see(challan, n)
    sounds.play(after === seen ? 'bad' : done === of ? 'done' : 'good')
    onSeeing(after === seen ? { kind: 'again', n, challan } : { kind: 'package', n, challan })
  }
  useScan((scan: Scan) => {
    const { code } = scan
    if (code.kind === 'package') return seePackage(code.key, code.n)
    if (code.kind === 'vehicle') {
      const known = vehicles?.find(({ row }) => row.number === code.key)?.row
      sounds.play('good')
      return sending.setCarrier({ ...sending.carrier, vehicleNo: known?.number ?? code.key })
    }
    const joins = code.kind === 'challan' ? packed.find((each) => numberOf(each) === code.key) : undefined
    if (joins === undefined) return openScan(scan)
    sounds.play('good')
    sending.take(joins.id, true)
  })
}
