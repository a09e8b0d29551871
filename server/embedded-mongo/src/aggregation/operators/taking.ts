// How operators take their arguments: in a list, or by name.
import { failure } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { type Document, isArray, isDocument, isNumber, toNumber, typeName } from '../../values/kinds.ts'

/** The values of all variables, ROOT and CURRENT among them. */
export type Scope = Record<string, unknown>
export type Evaluate = (scope: Scope) => unknown
export type Compiler = {
  collation: Collation
  compile(expression: unknown): Evaluate
  /** A compiler that knows more variables. */
  knowing(names: string[]): Compiler
}
export type OperatorCompiler = (argument: unknown, compiler: Compiler, operator: string) => Evaluate
/** The operator's name, and how its values compare. */
export type Called = Collation & { operator: string }

/** The arguments of an operator as a list; a single one needs no brackets. */
export function argumentsOf(
  argument: unknown,
  operator: string,
  minimum: number,
  maximum: number,
): unknown[] {
  const list = isArray(argument) ? argument : [argument]
  if (list.length >= minimum && list.length <= maximum) return list
  if (minimum === maximum)
    throw failure(
      16020,
      `Expression ${operator} takes exactly ${minimum} arguments. ${list.length} were passed in.`,
    )
  throw failure(
    28667,
    `Expression ${operator} takes at least ${minimum} arguments, and at most ${maximum}, but ${list.length} were passed in.`,
  )
}

/** An operator of a list of values. */
export const taking =
  (
    minimum: number,
    maximum: number,
    apply: (values: unknown[], called: Called) => unknown,
  ): OperatorCompiler =>
  (argument, compiler, operator) => {
    const evaluates = argumentsOf(argument, operator, minimum, maximum).map(compiler.compile)
    const called = { ...compiler.collation, operator }
    return scope =>
      apply(
        evaluates.map(evaluate => evaluate(scope)),
        called,
      )
  }

/** Named arguments: which must be there (with the code of the error if not), which may. */
export type Names = { codes: [notObject: number, unknown: number]; needs: Document; may?: string[] }

export function namedArguments(
  argument: unknown,
  operator: string,
  { codes, needs, may = [] }: Names,
): Document {
  if (!isDocument(argument)) throw failure(codes[0], `${operator} only supports an object as its argument`)
  for (const name of Object.keys(argument))
    if (!(name in needs) && !may.includes(name))
      throw failure(codes[1], `Unrecognized argument to ${operator}: ${name}`)
  for (const [name, code] of Object.entries(needs))
    if (!(name in argument)) throw failure(code as number, `Missing '${name}' parameter to ${operator}`)
  return argument
}

/** An operator of values by name. */
export const takingNamed =
  (names: Names, apply: (values: Document, called: Called) => unknown): OperatorCompiler =>
  (argument, compiler, operator) => {
    const given = Object.entries(namedArguments(argument, operator, names)).map(
      ([name, expression]) => [name, compiler.compile(expression)] as const,
    )
    const called = { ...compiler.collation, operator }
    return scope =>
      apply(Object.fromEntries(given.map(([name, evaluate]) => [name, evaluate(scope)])), called)
  }

export function arrayOr(code: number, value: unknown, what: string): unknown[] {
  if (isArray(value)) return value
  throw failure(code, `${what} must be an array, but is of type ${typeName(value)}`)
}

export function stringOr(code: number, value: unknown, what: string): string {
  if (typeof value === 'string') return value
  throw failure(code, `${what} must be a string, but is of type ${typeName(value)}`)
}

/** A whole number of any numeric type. */
export function integerOr(code: number, value: unknown, what: string, otherwise = code): number {
  if (!isNumber(value)) throw failure(code, `${what} must be numeric, but is of type ${typeName(value)}`)
  const number = toNumber(value)
  if (!Number.isInteger(number)) throw failure(otherwise, `${what} must be an integer, but is ${number}`)
  return number
}
