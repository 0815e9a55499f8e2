import { emptyLine, type ChallanFields, type Id, type LineInput, type Location, type Principal, type Product, type Registration } from 'sync-protocol'

/** What a driver fills in for goods that he takes along to sell. Quantities in thousandths, by item. */
export type VanSale = {
  readonly location: Id
  readonly round: string
  readonly place: string
  readonly pin: string
  readonly vehicleNo: string
  readonly goods: ReadonlyMap<Id, number>
}

/** Line sales, in the e-way portal's list of reasons. */
const LINE_SALES = 10

/** The challan of it: from us to us, the buyer unknown; the round is where the goods go. Within the State of the godown. */
export function vanSaleFields(form: VanSale, from: Location, registration: Registration, who: Pick<Principal, 'user' | 'name'>, reason: string): Partial<ChallanFields> {
  const { addr1, addr2, place, pin, state, phone } = from
  const own = { name: registration.legalName, gstin: registration.gstin, addr1, addr2, place, pin, state, phone }
  return {
    nature: 'T', direction: 'O', subSupply: LINE_SALES, registration: registration.id, location: from.id, consignor: own,
    consignee: { ...own, addr1: form.round.trim(), addr2: '', place: form.place.trim(), pin: form.pin }, placeOfSupply: state,
    reason, vehicleNo: form.vehicleNo, driver: who.user, driverName: who.name, signatory: who.name,
  }
}

/** One line for each item that was counted, as the list of items has it. */
export function vanSaleLines({ goods }: VanSale, products: readonly Product[], newId: () => Id): LineInput[] {
  return products.flatMap(({ id, name, detail, hsn, uqc, rate, taxRate, goodsType, cessUnit = 0 }) => {
    const qty = goods.get(id) ?? 0
    return qty === 0 ? [] : [{ ...emptyLine(newId()), product: id, name, detail, hsn, uqc, rate, taxRate, goodsType, ...(cessUnit > 0 && { cessUnit }), qty }]
  })
}

export type Missing = 'round' | 'place' | 'pin' | 'vehicle' | 'items'

/** What is not filled in yet, in the order of the screen. */
export function missingOf({ round, place, pin, vehicleNo, goods }: VanSale): Missing[] {
  const gaps: readonly (readonly [Missing, boolean])[] = [
    ['round', round.trim() === ''], ['place', place.trim() === ''], ['pin', !/^[1-9][0-9]{5}$/.test(pin)], ['vehicle', vehicleNo === ''],
    ['items', [...goods.values()].every((qty) => qty === 0)],
  ]
  return gaps.flatMap(([name, open]) => (open ? [name] : []))
}
