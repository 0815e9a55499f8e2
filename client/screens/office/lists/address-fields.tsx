import type { Address } from 'sync-protocol'
import { useOfficeWords } from '../words.ts'
import { FaultField } from './fault-field.tsx'
import { faultOf, warningOf } from './faults.ts'
import { StateField } from './state-field.tsx'

/** Street, place, PIN and State. A PIN that seems to be elsewhere is a hint, not a fault: circles cross borders. */
export function AddressFields({ value, onChange }: { readonly value: Address; readonly onChange: (changed: Partial<Address>) => void }) {
  const words = useOfficeWords()
  const { addr1, addr2, place, pin, state } = value
  return (
    <>
      <div className="wide"><FaultField label={words.fields.addr1} value={addr1} maxLength={120} onText={(text) => onChange({ addr1: text })} /></div>
      <div className="wide"><FaultField label={words.fields.addr2} value={addr2} maxLength={120} onText={(text) => onChange({ addr2: text })} /></div>
      <FaultField label={words.fields.place} value={place} maxLength={50} onText={(text) => onChange({ place: text })} />
      <FaultField
        label={words.fields.pin} value={pin} maxLength={6} inputMode="numeric" fault={faultOf.pin(pin, words.faults)}
        warning={warningOf.pinState(pin, state, words.faults)} onText={(text) => onChange({ pin: text.replace(/\D/g, '') })}
      />
      <div className="wide"><StateField value={state} onChange={(code) => onChange({ state: code })} /></div>
    </>
  )
}
