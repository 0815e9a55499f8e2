import { ImageUp, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { usePrintWords } from '../../../print/print-words.ts'
import { shrinkLogo } from './shrink-logo.ts'

/** The logo: chosen from this computer, made small, kept in the company's record. */
export function LogoField({ logo, onLogo }: { readonly logo: string; readonly onLogo: (logo: string) => void }) {
  const { settings } = usePrintWords()
  const file = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState(false)
  const take = (chosen: File | undefined) => {
    if (!chosen) return
    setFault(false)
    shrinkLogo(chosen).then(onLogo, () => setFault(true))
  }
  return (
    <Field label={settings.logo} hint={settings.logoHint} error={fault ? settings.badLogo : undefined} size="desk">
      {(wiring) => (
        <div className="logo-field">
          {logo !== '' && <img src={logo} alt={settings.logo} />}
          <input ref={file} className="sr-only" type="file" accept="image/*" tabIndex={-1} {...wiring} onChange={({ currentTarget }) => { take(currentTarget.files?.[0]); currentTarget.value = '' }} />
          <Button look="line" size="desk" onClick={() => file.current?.click()}><ImageUp size={16} aria-hidden="true" />{settings.choose}</Button>
          {logo !== '' && <Button look="quiet" size="desk" onClick={() => onLogo('')}><Trash2 size={16} aria-hidden="true" />{settings.remove}</Button>}
        </div>
      )}
    </Field>
  )
}
