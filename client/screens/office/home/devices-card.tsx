import { Monitor, Smartphone } from 'lucide-react'
import { Link } from 'react-router'
import type { Device, Instant } from 'sync-protocol'
import { age } from '../../../parts/format.ts'
import { SyncGlyph } from '../../../parts/sync-glyph.tsx'
import { useWords } from '../../../words/index.ts'
import { harm, hasLost, isOut, isQuiet } from '../devices/device-facts.ts'
import { machinesOf } from '../devices/machines.ts'
import { useDeviceWords } from '../devices/words.ts'
import { useHomeWords } from './words.ts'

const WORST = 4

/** Which devices are not up to date, worst first. */
export function DevicesCard({ devices, now }: { readonly devices: readonly Device[]; readonly now: Instant }) {
  const words = useHomeWords()
  const common = useWords()
  const deviceWords = useDeviceWords()
  const live = machinesOf(devices, now).map(({ whole }) => whole).filter((device) => !isOut(device))
  const behind = live.filter((device) => harm(device, now) > 0).toSorted((a, b) => harm(b, now) - harm(a, now))
  const good = live.length - behind.length
  return (
    <section className="home-card" aria-labelledby="home-devices">
      <header><h2 id="home-devices">{words.devices}</h2><span className="num">{words.upToDate(good, live.length)}</span></header>
      <ul className="home-devices">
        {behind.slice(0, WORST).map((device) => (
          <li key={device.id}>
            {/phone/i.test(device.name) ? <Smartphone size={17} aria-hidden="true" /> : <Monitor size={17} aria-hidden="true" />}
            <Link className="one-line" to={`/devices/${device.id}`}>{device.name}</Link>
            <span className="push num">{hasLost(device, now) ? deviceWords.lost(device.lost?.items ?? 0) : isQuiet(device, now) ? words.notHeard(age(now - device.seen, common)) : words.waiting(device.unsent.count)}</span>
          </li>
        ))}
        {good > 0 && <li className="fresh"><SyncGlyph state="ok" size={17} /><span>{words.others(good)}</span></li>}
      </ul>
    </section>
  )
}
