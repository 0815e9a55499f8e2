import type { PartySnapshot } from 'sync-protocol'
import type { DemoCompany } from './found.ts'
import { onPaper } from './lists.ts'
import { missing } from './places.ts'
import type { LineStory, Step, Story, Times } from './story.ts'

const RAMESH = { driver: 'driver1' as const, vehicle: 'MH12QX4471' }
const NO_EWAY = { notRequired: 'Within the State, value below its limit' }
const JOB_WORK = { nature: 'J' as const, subSupply: 4 }
const APPROVAL = { nature: 'A' as const, subSupply: 8, subSupplyDesc: 'Supply on approval' }

/** What goes around Pune: today's round of one driver, what he did yesterday, and what the warehouse has before it. */
export function localStories(company: DemoCompany, { day, ago, clockIn }: Times): Story[] {
  const { places } = company
  const pune = places.locations.get('pune') ?? missing('pune')
  const snapshot = (key: string): PartySnapshot => onPaper(company.parties.get(key) ?? missing(key))
  const noteOf = (key: string) => company.parties.get(key)?.addresses[0]?.note ?? ''

  const { user, name } = company.person('driver1')
  const round = { vehicleNo: RAMESH.vehicle, driver: user, driverName: name }

  type Local = { to: string; kind: typeof JOB_WORK | typeof APPROVAL; reason: string; km: number; packages: number; leaveBy?: string; deliverBy?: string; at: number; planned?: boolean; lines: LineStory[]; steps: Step[] }
  const local = ({ to, kind, reason, km, packages, leaveBy = '', deliverBy = '', at, planned = true, lines, steps }: Local): Story => ({
    by: 'office', at, lines, steps,
    fields: {
      ...kind, registration: pune.registration, location: pune.id, consignor: places.own('pune'), party: company.parties.get(to)?.id ?? null, consignee: snapshot(to),
      placeOfSupply: '27', reason, distanceKm: km, packages, driverNote: noteOf(to), leaveBy, deliverBy, ...(planned ? round : {}), signatory: 'Anjali Deshpande',
    },
  })
  const issued = (at: number): Step => ({ kind: 'issue', by: 'office', at })
  const packed = (at: number, by: 'sunita' | 'deepak' = 'sunita'): Step => ({ kind: 'pack', by, at })
  const sent = (at: number): Step => ({ kind: 'send', by: 'sunita', at, ...RAMESH, eway: NO_EWAY })
  /** Issued and packed yesterday evening, on the road since this morning. */
  const onTheWay = (minute: number): Step[] => [issued(day(1, `17:${minute}`)), packed(day(1, `18:${minute}`)), sent(ago(170 - (minute % 10)))]

  return [
    local({
      to: 'om', kind: JOB_WORK, reason: 'Case hardening, 58 HRC', km: 6, packages: 8, deliverBy: clockIn(-60), at: day(1, '17:05'),
      lines: [{ product: 'shaft', qty: 40 }, { product: 'bolts', qty: 60 }],
      steps: [...onTheWay(10), { kind: 'attempt', by: 'ramesh', at: ago(82), outcome: 'delivered', delivered: [38, 60], damaged: [2], receiver: 'Omkar Shinde', note: 'Two shafts bent under the drum', proof: ['signature', 'photo'] }],
    }),
    local({
      to: 'ganesh', kind: APPROVAL, reason: 'Approval, 30 days', km: 14, packages: 12, deliverBy: clockIn(40), at: day(1, '17:12'),
      lines: [{ product: 'cpvc', qty: 40 }, { product: 'elbow', qty: 120 }, { product: 'valve', qty: 24 }, { product: 'cement', qty: 36 }],
      steps: onTheWay(15),
    }),
    local({
      to: 'jyoti', kind: APPROVAL, reason: 'Approval, 30 days', km: 19, packages: 31, deliverBy: clockIn(85), at: day(1, '17:16'),
      lines: [{ product: 'valve', qty: 60 }, { product: 'cement', qty: 48 }],
      steps: onTheWay(20),
    }),
    local({
      to: 'venkatesh', kind: APPROVAL, reason: 'Approval, 15 days', km: 32, packages: 6, deliverBy: clockIn(150), at: day(1, '17:22'),
      lines: [{ product: 'bolts', qty: 120 }, { product: 'nuts', qty: 80 }],
      steps: onTheWay(25),
    }),
    local({
      to: 'lokmanya', kind: APPROVAL, reason: 'Approval, 30 days', km: 11, packages: 18, deliverBy: clockIn(195), at: day(1, '17:28'),
      lines: [{ product: 'pvc', qty: 45 }, { product: 'elbow', qty: 200 }, { product: 'cement', qty: 24 }],
      steps: onTheWay(31),
    }),
    local({
      to: 'shivneri', kind: JOB_WORK, reason: 'Turning and keyway to drawing 4471', km: 36, packages: 9, deliverBy: clockIn(260), at: day(1, '17:33'),
      lines: [{ product: 'shaft', qty: 90 }],
      steps: onTheWay(36),
    }),

    local({ // yesterday: refused at the door, still to be counted
      to: 'deccan', kind: APPROVAL, reason: 'Approval, 15 days', km: 9, packages: 5, at: day(2, '16:30'),
      lines: [{ product: 'valve', qty: 30 }],
      steps: [
        issued(day(2, '16:40')), packed(day(2, '17:30'), 'deepak'), sent(day(1, '09:10')),
        {
          kind: 'attempt', by: 'ramesh', at: day(1, '11:20'), outcome: 'refused', next: 'back', refused: [30],
          note: 'Wants 20 mm, not 25 mm', proof: ['photo'],
        },
      ],
    }),
    local({ // yesterday: nobody there, back and counted
      to: 'kulkarni', kind: APPROVAL, reason: 'Approval, 30 days', km: 12, packages: 7, at: day(2, '16:45'),
      lines: [{ product: 'cpvc', qty: 24 }, { product: 'elbow', qty: 60 }],
      steps: [
        issued(day(2, '16:55')), packed(day(2, '17:50'), 'deepak'), sent(day(1, '09:12')),
        {
          kind: 'attempt', by: 'ramesh', at: day(1, '13:05'), outcome: 'closed', next: 'back',
          note: 'Shutter down, no answer on the phone', proof: ['photo'],
        },
        { kind: 'receive', by: 'sunita', at: day(1, '18:35'), good: [24, 60], note: '' },
      ],
    }),
    local({ // yesterday: all well
      to: 'greenpark', kind: APPROVAL, reason: 'Approval, 15 days', km: 16, packages: 4, at: day(2, '17:00'),
      lines: [{ product: 'valve', qty: 16 }, { product: 'cement', qty: 12 }],
      steps: [
        issued(day(2, '17:05')), packed(day(2, '18:00'), 'deepak'), sent(day(1, '09:15')),
        {
          kind: 'attempt', by: 'ramesh', at: day(1, '15:40'), outcome: 'delivered', delivered: [16, 12], receiver: 'Seema Rao',
          proof: ['signature', 'photo'],
        },
      ],
    }),

    local({ // in the warehouse: packed
      to: 'dattaguru', kind: JOB_WORK, reason: 'Zinc plating, 12 micron', km: 34, packages: 14, leaveBy: clockIn(120), at: ago(240), planned: false,
      lines: [{ product: 'nuts', qty: 350 }],
      steps: [issued(ago(230)), packed(ago(60))],
    }),
    local({ // being packed
      to: 'kulkarni', kind: APPROVAL, reason: 'Second attempt of yesterday', km: 12, packages: 7, leaveBy: clockIn(75), at: ago(150), planned: false,
      lines: [{ product: 'cpvc', qty: 24 }, { product: 'elbow', qty: 60 }, { product: 'cement', qty: 10 }],
      steps: [issued(ago(145)), { kind: 'pack', by: 'deepak', at: ago(20), loaded: [24, 30, 0], done: false }],
    }),
    local({ // to be packed
      to: 'deccan', kind: APPROVAL, reason: 'Approval, 15 days', km: 9, packages: 6, leaveBy: clockIn(180), at: ago(110), planned: false,
      lines: [{ product: 'pvc', qty: 20 }, { product: 'cement', qty: 36 }],
      steps: [issued(ago(105))],
    }),
    local({
      to: 'shivneri', kind: JOB_WORK, reason: 'Boring to 25 mm', km: 36, packages: 5, leaveBy: clockIn(210), at: ago(95), planned: false,
      lines: [{ product: 'shaft', qty: 25 }],
      steps: [issued(ago(90))],
    }),
    local({ // a draft of today
      to: 'lokmanya', kind: APPROVAL, reason: 'Approval, 30 days', km: 11, packages: 3, at: ago(35), planned: false,
      lines: [{ product: 'valve', qty: 12 }],
      steps: [],
    }),
  ]
}
