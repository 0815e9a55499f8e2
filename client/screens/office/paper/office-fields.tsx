import type { Address } from 'sync-protocol'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { usePrintWords } from '../../../print/print-words.ts'
import { StateField } from '../lists/state-field.tsx'
import { useOfficeWords } from '../words.ts'

const BLANK: Address = { addr1: '', addr2: '', place: '', pin: '', state: '27' }
const PARTS = ['addr1', 'addr2', 'place', 'pin'] as const
const LENGTHS = { addr1: 120, addr2: 120, place: 50, pin: 6 } as const

/** The registered office, for companies that want it under the address of the place that sends. */
export function OfficeFields({ address, onAddress }: { readonly address: Address | null; readonly onAddress: (address: Address | null) => void }) {
  const { settings } = usePrintWords()
  const { fields } = useOfficeWords()
  const set = (change: Partial<Address>) => onAddress({ ...(address ?? BLANK), ...change })
  return (
    <div className="office-fields">
      <label className="check"><input type="checkbox" checked={address !== null} onChange={(event) => onAddress(event.currentTarget.checked ? BLANK : null)} />{settings.useOffice}</label>
      {address && (
        <>
          <p className="field-hint">{settings.officeHint}</p>
          {PARTS.map((part) => (
            <SavedField key={part} label={fields[part]} value={address[part]} maxLength={LENGTHS[part]} onSave={(text) => set({ [part]: text.trim() })} />
          ))}
          <StateField value={address.state} onChange={(state) => set({ state })} />
        </>
      )}
    </div>
  )
}
