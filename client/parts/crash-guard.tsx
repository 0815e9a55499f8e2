import { Component, type ReactNode } from 'react'
import { enCommon } from '../words/en-common.ts'
import { hiCommon } from '../words/hi-common.ts'
import { language } from '../words/language.ts'
import { Button } from './button.tsx'
import './crash-guard.css'

type State = { readonly error: Error | null }

/** Keeps a fault in one screen from becoming a blank app. Says what is safe, offers a way on, keeps the detail for the office. */
export class CrashGuard extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    const words = { en: enCommon, hi: hiCommon }[language.get()].broken
    return (
      <main className="crash" role="alert">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <div className="crash-acts">
          <Button onClick={() => location.reload()}>{words.again}</Button>
          <Button look="line" onClick={() => location.assign('/')}>{words.home}</Button>
        </div>
        <details>
          <summary>{words.detail}</summary>
          <pre>{error.message}</pre>
        </details>
      </main>
    )
  }
}
