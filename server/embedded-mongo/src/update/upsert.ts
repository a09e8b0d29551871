import { failure } from '../errors.ts'
import { branchesOf } from '../query/match.ts'
import { isOperatorDocument } from '../query/tests.ts'
import { clone, type Document, isArray, isRegex } from '../values/kinds.ts'
import { containerAt, write } from './paths.ts'

/** The document an upsert starts from: what the filter says fields must equal. */
export function upsertSeed(filter: Document): Document {
  const seed: Document = {}
  const seen = new Set<string>()
  const add = (path: string, value: unknown) => {
    if (seen.has(path)) throw failure(54, `cannot infer query fields to set, path '${path}' is matched twice`)
    seen.add(path)
    const parts = path.split('.')
    write(containerAt(seed, parts, true)!, parts.at(-1)!, clone(value))
  }
  collect(filter, add)
  return seed
}

function collect(filter: Document, add: (path: string, value: unknown) => void): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and') for (const branch of branchesOf(name, condition)) collect(branch, add)
    else if (name === '$or') {
      const branches = branchesOf(name, condition)
      if (branches.length === 1) collect(branches[0]!, add)
    } else if (!name.startsWith('$') && !isRegex(condition)) {
      if (!isOperatorDocument(condition)) add(name, condition)
      else {
        const only = (list: unknown) => (isArray(list) && list.length === 1 ? list[0] : undefined)
        const value = '$eq' in condition ? condition.$eq : (only(condition.$in) ?? only(condition.$all))
        if (value !== undefined && !isRegex(value) && !isOperatorDocument(value)) add(name, value)
      }
    }
  }
}
