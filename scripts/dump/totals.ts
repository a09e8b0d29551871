/** What was moved of one collection; `bytes` are those of its documents. */
export type Moved = { name: string; documents: number; bytes: number; indexes: number }

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

export const lineOf = ({ name, documents, bytes, indexes }: Moved): string =>
  `${name}：${documents} 条，${size(bytes)}，${indexes} 个索引`

/** The last line: what was done, for people or with `--json` for programs. */
export const totalLine = (what: string, collections: Moved[], began: number, asJson: boolean): string => {
  const sum = (count: (moved: Moved) => number) => collections.reduce((total, each) => total + count(each), 0)
  const documents = sum(each => each.documents)
  const bytes = sum(each => each.bytes)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  if (asJson) return JSON.stringify({ collections, documents, bytes, seconds })
  return `${what}：${collections.length} 个集合，${documents} 条记录，${size(bytes)}，用时 ${seconds} 秒`
}
