import type { ChallanFields } from '../records/challan.ts'
import type { LineInput } from '../records/line.ts'
import type { Day, Id } from '../records/scalars.ts'

/** A new draft of today: other than supply, outward, nothing filled in. */
export function emptyFields(date: Day): ChallanFields {
  return {
    nature: 'T', direction: 'O', subSupply: 5, subSupplyDesc: '', date, registration: null, location: null, consignor: null, party: null,
    consignee: null, shipTo: null, dispatchFrom: null, placeOfSupply: null, sez: false, reason: '', poRef: '', invoiceRef: '', invoiceDate: null,
    lot: null, expectedReturn: null, distanceKm: 0, packages: 0, driverNote: '', leaveBy: '', deliverBy: '', vehicleNo: '', driver: null,
    driverName: '', signatory: '', pod: null,
  }
}

export function emptyLine(id: Id): LineInput {
  return {
    id, product: null, name: '', detail: '', hsn: '', uqc: 'NOS', qty: 0, provisional: false, rate: 0, taxRate: 0, cessRate: 0, batch: '',
    serials: '', goodsType: 'input', sourceLine: null,
  }
}
