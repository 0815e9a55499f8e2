import { useLiveQuery } from 'dexie-react-hooks'
import { Link } from 'react-router'
import type { Challan, Role } from 'sync-protocol'
import { findByNumber } from '../../store/read.ts'
import { useStores, useWho } from '../../use/index.ts'
import { money } from '../../parts/format.ts'
import { paperDay } from '../paper-facts.ts'
import { usePrintWords } from '../print-words.ts'
import { VerifyByServer } from './by-server.tsx'
import { judgePaper, type PaperCode } from './paper-code.ts'
import { VerdictCard, whole } from './verdict.tsx'

/** Checks a paper with what this device holds, without network; what is not here is asked of the server. */
export function VerifyByDevice({ code }: { readonly code: PaperCode }) {
  const { cache, env } = useStores()
  const found = useLiveQuery(async () => ({ number: code.number, row: await findByNumber(cache, code.number) }), [cache, code.number])
  if (found?.number !== code.number) return <VerdictCard verdict="checking" facts={[]} />
  return found.row ? <Judged code={code} challan={found.row.row} sha256={env.sha256} /> : <VerifyByServer code={code} />
}

const PATHS: Readonly<Partial<Record<Role, (id: string) => string>>> = { driver: (id) => `/stop/${id}`, warehouse: (id) => `/challan/${id}` }

function Judged({ code, challan, sha256 }: { readonly code: PaperCode; readonly challan: Challan; readonly sha256: (text: string) => string }) {
  const { verify } = usePrintWords()
  const { role } = useWho()
  const path = PATHS[role] ?? ((id: string) => `/challans/${id}`)
  return (
    <VerdictCard
      verdict={judgePaper(code, challan, sha256)} by={verify.byDevice}
      facts={[
        [verify.number, whole(challan.legal?.number ?? '')], [verify.date, paperDay(challan.date)], [verify.from, challan.consignor?.name ?? ''],
        [verify.to, challan.consignee?.name ?? ''], [verify.items, String(challan.lines.length)], [verify.value, money(challan.totals.grand)],
      ]}
    >
      <Link className="btn btn-main btn-tall" to={path(challan.id)}>{verify.open}</Link>
    </VerdictCard>
  )
}
