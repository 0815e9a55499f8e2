import { Download, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { thresholdsWith, type Id } from 'sync-protocol'
import { moneyShort } from '../../../parts/format.ts'
import { Button } from '../../../parts/button.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { useChallans, useMasters } from '../../../use/index.ts'
import { ListPage } from '../lists/list-page.tsx'
import { EwayDetail } from './eway-detail.tsx'
import { PortalListSheet } from './portal-list-sheet.tsx'
import { StandingChip } from './standing-chip.tsx'
import { FACETS, inFacet, isReady, standingOf, type Facet, type Standing } from './standings.ts'
import { usePortalFile } from './use-portal-file.ts'
import { useEwayWords } from './words.ts'
import './eway.css'

/** A company's goods on the road and about to leave: more than these are seldom open at once. */
const OPEN = { status: ['issued', 'packed', 'dispatched', 'partly_delivered'], limit: 2_000 } as const

const towns = ({ challan }: Standing) => [(challan.dispatchFrom ?? challan.consignor)?.place, (challan.shipTo ?? challan.consignee)?.place].join(' → ')
const otherOf = ({ challan }: Standing) => (challan.direction === 'O' ? challan.consignee : challan.consignor)?.name ?? ''

/** Which challans need a bill, which bills end soon, and the portal's file for them. */
export function EwayScreen() {
  const words = useEwayWords()
  const now = useNow()
  const challans = useChallans(OPEN)
  const rules = useMasters('rule')
  const [facet, setFacet] = useState<Facet>('needed')
  const [picked, setPicked] = useState<ReadonlySet<Id>>(new Set())
  const [reading, setReading] = useState(false)
  const saveFile = usePortalFile()
  const thresholds = useMemo(() => thresholdsWith((rules ?? []).map(({ row }) => row)), [rules])
  const all = useMemo(() => challans?.map(({ id, row }) => ({ id, row: standingOf(row, now, thresholds) })), [challans, now, thresholds])
  const shown = useMemo(() => all?.filter(({ row }) => inFacet(row, facet)), [all, facet])
  const chosen = (all ?? []).map(({ row }) => row).filter(({ id }) => picked.has(id))
  const forFile = chosen.length > 0 ? chosen : (all ?? []).map(({ row }) => row).filter((row) => inFacet(row, 'needed'))
  const toggle = (id: Id) => setPicked((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))

  return (
    <ListPage
      title={words.title} sub={words.sub} base="/eway" rows={shown} beside emptyHelp={words.noneHelp}
      extra={<>
        <Button look="line" size="desk" onClick={() => setReading(true)}><Upload size={16} aria-hidden="true" />{words.import}</Button>
        <Button size="desk" title={words.fileHelp} disabled={forFile.length === 0} onClick={() => saveFile(forFile)}><Download size={16} aria-hidden="true" />{words.file(forFile.filter(isReady).length)}</Button>
      </>}
      find={(row) => [row.challan.legal?.number ?? '', otherOf(row), towns(row), row.challan.eway.number, row.challan.vehicleNo].join(' ')}
      above={(
        <div className="views eway-views" role="group" aria-label={words.standing}>
          {FACETS.map((one) => (
            <button key={one} type="button" className="view-button" aria-pressed={facet === one} onClick={() => setFacet(one)}>
              {one === 'all' || one === 'part_b' ? words.facets[one] : words.standings[one]}<small>{(all ?? []).filter(({ row }) => inFacet(row, one)).length}</small>
            </button>
          ))}
        </div>
      )}
      columns={[
        { head: words.number, width: '170px', cell: ({ challan }) => challan.legal?.number },
        { head: '✓', width: '44px', cell: ({ id, challan }) => <input type="checkbox" className="tick" aria-label={words.pick(challan.legal?.number ?? '')} checked={picked.has(id)} onClick={(event) => event.stopPropagation()} onChange={() => toggle(id)} /> },
        { head: words.to, width: 'auto', cell: (row) => otherOf(row) },
        { head: words.way, width: '240px', from: 860, cell: (row) => <span className="second">{towns(row)}</span> },
        { head: words.value, width: '110px', numeric: true, from: 560, cell: ({ challan }) => moneyShort(challan.totals.grand) },
        { head: words.standing, width: '180px', cell: ({ standing }) => <StandingChip standing={standing} /> },
        { head: words.faults, width: '130px', from: 700, cell: (row) => <ForFile row={row} /> },
      ]}
    >
      {(id, close) => (
        <>
          {all?.filter((one) => one.id === id).map(({ row }) => <EwayDetail key={row.id} standing={row} thresholds={thresholds} earlier={(challans ?? []).map((one) => one.row)} onClose={close} />)}
          {reading && <PortalListSheet onClose={() => setReading(false)} />}
        </>
      )}
    </ListPage>
  )
}

function ForFile({ row }: { readonly row: Standing }) {
  const words = useEwayWords()
  const errors = row.faults.filter(({ level }) => level === 'error').length
  if (row.standing !== 'needed') return null
  return errors === 0 ? <span className="second">{words.clean}</span> : <span className="look">{words.wrong(errors)}</span>
}
