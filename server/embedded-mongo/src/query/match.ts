// Compiles a filter into a predicate, with MongoDB's semantics of paths and arrays.
import { failure, notImplemented } from '../errors.ts'
import {
  type Document,
  fieldOf,
  isArray,
  isDocument,
  isNumber,
  isRegex,
  isTruthy,
  toNumber,
} from '../values/kinds.ts'
import { visitPath } from '../values/paths.ts'
import { toPattern } from './regex.ts'
import {
  equalityTest,
  isOperatorDocument,
  isOperatorName,
  membershipTest,
  modTest,
  rangeTest,
  typeTest,
  type ValueTest,
} from './tests.ts'

export type Predicate = (document: Document) => boolean
export type Expression = (document: Document) => unknown
/** What $expr needs, without which it is refused. */
export type MatchContext = { expression?: (expression: unknown) => Expression }

const all = (predicates: Predicate[]): Predicate => {
  if (predicates.length === 1) return predicates[0]!
  return document => predicates.every(predicate => predicate(document))
}

/** The predicate of a whole filter. */
export function compileFilter(filter: Document, context: MatchContext = {}): Predicate {
  const predicates: Predicate[] = []
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$comment') continue
    predicates.push(
      isOperatorName(name)
        ? logicalPredicate(name, condition, context)
        : fieldPredicate(name, condition, context),
    )
  }
  return predicates.length === 0 ? () => true : all(predicates)
}

function logicalPredicate(operator: string, argument: unknown, context: MatchContext): Predicate {
  switch (operator) {
    case '$and':
    case '$or':
    case '$nor': {
      const branches = branchesOf(operator, argument).map(branch => compileFilter(branch, context))
      if (operator === '$and') return all(branches)
      if (operator === '$or') return document => branches.some(branch => branch(document))
      return document => !branches.some(branch => branch(document))
    }
    case '$expr': {
      if (!context.expression) throw failure('BadValue', '$expr is not allowed in this context')
      const evaluate = context.expression(argument)
      return document => isTruthy(evaluate(document))
    }
    case '$alwaysTrue':
      return () => true
    case '$alwaysFalse':
      return () => false
    case '$where':
    case '$text':
    case '$jsonSchema':
    case '$sampleRate':
      throw notImplemented(`The query operator ${operator}`)
    default:
      throw failure('BadValue', `unknown top level operator: ${operator}`)
  }
}

/** The sub-filters of $and, $or and $nor. */
export function branchesOf(operator: string, argument: unknown): Document[] {
  if (!isArray(argument)) throw failure('BadValue', `${operator} must be an array`)
  if (argument.length === 0) throw failure('BadValue', '$and/$or/$nor must be a nonempty array')
  for (const branch of argument)
    if (!isDocument(branch)) throw failure('BadValue', '$or/$and/$nor entries need to be full objects')
  return argument as Document[]
}

/** The predicate of one field: a value to equal or operators. */
function fieldPredicate(path: string, condition: unknown, context: MatchContext): Predicate {
  if (!isOperatorDocument(condition)) return leafPredicate(path, equalityTest(condition))
  const predicates: Predicate[] = []
  for (const [operator, argument] of Object.entries(condition)) {
    if (operator === '$options') {
      if (!('$regex' in condition)) throw failure('BadValue', '$options needs a $regex')
    } else if (operator === '$regex') {
      const pattern = toPattern(argument, condition.$options)
      predicates.push(
        leafPredicate(path, value =>
          typeof value === 'string'
            ? pattern.test(value)
            : isRegex(value) && isRegex(argument) && equalityTest(argument)(value),
        ),
      )
    } else predicates.push(operatorPredicate(path, operator, argument, context))
  }
  return all(predicates)
}

function leafPredicate(path: string, test: ValueTest): Predicate {
  const parts = path.split('.')
  if (parts.length > 1) return document => visitPath(document, parts, 0, true, test)
  return document => {
    const value = fieldOf(document, path)
    return (isArray(value) && value.some(test)) || test(value)
  }
}

const not =
  (predicate: Predicate): Predicate =>
  document =>
    !predicate(document)

/** Tests the value at the path itself, an array as a whole. */
const wholePredicate = (path: string, test: ValueTest): Predicate => {
  const parts = path.split('.')
  return document => visitPath(document, parts, 0, false, test)
}

