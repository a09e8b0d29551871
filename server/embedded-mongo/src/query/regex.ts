import { failure } from '../errors.ts'
import { isRegex, regexOf } from '../values/kinds.ts'

/** A JavaScript expression for a $regex and its $options, or for a regex value of BSON. */
export function toRegExp(pattern: unknown, options?: unknown): RegExp {
  if (options !== undefined && typeof options !== 'string')
    throw failure('BadValue', '$options has to be a string')
  if (isRegex(pattern)) {
    const { source, flags } = regexOf(pattern)
    return compileRegex(source, options ?? flags.replace(/[gyvd]/g, ''))
  }
  if (typeof pattern !== 'string') throw failure('BadValue', '$regex has to be a string')
  return compileRegex(pattern, options ?? '')
}

function compileRegex(pattern: string, options: string): RegExp {
  const unknown = [...options].find(flag => !'imsxu'.includes(flag))
  if (unknown) throw failure(51108, `invalid flag in regex options: ${unknown}`)
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  let source = inline ? pattern.slice(inline[0].length) : pattern
  const flags = new Set(options + (inline?.[1] ?? ''))
  if (flags.delete('x')) source = withoutExtendedSpace(source)
  try {
    return new RegExp(source, [...flags].join(''))
  } catch (error) {
    throw failure(51091, `Regular expression is invalid: ${(error as Error).message}`)
  }
}

// The x flag: white space and comments do not count, except escaped or in a class.
const withoutExtendedSpace = (source: string) =>
  source.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, part => (/^[\\[]/.test(part) ? part : ''))
