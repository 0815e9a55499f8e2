import { indianDay } from 'sync-protocol'
import type { DemoCompany } from './found.ts'
import { onPaper } from './lists.ts'
import { missing } from './places.ts'
import type { Story, Times } from './story.ts'

/** Twelve challans, one of each kind, and what became of them. */
export function sampleStories(company: DemoCompany, { day, ago }: Times): Story[] {
  const { places } = company
  const from = (key: Parameters<typeof places.own>[0]) => {
    const place = places.locations.get(key) ?? missing(key)
    return { registration: place.registration, location: place.id, consignor: places.own(key), signatory: 'Anjali Deshpande' }
  }
  const to = (key: string) => {
    const party = company.parties.get(key) ?? missing(key)
    return { party: party.id, consignee: onPaper(party), placeOfSupply: party.addresses[0]?.state ?? null }
  }
  const stall = (at: { addr1: string; place: string; pin: string; state: string }, key: 'chennai' | 'kolkata') =>
    ({ party: null, consignee: { ...places.own(key), addr2: '', ...at }, placeOfSupply: at.state })
  const ramesh = { driver: 'driver1' as const, vehicle: 'MH12QX4471' }
  const imran = { driver: 'driver2' as const, vehicle: 'MH04JK8812' }

  return [
    { // 1: job work in the State, packed 20 kg short, delivered today
      by: 'office', at: day(1, '16:10'),
      fields: {
        nature: 'J', subSupply: 4, ...from('pune'), ...to('dattaguru'), reason: 'Zinc plating, 8 micron',
        vehicleNo: ramesh.vehicle, distanceKm: 34, packages: 20,
      },
      lines: [{ product: 'bolts', qty: 500, detail: 'For zinc plating' }],
      steps: [
        { kind: 'issue', by: 'office', at: day(1, '16:25') },
        { kind: 'pack', by: 'sunita', at: day(1, '17:40'), loaded: [480], reason: 'One drum of 20 kg not found' },
        { kind: 'send', by: 'sunita', at: ago(172), ...ramesh, eway: { notRequired: 'Within the State, value below its limit' } },
        {
          kind: 'attempt', by: 'ramesh', at: ago(128), outcome: 'delivered', delivered: [480], receiver: 'Dattatray Gurav',
          proof: ['signature', 'photo'],
        },
      ],
    },
    { // 2: job work in another State, on the road with an e-way bill
      by: 'office', at: day(1, '16:40'),
      fields: {
        nature: 'J', subSupply: 4, ...from('bhiwandi'), ...to('sahyadri'), reason: 'Dyeing, shade 214 navy',
        vehicleNo: imran.vehicle, distanceKm: 255, packages: 16,
      },
      lines: [{ product: 'yarn', qty: 400 }],
      steps: [
        { kind: 'issue', by: 'office', at: day(1, '16:55') },
        { kind: 'pack', by: 'deepak', at: day(1, '18:20') },
        { kind: 'send', by: 'deepak', at: ago(305), ...imran, eway: { number: '271234567802' } },
      ],
    },
    { // 3: the dyer's goods coming back on his own challan: being entered
      by: 'office', at: ago(55),
      fields: {
        nature: 'J', direction: 'I', subSupply: 6, ...to('sahyadri'),
        consignor: onPaper(company.parties.get('sahyadri') ?? missing('sahyadri')), consignee: places.own('bhiwandi'),
        registration: places.registration('27').id, location: places.locations.get('bhiwandi')?.id ?? null, placeOfSupply: '27',
        reason: 'Job work return, 12 kg lost', poRef: 'SD/2214', vehicleNo: 'GJ05BT8841', distanceKm: 255,
      },
      lines: [{ product: 'fabric', qty: 2_350 }],
      steps: [{ kind: 'note', by: 'office', at: ago(54), text: 'Their challan SD/2214. Loss of 12 kg to be agreed before it is entered.' }],
    },
    { // 4: approval: 210 kept, 90 came back
      by: 'tiruppur', at: day(170, '11:00'),
      fields: {
        nature: 'A', subSupply: 8, subSupplyDesc: 'Supply on approval', ...from('tiruppur'), ...to('nandi'),
        reason: 'Summer range on approval', vehicleNo: 'TN39CK5512', distanceKm: 330, packages: 12,
      },
      lines: [{ product: 'tshirt', qty: 300 }],
      steps: [
        { kind: 'issue', by: 'tiruppur', at: day(170, '11:20') },
        { kind: 'send', by: 'tiruppur', at: day(170, '15:00'), driver: 'driver2', vehicle: 'TN39CK5512', eway: { number: '331234567804' } },
        {
          kind: 'attempt', by: 'tiruppur', at: day(4, '12:30'), outcome: 'delivered', delivered: [210], refused: [90],
          receiver: 'N. Prasad', note: '210 accepted after approval, 90 returned',
        },
      ],
    },
    { // 5: liquid gas, provisional quantity, weighed at the other end, closed
      by: 'mumbai', at: day(9, '08:30'),
      fields: {
        nature: 'G', subSupply: 8, subSupplyDesc: 'Liquid gas supply', ...from('mumbai'), ...to('vidarbha'),
        reason: 'Quantity by weighbridge at unloading', vehicleNo: 'MH43Y7701', distanceKm: 840,
      },
      lines: [{ product: 'lpg', qty: 17_000, provisional: true }],
      steps: [
        { kind: 'issue', by: 'mumbai', at: day(9, '08:50') },
        { kind: 'send', by: 'mumbai', at: day(9, '10:05'), driver: 'driver2', vehicle: 'MH43Y7701', eway: { number: '271234567805' } },
        {
          kind: 'attempt', by: 'imran', at: day(8, '14:20'), outcome: 'delivered', delivered: [16_860], missing: [140],
          receiver: 'S. Wankhede', note: 'Net weight 16,860 kg by their weighbridge', proof: ['signature', 'photo'],
        },
        { kind: 'close', by: 'accounts', at: day(7, '16:00'), reason: 'Actual quantity 16,860 kg invoiced' },
      ],
    },
    { // 6: stock transfer: 588 of 600 arrived whole
      by: 'office', at: day(4, '09:30'),
      fields: {
        nature: 'T', subSupply: 5, ...from('bhiwandi'), consignee: places.own('nagpur'), placeOfSupply: '27',
        reason: 'Stock transfer to Nagpur depot', vehicleNo: imran.vehicle, distanceKm: 800, packages: 600,
      },
      lines: [{ product: 'biscuits', qty: 600 }],
      steps: [
        { kind: 'issue', by: 'office', at: day(4, '09:45') },
        { kind: 'pack', by: 'deepak', at: day(4, '12:10') },
        { kind: 'send', by: 'deepak', at: day(4, '13:00'), ...imran, eway: { number: '271234567806' } },
        {
          kind: 'attempt', by: 'imran', at: day(2, '11:15'), outcome: 'delivered', delivered: [588], damaged: [7], missing: [5],
          receiver: 'V. Thakre', note: 'Cartons at the tail board were wet', proof: ['signature', 'photo', 'photo'],
        },
      ],
    },
    { // 7, its first lot
      by: 'gurugram', at: day(12, '10:00'),
      fields: {
        nature: 'S', subSupply: 9, ...from('gurugram'), ...to('riddhi'), reason: 'CKD lot 1 of 3', invoiceRef: 'INV/26/0456',
        invoiceDate: indianDay(day(14, '12:00')), lot: { n: 1, of: 3 }, vehicleNo: 'HR55AB1207', distanceKm: 52,
      },
      lines: [{ product: 'motorparts', qty: 40 }],
      steps: [
        { kind: 'issue', by: 'gurugram', at: day(12, '10:15') },
        { kind: 'send', by: 'gurugram', at: day(12, '12:00'), driver: 'driver2', vehicle: 'HR55AB1207', eway: { number: '061234567807' } },
        {
          kind: 'attempt', by: 'gurugram', at: day(12, '16:45'), outcome: 'delivered', delivered: [40], receiver: 'A. Tyagi',
          note: 'Signed copy came back with the driver',
        },
      ],
    },
    { // 7: the second lot, packed
      by: 'gurugram', at: day(1, '10:00'),
      fields: {
        nature: 'S', subSupply: 9, ...from('gurugram'), ...to('riddhi'), reason: 'CKD lot 2 of 3', invoiceRef: 'INV/26/0456',
        invoiceDate: indianDay(day(14, '12:00')), lot: { n: 2, of: 3 }, vehicleNo: 'HR55AB1207', distanceKm: 52,
      },
      lines: [{ product: 'motorparts', qty: 40 }],
      steps: [
        { kind: 'issue', by: 'gurugram', at: day(1, '10:20') },
        { kind: 'pack', by: 'gurugram', at: day(1, '15:30') },
      ],
    },
    { // 8: exhibition: the first vehicle broke down
      by: 'chennai', at: day(2, '08:00'),
      fields: {
        nature: 'T', subSupply: 12, ...from('chennai'),
        ...stall({ addr1: 'Hall 2, Stall 14, HITEX Exhibition Centre', place: 'Hyderabad', pin: '500001', state: '36' }, 'chennai'),
        reason: 'Exhibition, goods come back', expectedReturn: null, vehicleNo: 'TN01BQ9914', distanceKm: 630, packages: 6,
      },
      lines: [{ product: 'aircon', qty: 6, serials: 'AC26-0101, AC26-0102, AC26-0103, AC26-0104, AC26-0105, AC26-0106' }],
      steps: [
        { kind: 'issue', by: 'chennai', at: day(2, '08:15') },
        { kind: 'send', by: 'chennai', at: day(2, '09:40'), driver: 'driver2', vehicle: 'TN01BQ9914', eway: { number: '331234567808' } },
        { kind: 'leg', by: 'chennai', at: day(1, '13:20'), driver: 'driver2', vehicle: 'TS09UB4417', reason: '1' },
      ],
    },
    { // 9: a customer's return on his own challan: being entered
      by: 'office', at: day(1, '12:00'),
      fields: {
        nature: 'T', direction: 'I', subSupply: 7, ...to('mptraders'),
        consignor: onPaper(company.parties.get('mptraders') ?? missing('mptraders')), consignee: places.own('ahmedabad'),
        registration: places.registration('24').id, location: places.locations.get('ahmedabad')?.id ?? null, placeOfSupply: '24',
        reason: 'Sales return, wrong diameter', poRef: 'MPT/118', vehicleNo: 'RJ14GH6023', distanceKm: 660,
      },
      lines: [{ product: 'pvc', qty: 200 }],
      steps: [],
    },
    { // 10: line sales, recalled by the office while it was being delivered without network
      by: 'kolkata', at: day(3, '08:00'),
      fields: {
        nature: 'T', subSupply: 10, ...from('kolkata'),
        ...stall({ addr1: 'Van sales, Howrah market round', place: 'Howrah', pin: '711101', state: '19' }, 'kolkata'),
        reason: 'Line sales from the van', vehicleNo: 'WB02AK7745', distanceKm: 12, driverName: 'Imran Shaikh',
      },
      lines: [{ product: 'rice', qty: 40 }],
      steps: [
        { kind: 'issue', by: 'kolkata', at: day(3, '08:10') },
        { kind: 'pack', by: 'kolkata', at: day(3, '08:40') },
        { kind: 'cancel', by: 'kolkata', at: day(3, '10:41'), reason: 'Recalled: the buyer asked for another day' },
        { kind: 'send', by: 'kolkata', at: day(3, '13:05'), driver: 'driver2', vehicle: 'WB02AK7745', eway: { number: '191234567810' } },
        {
          kind: 'attempt', by: 'imran', at: day(3, '13:30'), outcome: 'delivered', delivered: [40], receiver: 'B. Ghosh',
          note: 'Delivered at 10:52, no network in the market', proof: ['signature'],
        },
      ],
    },
    { // 11: rule 55(4), billed to one State and sent to another: to be packed
      by: 'raipur', at: day(1, '14:00'),
      fields: {
        nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow', ...from('raipur'), ...to('krishna'),
        shipTo: onPaper(company.parties.get('lalitha') ?? missing('lalitha')), reason: 'Invoice at delivery, rule 55(4)',
        vehicleNo: 'CG04MB3321', distanceKm: 780,
      },
      lines: [{ product: 'steel', qty: 12.48 }],
      steps: [{ kind: 'issue', by: 'raipur', at: day(1, '14:30') }],
    },
    { // 12: cancelled before it left
      by: 'office', at: day(3, '17:00'),
      fields: {
        nature: 'T', subSupply: 5, ...from('bhiwandi'), consignee: places.own('nagpur'), placeOfSupply: '27',
        reason: 'Stock transfer to Nagpur depot', vehicleNo: imran.vehicle, distanceKm: 800,
      },
      lines: [{ product: 'biscuits', qty: 60 }],
      steps: [
        { kind: 'issue', by: 'office', at: day(3, '17:10') },
        { kind: 'cancel', by: 'office', at: day(3, '17:35'), reason: 'Nagpur has enough stock' },
      ],
    },
  ]
}
