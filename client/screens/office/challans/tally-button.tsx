import { FileCode2 } from 'lucide-react'
import { tallyXml, type Challan } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useCompany, useStores } from '../../../use/index.ts'
import { useHomeWords } from '../home/words.ts'

/** Issued challans as delivery notes for Tally's import. Works with no network; says that nobody has tried it in Tally yet. */
export function TallyButton({ challans }: { readonly challans: readonly Challan[] }) {
  const { tally: words } = useHomeWords()
  const company = useCompany()
  const { env } = useStores()
  const issued = challans.filter(({ legal, cancelled }) => legal !== null && cancelled === null)
  const save = () => {
    const xml = tallyXml(issued, { company: company?.tradeName || (company?.legalName ?? ''), ledger: 'Sales', godown: 'Main Location' })
    const url = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }))
    Object.assign(document.createElement('a'), { href: url, download: `tally-delivery-notes-${new Date(env.now()).toISOString().slice(0, 10)}.xml` }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    showToast({ text: words.saved(issued.length), stay: 8000 })
  }
  return <Button look="line" size="desk" disabled={issued.length === 0} title={words.untested} onClick={save}><FileCode2 size={16} aria-hidden="true" />{words.name}</Button>
}
