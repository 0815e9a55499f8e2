/** EX_CONFIG of sysexits(3): a supervisor need not try again before a person has changed something. */
const EXIT_CODE = 78

/** A start that cannot go on. Names every setting that is wrong, one a line, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly exitCode = EXIT_CODE
  readonly faults: readonly string[]

  constructor(faults: readonly string[], options?: ErrorOptions) {
    super(faults.length === 1 ? `Bad configuration: ${faults[0]}` : `Bad configuration:\n${faults.join('\n')}`, options)
    this.faults = faults
  }
}
