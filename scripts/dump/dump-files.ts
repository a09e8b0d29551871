// The files of a dump, as mongodump writes and mongorestore reads them: <database>/<collection>.bson or .json beside
// <collection>.metadata.json.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { BSON, type Document } from 'mongodb'

const { EJSON } = BSON

export const formats = ['bson', 'json'] as const
export type Format = (typeof formats)[number]

/** Decodes so that every value keeps its type when it is written again. */
export const exact = { promoteValues: false, bsonRegExp: true } as const

/** What describes a collection besides its documents. */
export type Metadata = { options: Document; indexes: Document[]; collectionName: string; type: string }
export const metadataEnding = '.metadata.json'
/** The folder of a dump is called so until all of it is there. */
export const incomplete = '.incomplete'

/** With the longest ending a file name has to stay within 255 bytes. */
const LONGEST_NAME = 238
const KEPT_OF_LONGER = 208

// Go's url.PathEscape, which mongodump uses, differs in these from encodeURIComponent.
const percentEncoded = (name: string): string =>
  encodeURIComponent(name)
    .replace(/%(24|26|2B|3A|3D|40)/g, decodeURIComponent)
    .replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The file name of a collection, without its ending; a long name is cut and told apart by its hash. */
export const fileNameOf = (collection: string): string => {
  const escaped = percentEncoded(collection)
  if (escaped.length <= LONGEST_NAME) return escaped
  const hash = createHash('sha1').update(collection).digest('base64url')
  return `${escaped.slice(0, KEPT_OF_LONGER)}%24${hash}`
}

export const writeMetadata = (file: string, metadata: Metadata): Promise<void> =>
  writeFile(file, EJSON.stringify(metadata, { relaxed: false }), { flag: 'wx', mode: 0o600, flush: true })

export const readMetadata = async (file: string, name: string): Promise<Metadata> => {
  const text = await readFile(file, 'utf8')
  try {
    const { options, indexes, collectionName, type } = EJSON.parse(text, { relaxed: false }) as Document
    return {
      options: options ?? {},
      indexes: indexes ?? [],
      collectionName: collectionName || name,
      type: type || (options?.viewOn ? 'view' : 'collection'),
    }
  } catch (error) {
    throw new Error(`${file} 读不出来：${(error as Error).message}`)
  }
}

/** Collections are imported under names of this kind and get their own when all of them are there. */
export const staging = '_importing.'

/** Why a collection is not moved, if it is not. */
export const reasonLeftOut = (name: string, type: string | undefined): string | undefined => {
  if (name.startsWith(staging)) return '没有完成的导入'
  if (name.startsWith('system.')) return '系统集合'
  if (type === 'view') return '视图'
  return type === undefined || type === 'collection' ? undefined : type
}
