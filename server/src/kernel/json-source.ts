import type { z } from '@zhenyiban/shared/zod.ts'
import type { Fault } from './import-file.ts'

type Path = readonly PropertyKey[]
/** A JSON text as read, with the line every value stands on. */
export interface JsonSource {
  value: unknown
  /** The line of a value; of the nearest thing around it when it is missing. */
  lineOf(path: Path): number
}

const TOKEN = /[ \t\r\n]*([{}[\],:]|"(?:[^"\\\p{Cc}]|\\.)*"|-?\d[\d.eE+-]*|[a-z]+|.|$)/suy
const keyOf = (path: Path) => JSON.stringify(path)
class NotJson extends Error {}

/** Reads JSON keeping lines, which JSON.parse does not tell; a JSON that cannot be read gives the place instead. */
export const readJson = (text: string): { json: JsonSource } | { json: null; faults: Fault[] } => {
  const body = text.replace(/^\uFEFF/, '')
  const lines = new Map<string, number>()
  let at = 0
  let token = ''
  let line = 1
  const next = () => {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(body)!
    line += match[0].split('\n').length - 1
    at = TOKEN.lastIndex
    token = match[1]!
    return token
  }
  const leaf = (): unknown => {
    try {
      return JSON.parse(token)
    } catch {
      throw new NotJson(token === '' ? '内容没有写完' : `这里不该出现「${token.slice(0, 20)}」`)
    }
  }
  const expect = (...allowed: string[]) => {
    if (!allowed.includes(token)) {
      const found = token === '' ? '文件就结束了' : `出现了「${token.slice(0, 20)}」`
      throw new NotJson(`这里应有 ${allowed.join(' 或 ')}，却${found}`)
    }
  }
  const members = (path: Path): Record<string, unknown> => {
    const entries = new Map<string, unknown>()
    if (next() === '}') return {}
    for (;;) {
      if (!token.startsWith('"')) expect('"')
      const key = leaf() as string
      if (entries.has(key)) throw new NotJson(`「${key}」写了两次`)
      next()
      expect(':')
      next()
      entries.set(key, read([...path, key]))
      next()
      expect(',', '}')
      if (token === '}') return Object.fromEntries(entries)
      next()
    }
  }
  const elements = (path: Path): unknown[] => {
    const list: unknown[] = []
    if (next() === ']') return list
    for (;;) {
      list.push(read([...path, list.length]))
      next()
      expect(',', ']')
      if (token === ']') return list
      next()
    }
  }
  const read = (path: Path): unknown => {
    lines.set(keyOf(path), line)
    return token === '{' ? members(path) : token === '[' ? elements(path) : leaf()
  }
  const lineOf = (path: Path): number =>
    lines.get(keyOf(path)) ?? (path.length > 0 ? lineOf(path.slice(0, -1)) : 1)
  if (body.trim() === '') return { json: null, faults: [{ line: 1, column: '', reason: '文件是空的' }] }
  try {
    next()
    const value = read([])
    if (next() !== '') throw new NotJson('JSON 到上面已经结束，后面还有多余的内容')
    return { json: { value, lineOf } }
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    return { json: null, faults: [{ line, column: '', reason: `不是正确的 JSON:${error.message}` }] }
  }
}

/** `guides[3].stages[0].level`, as people point at a place in JSON. */
const columnOf = (path: Path): string =>
  path.reduce<string>(
    (text, step) =>
      text + (typeof step === 'number' ? `[${step}]` : text === '' ? String(step) : `.${String(step)}`),
    '',
  )
export const faultAt = (json: JsonSource, path: Path, reason: string): Fault => ({
  line: json.lineOf(path),
  column: columnOf(path),
  reason,
})

const KINDS: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表 [ ]',
  object: '对象 { }',
  tuple: '列表 [ ]',
}
/** A schema's own sentence for a wrong value; a missing one is told apart. */
export const unlessMissing = (sentence: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? undefined : sentence),
})
/** For issues whose schema says nothing of its own. */
const reasonOf = (issue: { code: string; input?: unknown; expected?: unknown; values?: unknown }): string => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? '缺少这一项' : `应为${KINDS[String(issue.expected)] ?? '别的内容'}`
  if (issue.code === 'invalid_value') return `应为 ${(issue.values as unknown[]).join('、')} 之一`
  return '内容不对'
}

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], root)

/** One value of the file, checked; null when it has faults. */
export const readValue = <S extends z.ZodMiniType>(
  json: JsonSource,
  path: Path,
  schema: S,
): { value: z.output<S> | null; faults: Fault[] } => {
  const parsed = schema.safeParse(valueAt(json.value, path), { error: reasonOf })
  return parsed.success
    ? { value: parsed.data, faults: [] }
    : {
        value: null,
        faults: parsed.error.issues.map(issue => faultAt(json, [...path, ...issue.path], issue.message)),
      }
}

/**
 * The good entries of a list and the faults of the others. `unique`: fields in which no two entries agree (null
 * agrees with nothing); of two that do, the later is at fault. `paths`: where each good entry stands.
 */
export const readList = <S extends z.ZodMiniType>(
  json: JsonSource,
  path: Path,
  schema: S,
  unique: Record<string, (entry: z.output<S>) => string | null>,
): { entries: z.output<S>[] | null; paths: Path[]; faults: Fault[] } => {
  const list = valueAt(json.value, path)
  if (!Array.isArray(list))
    return {
      entries: null,
      paths: [],
      faults: [faultAt(json, path, list === undefined ? '缺少这个列表' : '应为列表 [ ]')],
    }
  const seen = new Map<string, number>()
  const entries: z.output<S>[] = []
  const paths: Path[] = []
  const faults: Fault[] = []
  list.forEach((_, index) => {
    const { value, faults: found } = readValue(json, [...path, index], schema)
    for (const [field, keyOf] of value === null ? [] : Object.entries(unique)) {
      const key = keyOf(value as z.output<S>)
      if (key === null) continue
      const place = [...path, index, field]
      const earlier = seen.get(`${field} ${key}`)
      if (earlier === undefined) seen.set(`${field} ${key}`, json.lineOf(place))
      else found.push(faultAt(json, place, `「${key}」与第 ${earlier} 行重复`))
    }
    faults.push(...found)
    if (found.length > 0) return
    entries.push(value as z.output<S>)
    paths.push([...path, index])
  })
  return { entries, paths, faults }
}
