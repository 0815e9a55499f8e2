/**
 * Every fault of rule 55, how grave it is, and what a clerk reads: what is wrong, then how to mend it.
 * `{who}` is a side, `{line}` a line counted from 1, `{value}` what was found.
 */
export const FAULT_WORDS = {
  registration_missing: ['error', 'No GST registration of your company is chosen. Choose the one that the goods move under.'],
  registration_ended: ['warning', 'The chosen registration does not hold on {value}. Choose the one that the goods move under on that day.'],
  registration_differs: ['error', 'The {who} carries {value}, which is not the chosen registration. Choose the registration again.'],
  date_wrong: ['error', '{value} is no date. Choose the date again.'],
  date_ahead: ['error', 'The date {value} is too far ahead. Choose today, or at most three days from now.'],
  date_next_year: ['error', 'The date {value} is in a financial year that has not begun. Issue the challan on or after that day.'],
  date_old: ['error', 'The date {value} is more than 30 days ago. Choose the day on which the goods leave.'],
  date_last_year: ['warning', 'The date {value} is in the last financial year, and so will the number be. Choose today unless the goods left then.'],
  signatory_missing: ['error', 'Nobody signs. Type the name of the person who signs for the consignor.'],

  party_missing: ['error', 'There is no {who}. Choose one.'],
  name_missing: ['error', 'The {who} has no name. Type the name as the person is registered.'],
  address_missing: ['error', 'The address of the {who} is not complete. Type the street and the place.'],
  state_wrong: ['error', 'The {who} has no State that GST knows. Choose the State.'],
  gstin_missing: ['error', 'The {who} has no GSTIN. Type it, or URP when the person is not registered.'],
  gstin_length: ['error', 'The GSTIN {value} of the {who} does not have 15 characters. Type it again from the certificate.'],
  gstin_form: ['error', 'The GSTIN {value} of the {who} is not built like one. Type it again from the certificate.'],
  gstin_state: ['error', 'The GSTIN {value} of the {who} begins with no State code. Type it again from the certificate.'],
  gstin_check: ['error', 'The GSTIN {value} of the {who} has a wrong letter or digit. Type it again from the certificate.'],
  gstin_elsewhere: ['warning', 'The GSTIN {value} of the {who} is of another State than the address. Look whether both are right.'],
  pin_missing: ['warning', 'The {who} has no PIN code, which the e-way bill asks for. Type its six digits.'],
  pin_wrong: ['warning', 'The PIN code {value} of the {who} does not have six digits. Type it again.'],
  pin_elsewhere: ['warning', 'The PIN code {value} of the {who} seems to be in another State. Look whether both are right.'],

  same_gstin_supply: ['error', 'Both sides carry one GSTIN, so this is no supply. Choose the nature "other than supply".'],
  composition_tax: ['warning', 'Your registration is under composition and may not charge tax. Look whether the goods move for supply, and under which registration.'],
  distinct_person: ['warning', 'A branch with another GSTIN is another person in GST. Make a tax invoice if this is a stock transfer.'],
  place_of_supply_missing: ['error', 'The goods go to another State and no place of supply is given. Choose the State, usually {value}.'],
  place_of_supply_wrong: ['error', '{value} is no State that GST knows. Choose the place of supply.'],
  place_of_supply_unusual: ['warning', 'The place of supply is usually {value} here. Look whether the chosen one is right.'],
  sub_supply_invoice: ['error', 'A supply moves on a tax invoice, not on a challan. Make the invoice first, or choose "Others" and say why.'],
  sub_supply_direction: ['error', 'The e-way portal does not take this reason for goods that move this way. Choose another reason.'],
  sub_supply_self: ['error', 'This reason needs your own GSTIN on both sides. Choose your own place, or another reason.'],
  sub_supply_other: ['error', 'This reason needs another person on the other side. Choose a party, or another reason.'],
  sub_supply_desc: ['error', 'The reason "Others" says nothing more. Type in a few words why the goods move.'],
  sub_supply_nature: ['error', 'Job work and its returns belong to the nature "job work" and to no other. Change the nature or the reason.'],
  lot_invoice: ['error', 'Goods in lots refer to their invoice. Type the number and the date of the invoice.'],
  lot_order: ['error', 'Lot {value} is not possible. Type the lot again, such as 2 of 3.'],
  lot_last: ['warning', 'This is the last lot. Send the original invoice with it.'],

  ref_number: ['error', 'Paper {value} that the challan refers to has no number. Type it, or remove the row.'],

  lines_missing: ['error', 'There are no goods on the challan. Add a line.'],
  lines_many: ['error', 'The challan has {value} lines, and the e-way bill takes 250. Make a second challan.'],
  line_name: ['error', 'Line {line} does not say what the goods are. Choose the item again or type its name.'],
  line_hsn_missing: ['error', 'Line {line} has no HSN. Choose the item again or type its code.'],
  line_hsn_form: ['error', 'Line {line} has the HSN {value}, which does not have 4, 6 or 8 digits. Type the code again.'],
  line_hsn_service: ['error', 'Line {line} has the code {value}, which names a service. Type the HSN of the goods.'],
  line_hsn_digits: ['warning', 'Line {line} has the HSN {value}. With your turnover it needs 6 digits: type the longer code.'],
  line_unit: ['error', 'Line {line} has no unit that GST knows. Choose the unit.'],
  line_quantity: ['error', 'Line {line} has no quantity. Type how much goes; for gas, how much it is likely to be.'],
  line_rate: ['warning', 'Line {line} has no rate, so its value is zero. Type the rate unless the goods are worth nothing.'],
  line_too_large: ['error', 'Line {line} is too large to compute. Look at its quantity and rate.'],
  line_tax_missing: ['warning', 'Line {line} moves for supply and has no tax rate. Type the rate unless the goods are exempt.'],
  line_tax_unusual: ['warning', 'Line {line} has {value} % tax, which is no GST rate. Type the rate again.'],
  line_batch_missing: ['error', 'Line {line} must name its batch. Type or scan the batch.'],
  line_serial_missing: ['error', 'Line {line} must name its serial numbers. Type or scan one for each piece.'],
  line_serial_short: ['error', 'Line {line} names {value} serial numbers, and each piece must have its own. Scan them again or correct the quantity.'],
  line_serial_again: ['error', 'The serial number {value} stands twice, also on line {line}. Each piece has its own: scan it again.'],
  line_answer_over: ['error', 'Line {line} accounts for {value} of what was sent, and less of it is still out. Look at the quantities and at what came back before.'],
  line_alt_differs: ['warning', 'Line {line} says another quantity in {value} than in its own unit. Type one of them again.'],
  line_serial_count: ['warning', 'Line {line} names {value} serial numbers, not as many as goods. Look whether one is missing.'],
  line_serial_twice: ['warning', 'The serial number {value} stands on the challan twice, also on line {line}. Type it again.'],

  vehicle_missing: ['warning', 'No vehicle is given. Type its number before the goods leave.'],
  vehicle_wrong: ['warning', '{value} is not built like a vehicle number. Type it as on the plate, such as MH12QX4471.'],
  eway_needed: ['warning', 'These goods need an e-way bill. Make it, and enter its number before they leave.'],
  eway_old: ['warning', 'The date {value} is more than 180 days ago, and the portal makes no e-way bill for such a paper. Issue a new challan for goods that still move.'],
  distance_missing: ['warning', 'The e-way bill asks for the distance. Type the kilometres.'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>

export type FaultCode = keyof typeof FAULT_WORDS

/** A fault of a draft. An error stops the issue; a warning never does. */
export type Fault = {
  readonly level: 'error' | 'warning'
  readonly code: FaultCode
  /** Path from the draft: `lines/2/hsn` is the HSN of the third line. */
  readonly field: string
  readonly message: string
}

export type FaultFacts = { readonly who?: string; readonly line?: number; readonly value?: string }

export function fault(code: FaultCode, field: string, { who, line, value }: FaultFacts = {}): Fault {
  const [level, words] = FAULT_WORDS[code]
  const facts: Readonly<Record<string, string | undefined>> = { who, value, line: line?.toString() }
  return { level, code, field, message: words.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '') }
}
