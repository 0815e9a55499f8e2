import { POD_LEVELS, type PodPolicy } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { useCompany } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'

const KINDS = ['receiver', 'signature', 'photo', 'place'] as const

/** What proof the driver must bring: the company's rule, or one of this customer's own. */
export function PodFields({ value, onChange }: { readonly value: PodPolicy | null; readonly onChange: (policy: PodPolicy | null) => void }) {
  const words = useOfficeWords()
  const company = useCompany()
  const usual = company?.pod
  return (
    <>
      <h3>{words.pod.title}</h3>
      <label className="choice wide">
        <input type="checkbox" checked={value === null} disabled={usual === undefined} onChange={(event) => onChange(event.currentTarget.checked ? null : (usual ?? null))} />
        <span>{words.pod.usual}</span>
      </label>
      {value && <PodLevels value={value} onChange={onChange} />}
    </>
  )
}

/** How much each kind of proof is wanted. */
export function PodLevels({ value, onChange }: { readonly value: PodPolicy; readonly onChange: (policy: PodPolicy) => void }) {
  const words = useOfficeWords()
  return KINDS.map((kind) => (
    <SelectField
      key={kind} label={words.pod.kinds[kind]} size="desk" value={value[kind]}
      onText={(text) => onChange({ ...value, [kind]: POD_LEVELS.find((level) => level === text) ?? value[kind] })}
    >
      {POD_LEVELS.map((level) => <option key={level} value={level}>{words.pod.levels[level]}</option>)}
    </SelectField>
  ))
}
