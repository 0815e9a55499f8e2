import type { ImportFate, ImportFaultCode } from 'sync-protocol'

/** Settings, reading and writing of lists, and the rarer fields, in English. */
export const enMasters = {
  import: {
    button: 'Read a file', title: { party: 'Customers from a file', product: 'Items from a file', vehicle: 'Vehicles from a file' },
    help: 'An Excel or CSV file with one row for each entry; the first row holds the heads. You see what becomes of every row before anything is written.',
    sample: 'Empty form', choose: 'Choose a file', sums: { new: (n: number) => `${n} new`, changed: (n: number) => `${n} changed`, same: (n: number) => `${n} the same`, rejected: (n: number) => `${n} not taken` } satisfies Record<ImportFate, (n: number) => string>,
    fates: { new: 'New', changed: 'Changed', same: 'The same', rejected: 'Not taken' } satisfies Record<ImportFate, string>,
    line: 'Row', entry: 'Entry', fate: 'What happens', why: 'Why', fields: (names: string) => `Changes: ${names}`,
    names: {
      name: 'name', tradeName: 'trade name', gstin: 'GSTIN', kind: 'kind', transporterId: 'transporter ID', phone: 'phone', email: 'e-mail', sez: 'special economic zone', addresses: 'address', language: 'language',
      sku: 'article number', detail: 'text on paper', hsn: 'HSN', uqc: 'unit', rate: 'rate', taxRate: 'tax', barcodes: 'barcodes', rack: 'rack', goodsType: 'kind of goods', number: 'number', note: 'note', driver: 'driver',
    } as Readonly<Record<string, string>>,
    write: (n: number) => `Write ${n}`, writing: (n: number, of: number) => `${n} of ${of}`, stop: 'Stop', rejectedFile: 'File of rows not taken', nothing: 'Nothing in this file is new.', none: 'No row could be read. The first row must hold the heads.',
    done: (n: number) => `${n} written. They go to everyone when there is network.`, stopped: (n: number) => `${n} written. Read the same file again to go on: what is here is left alone.`, more: (n: number) => `and ${n} more rows`,
    faults: {
      name: 'It has no name. Fill the column Name.', long: '“{value}” is too long. Shorten it.', gstin: 'The GSTIN {value} is not right. Compare it with the certificate.', pin: 'The PIN {value} does not have six digits.', pin_state: 'The PIN {value} seems to be in another State.',
      state: 'The State “{value}” is not known. Write its name or its two digits.', phone: 'The phone number {value} does not have ten digits.', transporter: 'The transporter ID {value} does not have 15 characters of the right form.', hsn: 'The HSN {value} is not one of 4, 6 or 8 digits.', hsn_digits: 'With your turnover the HSN {value} needs 6 digits.',
      unit: 'The unit “{value}” is not one of GST. Write NOS, KGS, MTR …', money: '“{value}” is no amount. Write figures such as 1092.50.', percent: '“{value}” is no rate. Write figures such as 18.', vehicle: '{value} is not built like a vehicle number.', number: 'It has no number. Fill the column Number.', twice: 'It stands in this file twice. Only the first row is taken.',
    } satisfies Record<ImportFaultCode, string>,
  },
  export: { button: 'Export', csv: 'CSV file', xlsx: 'Excel file', copy: 'Copy to the clipboard', columns: 'Columns', copied: (n: number) => `${n} rows copied.` },
  settings: {
    title: 'Settings', tabs: { company: 'Company', registrations: 'GST registrations', rates: 'Tax rates', limits: 'E-way limits' },
    saved: 'Saved.',
    turnover: 'Turnover of the last year', turnovers: { upto5cr: 'Up to ₹5 crore', above5cr: 'Above ₹5 crore' }, turnoverHint: 'Above 5 crore an HSN needs 6 digits, below it 4. Notification 78/2020.',
    itc04: 'ITC-04 is due', itc04s: { auto: 'As the turnover says', half: 'Twice a year', year: 'Once a year' }, itc04Hint: 'Above 5 crore by half-years, else once a year. Ask your accountant before you change this.',
    legalName: 'Legal name', tradeName: 'Trade name', pan: 'PAN', phone: 'Phone for drivers', skipPacking: 'Goods may leave without the packing step', selfLoad: 'Drivers may check and load for themselves', retention: 'Years that papers are kept', retentionHint: 'Never less than 8.',
    proof: 'Proof of delivery', proofUsual: 'Usually', proofNature: 'By reason, where it differs', proofSame: 'As usual', proofOwn: 'Its own',
    registration: { fresh: 'New registration', type: 'Kind', types: { regular: 'Regular', composition: 'Composition', sez: 'In a special economic zone', unregistered: 'Not registered' }, from: 'Valid from', to: 'Valid until', address: 'Principal place of business', offline: 'A new registration needs network.' },
    rate: { fresh: 'New rate', hsn: 'HSN begins with', product: 'Or one item', rate: 'Tax %', cess: 'Cess %', from: 'From', to: 'Until', condition: 'Under which condition', source: 'Source, with its date', note: 'Suggested for new lines by the date of the challan. What a person types on a line stands.', any: 'any item of this HSN', open: 'open' },
    limit: {
      fresh: 'Another limit', state: 'State', limit: 'Needed above ₹', from: 'From', to: 'Until', source: 'Source, with its date', note: 'Note', exceptJob: 'Job work inside the State needs none', own: 'Your own', table: 'From the table', usual: 'Rule 138(1)',
      assumed: (day: string) => `Assumed from the table of ${day}. State notices change often and lists disagree: what you set here stands before it, from its day on.`,
    },
  },
  more: {
    title: 'Carrier and papers', transporter: 'Transporter', transporterId: 'Transporter ID', mode: 'By', modes: { 1: 'Road', 2: 'Rail', 3: 'Air', 4: 'Ship' } as Readonly<Record<string, string>>, vehicleKind: 'Vehicle kind', sez: 'Receiver is in a special economic zone',
    billFrom: 'Goods leave from another place', billTo: 'Goods go to another place', none: 'No', other: 'Freight, packing, other ₹', otherHint: 'Added to the total. No tax is computed on it.', refs: 'Papers that it refers to', refKind: 'Paper', refNumber: 'Number', refDate: 'Date', addRef: 'Add a paper', removeRef: 'Remove',
    kinds: { order: 'Order', invoice: 'Invoice', challan: 'Challan', gate: 'Gate pass', return_of: 'Return of', replaces: 'Replaces', other: 'Other' } as Readonly<Record<string, string>>,
    altUnit: 'Other unit', altQty: 'Quantity in it', altNone: 'None', altUneven: 'That does not come out even in the main unit. Type another quantity.', altIs: (unit: string, factor: string, uqc: string) => `1 ${unit} is ${factor} ${uqc}`,
  },
  item: { alt: 'Other units', altName: 'Unit', altFactor: (uqc: string) => `${uqc} in one`, addAlt: 'Add a unit', removeAlt: 'Remove this unit', tracked: 'A line names', trackings: { none: 'Nothing more', batch: 'Its batch', serial: 'Its serial numbers' }, cess: 'Cess %', cessUnit: 'Cess ₹ per unit' },
  party: { products: 'What they get', product: 'Item', code: 'Their code', rate: 'Their rate ₹', add: 'Add an item', remove: 'Remove' },
  vehicle: { owner: 'Belongs to', ours: 'Us' },
}
export type MastersWords = typeof enMasters
