import path from 'node:path'

/** Built, this is part of `dist/programs/*.mjs` (`server/build.mjs`), as deep in the server's folder as it is written. */
const isBuilt = !import.meta.url.endsWith('.ts')
export const serverFolder = new URL('../../', import.meta.url)
/** A file of the data that comes with the server. */
export const dataFile = (name: string): URL => new URL(`data/${name}`, serverFolder)
/** A program of ours that is started by its path, named by its source. */
export const programFile = (source: `${string}.ts`): URL =>
  isBuilt
    ? new URL(`${path.basename(source, '.ts')}.mjs`, import.meta.url)
    : new URL(`src/${source}`, serverFolder)
