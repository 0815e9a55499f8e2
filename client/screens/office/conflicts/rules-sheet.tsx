import { Sheet } from '../../../parts/sheet.tsx'
import { useConflictBook } from './words.ts'

/** Who is right until somebody chooses: the rules that every device and the server run. */
export function RulesSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { rulesTitle, ruleHead, ruleRows } = useConflictBook()
  return (
    <Sheet open={open} onClose={onClose} title={rulesTitle} from="side">
      <table className="cf-rules">
        <thead><tr>{ruleHead.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{ruleRows.map(([what, who]) => <tr key={what}><th scope="row">{what}</th><td>{who}</td></tr>)}</tbody>
      </table>
    </Sheet>
  )
}
