import type { Company } from 'sync-protocol'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { usePrintWords } from '../../../print/print-words.ts'
import { editCompany } from '../../../store/actions.ts'
import { useCompany, useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { Page } from '../page.tsx'
import { useSaying } from '../use-saying.ts'
import { LogoField } from './logo-field.tsx'
import { OfficeFields } from './office-fields.tsx'
import { PaperPreview } from './paper-preview.tsx'
import { TermsField } from './terms-field.tsx'
import './paper-settings.css'

/** What the company wants on its paper, and how it will look. Every field saves by itself. */
export function PaperSettings() {
  const { settings } = usePrintWords()
  const company = useCompany()
  return (
    <Page title={settings.title} sub={settings.sub}>
      <div className="paper-settings">{company && <Fields company={company} />}</div>
    </Page>
  )
}

function Fields({ company }: { readonly company: Company }) {
  const { settings } = usePrintWords()
  const stores = useStores()
  const say = useSaying()
  const locked = !useMay()('company.edit')
  const save = (wanted: Partial<Company>) => say(async () => {
    if (await editCompany(stores, company.id, wanted)) showToast({ text: settings.saved })
  })
  return (
    <>
      <form className="form" onSubmit={(event) => event.preventDefault()}>
        <fieldset disabled={locked}>
          <LogoField logo={company.logo ?? ''} onLogo={(logo) => save({ logo })} />
          <SavedField label={settings.signatory} hint={settings.signatoryHint} value={company.signatory ?? ''} maxLength={60} onSave={(signatory) => save({ signatory: signatory.trim() })} />
          <SavedField label={settings.designation} value={company.designation ?? ''} maxLength={60} onSave={(designation) => save({ designation: designation.trim() })} />
          <SavedField label={settings.email} value={company.email ?? ''} maxLength={100} type="email" onSave={(email) => save({ email: email.trim() })} />
          <TermsField terms={company.terms ?? ''} onTerms={(terms) => save({ terms })} />
          <OfficeFields address={company.address ?? null} onAddress={(address) => save({ address })} />
        </fieldset>
      </form>
      <PaperPreview company={company} />
    </>
  )
}
