import { Info, Plus, Printer, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { number, time, weekday } from '../../../parts/format.ts'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { useNow } from '../../../parts/use-now.ts'
import { homeOf, useBriefs, useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { FirstLoad } from '../challans/first-load.tsx'
import { useNewChallan } from '../editor/use-new-challan.ts'
import { Page } from '../page.tsx'
import { useOfficeWords } from '../words.ts'
import { DevicesCard } from './devices-card.tsx'
import { Figures } from './figures.tsx'
import { HoursCard } from './hours-card.tsx'
import { NeedsYou } from './needs-you.tsx'
import { RoadCard } from './road-card.tsx'
import { useHomeWords } from './words.ts'
import './home.css'

const EVERYTHING = {}

/** What needs me, where vehicles are, how fresh this is. */
export function HomeScreen() {
  const words = useHomeWords()
  const { natures } = useOfficeWords()
  const now = useNow()
  const { briefs } = useBriefs(EVERYTHING)
  const rows = useMasters('device')
  const devices = useMemo(() => rows?.map(({ row }) => row) ?? [], [rows])
  const view = useMemo(() => homeOf(briefs, devices, now), [briefs, devices, now])
  const may = useMay()
  const newChallan = useNewChallan()
  useKeys(may('challan.create') ? { c: newChallan } : {})
  return (
    <Page
      title={words.today} sub={`${weekday(now)}, ${time(now)}`}
      acts={
        <>
          <ButtonLink look="line" size="desk" to="/print/day"><Printer size={16} aria-hidden="true" />{words.daySheet}</ButtonLink>
          {may('challan.create') && <Button size="desk" onClick={newChallan}><Plus size={16} strokeWidth={2.4} aria-hidden="true" />{words.newChallan}<Kbd>C</Kbd></Button>}
        </>
      }
    >
      <FirstLoad />
      <div className="home">
        <Figures figures={view.figures} now={now} />
        {view.full.map(({ series, nature, left }) => (
          <p key={series + nature} className="home-doubt"><TriangleAlert size={16} aria-hidden="true" /><span>{words.nearlyFull(series, natures[nature], number(left))} <Link className="link" to="/reports/numbers">{words.seeNumbers}</Link></span></p>
        ))}
        {view.silent.length > 0 && (
          <p className="home-doubt"><Info size={16} aria-hidden="true" /><span>{words.silent(view.silent.length)} <Link className="link" to="/devices">{words.seeDevices}</Link></span></p>
        )}
        <div className="home-columns">
          <div className="home-column"><NeedsYou now={now} /><HoursCard hours={view.hours} now={now} /></div>
          <div className="home-column"><RoadCard trips={view.trips} now={now} /><DevicesCard devices={devices} now={now} /></div>
        </div>
      </div>
    </Page>
  )
}
