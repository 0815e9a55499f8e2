export * from './hooks.ts'
export * from './views.ts'
export * from './use-update.ts'
export * from './providers.tsx'
