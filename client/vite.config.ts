import { existsSync, readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { manifest } from './manifest.ts'

const here = (path: string) => new URL(path, import.meta.url).pathname
const { version } = JSON.parse(readFileSync(here('./package.json'), 'utf8')) as { version: string }
const API = process.env['API_URL'] ?? 'http://localhost:8000'
/** The page that measures the store and the engine; never part of the app that people install. */
const BENCH = 'bench.html'

export default defineConfig({
  root: here('.'),
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest,
      injectManifest: {
        rollupFormat: 'iife', // a classic worker: every browser has it
        // The shell, every screen (they are small) and the fonts of both languages: what works with no network. Papers in
        // other scripts bring their fonts when such a name first comes to the device (print/font-bytes.ts).
        globPatterns: [
          'index.html', 'assets/*.{js,css,woff2}', 'icons/*.svg',
          'assets/harfbuzz-*.wasm', 'assets/{inter-latin-[0-9],inter-rupee-,noto-sans-devanagari-}*.woff',
        ],
        globIgnores: ['assets/bench-*', 'assets/inter-latin-ext-*'],
        maximumFileSizeToCacheInBytes: 2 * 1024 * 1024,
      },
      devOptions: { enabled: false },
    }),
  ],
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Fonts as files: they are cached apart, and the page's policy allows no data: URLs for them.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { main: here('./index.html'), ...(existsSync(here(`./${BENCH}`)) && { bench: here(`./${BENCH}`) }) },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: API, changeOrigin: false } } },
})
