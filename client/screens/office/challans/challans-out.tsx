import type { Brief } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { ExportMenu } from '../imports/export-menu.tsx'
import { useOfficeWords } from '../words.ts'

/** The challans that the list shows now, as a file or as columns on the clipboard. */
export function ChallansOut({ rows }: { readonly rows: readonly Brief[] }) {
  const words = useOfficeWords()
  const common = useWords()
  const { columns } = words.challans
  return (
    <ExportMenu
      name="challans" rows={rows}
      columns={[
        { head: columns.number, cell: ({ number }) => number }, { head: columns.date, kind: 'day', cell: ({ date }) => date },
        { head: words.facts.reason, cell: ({ nature }) => words.natures[nature] }, { head: columns.customer, cell: ({ customer }) => customer },
        { head: columns.state, cell: ({ status }) => common.states[status] }, { head: columns.driver, cell: ({ driver }) => driver.name },
        { head: columns.vehicle, cell: ({ driver }) => driver.vehicleNo }, { head: columns.order, cell: ({ poRef }) => poRef },
        { head: columns.packages, kind: 'count', cell: ({ packages }) => packages }, { head: columns.value, kind: 'money', cell: ({ grand }) => grand },
        { head: columns.ewayNumber, cell: ({ eway }) => eway.number },
      ]}
    />
  )
}
