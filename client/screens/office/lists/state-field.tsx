import { STATE_CODES, isState, stateName, type StateCode } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { useOfficeWords } from '../words.ts'

/** A State by its GST code and name. */
export function StateField({ value, onChange }: { readonly value: string; readonly onChange: (state: StateCode) => void }) {
  const words = useOfficeWords()
  return (
    <SelectField label={words.fields.state} size="desk" value={value} onText={onChange}>
      {!isState(value) && <option value={value}>{words.choose}</option>}
      {STATE_CODES.map((code) => <option key={code} value={code}>{code} {stateName(code)}</option>)}
    </SelectField>
  )
}
