import { NATURES, type Company, type Nature, type PodPolicy } from 'sync-protocol'
import { editCompany } from '../../../store/actions.ts'
import { SelectField } from '../../../parts/field.tsx'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useCompany, useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { useMastersWords } from '../imports/words.ts'
import { PodLevels } from '../lists/pod-fields.tsx'
import { Page } from '../page.tsx'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { SettingTabs } from './settings-frame.tsx'

/** What the company is and how it works. Every field saves by itself. */
export function CompanyScreen() {
  const { settings: words } = useMastersWords()
  const company = useCompany()
  return (
    <Page title={words.title}>
      <SettingTabs tab="company" />
      <div className="settings-body">{company && <Fields company={company} />}</div>
    </Page>
  )
}

type NaturePods = NonNullable<Company['podNature']>
const NO_PODS: NaturePods = { J: null, A: null, G: null, S: null, T: null }

function Fields({ company }: { readonly company: Company }) {
  const { settings: words } = useMastersWords()
  const office = useOfficeWords()
  const stores = useStores()
  const say = useSaying()
  const locked = !useMay()('company.edit')
  const put = (wanted: Partial<Company>) => say(async () => { if (await editCompany(stores, company.id, wanted)) showToast({ text: words.saved }) })
  const putNature = (nature: Nature, policy: PodPolicy | null) => put({ podNature: { ...NO_PODS, ...company.podNature, [nature]: policy } })
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset disabled={locked} className="form">
        <SavedField label={words.legalName} value={company.legalName} maxLength={100} onSave={(legalName) => put({ legalName: legalName.trim() })} />
        <SavedField label={words.tradeName} value={company.tradeName} maxLength={100} onSave={(tradeName) => put({ tradeName: tradeName.trim() })} />
        <SavedField label={words.pan} value={company.pan} maxLength={10} onSave={(pan) => put({ pan: pan.trim().toUpperCase() })} />
        <SavedField label={words.phone} value={company.phone} maxLength={15} inputMode="tel" onSave={(phone) => put({ phone: phone.trim() })} />
        <SelectField label={words.turnover} size="desk" hint={words.turnoverHint} value={company.turnover} onText={(turnover) => put({ turnover: turnover === 'above5cr' ? 'above5cr' : 'upto5cr' })}>
          {(['upto5cr', 'above5cr'] as const).map((one) => <option key={one} value={one}>{words.turnovers[one]}</option>)}
        </SelectField>
        <SelectField label={words.itc04} size="desk" hint={words.itc04Hint} value={company.itc04 ?? 'auto'} onText={(text) => put({ itc04: text === 'half' ? 'half' : text === 'year' ? 'year' : company.turnover === 'above5cr' ? 'half' : 'year' })}>
          {company.itc04 === undefined && <option value="auto">{words.itc04s.auto}</option>}
          {(['half', 'year'] as const).map((one) => <option key={one} value={one}>{words.itc04s[one]}</option>)}
        </SelectField>
        <SavedField label={words.retention} hint={words.retentionHint} inputMode="numeric" value={String(company.retentionYears ?? 8)} onSave={(text) => put({ retentionYears: Math.min(30, Math.max(8, Number(text.replace(/\D/g, '')) || 8)) })} />
        <span />
        <Choice label={words.skipPacking} on={company.skipPacking} onChange={(skipPacking) => put({ skipPacking })} />
        <Choice label={words.selfLoad} on={company.selfLoad ?? false} onChange={(selfLoad) => put({ selfLoad })} />
        <h2>{words.proof}</h2>
        <div className="settings-nature"><b>{words.proofUsual}</b><div className="form"><PodLevels value={company.pod} onChange={(pod) => put({ pod })} /></div></div>
        <h3>{words.proofNature}</h3>
        {NATURES.map((nature) => {
          const own = company.podNature?.[nature] ?? null
          return (
            <div key={nature} className="settings-nature">
              <SelectField label={office.natures[nature]} size="desk" value={own === null ? 'usual' : 'own'} onText={(text) => putNature(nature, text === 'own' ? company.pod : null)}>
                <option value="usual">{words.proofSame}</option><option value="own">{words.proofOwn}</option>
              </SelectField>
              {own && <div className="form"><PodLevels value={own} onChange={(pod) => putNature(nature, pod)} /></div>}
            </div>
          )
        })}
      </fieldset>
    </form>
  )
}

function Choice({ label, on, onChange }: { readonly label: string; readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  return <label className="choice wide"><input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} /><span>{label}</span></label>
}
