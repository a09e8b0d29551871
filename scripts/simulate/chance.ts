import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { mersenne } from 'pure-rand/generator/mersenne'

/** What is left to chance in a simulated hall; the same seed draws the same, on any machine. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  share(): number
  happens(probability: number): boolean
  between(from: number, to: number): number
  pick<T>(weighted: readonly (readonly [thing: T, weight: number])[]): T
  normal(mean: number, deviation: number): number
  /** Skewed to the right, as visits are: `deviation` is of the logarithm. */
  lognormal(mean: number, deviation: number): number
  /** Until the next of a Poisson process with so many in a unit of time. */
  untilNext(rate: number): number
}
export const chanceOf = (seed: number): Chance => {
  const drawn = mersenne(seed)
  const share = () => uniformFloat64(drawn)
  // Box and Muller (1958); 1 − share is never 0.
  const standard = () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
  const pick = <T>(weighted: readonly (readonly [thing: T, weight: number])[]): T => {
    let left = share() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [thing, weight] of weighted) {
      left -= weight
      if (left < 0) return thing
    }
    return weighted.at(-1)![0]
  }
  return {
    share,
    pick,
    happens: probability => share() < probability,
    between: (from, to) => from + share() * (to - from),
    normal: (mean, deviation) => mean + deviation * standard(),
    lognormal: (mean, deviation) => mean * Math.exp(deviation * standard() - deviation ** 2 / 2),
    untilNext: rate => -Math.log(1 - share()) / rate,
  }
}
