import type { ManifestOptions } from 'vite-plugin-pwa'

const shortcut = (name: string, url: string) => ({
  name, url, icons: [{ src: '/icons/plain-192.png', sizes: '192x192', type: 'image/png' }],
})

/** How the app presents itself when it is installed. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: '4syz Challan',
  short_name: 'Challan',
  description: 'Delivery challans that work with no network, and agree when it comes back.',
  lang: 'en-IN',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  orientation: 'any',
  background_color: '#F6F6F3',
  theme_color: '#FFFFFF',
  categories: ['business', 'productivity'],
  icons: [
    { src: '/icons/plain-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/plain-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
  shortcuts: [shortcut('Today', '/today'), shortcut('Scan', '/scan'), shortcut('Outbox', '/outbox')],
}