function operatorPredicate(
  path: string,
  operator: string,
  argument: unknown,
  context: MatchContext,
): Predicate {
  switch (operator) {
    case '$eq':
      return leafPredicate(path, equalityTest(argument))
    case '$ne':
      if (isRegex(argument)) throw failure('BadValue', "Can't have regex as arg to $ne.")
      return not(leafPredicate(path, equalityTest(argument)))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return leafPredicate(path, rangeTest(operator, argument))
    case '$in':
      return leafPredicate(path, membershipTest(operator, argument))
    case '$nin':
      return not(leafPredicate(path, membershipTest(operator, argument)))
    case '$not':
      return notPredicate(path, argument, context)
    case '$exists': {
      const wanted = isTruthy(argument)
      const exists = wholePredicate(path, value => value !== undefined)
      return document => exists(document) === wanted
    }
    case '$type':
      return leafPredicate(path, typeTest(argument))
    case '$mod':
      return leafPredicate(path, modTest(argument))
    case '$size':
      return sizePredicate(path, argument)
    case '$elemMatch': {
      const test = elementTest(argument, context)
      return wholePredicate(path, value => isArray(value) && value.some(test))
    }
    case '$all':
      return allPredicate(path, argument, context)
    case '$comment':
      return () => true
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
    case '$geoWithin':
    case '$geoIntersects':
    case '$near':
    case '$nearSphere':
      throw notImplemented(`The query operator ${operator}`)
    default:
      throw failure('BadValue', `unknown operator: ${operator}`)
  }
}

function notPredicate(path: string, argument: unknown, context: MatchContext): Predicate {
  if (isRegex(argument)) return not(leafPredicate(path, equalityTest(argument)))
  if (!isDocument(argument)) throw failure('BadValue', '$not needs a regex or a document')
  if (Object.keys(argument).length === 0) throw failure('BadValue', '$not cannot be empty')
  if (!isOperatorDocument(argument))
    throw failure('BadValue', `unknown operator: ${Object.keys(argument)[0]}`)
  return not(fieldPredicate(path, argument, context))
}

function sizePredicate(path: string, argument: unknown): Predicate {
  const size = toNumber(argument)
  if (!isNumber(argument) || !Number.isInteger(size))
    throw failure('BadValue', 'Failed to parse $size. Expected an integer')
  if (size < 0) throw failure('BadValue', 'Failed to parse $size. Expected a non-negative number')
  return wholePredicate(path, value => isArray(value) && value.length === size)
}

function allPredicate(path: string, argument: unknown, context: MatchContext): Predicate {
  if (!isArray(argument)) throw failure('BadValue', '$all needs an array')
  if (argument.length === 0) return () => false
  return all(
    argument.map(item =>
      isDocument(item) && Object.keys(item)[0] === '$elemMatch'
        ? operatorPredicate(path, '$elemMatch', item.$elemMatch, context)
        : leafPredicate(path, equalityTest(item)),
    ),
  )
}

const documentOperators = new Set(['$and', '$or', '$nor', '$expr', '$where'])

/** What $elemMatch and $pull ask of one array element. */
export function elementTest(argument: unknown, context: MatchContext): ValueTest {
  if (!isDocument(argument)) throw failure('BadValue', '$elemMatch needs an Object')
  const first = Object.keys(argument)[0]
  if (first !== undefined && isOperatorName(first) && !documentOperators.has(first)) {
    const operators = Object.entries(argument)
    const asksOfArray = ([name]: [string, unknown]) => name === '$elemMatch' || name === '$size'
    const ofArray = fieldPredicate('value', Object.fromEntries(operators.filter(asksOfArray)), context)
    const ofElement = fieldPredicate(
      'value',
      Object.fromEntries(operators.filter(each => !asksOfArray(each))),
      context,
    )
    const onlyOfElement = !operators.some(asksOfArray)
    const onlyOfArray = operators.every(asksOfArray)
    return element => {
      // A nested array is one element to most operators: wrapped, it is not taken apart.
      const wrapped = { value: isArray(element) ? [element] : element }
      return (onlyOfArray || ofElement(wrapped)) && (onlyOfElement || ofArray({ value: element }))
    }
  }
  const predicate = compileFilter(argument, context)
  return element =>
    isDocument(element)
      ? predicate(element)
      : isArray(element) && predicate({ ...element } as unknown as Document)
}
