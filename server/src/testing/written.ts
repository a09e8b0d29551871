import { type Command, listenToCommands } from './driver-commands.ts'

const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'create', 'drop']

/** Collections written to by this process, which has the database for itself: what the driver sends says it. */
const written = new Set<string>()
/** By session: what its transaction wrote, which is there for others once it is committed. */
const unfinished = new Map<string, Set<string>>()

const note = (command: Command): void => {
  const name = WRITES.find(each => typeof command[each] === 'string')
  const session = command.lsid?.id.toString('hex') ?? ''
  if (name) {
    const collection = command[name] as string
    written.add(collection)
    if (command.autocommit === false)
      unfinished.set(session, (unfinished.get(session) ?? new Set()).add(collection))
  }
  if ('commitTransaction' in command) for (const each of unfinished.get(session) ?? []) written.add(each)
  if ('commitTransaction' in command || 'abortTransaction' in command) unfinished.delete(session)
}
listenToCommands(note)

/** The collections written to since this was last asked. */
export const takeWritten = (): Set<string> => {
  const taken = new Set(written)
  written.clear()
  return taken
}
