import type { AttemptInput } from 'sync-protocol'
import { ewayNumber, number, vehicle } from '../../parts/format.ts'
import type { ChallanNews } from '../../use/index.ts'
import { enChanges } from '../../words/en-changes.ts'
import { hiChanges } from '../../words/hi-changes.ts'
import { useDriverWords, wordsIn } from '../../words/index.ts'

export const useChangeWords = wordsIn({ en: enChanges, hi: hiChanges })
type Problems = ReturnType<typeof useDriverWords>['problem']['list']

/** A quantity that came as plain text: `24`, `1,200.5`. */
const quantity = (text: string): string => number(Math.round(Number(text) * 1_000))

/** One sentence: what is different, and what it was. */
export function sayNews({ kind, was, now, about }: ChallanNews, { what }: typeof enChanges, problems: Problems): string {
  switch (kind) {
    case 'packages': return what.packages(now, was)
    case 'goods': return what.goods(about, quantity(now), quantity(was))
    case 'vehicle': return what.vehicle(vehicle(now), vehicle(was))
    case 'note': return what.note(now)
    case 'eway': return what.eway(ewayNumber(now))
    case 'result': return what.result(problems[now as AttemptInput['outcome']])
    case 'cancelled': return what.cancelled(now)
    default: return what[kind]
  }
}

/** The sentences of several pieces of news, and who made the latest of them. */
export function useSayNews(): (news: readonly ChallanNews[]) => { readonly lines: readonly string[]; readonly who: string } {
  const words = useChangeWords()
  const { list } = useDriverWords().problem
  return (news) => ({ lines: news.map((one) => sayNews(one, words, list)), who: news.at(-1)?.byName ?? '' })
}
