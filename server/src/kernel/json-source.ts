import type { z } from '@zhenyiban/shared/zod.ts'
import { getLocation, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser'
import type { Fault } from './import-file.ts'

export type Path = readonly PropertyKey[]
/** A JSON text as read, with the line every value stands on. */
export interface JsonSource {
  value: unknown
  /** The line of a value; of the nearest thing around it when it is missing. */
  lineOf(path: Path): number
}

const keyOf = (path: Path) => JSON.stringify(path)

/** What stands at a place, as far as a person needs it to find the place. */
const excerptAt = (text: string, offset: number) =>
  /^(?:"[^"]*"|[\w.+-]+|.)/su.exec(text.slice(offset))?.[0].slice(0, 20) ?? ''
const reasonAt = (text: string, offset: number, error: ParseErrorCode): string => {
  const found = `「${excerptAt(text, offset)}」`
  if (text.slice(offset).trim() === '') return '内容没有写完'
  switch (printParseErrorCode(error)) {
    case 'CommaExpected': {
      const inList = typeof getLocation(text, offset).path.at(-1) === 'number'
      return `这里应有 , 或 ${inList ? ']' : '}'}，却出现了${found}`
    }
    case 'ColonExpected':
      return `这里应有 :，却出现了${found}`
    case 'PropertyNameExpected':
      return `这里应有 "，却出现了${found}`
    case 'EndOfFileExpected':
      return 'JSON 到上面已经结束，后面还有多余的内容'
    default:
      return `这里不该出现${found}`
  }
}

/** Reads JSON keeping lines, which JSON.parse does not tell; a JSON that cannot be read gives the place instead. */
export const readJson = (text: string): { json: JsonSource } | { json: null; faults: Fault[] } => {
  const body = text.replace(/^\uFEFF/, '')
  if (body.trim() === '') return { json: null, faults: [{ line: 1, column: '', reason: '文件是空的' }] }
  const lines = new Map<string, number>()
  const keys = new Set<string>()
  let first: Fault | null = null
  const refuse = (line: number, reason: string) => {
    first ??= { line, column: '', reason: `不是正确的 JSON:${reason}` }
  }
  const note = (startLine: number, path: Path) => {
    lines.set(keyOf(path), startLine + 1)
  }
  visit(
    body,
    {
      onObjectBegin: (_offset, _length, line, _column, path) => note(line, path()),
      onArrayBegin: (_offset, _length, line, _column, path) => note(line, path()),
      onLiteralValue: (_value, _offset, _length, line, _column, path) => note(line, path()),
      onObjectProperty: (name, _offset, _length, line, _column, path) => {
        const key = keyOf([...path(), name])
        if (keys.has(key)) refuse(line + 1, `「${name}」写了两次`)
        keys.add(key)
      },
      onError: (error, offset, _length, line) => refuse(line + 1, reasonAt(body, offset, error)),
    },
    { disallowComments: true },
  )
  if (first) return { json: null, faults: [first] }
  const lineOf = (path: Path): number =>
    lines.get(keyOf(path)) ?? (path.length > 0 ? lineOf(path.slice(0, -1)) : 1)
  return { json: { value: JSON.parse(body), lineOf } }
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
