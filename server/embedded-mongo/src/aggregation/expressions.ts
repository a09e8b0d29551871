// Aggregation expressions, compiled once per command into functions of a document.
import { failure, notImplemented } from '../errors.ts'
import type { Expression } from '../query/match.ts'
import type { Collation } from '../values/collation.ts'
import { type Document, fieldOf, isArray, isDocument, setField } from '../values/kinds.ts'
import { arithmeticOperators } from './operators/arithmetic.ts'
import { arrayOperators } from './operators/arrays.ts'
import { conversionOperators } from './operators/conversions.ts'
import { dateOperators } from './operators/dates.ts'
import { logicOperators } from './operators/logic.ts'
import { objectOperators } from './operators/objects.ts'
import { setOperators } from './operators/sets.ts'
import { stringOperators } from './operators/strings.ts'
import type { Compiler, Evaluate, OperatorCompiler, Scope } from './operators/taking.ts'

export type Variables = Document
/** How expressions of one command are compiled: with its variables and its one idea of now. */
export type ExpressionCompiler = {
  (expression: unknown): Expression
  including(more: Variables): ExpressionCompiler
}

const operators: Record<string, OperatorCompiler> = {
  ...arithmeticOperators,
  ...arrayOperators,
  ...conversionOperators,
  ...dateOperators,
  ...logicOperators,
  ...objectOperators,
  ...setOperators,
  ...stringOperators,
}
const othersOfMongoDB = new Set(
  '$accumulator $function $median $meta $percentile $sampleRate $toHashedIndexKey'.split(' '),
)

/** Whether MongoDB has an expression operator of this name. */
export const isExpressionOperator = (name: string) =>
  Object.hasOwn(operators, name) || othersOfMongoDB.has(name)

/** Compiles expressions that know `variables` and $$NOW. */
export function expressionCompiler(
  variables: Variables,
  now: Date,
  collation: Collation,
): ExpressionCompiler {
  const outer: Scope = { ...variables, NOW: now }
  const compiler = compilerFor(new Set(['ROOT', 'CURRENT', 'REMOVE', ...Object.keys(outer)]), collation)
  const compile = (expression: unknown): Expression => {
    const evaluate = compiler.compile(expression)
    return document => evaluate({ ...outer, ROOT: document, CURRENT: document })
  }
  const including = (more: Variables) => expressionCompiler({ ...variables, ...more }, now, collation)
  return Object.assign(compile, { including })
}

function compilerFor(names: ReadonlySet<string>, collation: Collation): Compiler {
  const compiler: Compiler = {
    collation,
    compile: expression => {
      if (typeof expression === 'string' && expression.startsWith('$')) return reference(expression, names)
      if (isArray(expression)) return list(expression, compiler)
      return isDocument(expression) ? operation(expression, compiler) : () => expression
    },
    knowing: more => {
      more.forEach(assertVariableName)
      return compilerFor(new Set([...names, ...more]), collation)
    },
  }
  return compiler
}

export function assertVariableName(name: string): void {
  if (!/^([a-z\u0080-\uffff][\w\u0080-\uffff]*|CURRENT)$/.test(name))
    throw failure('FailedToParse', `'${name}' is not a valid name for a user-defined variable`)
}

// '$a.b' reads from CURRENT, '$$name.a.b' from a variable.
function reference(text: string, names: ReadonlySet<string>): Evaluate {
  const isVariable = text.startsWith('$$')
  const [name, ...path] = isVariable ? text.slice(2).split('.') : ['CURRENT', ...text.slice(1).split('.')]
  if (!names.has(name!)) throw failure(17276, `Use of undefined variable: ${name}`)
  if (text.endsWith('.')) throw failure(40353, "FieldPath must not end with a '.'.")
  if (path.includes('')) throw failure(text === '$' ? 16872 : 15998, `'${text}' is no valid field path`)
  if (path.some(part => part.startsWith('$')))
    throw failure(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    )
  return scope => valueAt(scope[name!], path, 0)
}

// Through arrays a path gives the list of what it finds in their documents.
function valueAt(value: unknown, path: string[], at: number): unknown {
  if (at === path.length) return value
  if (isDocument(value)) return valueAt(fieldOf(value, path[at]!), path, at + 1)
  if (!isArray(value)) return undefined
  return value
    .map(element => (isDocument(element) ? valueAt(element, path, at) : undefined))
    .filter(found => found !== undefined)
}

function list(expressions: unknown[], { compile }: Compiler): Evaluate {
  const elements = expressions.map(compile)
  return scope => elements.map(evaluate => evaluate(scope) ?? null)
}

function operation(expression: Document, compiler: Compiler): Evaluate {
  const names = Object.keys(expression)
  const operator = names[0]
  if (!operator?.startsWith('$')) return documentOf(expression, compiler)
  if (names.length > 1)
    throw failure(
      15983,
      `An object representing an expression must have exactly one field: ${names.join(', ')}`,
    )
  if (othersOfMongoDB.has(operator)) throw notImplemented(`The expression operator ${operator}`)
  const compileOperator = Object.hasOwn(operators, operator) ? operators[operator] : undefined
  if (!compileOperator) throw failure('InvalidPipelineOperator', `Unrecognized expression '${operator}'`)
  return compileOperator(expression[operator], compiler, operator)
}

// A field whose expression finds nothing is left out.
function documentOf(expression: Document, { compile }: Compiler): Evaluate {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.includes('.')) throw failure(16412, `FieldPath field names may not contain '.': ${name}`)
    if (name.startsWith('$')) throw failure(15983, `${name} is not allowed beside a field`)
    return { name, evaluate: compile(value) }
  })
  return scope => {
    const document: Document = {}
    for (const { name, evaluate } of fields) {
      const value = evaluate(scope)
      if (value !== undefined) setField(document, name, value)
    }
    return document
  }
}
