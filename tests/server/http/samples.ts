import type { Challan, Id } from 'sync-protocol'
import { OUR_GSTIN, aParty } from '../../support/builders.ts'
import type { As, Http, Reply } from './harness.ts'

export const CHALLANS = '/api/v1/company/delivery-challan'

type Versioned = Challan & { ver: number }

/** The fields of a draft that can be issued, as REST takes them. */
export const fieldsOf = (http: Http) => ({
  nature: 'J', subSupply: 4, registration: http.office.registration, location: http.office.godown,
  consignor: aParty({ name: 'Asmita Components Pvt Ltd', gstin: OUR_GSTIN, place: 'Pune', pin: '411001' }),
  consignee: aParty(), placeOfSupply: '27', reason: 'Zinc plating', signatory: 'Anjali Deshpande', vehicleNo: 'MH12QX4471', distanceKm: 34,
})
export const aLine = { name: 'Bolts', hsn: '73181500', uqc: 'KGS', qty: 500_000, rate: 9_200, taxRate: 1_800 }

export const read = (http: Http, id: Id, as: As = 'admin'): Promise<Reply> => http.call('GET', `${CHALLANS}/${id}`, { as })

/** A draft, made by REST. */
export async function draft(http: Http, over: object = {}, as: As = 'dispatcher'): Promise<Versioned> {
  const made = await http.call('POST', CHALLANS, { as, body: { ...fieldsOf(http), lines: [aLine], ...over } })
  if (made.status !== 201) throw new Error(`No draft: ${made.text}`)
  return made.body as Versioned
}

/** A step of a challan. `ver` is the version that was seen. */
export const step = (http: Http, { id, ver }: { id: Id; ver: number }, body: object, as: As = 'dispatcher'): Promise<Reply> =>
  http.call('PATCH', `${CHALLANS}/${id}/status/`, { as, body, headers: { 'if-match': `"${ver}"` } })

export async function stepped(http: Http, challan: { id: Id; ver: number }, body: object, as: As = 'dispatcher'): Promise<Versioned> {
  const answer = await step(http, challan, body, as)
  if (answer.status !== 200) throw new Error(`No step ${JSON.stringify(body)}: ${answer.text}`)
  return answer.body as Versioned
}

export const issued = async (http: Http, over: object = {}): Promise<Versioned> => stepped(http, await draft(http, over), { status: 'issued' })

/** An issued challan on its way with a driver. */
export const dispatched = async (http: Http, driver: Id): Promise<Versioned> =>
  stepped(http, await issued(http), { status: 'dispatched', leg: { vehicleNo: 'MH12QX4471', driver, driverName: 'Ramesh' }, eway: { notRequired: 'Below the limit' } })
