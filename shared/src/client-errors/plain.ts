import { refusals } from '../kernel/refusals.ts'

// What of an error leaves the phone, and what the server keeps of what came: fixed words, names of code and numbers of lines.
// Anything else may be a person's, so nothing else is kept. Both sides ask these functions.

const WORD = '[A-Za-z_$]{1,40}'
const PATH = `${WORD}(?:\\.${WORD}){0,4}`
/** What engines, React and WeChat say in fixed words. A name in them is one of code: letters alone. */
const sayings = [
  `Cannot (?:read|set) propert(?:y|ies) (?:'${WORD}' )?of (?:undefined|null)(?: \\((?:reading|setting) '${WORD}'\\))?`,
  `(?:undefined|null) is not an object(?: \\(evaluating '${PATH}'\\))?`,
  `\\b${PATH} is not (?:a function|defined|iterable|a constructor)`,
  `Can't find variable: ${WORD}`,
  'Maximum call stack size exceeded',
  'Loading (?:CSS )?chunk',
  'Failed to fetch dynamically imported module',
  'Unexpected token|Unexpected end of JSON input|is not valid JSON',
  'Minified React error #\\d{1,3}',
  'ResizeObserver loop',
  'out of memory',
  '\\b[a-z][A-Za-z]{2,30}:fail(?: (?:page not found|webview count limit exceed|timeout|auth deny|system permission denied|cancel|exceed max upload concurrent task count))?',
].map(words => new RegExp(words))

const isRefusalCode = (text: string): boolean => Object.keys(refusals).includes(text)

/** The fixed words in what an error says; '' where there are none. A refusal says its code. */
export const plainMessage = (text: string): string => {
  if (isRefusalCode(text)) return text
  for (const saying of sayings) {
    const [words] = saying.exec(text) ?? []
    if (words) return words
  }
  return ''
}

/** `TypeError` of an error's name or of the text WeChat hands on; `Error` of all that is not a name of that kind. */
export const plainName = (text: string): string => {
  const found = text.match(/\b(?:[A-Z][A-Za-z]{0,30}Error|DOMException|Refusal|CodeLost)\b/g) ?? []
  return found.find(name => name !== 'MiniProgramError') ?? 'Error'
}

const MOST_PLACES = 5
const FRAME = /([\w@.\-/:]{1,200}?)(?:\?[\w=&.-]{0,40})?:(\d{1,6}):(\d{1,6})(?!\d)/g
/** Seven digits may be somebody's number, or its end. */
const LONG_NUMBER = /\d{7}/
/** `chunk/common.1f5826d9.js` and `assets/index-CW-j7WXP.js` without what changes with each build. */
const withoutHash = (file: string): string => file.replace(/[.-][\w-]{8}(?=\.\w{1,3}$)/, '')
const plainFile = (path: string): string | null => {
  const parts = path
    .replace(/^.*:\/\/[^/]*/, '')
    .split('/')
    .filter(Boolean)
    .slice(-4)
    .map(withoutHash)
  const last = parts.at(-1) ?? ''
  if (!/\.(?:m?js|tsx?)$/.test(last)) return null
  const isPlain = (part: string) => /^[A-Za-z_@][\w.@-]{0,60}$/.test(part) && !LONG_NUMBER.test(part)
  return parts.map(part => (isPlain(part) ? part : '*')).join('/')
}
/** Where in the code, the innermost first: `features/queue/pages/hall.js:1:2345`. */
export const plainPlaces = (stack: string): string[] =>
  [...stack.slice(0, 8000).matchAll(FRAME)]
    .flatMap(([, path = '', line = '', column = '']) => {
      const file = plainFile(path)
      return file ? [`${file}:${line}:${column}`] : []
    })
    .slice(0, MOST_PLACES)

/** A page's path without its query: parts that are no words of ours are `*`. */
export const plainPage = (path: string): string => {
  const [plain = ''] = path.split(/[?#]/)
  return plain
    .split('/')
    .filter(Boolean)
    .slice(0, 6)
    .map(part => (/^[a-z][a-z-]{0,30}(?:\.html)?$/.test(part) ? part : '*'))
    .join('/')
}

/** `1.4.0+0018db`, `3.5.0`, `8.0.50`; '' for anything else. */
export const plainVersion = (text: string): string =>
  /^[\dA-Za-z.+-]{1,24}$/.test(text) && !/\d{6}\d/.test(text) ? text : ''

const systems = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/i],
  ['Android', /Android/i],
  ['iOS', /\biOS|iPhone|iPad/i],
  ['Windows', /Windows/i],
  ['macOS', /mac ?OS|Macintosh/i],
  ['Linux', /Linux/i],
] as const
/** `iOS 17`: which kind of system, and no more of its version than tells what it can do. */
export const plainSystem = (text: string): string => {
  const [name = ''] = systems.find(([, said]) => said.test(text)) ?? []
  const [, version = ''] =
    /(?:HarmonyOS|Android|iOS|iPhone OS|CPU OS|Windows NT|Mac OS X)[ /]?(\d{1,2})(?!\d)/i.exec(text) ?? []
  return [name, version].filter(Boolean).join(' ')
}

const browsers = [
  ['MicroMessenger', /MicroMessenger\/(\d{1,2})/],
  ['Edge', /Edg\/(\d{1,3})/],
  ['Firefox', /Firefox\/(\d{1,3})/],
  ['Chrome', /Chrome\/(\d{1,3})/],
  ['Safari', /Version\/(\d{1,2}).*Safari/],
] as const
/** `Chrome 120`, of what a browser says of itself or of that already. */
export const plainBrowser = (text: string): string => {
  for (const [name, said] of browsers) {
    const version = said.exec(text)?.[1] ?? new RegExp(`^${name} (\\d{1,3})$`).exec(text)?.[1]
    if (version) return `${name} ${version}`
  }
  return ''
}
