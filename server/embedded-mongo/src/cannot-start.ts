/** What stands in the way of a start, in one sentence for whoever starts it. */
export class CannotStart extends Error {
  constructor(english: string, chinese: string) {
    super(`${english} ${chinese}`)
  }
}

/** The sentence for what the system refused; any other error is a fault of ours and stays what it is. */
export function obstacle(error: unknown, english: string, chinese: string): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException
  return syscall ? new CannotStart(`${english} (${message}).`, `${chinese}（${message}）。`) : error
}
