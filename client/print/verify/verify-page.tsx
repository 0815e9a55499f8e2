import type { ComponentType } from 'react'
import { useParams } from 'react-router'
import { LANGUAGES, LANGUAGE_NAMES, language } from '../../words/index.ts'
import { usePrintWords } from '../print-words.ts'
import { readPaperCode, type PaperCode } from './paper-code.ts'
import { VerdictCard } from './verdict.tsx'
import '../share.css'
import './verify.css'

/** Where the code on a paper leads: does it say what was issued? */
export function VerifyPage({ By }: { readonly By: ComponentType<{ readonly code: PaperCode }> }) {
  const { verify } = usePrintWords()
  const rest = useParams()['*'] ?? ''
  const code = readPaperCode(rest)
  const chosen = language.use()
  return (
    <main className="verify" lang={chosen}>
      <header>
        <b>{verify.title}</b>
        <span className="language-switch">
          {LANGUAGES.map((one) => <button key={one} type="button" lang={one} aria-pressed={one === chosen} onClick={() => language.set(one)}>{LANGUAGE_NAMES[one]}</button>)}
        </span>
      </header>
      {code ? <By code={code} /> : <VerdictCard verdict="malformed" facts={[]} />}
    </main>
  )
}
