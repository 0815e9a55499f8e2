import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
const items = (n: number) => `${n} ${plural(n, { one: 'item', other: 'items' })}`

/** What a person calls the thing in front of them. */
export type Kind = 'phone' | 'tablet' | 'computer'
const Names: Record<Kind, string> = { phone: 'Phone', tablet: 'Tablet', computer: 'Computer' }

/** Every state that a person should know of beside the work: the fact, what is safe, what to do. */
export const enStates = {
  sessionTitle: 'Keep working',
  sessionOnline: 'Sign in again to send. Your work is saved.',
  sessionOffline: 'Your sign-in ended. Sign in when you have network, then everything is sent.',
  removedTitle: 'Signed out by the office',
  removed: (kind: Kind, n: number) =>
    `This ${kind} was signed out by the office. ${n === 0 ? 'Nothing is waiting here.' : `${n} saved ${plural(n, { one: 'item stays', other: 'items stay' })} here until you sign in.`}`,
  clockTitle: (kind: Kind) => `The clock of this ${kind} is wrong`,
  clockSlow: (kind: Kind, by: string) => `This ${kind}’s clock is ${by} slow. Times are corrected.`,
  clockFast: (kind: Kind, by: string) => `This ${kind}’s clock is ${by} fast. Times are corrected.`,
  updateTitle: 'New version is ready',
  update: (kind: Kind) => `Takes 5 seconds. Your work stays on this ${kind}.`,
  updateRequired: 'Please update to send. You can keep working.',
  spaceTitle: (kind: Kind) => `${Names[kind]} is almost full`,
  space: (photos: number) => `Space for about ${photos} more photos. Your saved work is safe.`,
  clearedTitle: (kind: Kind) => `This ${kind}’s storage was cleared`,
  cleared: (n: number, at: string) => `${items(n)} had not been sent at ${at}. Call the office.`,
  clearedNothing: 'Everything had been sent. Nothing is lost.',
  clearedWhat: (titles: string) => `Last known: ${titles}`,
  privateTitle: 'This window is private',
  private: 'What you save here is gone when the window closes. Open the app in a normal window.',
  askedTitle: 'The office asks for your work',
  asked: (n: number) => `${items(n)} ${plural(n, { one: 'is', other: 'are' })} not sent. Go where there is network, then tap Try now.`,
  slowTitle: (n: number, age: string) => `${n} not sent for ${age}`,
  slow: 'There is network, but sending does not go on. Nothing is lost, and it is tried again by itself. If this stays, call the office.',
  oldTitle: (n: number) => `${n} not sent since yesterday`,
  old: 'Turn on mobile data or go where there is network. Nothing is lost.',
  othersTitle: (name: string) => `${name}’s work is waiting for ${name} to sign in`,
  others: (n: number, kind: Kind) => `${items(n)} ${plural(n, { one: 'is', other: 'are' })} safe on this ${kind}. Nobody else’s name is put to it.`,
  othersGoTitle: (name: string, n: number, kind: Kind) => `${name}’s ${n} ${plural(n, { one: 'change is', other: 'changes are' })} safe on this ${kind}`,
  othersGo: (name: string) => `They go out in ${name}’s name when there is network. You can work now.`,
  offline: 'Offline. You can do everything except new sign-ins and e-way numbers.',
  down: 'Our server does not answer. Work is saved here.',
  noNetworkSince: (time: string) => `No network since ${time}`,
  triesAgain: (time: string) => `Tries again by itself at ${time}`,
  freed: (bytes: string) => `${bytes} freed. Unsent work was not touched.`,
  freedNone: 'There was nothing to free. Delete photos or apps of your own.',
  acts: {
    sign_in: 'Sign in', update: 'Update now', update_later: 'At end of day', free_space: 'Free space', later: 'Later', call: 'Call office',
    copy: 'Save a copy', try_now: 'Try now', understood: 'Understood',
  },
  copy: {
    row: 'Save a copy of unsent work',
    note: 'One sealed file that only your office can open. Your work stays here too.',
    busy: 'Making the file',
    ready: (n: number) => `${items(n)} in the file. Send it to your office.`,
    save: 'Save the file',
    saved: 'The file is saved. Send it to your office.',
    nothing: 'Everything is sent. There is nothing to copy.',
    needsContact: 'This device must reach the server once before it can make a sealed file.',
    failed: 'The file could not be made. Free space, then try again.',
  },
  rebuild: {
    row: 'Rebuild local data',
    title: 'Get everything again from the server?',
    text: 'Challans and lists are fetched again. Work that is not sent stays, and stays yours.',
    offline: 'There is no network now: until there is, only your own unsent work will show.',
    go: 'Rebuild',
    done: 'Getting everything again',
  },
  kept: 'Storage is kept safe by the browser',
  notKept: 'The browser may clear storage when space runs out',
  askKept: 'Ask the browser to keep it',
}
