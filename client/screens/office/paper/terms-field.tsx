import { Field } from '../../../parts/field.tsx'
import { useSavedText } from '../../../parts/office/use-saved-text.ts'
import { TERMS_BAR, termLines } from '../../../print/paper.ts'
import { usePrintWords } from '../../../print/print-words.ts'

/** The company's terms: a line each on paper. */
export function TermsField({ terms, onTerms }: { readonly terms: string; readonly onTerms: (terms: string) => void }) {
  const { settings } = usePrintWords()
  const { onChange, ...text } = useSavedText(termLines(terms).join('\n'), (typed) => onTerms(typed.split('\n').map((line) => line.trim()).filter(Boolean).join(TERMS_BAR)))
  return (
    <Field label={settings.terms} hint={settings.termsHint} size="desk">
      {(wiring) => <textarea className="input" rows={5} maxLength={2000} {...wiring} {...text} onChange={(event) => onChange(event.currentTarget.value)} />}
    </Field>
  )
}
