import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { TabHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { useChallans } from '../../use/index.ts'
import { useDriverWords } from '../../words/index.ts'
import { CameraScan } from './camera-scan.tsx'
import { findByCode } from './find-by-code.ts'
import { isHandOverCode, readCode } from './hand-over/code.ts'
import { useHandOverWords } from './hand-over/words.ts'
import { TabBar } from './tab-bar.tsx'

/** Any challan by its code or its number. */
export function ScanScreen() {
  const { scan } = useDriverWords()
  const hand = useHandOverWords()
  const challans = useChallans()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()

  const look = (code: string) => {
    if (isHandOverCode(code)) return readCode(code) ? void navigate('/take-over', { state: { code } }) : setFault(hand.unreadable)
    const found = findByCode(code, (challans ?? []).map(({ row }) => row))
    const [first] = found
    if (first && found.length === 1) void navigate(`/stop/${first.id}`)
    else setFault(found.length > 1 ? scan.many : scan.notFound)
  }
  return (
    <Phone head={<TabHead title={scan.title} />} tabs={<TabBar />}>
      <CameraScan onCode={look} />
      <form className="scan-form" onSubmit={(event) => { event.preventDefault(); look(typed) }}>
        <TextField
          label={scan.type} hint={scan.typeHint} error={fault} value={typed} autoCapitalize="characters" autoComplete="off" spellCheck={false} enterKeyHint="go"
          onText={(text) => { setTyped(text); setFault(undefined) }}
        />
        <Button type="submit" wide disabled={typed.trim().length < 3}>{scan.open}</Button>
      </form>
    </Phone>
  )
}
