import { useSync } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'

const figures = new Intl.NumberFormat('en-IN')

/** While the first filling goes on: how much is here, and that work can begin. */
export function FirstLoad() {
  const words = useOfficeWords()
  const sync = useSync()
  if (sync?.firstLoad === undefined) return null
  const { have, of } = sync.firstLoad
  return <p className="first-load" role="status">{words.challans.firstLoad(figures.format(have), of === null ? null : figures.format(of))}</p>
}
