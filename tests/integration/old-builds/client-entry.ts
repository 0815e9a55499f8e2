// What `build.ts` makes a whole old client of: its own store and engine, to be run in Node over an IndexedDB of its own.
export { createFacade } from 'client/sync/facade.ts'
export * as actions from 'client/store/actions.ts'
