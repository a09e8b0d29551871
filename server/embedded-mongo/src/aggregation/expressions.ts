// Aggregation expressions, compiled once per command into functions of a document.
import { failure, notImplemented } from '../errors.ts'
import type { Expression } from '../query/match.ts'
import { type Document, fieldOf, isArray, isDocument, setField } from '../values/kinds.ts'
import { operators } from './operators.ts'
import { otherExpressions } from './others.ts'

/** What expressions of one command know besides the document: its variables, by name. */
export type Variables = Document
export type ExpressionCompiler = (expression: unknown) => Expression
export type Compiler = { compile: ExpressionCompiler }

/** Whether MongoDB has an expression operator of this name. */
export const isExpressionOperator = (name: string) =>
  Object.hasOwn(operators, name) || otherExpressions.has(name)

/** Compiles expressions that know `variables` and $$NOW. */
export function expressionCompiler(variables: Variables, now: Date): ExpressionCompiler {
  Object.keys(variables).forEach(assertVariableName)
  const known: Variables = { ...variables, NOW: now, REMOVE: undefined }
  const compile: ExpressionCompiler = expression => {
    if (typeof expression === 'string' && expression.startsWith('$')) return reference(expression, known)
    if (isArray(expression)) return list(expression, compile)
    return isDocument(expression) ? operation(expression, compiler) : () => expression
  }
  const compiler: Compiler = { compile }
  return compile
}

function assertVariableName(name: string): void {
  if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name))
    throw failure('FailedToParse', `'${name}' is not a valid name for a user-defined variable`)
}

// '$a.b' reads from the document, '$$name.a.b' from a variable.
function reference(text: string, known: Variables): Expression {
  const isVariable = text.startsWith('$$')
  const [name, ...path] = isVariable ? text.slice(2).split('.') : ['CURRENT', ...text.slice(1).split('.')]
  const isRoot = name === 'ROOT' || name === 'CURRENT'
  if (!isRoot && !Object.hasOwn(known, name!)) throw failure(17276, `Use of undefined variable: ${name}`)
  if (text.endsWith('.')) throw failure(40353, "FieldPath must not end with a '.'.")
  if (path.includes('')) throw failure(text === '$' ? 16872 : 15998, `'${text}' is no valid field path`)
  if (path.some(part => part.startsWith('$')))
    throw failure(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    )
  if (isRoot) return document => valueAt(document, path, 0)
  const value = valueAt(known[name!], path, 0)
  return () => value
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

function list(expressions: unknown[], compile: ExpressionCompiler): Expression {
  const elements = expressions.map(compile)
  return document => elements.map(evaluate => evaluate(document) ?? null)
}

function operation(expression: Document, compiler: Compiler): Expression {
  const names = Object.keys(expression)
  const operator = names[0]
  if (!operator?.startsWith('$')) return documentOf(expression, compiler)
  if (names.length > 1)
    throw failure(
      15983,
      `An object representing an expression must have exactly one field: ${names.join(', ')}`,
    )
  if (otherExpressions.has(operator)) throw notImplemented(`The expression operator ${operator}`)
  const compileOperator = Object.hasOwn(operators, operator) ? operators[operator] : undefined
  if (!compileOperator) throw failure('InvalidPipelineOperator', `Unrecognized expression '${operator}'`)
  return compileOperator(expression[operator], compiler, operator)
}

// A field whose expression finds nothing is left out.
function documentOf(expression: Document, { compile }: Compiler): Expression {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.includes('.')) throw failure(16412, `FieldPath field names may not contain '.': ${name}`)
    if (name.startsWith('$')) throw failure(15983, `${name} is not allowed beside a field`)
    return { name, evaluate: compile(value) }
  })
  return document => {
    const made: Document = {}
    for (const { name, evaluate } of fields) {
      const value = evaluate(document)
      if (value !== undefined) setField(made, name, value)
    }
    return made
  }
}
