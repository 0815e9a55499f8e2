export { ConfigError } from './config-error.ts'
export { type Config, readConfig } from './config.ts'
export type { DatabaseTarget } from './database-target.ts'
export type { Files } from './config-file.ts'
