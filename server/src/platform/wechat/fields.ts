import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'

/**
 * The kinds of field a subscribe-message template may have (微信开放文档, 订阅消息参数值内容限制); the key of a field starts
 * with its kind: `thing1`.
 */
type Kind =
  | 'thing'
  | 'character_string'
  | 'phrase'
  | 'name'
  | 'number'
  | 'letter'
  | 'symbol'
  | 'amount'
  | 'phone_number'
  | 'car_number'
  | 'time'
  | 'date'
type FieldValue = string | Date

const CHINESE = /\p{Script=Han}/u
/** Letters, digits and signs of a keyboard. */
const NOT_KEYBOARD = /[^\x20-\x7e]/g
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
/** Counts characters as people do, so that no rare character is cut in half. */
const shortened = (text: string, limit: number): string => {
  const characters = [...text]
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`
}
const text = (value: FieldValue): string =>
  value instanceof Date ? `${localDay(value)} ${formatTime(value.toISOString())}` : oneLine(value)

const fitted: Record<Kind, (value: FieldValue) => string> = {
  thing: value => shortened(text(value), 20),
  character_string: value => text(value).replace(NOT_KEYBOARD, '').trim().slice(0, 32).trim(),
  phrase: value =>
    [...text(value)]
      .filter(character => CHINESE.test(character))
      .slice(0, 5)
      .join(''),
  // Neither digits nor the dots of what is shortened belong to a name.
  name: value => {
    const letters = text(value).replace(/[^\p{Script=Han}a-zA-Z·.' -]/gu, '')
    return [...letters]
      .slice(0, CHINESE.test(letters) ? 10 : 20)
      .join('')
      .trim()
  },
  number: value => /\d+(?:\.\d+)?/.exec(text(value).replace(/[^\d.]/g, ''))?.[0].slice(0, 32) ?? '',
  letter: value =>
    text(value)
      .replace(/[^a-z]/gi, '')
      .slice(0, 32),
  symbol: value =>
    text(value)
      .replace(/[^!-/:-@[-`{-~]/g, '')
      .slice(0, 5),
  amount: value => text(value).replace(/[\s,，]/g, ''),
  phone_number: value =>
    text(value)
      .replace(/[^\d+-]/g, '')
      .slice(0, 17),
  car_number: value =>
    text(value)
      .replace(/[\s·•.-]/g, '')
      .toUpperCase(),
  time: text,
  date: text,
}
const kindOf = (key: string): Kind | null => {
  const kind = /^([a-z_]+)\d+$/.exec(key)?.[1]
  return kind && kind in fitted ? (kind as Kind) : null
}

/** A template of the account: its id, and which of our fields goes into which of its own. */
export interface Template {
  id: string
  keys: Record<string, string>
}
/** Brings values within WeChat's limits, under the template's own field keys. */
export const fitFields = (
  keys: Record<string, string>,
  values: Record<string, FieldValue>,
): Record<string, { value: string }> =>
  Object.fromEntries(
    Object.entries(keys).map(([name, key]) => {
      const kind = kindOf(key)
      if (!kind || values[name] === undefined) throw new Error(`template field ${name}=${key} is not known`)
      return [key, { value: fitted[kind](values[name]) }]
    }),
  )
/**
 * Reads a template as it is configured: `<template id> itemName=thing1 startsAt=time2 …`. Accounts choose their
 * templates in WeChat's public library, so ids and field keys are theirs; a field may be left out.
 */
export const readTemplate = (configured: string, names: readonly string[]): Template => {
  const [id, ...pairs] = configured.trim().split(/\s+/)
  const keys = Object.fromEntries(pairs.map(pair => pair.split('=', 2) as [string, string]))
  for (const [name, key] of Object.entries(keys)) {
    if (!names.includes(name))
      throw new Error(`the template has no field «${name}», only ${names.join(', ')}`)
    if (!key || !kindOf(key)) throw new Error(`«${name}=${key}»: WeChat's field keys look like thing1, time2`)
  }
  if (!id || pairs.length === 0) throw new Error('expected «<template id> name=thing1 …»')
  return { id, keys }
}
