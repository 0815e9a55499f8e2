import './parts/trusted-types.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyAppearance } from './parts/appearance.ts'
import { watchInstall } from './parts/install.ts'
import { language } from './words/index.ts'
import './style/tokens.css'
import './style/fonts.css'
import './style/base.css'

document.documentElement.lang = language.get()
language.watch(() => { document.documentElement.lang = language.get() })
applyAppearance(matchMedia('(pointer: coarse)').matches)
watchInstall()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(<App />)
