import { XMLParser } from 'fast-xml-parser'
import { readJson } from '../answer-text.ts'

export type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nothing is replaced and nothing is made of a text: a definition of entities in it is refused before. */
const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true })
const xmlFields = (text: string): unknown => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error('definitions in XML are not read')
  return (parser.parse(text, true) as { xml?: unknown }).xml
}
/** A push as its account is set up to send it, JSON or XML; throws when it is neither. */
export const readPush = (text: string): Fields => {
  const fields = text.trimStart().startsWith('<') ? xmlFields(text) : readJson(text)
  if (!isFields(fields)) throw new Error('a push is one object')
  return fields
}
/** One or several: WeChat writes a list of one as the one itself. */
export const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value : [value]).filter(isFields)
export const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {})
