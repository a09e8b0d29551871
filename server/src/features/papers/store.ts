import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Types } from 'mongoose'
import type { App } from '../../kernel/app.ts'
import { FileStoreDown } from '../../kernel/ports.ts'

/** What is asked of the store while it is away is refused so that whoever asked knows what to do. */
const asked = <T>({ files, log }: App, answer: Promise<T>): Promise<T> =>
  answer.catch(error => {
    if (!(error instanceof FileStoreDown)) throw error
    log.error({ err: error, store: files.name }, 'the store of files did not do what it was asked')
    return refuse('file.store_down')
  })

/**
 * Keeps a file, sealed. Outside any transaction: what is large must not be, and the record that knows the file is there
 * before it.
 */
export const keepFile = (app: App, id: Types.ObjectId, bytes: Uint8Array): Promise<void> =>
  asked(app, app.files.keep(String(id), app.vault.sealBytes(bytes)))

/** Null where there is none. */
export const readFile = async (app: App, id: Types.ObjectId): Promise<Buffer | null> => {
  const sealed = await asked(app, app.files.read(String(id)))
  return sealed && app.vault.openBytes(sealed)
}

/** Which of these files are there. */
export const filesThere = (app: App, ids: readonly Types.ObjectId[]): Promise<Set<string>> =>
  asked(app, app.files.there(ids.map(String)))

/** Also what was stored half-way; nothing happens when there is nothing. */
export const dropFile = (app: App, id: Types.ObjectId): Promise<void> =>
  asked(app, app.files.drop(String(id)))
