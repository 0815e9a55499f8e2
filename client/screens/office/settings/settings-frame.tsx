import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMastersWords } from '../imports/words.ts'

export const SETTING_TABS = ['company', 'registrations', 'rates', 'limits'] as const
export type SettingTab = (typeof SETTING_TABS)[number]

/** The tabs of the settings; what stands below them belongs to one. */
export function SettingTabs({ tab, children }: { readonly tab: SettingTab; readonly children?: ReactNode }) {
  const { settings: words } = useMastersWords()
  return (
    <>
      <nav className="views" aria-label={words.title}>
        {SETTING_TABS.map((name) => <Link key={name} to={`/settings/${name}`} aria-current={name === tab ? 'true' : undefined}>{words.tabs[name]}</Link>)}
      </nav>
      {children}
    </>
  )
}
