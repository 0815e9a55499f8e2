import Type from 'typebox'

/** Empty text is as good as no text, so that `KEY=` in a file means "the default". */
const Text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))
const Switch = (fallback: boolean) => Type.Boolean({ default: fallback, description: 'true or false' })
const Whole = (minimum: number, maximum: number, fallback: number, what: string) =>
  Type.Integer({ minimum, maximum, default: fallback, description: `${what}, ${minimum} to ${maximum}` })
const OneOf = <const Words extends string[]>(words: readonly [...Words], fallback: Words[number]) =>
  Type.Enum<Words>(words, { default: fallback, description: `one of ${words.join(', ')}` })

/** Every setting there is. A description completes the sentence "KEY must be …". */
export const Settings = Type.Object({
  NODE_ENV: OneOf(['development', 'production', 'test'], 'development'),
  CLUSTER: Switch(false),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1', description: 'an address of this machine' }),
  PORT: Whole(0, 65_535, 8000, 'a port'),
  DATA_DIR: Type.String({ minLength: 1, default: '.data', description: 'a folder' }),

  DATABASE_URL: Text('sqlite:<path> or mysql://<user>:<password>@<host>:<port>/<name>'),
  DB_HOST: Text('a host name'),
  DB_PORT: Whole(1, 65_535, 3306, 'a port'),
  DB_USER: Text('a name'),
  DB_PASSWORD: Text('text'),
  DB_NAME: Text('the name of a database'),
  REDIS_URL: Text('redis://<host>:<port> or rediss://<host>:<port>'),

  JWT_SECRET: Text('a random key of 32 bytes or more'),
  JWT_ALGORITHM: OneOf(['HS256', 'HS384', 'HS512'], 'HS256'),
  JWT_ACCESS_TOKEN_LIFETIME: Whole(1, 60, 5, 'a number of minutes'),
  JWT_REFRESH_TOKEN_LIFETIME: Whole(1, 365, 60, 'a number of days'),
  JWT_SESSION_LIFETIME: Whole(1, 730, 180, 'a number of days'),

  TOMBSTONE_MONTHS: Whole(1, 120, 18, 'a number of months'),
  TRUST_PROXY: Type.String({ minLength: 1, default: 'loopback', description: 'addresses or ranges of your proxies with commas between, loopback, or none' }),

  ENABLE_SSE: Switch(true),
  ENABLE_REAL_TIME_UPDATES: Switch(true),
  CORS_ALLOWED_ORIGINS: Text('exact origins with commas between, never * or null'),

  SEED_DEMO: OneOf(['auto', 'never'], 'auto'),
  DEBUG: Switch(false),
  LOG_LEVEL: OneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
})

export type Settings = Type.Static<typeof Settings>
