import { type Command, listenToCommands } from './driver-commands.ts'

const PUTS = ['insert', 'update', 'findAndModify']
const WRITES = [...PUTS, 'delete', 'create', 'drop']

/** Who asks for the collections written to, and by which commands. */
const watchers: { commands: readonly string[]; written: Set<string> }[] = []
/** By session: what its transaction wrote, which is there for others once it is committed. */
const unfinished = new Map<string, Set<string>>()

const add = (collection: string, name: string): void => {
  for (const { commands, written } of watchers) if (commands.includes(name)) written.add(collection)
}
const note = (command: Command): void => {
  const name = WRITES.find(each => typeof command[each] === 'string')
  const session = command.lsid?.id.toString('hex') ?? ''
  if (name) {
    const collection = command[name] as string
    add(collection, name)
    if (command.autocommit === false)
      unfinished.set(session, (unfinished.get(session) ?? new Set()).add(collection))
  }
  if ('commitTransaction' in command) for (const each of unfinished.get(session) ?? []) add(each, 'insert')
  if ('commitTransaction' in command || 'abortTransaction' in command) unfinished.delete(session)
}
listenToCommands(note)

/**
 * What tells, each time it is asked, the collections written to since it was last asked, by this process, which has the
 * database for itself: what the driver sends says it.
 */
const watch = (commands: readonly string[]) => (): (() => Set<string>) => {
  const watcher = { commands, written: new Set<string>() }
  watchers.push(watcher)
  return () => {
    const { written } = watcher
    watcher.written = new Set()
    return written
  }
}
export const watchWritten = watch(WRITES)
/** Only those that may hold records since. */
export const watchFilled = watch(PUTS)
