import { useCallback } from 'react'
import { FAULT_WORDS, type Fault } from 'sync-protocol'
import { language } from '../../../words/index.ts'
import { useOfficeWords } from '../words.ts'

export type FaultText = { readonly title: string; readonly help: string }

/** A fault in the language of the screen: what is wrong, and what to do. */
export function useFaultText(): (fault: Fault) => FaultText {
  const { faultSentences, who } = useOfficeWords()
  const spoken = language.use()
  return useCallback((fault) => {
    if (spoken === 'en') return parted(fault.message)
    const facts = factsOf(fault)
    const named = facts.who === undefined ? facts : { ...facts, who: who[facts.who] ?? facts.who }
    return parted(faultSentences[fault.code].replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? ''))
  }, [faultSentences, who, spoken])
}

/** The names and numbers in a sentence, found by the English sentence it was made from. */
function factsOf({ code, message }: Fault): Record<string, string | undefined> {
  const [, sentence] = FAULT_WORDS[code]
  const seen = new Set<string>()
  const pattern = sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, (_, name: string) => {
    if (seen.has(name)) return `\\k<${name}>`
    seen.add(name)
    return `(?<${name}>.*?)`
  })
  return new RegExp(`^${pattern}$`).exec(message)?.groups ?? {}
}

/** The first sentence is the title, the rest says what to do. */
function parted(text: string): FaultText {
  const [, title = text, help = ''] = /^(.+?[.।])\s+(.+)$/.exec(text) ?? []
  return { title: title.replace(/[.।]$/, ''), help }
}
