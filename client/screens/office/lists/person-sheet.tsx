import { useState } from 'react'
import { Problem, ROLES, type Id, type User } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useMaster, useMasters } from '../../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, useWords } from '../../../words/index.ts'
import { useProblemText } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { useAskServer } from './ask-server.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { FaultField } from './fault-field.tsx'
import { faultOf } from './faults.ts'

type Props = { readonly id: Id | 'new' | undefined; readonly onClose: () => void }
type Fields = Omit<User, 'id'>

const BLANK: Fields = { username: '', name: '', role: 'driver', phone: '', locations: [], mayIssue: false, active: true, language: 'en' }
const SHORTEST_PASSWORD = 10

/** A colleague: name, role, places and a password. The server alone knows passwords, so this needs network. */
export function PersonSheet({ id, onClose }: Props) {
  const cached = useMaster('user', id === 'new' || id === undefined ? null : id)
  if (id === undefined || (id !== 'new' && !cached)) return null
  return <PersonForm key={id} id={id} start={cached?.row ?? BLANK} version={cached?.ver} onClose={onClose} />
}

type FormProps = { readonly id: Id | 'new'; readonly start: Fields; readonly version: number | undefined; readonly onClose: () => void }

function PersonForm({ id, start, version, onClose }: FormProps) {
  const words = useOfficeWords()
  const common = useWords()
  const ask = useAskServer()
  const text = useProblemText()
  const branches = useMasters('location') ?? []
  const [fields, setFields] = useState(start)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const set = (changed: Partial<Fields>) => setFields({ ...fields, ...changed })
  const short = password !== '' && password.length < SHORTEST_PASSWORD
  const ready = fields.name.trim() !== '' && fields.username.trim() !== '' && !short && (id !== 'new' || password !== '')

  const save = () => {
    const changed = Object.fromEntries(Object.entries(fields).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(start[key as keyof Fields]) && key !== 'id'))
    const { id: _, ...all } = { id: '', ...fields }
    const body = { ...(id === 'new' ? all : changed), ...(password !== '' && { password }) }
    if (Object.keys(body).length === 0) return onClose()
    const asked = id === 'new' ? ask('POST', 'users', body) : ask('PATCH', `users/${id}`, body, version)
    asked.then(() => {
      showToast({ text: words.lists.people.saved(fields.name) })
      onClose()
    }, (error: unknown) => setProblem(error instanceof Problem && error.code === 'unavailable' ? words.lists.people.offline : text(error)))
  }
  return (
    <EntrySheet title={id === 'new' ? words.lists.people.fresh : start.name} onClose={onClose} onSave={save} ready={ready} problem={problem}>
      <div className="wide"><FaultField label={words.fields.name} value={fields.name} maxLength={100} required onText={(name) => set({ name })} /></div>
      <FaultField label={words.fields.username} value={fields.username} maxLength={40} required autoCapitalize="none" onText={(username) => set({ username: username.toLowerCase().replace(/\s/g, '') })} />
      <SelectField label={words.fields.role} size="desk" value={fields.role} onText={(role) => set({ role: ROLES.find((one) => one === role) ?? 'viewer' })}>
        {ROLES.map((role) => <option key={role} value={role}>{common.roles[role]}</option>)}
      </SelectField>
      <FaultField label={words.fields.phone} value={fields.phone} maxLength={15} inputMode="tel" fault={faultOf.phone(fields.phone, words.faults)} onText={(phone) => set({ phone })} />
      <SelectField label={words.fields.language} size="desk" value={fields.language} onText={(one) => set({ language: one === 'hi' ? 'hi' : 'en' })}>
        {LANGUAGES.map((one) => <option key={one} value={one}>{LANGUAGE_NAMES[one]}</option>)}
      </SelectField>
      <div className="wide">
        <FaultField
          label={id === 'new' ? words.fields.password : words.fields.newPassword} type="password" value={password} maxLength={200} hint={words.fields.passwordHint}
          fault={short ? words.faults.password : undefined} onText={setPassword}
        />
      </div>
      {fields.role === 'warehouse' && (
        <fieldset className="wide">
          <legend className="form-legend">{words.lists.people.places}</legend>
          {branches.map((one) => (
            <label key={one.id} className="choice">
              <input
                type="checkbox" checked={fields.locations.includes(one.id)}
                onChange={(event) => set({ locations: event.currentTarget.checked ? [...fields.locations, one.id] : fields.locations.filter((place) => place !== one.id) })}
              />
              <span>{one.row.name}</span>
            </label>
          ))}
          <label className="choice"><input type="checkbox" checked={fields.mayIssue} onChange={(event) => set({ mayIssue: event.currentTarget.checked })} /><span>{words.fields.mayIssue}</span></label>
        </fieldset>
      )}
      <label className="choice wide"><input type="checkbox" checked={fields.active} onChange={(event) => set({ active: event.currentTarget.checked })} /><span>{words.lists.people.activeHelp}</span></label>
    </EntrySheet>
  )
}
