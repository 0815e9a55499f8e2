import { channelsFor, unfoldAnswers, type Id, type PullReply, type PushReply, type PushRequest, type User } from 'sync-protocol'
import type { Findings } from './findings.ts'
import type { History, RecordKey } from './history.ts'
import type { Heard } from './network.ts'
import { ASMITA, RIVAL, RIVAL_WORD } from './people.ts'

/** Words that nobody of the other company may ever receive: its name and the ids of what it began with. */
const FOREIGN = new Map<Id, readonly string[]>([
  [ASMITA.company.id, [RIVAL_WORD, RIVAL.company.id.slice(0, 8)]],
  [RIVAL.company.id, ['Asmita', ASMITA.company.id.slice(0, 8)]],
])

export type Wiretap = {
  /** Gives what was answered, parsed. */
  hear(heard: Heard): unknown
  /** What each cursor that was given out stood for. */
  readonly pages: ReadonlyMap<string, Heading>
  /** The server has lost what came after these heads: cursors beyond speak of nothing any more. */
  forget(head: (company: Id) => number): void
}
export type Heading = Pick<PullReply, 'more' | 'head'> & { readonly company: Id; readonly lost: boolean }

const seqOf = (cursor: string): number => Number(cursor.split('.')[1])

/** Reads every answer that leaves the server, whether it arrives or not. [I9] [I13] */
export function createWiretap(history: History, findings: Findings, count: (what: string) => void, before: ReadonlyMap<string, Heading> = new Map()): Wiretap {
  const pages = new Map(before)

  const personAt = (company: Id, user: Id, seq: number): User | undefined => {
    const version = history.at(company, `user:${user}`, seq)
    return version && (JSON.parse(version.text) as User)
  }

  function lookAtPage({ company, user }: Heard['token'], reply: PullReply): void {
    // the same cursor may end a page in the middle later: then it proves nothing
    pages.set(reply.cursor, { more: reply.more || pages.get(reply.cursor)?.more === true, head: reply.head, company, lost: false })
    if (reply.reset) count(`reset ${reply.reset}`)
    if (Object.keys(reply.backNext).length > 0) count('filling goes on')
    if (reply.more) count('more pages')
    const person = personAt(company, user, reply.head)
    if (!person) return
    const channels = new Set(channelsFor({ user, role: person.role, locations: person.locations }))
    for (const row of [...reply.rows, ...reply.back]) {
      if (!('row' in row)) continue
      const key: RecordKey = `${row.type}:${row.id}`
      const version = history.at(company, key, reply.head)
      const may = version && !version.gone && [...version.channels].some((name) => channels.has(name))
      if (!may) findings.add('I9', `${person.username} was sent ${key} at head ${reply.head}, which is none of his: ${[...(version?.channels ?? [])].join(' ')}`)
    }
  }

  /** [I2] What is answered for is in the database. */
  function lookAtResults({ device }: PushRequest, reply: PushReply): void {
    for (const { n, status, why } of unfoldAnswers(reply)) {
      count(`result ${status}${why ? ` ${why}` : ''}`)
      if (status !== 'retry' && n > history.dealt(device)) findings.add('I2', `number ${n} of device ${device} was answered as ${status}, committed is ${history.dealt(device)}`)
    }
  }

  return {
    pages,
    forget(head) {
      for (const [cursor, heading] of pages) if (seqOf(cursor) > head(heading.company)) pages.set(cursor, { ...heading, lost: true })
    },
    hear(heard) {
      const { token, path, answer } = heard
      const foreign = (FOREIGN.get(token.company) ?? []).find((word) => answer.text.includes(word))
      if (foreign !== undefined) findings.add('I9', `${path} told user ${token.user} of ${foreign}`)
      if (answer.status >= 500 && answer.status !== 503 && answer.status !== 507) findings.add('I13', `${path} answered ${answer.status}: ${answer.text}`)
      if (answer.status === 400) findings.add('I13', `${path} called a device's request malformed: ${answer.text}`)
      const reply = JSON.parse(answer.text) as PullReply | PushReply
      if (answer.status !== 200) {
        count(`answer ${(reply as unknown as { code: string }).code}`)
        return reply
      }
      if ('results' in reply) lookAtResults(JSON.parse(heard.request) as PushRequest, reply)
      if ('cursor' in reply) lookAtPage(token, reply)
      else if ('pull' in reply && reply.pull) lookAtPage(token, reply.pull)
      return reply
    },
  }
}
