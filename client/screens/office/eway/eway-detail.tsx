import { CircleAlert, Download, TriangleAlert, X } from 'lucide-react'
import { Link } from 'react-router'
import { BULK_WORDS, THRESHOLDS_AS_OF, ewayNeed, knownDistance, partBDue, stateName, thresholdOf, vehicleAtPortal, type BulkFault, type Challan, type Threshold } from 'sync-protocol'
import { notePartB } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { dateWithYear, moneyShort, vehicle } from '../../../parts/format.ts'
import { useStores } from '../../../use/index.ts'
import { language, useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { useSaying } from '../use-saying.ts'
import { BillForm } from './bill-form.tsx'
import { BillsList } from './bills-list.tsx'
import { StandingChip } from './standing-chip.tsx'
import type { Standing } from './standings.ts'
import { usePortalFile } from './use-portal-file.ts'
import { useEwayWords } from './words.ts'

type Props = { readonly standing: Standing; readonly thresholds: readonly Threshold[]; readonly earlier: readonly Challan[]; readonly onClose: () => void }

/** One challan at the e-way portal: why it needs a bill, what the portal would refuse, its bills, its vehicle. */
export function EwayDetail({ standing, thresholds, earlier, onClose }: Props) {
  const words = useEwayWords()
  const common = useWords()
  const may = useMay()
  const saveFile = usePortalFile()
  const { challan, faults } = standing
  const from = (challan.dispatchFrom ?? challan.consignor)?.pin ?? ''
  const to = (challan.shipTo ?? challan.consignee)?.pin ?? ''
  const km = knownDistance(from, to, earlier.filter(({ id }) => id !== challan.id))
  return (
    <aside className="detail" aria-label={challan.legal?.number ?? ''}>
      <header className="detail-head">
        <span className="detail-number">{challan.legal?.number}</span><span className="spacer" />
        <Button look="quiet" size="desk" className="btn-icon" aria-label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></Button>
      </header>
      <h2>{(challan.direction === 'O' ? challan.consignee : challan.consignor)?.name}</h2>
      <div className="detail-line"><StandingChip standing={standing.standing} /></div>
      <Why challan={challan} thresholds={thresholds} />
      <div className="detail-acts">
        <Link className="btn btn-line btn-desk" to={`/challans/${challan.id}`}>{words.detail.open}</Link>
        {standing.standing === 'needed' && <Button look="line" size="desk" onClick={() => saveFile([standing])}><Download size={16} aria-hidden="true" />{words.detail.single}</Button>}
      </div>
      {(standing.standing === 'expired' || standing.standing === 'expiring') && <p className="detail-tell detail-look" role="status">{words.detail[standing.standing]}</p>}
      <PartB challan={challan} />
      {standing.standing === 'needed' && (
        <>
          <h3>{words.detail.mend}</h3>
          {faults.length === 0 ? <p className="eway-text">{words.detail.all}</p> : <ul className="eway-faults">{faults.map((fault) => <FaultRow key={`${fault.code} ${fault.field}`} fault={fault} />)}</ul>}
          <p className="eway-text quiet">{km === undefined ? '' : `${words.detail.known(km)} `}{from !== '' && from === to ? words.detail.samePin : words.detail.tenPercent}</p>
          <p className="eway-text quiet">{words.untried}</p>
        </>
      )}
      <BillsList challan={challan} />
      {may('challan.eway', challan) && standing.standing !== 'ended' && (
        standing.standing === 'active'
          ? <details className="eway-more"><summary>{words.detail.another}</summary><BillForm key={challan.id} challan={challan} km={challan.distanceKm || km || 0} /></details>
          : <BillForm key={challan.id} challan={challan} km={challan.distanceKm || km || 0} />
      )}
    </aside>
  )
}

function FaultRow({ fault }: { readonly fault: BulkFault }) {
  const words = useEwayWords()
  const spoken = language.use()
  const text = (spoken === 'hi' ? words.faultText[fault.code] : undefined) ?? BULK_WORDS[fault.code][2]
  const Icon = fault.level === 'error' ? CircleAlert : TriangleAlert
  return (
    <li className={`eway-${fault.level}`}>
      <Icon size={15} strokeWidth={2.2} aria-hidden="true" />
      <span>{text.replace('{value}', fault.value)}{fault.nic !== '' && <small>{words.detail.nic(fault.nic)}</small>}</span>
    </li>
  )
}

/** The rule that was applied, and where its figure comes from. */
function Why({ challan, thresholds }: { readonly challan: Challan; readonly thresholds: readonly Threshold[] }) {
  const { detail: words } = useEwayWords()
  const { reason, threshold } = ewayNeed(challan, challan.date, thresholds)
  const from = (challan.dispatchFrom ?? challan.consignor)?.state ?? ''
  const to = (challan.shipTo ?? challan.consignee)?.state ?? ''
  const said = words.need[reason]
  const row = from === to && threshold !== null ? thresholdOf(from, challan.date, thresholds) : undefined
  const own = row !== undefined && row !== thresholdOf(from, challan.date)
  return (
    <>
      <p className="eway-text">{typeof said === 'string' ? said : said(moneyShort(threshold ?? 0))}</p>
      {row && <p className="eway-text quiet">{stateName(from)}: {own ? words.own(row.source) : words.assumed(dateWithYear(THRESHOLDS_AS_OF), row.source)} {row.note}</p>}
    </>
  )
}

function PartB({ challan }: { readonly challan: Challan }) {
  const { detail: words } = useEwayWords()
  const stores = useStores()
  const say = useSaying()
  const may = useMay()
  const leg = partBDue(challan)
  if (!leg) return null
  return (
    <div className="detail-tell detail-look">
      <TriangleAlert size={16} aria-hidden="true" />
      <div>
        <b>{words.partB}</b>{words.partBHelp(vehicle(vehicleAtPortal(challan)), vehicle(leg.vehicleNo))}
        {may('challan.partB', challan) && <div><Button look="line" size="desk" onClick={() => say(() => notePartB(stores, challan.id, leg.stamp.mutation))}>{words.partBDone}</Button></div>}
      </div>
    </div>
  )
}
