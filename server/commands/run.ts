import { ConfigError } from 'shared-config'
import { sentenceOf } from '../office/start.ts'

/** Runs a command: what it gives is printed; what it throws becomes one sentence and an exit code. */
export async function run(command: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await command()}\n`)
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exitCode = error instanceof ConfigError ? error.exitCode : 1
  }
}
