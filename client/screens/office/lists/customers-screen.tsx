import type { Party } from 'sync-protocol'
import { phone } from '../../../parts/format.ts'
import { useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { ListActs } from '../imports/list-acts.tsx'
import { useOfficeWords } from '../words.ts'
import { CustomerSheet } from './customer-sheet.tsx'
import { ListPage } from './list-page.tsx'

const searched = ({ name, tradeName, gstin, phone: number, addresses }: Party) =>
  [name, tradeName, gstin, number, ...addresses.map(({ label, place, pin }) => `${label} ${place} ${pin}`)].join(' ')

/** Everybody that goods go to or come from. */
export function CustomersScreen() {
  const words = useOfficeWords()
  const rows = useMasters('party')
  const may = useMay()
  return (
    <ListPage
      title={words.nav.customers} base="/customers" rows={rows} find={searched} fresh={may('party.create') ? words.lists.customers.fresh : undefined}
      acts={(shown) => <ListActs kind="party" rows={shown} columns={[
        { head: words.fields.name, cell: ({ name }) => name }, { head: words.fields.tradeName, cell: ({ tradeName }) => tradeName }, { head: words.fields.gstin, cell: ({ gstin }) => gstin }, { head: words.fields.kind, cell: ({ kind }) => kind },
        { head: words.fields.addr1, cell: ({ addresses: [first] }) => first?.addr1 ?? '' }, { head: words.fields.addr2, cell: ({ addresses: [first] }) => first?.addr2 ?? '' }, { head: words.fields.place, cell: ({ addresses: [first] }) => first?.place ?? '' },
        { head: words.fields.pin, cell: ({ addresses: [first] }) => first?.pin ?? '' }, { head: words.fields.state, cell: ({ addresses: [first] }) => first?.state ?? '' }, { head: words.fields.phone, cell: ({ phone }) => phone }, { head: words.fields.email, cell: ({ email }) => email },
        { head: words.fields.transporterId, cell: ({ transporterId }) => transporterId },
      ]} />}
      columns={[
        { head: words.fields.name, width: 'auto', cell: ({ name }) => name },
        { head: words.fields.kind, width: '120px', from: 700, cell: ({ kind }) => <span className="second">{words.partyKinds[kind]}</span> },
        { head: words.fields.place, width: '160px', from: 480, cell: ({ addresses }) => <span className="second">{addresses[0]?.place}</span> },
        { head: words.fields.gstin, width: '170px', from: 620, cell: ({ gstin }) => <span className="second num">{gstin || words.lists.customers.unregistered}</span> },
        { head: words.fields.phone, width: '130px', from: 900, cell: ({ phone: number }) => <span className="second num">{phone(number)}</span> },
        { head: words.lists.customers.addresses, width: '96px', numeric: true, from: 1000, cell: ({ addresses }) => addresses.length },
      ]}
    >
      {(id, close) => <CustomerSheet id={id} onClose={close} />}
    </ListPage>
  )
}
