/** Says why in one line and ends with a failure. */
export const fail = (error: unknown): void => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
