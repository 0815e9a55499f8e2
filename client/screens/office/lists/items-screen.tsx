import type { Product } from 'sync-protocol'
import { amount, percent } from '../../../parts/format.ts'
import { useMasters } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { ListActs } from '../imports/list-acts.tsx'
import { useOfficeWords } from '../words.ts'
import { ItemSheet } from './item-sheet.tsx'
import { ListPage } from './list-page.tsx'

const searched = ({ name, detail, sku, hsn, barcodes }: Product) => [name, detail, sku, hsn, ...barcodes].join(' ')

/** The goods that the company moves. Prices and rates are suggestions for the next line. */
export function ItemsScreen() {
  const words = useOfficeWords()
  const { unit } = useWords()
  const rows = useMasters('product')
  const may = useMay()
  return (
    <ListPage
      title={words.nav.items} base="/items" rows={rows} find={searched} fresh={may('product.create') ? words.lists.items.fresh : undefined}
      acts={(shown) => <ListActs kind="product" rows={shown} columns={[
        { head: words.fields.name, cell: ({ name }) => name }, { head: words.fields.sku, cell: ({ sku }) => sku }, { head: words.lines.detail, cell: ({ detail }) => detail }, { head: words.fields.hsn, cell: ({ hsn }) => hsn }, { head: words.lines.unit, cell: ({ uqc }) => uqc },
        { head: words.lines.rate, kind: 'money', cell: ({ rate }) => rate }, { head: words.lines.tax, kind: 'percent', cell: ({ taxRate }) => taxRate }, { head: words.fields.barcodes, cell: ({ barcodes }) => barcodes.join(', ') }, { head: words.fields.rack, cell: ({ rack }) => rack },
      ]} />}
      columns={[
        { head: words.fields.name, width: 'auto', cell: ({ name }) => name },
        { head: words.fields.sku, width: '130px', from: 760, cell: ({ sku }) => <span className="second">{sku}</span> },
        { head: words.fields.hsn, width: '104px', from: 520, cell: ({ hsn }) => <span className="second num">{hsn}</span> },
        { head: words.lines.unit, width: '90px', from: 520, cell: ({ uqc }) => <span className="second">{unit(uqc)}</span> },
        { head: words.lines.rate, width: '120px', numeric: true, cell: ({ rate }) => amount(rate) },
        { head: words.lines.tax, width: '80px', numeric: true, from: 620, cell: ({ taxRate }) => percent(taxRate) },
        { head: words.fields.rack, width: '100px', from: 900, cell: ({ rack }) => <span className="second">{rack}</span> },
      ]}
    >
      {(id, close) => <ItemSheet id={id} onClose={close} />}
    </ListPage>
  )
}
