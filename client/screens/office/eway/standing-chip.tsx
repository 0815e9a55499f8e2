import { AlarmClock, Ban, Check, CircleAlert, CircleDashed, Minus, type LucideIcon } from 'lucide-react'
import type { EwayStanding } from 'sync-protocol'
import { useEwayWords } from './words.ts'

const LOOKS: Readonly<Record<EwayStanding, readonly [LucideIcon, string]>> = {
  not_needed: [Minus, 'calm'], needed: [CircleAlert, 'look'], part_a: [CircleDashed, 'look'], active: [Check, 'good'], expiring: [AlarmClock, 'look'], expired: [CircleAlert, 'bad'], cancelled: [Ban, 'calm'], ended: [Minus, 'calm'],
}

/** Word and shape of a bill's standing. */
export function StandingChip({ standing }: { readonly standing: EwayStanding }) {
  const words = useEwayWords()
  const [Icon, look] = LOOKS[standing]
  return <span className={`eway-chip eway-${look}`}><Icon size={14} strokeWidth={2.2} aria-hidden="true" />{words.standings[standing]}</span>
}
