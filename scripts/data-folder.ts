import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverFolder } from '../server/src/kernel/programs.ts'

/** Where `npm start` keeps its data. */
export const dataFolder = (): string =>
  path.resolve(fileURLToPath(new URL('../', serverFolder)), process.env.DATA_DIR || 'data')
