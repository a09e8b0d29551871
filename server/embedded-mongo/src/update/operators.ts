// What each update operator does to one place in a document.
import { compare } from '../values/compare.ts'
import { clone, isArray } from '../values/kinds.ts'
import { applyArithmetic } from './arithmetic.ts'
import { addToSet, pop, pull, pullAll, push } from './arrays.ts'
import { type Container, read, type UpdateContext, write } from './paths.ts'

export type Place = { container: Container; name: string; path: string; context: UpdateContext }
type UpdateOperator = { create: boolean; apply: (place: Place, argument: unknown) => void }

const set = ({ container, name }: Place, argument: unknown) => write(container, name, clone(argument))

function unset({ container, name }: Place) {
  if (!isArray(container)) delete container[name]
  // An element is not taken out: it becomes null, so that the others keep their places.
  else if (Number(name) < container.length) container[Number(name)] = null
}

const keepBest =
  (sign: 1 | -1) =>
  ({ container, name }: Place, argument: unknown) => {
    const current = read(container, name)
    if (current === undefined || compare(argument, current) * sign > 0)
      write(container, name, clone(argument))
  }

const calculate =
  (operator: '$inc' | '$mul') =>
  ({ container, name, path }: Place, argument: unknown) => {
    const current = read(container, name)
    if (current !== undefined) write(container, name, applyArithmetic(operator, current, argument, path))
    else write(container, name, operator === '$inc' ? argument : applyArithmetic('$mul', argument, 0, path))
  }

export const updateOperators: Record<string, UpdateOperator> = {
  $set: { create: true, apply: set },
  $setOnInsert: { create: true, apply: set },
  $unset: { create: false, apply: unset },
  $inc: { create: true, apply: calculate('$inc') },
  $mul: { create: true, apply: calculate('$mul') },
  $min: { create: true, apply: keepBest(-1) },
  $max: { create: true, apply: keepBest(1) },
  $push: { create: true, apply: push },
  $addToSet: { create: true, apply: addToSet },
  $pop: { create: false, apply: pop },
  $pull: { create: false, apply: pull },
  $pullAll: { create: false, apply: pullAll },
}
