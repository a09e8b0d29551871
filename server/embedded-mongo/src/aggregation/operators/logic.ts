// Comparisons, conditions and variables.
import { failure } from '../../errors.ts'
import { isArray, isDocument, isNullish, isTruthy } from '../../values/kinds.ts'
import {
  argumentsOf,
  type Compiler,
  type Evaluate,
  namedArguments,
  type OperatorCompiler,
  type Scope,
  taking,
} from './taking.ts'

const comparison = (accept: (result: number) => unknown) =>
  taking(2, 2, ([left, right], { compare }) => accept(compare(left, right)))

const some =
  (wanted: boolean): OperatorCompiler =>
  (argument, { compile }) => {
    const evaluates = (isArray(argument) ? argument : [argument]).map(compile)
    return scope => evaluates.some(evaluate => isTruthy(evaluate(scope)) === wanted) === wanted
  }

type Branch = { when: Evaluate; result: Evaluate }
const choose =
  (branches: Branch[], otherwise: Evaluate): Evaluate =>
  scope =>
    (branches.find(({ when }) => isTruthy(when(scope)))?.result ?? otherwise)(scope)

const cond: OperatorCompiler = (argument, { compile }, operator) => {
  const parts = isDocument(argument)
    ? namedArguments(argument, operator, {
        codes: [17083, 17083],
        // biome-ignore lint/suspicious/noThenProperty: MongoDB's own name
        needs: { if: 17080, then: 17081, else: 17082 },
      })
    : undefined
  const [when, result, otherwise] = (
    parts ? [parts.if, parts.then, parts.else] : argumentsOf(argument, operator, 3, 3)
  ).map(compile) as [Evaluate, Evaluate, Evaluate]
  return choose([{ when, result }], otherwise)
}

function branchOf(given: unknown, compile: Compiler['compile']): Branch {
  const branch = namedArguments(given, '$switch', {
    codes: [40062, 40063],
    // biome-ignore lint/suspicious/noThenProperty: MongoDB's own name
    needs: { case: 40064, then: 40065 },
  })
  return { when: compile(branch.case), result: compile(branch.then) }
}

const switchTo: OperatorCompiler = (argument, { compile }, operator) => {
  const given = namedArguments(argument, operator, {
    codes: [40060, 40067],
    needs: {},
    may: ['branches', 'default'],
  })
  const { branches = [] } = given
  if (!isArray(branches)) throw failure(40061, `$switch expected an array for 'branches'`)
  if (branches.length === 0) throw failure(40068, '$switch requires at least one branch.')
  const nothing = () => {
    throw failure(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    )
  }
  return choose(
    branches.map(branch => branchOf(branch, compile)),
    'default' in given ? compile(given.default) : nothing,
  )
}

const ifNull: OperatorCompiler = (argument, { compile }) => {
  const list = isArray(argument) ? argument : [argument]
  if (list.length < 2) throw failure(1257300, `$ifNull needs at least two arguments, had: ${list.length}`)
  const evaluates = list.map(compile)
  return scope => {
    let value: unknown
    for (const evaluate of evaluates) {
      value = evaluate(scope)
      if (!isNullish(value)) break
    }
    return value
  }
}

const letIn: OperatorCompiler = (argument, compiler, operator) => {
  const { vars, in: body } = namedArguments(argument, operator, {
    codes: [16874, 16875],
    needs: { vars: 16876, in: 16877 },
  })
  if (!isDocument(vars)) throw failure(10065, `invalid parameter: expected an object (vars)`)
  const variables = Object.entries(vars).map(([name, value]) => [name, compiler.compile(value)] as const)
  const evaluate = compiler.knowing(Object.keys(vars)).compile(body)
  return scope => {
    const inner: Scope = { ...scope }
    for (const [name, value] of variables) inner[name] = value(scope)
    return evaluate(inner)
  }
}

const literal: OperatorCompiler = argument => () => argument

export const logicOperators: Record<string, OperatorCompiler> = {
  $eq: comparison(result => result === 0),
  $ne: comparison(result => result !== 0),
  $gt: comparison(result => result > 0),
  $gte: comparison(result => result >= 0),
  $lt: comparison(result => result < 0),
  $lte: comparison(result => result <= 0),
  $cmp: comparison(Math.sign),
  $and: some(false),
  $or: some(true),
  $not: taking(1, 1, ([value]) => !isTruthy(value)),
  $cond: cond,
  $switch: switchTo,
  $ifNull: ifNull,
  $let: letIn,
  $literal: literal,
  $const: literal,
}
