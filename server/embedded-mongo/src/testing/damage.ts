// Damage to the files of a data folder, of a kind and at a place drawn by chance.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { magic } from '../storage/frames.ts'
import { markName } from '../storage/mark.ts'
import type { Random } from './random.ts'

const headLength = 12
const page = 4096

/** Where each frame begins, and where the last one ends. */
function framesOf(bytes: Buffer): number[] {
  const starts = [magic.length]
  for (let at = magic.length; at + headLength < bytes.length; ) {
    at += headLength + bytes.readUInt32LE(at)
    starts.push(at)
  }
  return starts
}
export const frameStarts = (path: string): number[] => framesOf(readFileSync(path)).slice(0, -1)

const frame = (bytes: Buffer, starts: number[], i: number) => bytes.subarray(starts[i]!, starts[i + 1]!)

function swapped(bytes: Buffer, i: number, k: number): Buffer {
  const starts = framesOf(bytes)
  const frames = starts.slice(0, -1).map((_start, n) => frame(bytes, starts, n))
  const [one, other] = [frames[i]!, frames[k]!]
  frames[i] = other
  frames[k] = one
  return Buffer.concat([bytes.subarray(0, magic.length), ...frames])
}
export const swapFrames = (path: string, i: number, k: number) =>
  writeFileSync(path, swapped(readFileSync(path), i, k))

type Change = (bytes: Buffer, random: Random) => Buffer
const flipBits: Change = (bytes, random) => {
  for (let n = 1 + random(3); n > 0; n--) bytes[random(bytes.length)]! ^= 1 << random(8)
  return bytes
}
const zeroPages: Change = (bytes, random) => {
  const from = random(Math.ceil(bytes.length / page)) * page
  return bytes.fill(0, from, Math.min(bytes.length, from + page * (1 + random(2))))
}
const swapAny: Change = (bytes, random) => {
  const count = framesOf(bytes).length - 1
  return count < 2 ? bytes : swapped(bytes, random(count), random(count))
}
const repeatOne: Change = (bytes, random) => {
  const starts = framesOf(bytes)
  if (starts.length < 2) return bytes
  const again = frame(bytes, starts, random(starts.length - 1))
  const at = starts[random(starts.length)]!
  return Buffer.concat([bytes.subarray(0, at), again, bytes.subarray(at)])
}
const takeOneOut: Change = (bytes, random) => {
  const starts = framesOf(bytes)
  if (starts.length < 2) return bytes
  const i = random(starts.length - 1)
  return Buffer.concat([bytes.subarray(0, starts[i]), bytes.subarray(starts[i + 1]!)])
}
const cutAtFrame: Change = (bytes, random) => {
  const starts = framesOf(bytes)
  return bytes.subarray(0, starts[random(starts.length)]!)
}
const appendGarbage: Change = (bytes, random) => {
  const zeros = random(2) === 0
  const more = Array.from({ length: 1 + random(2 * page) }, () => (zeros ? 0 : random(256)))
  return Buffer.concat([bytes, Buffer.from(more)])
}
const changes: Record<string, Change> = {
  'bits flipped in': flipBits,
  'cut anywhere:': (bytes, random) => bytes.subarray(0, random(bytes.length)),
  'cut between frames:': cutAtFrame,
  'zeroed pages in': zeroPages,
  'swapped frames in': swapAny,
  'a frame twice in': repeatOne,
  'a frame taken out of': takeOneOut,
  'garbage after': appendGarbage,
}

/** Damages a file of the folder, or takes it away; answers what was done. */
export function damageFolder(dir: string, random: Random): string {
  for (;;) {
    const { what, isChanged } = tryDamage(dir, random)
    if (isChanged) return what
  }
}

function tryDamage(dir: string, random: Random): { what: string; isChanged: boolean } {
  const pick = <T>(of: readonly T[]): T => of[random(of.length)]!
  const files = readdirSync(dir).filter(name => /^(log|snapshot)-\d+\.db$/.test(name))
  const kind = random(12)
  if (kind === 0) {
    const name = pick([...files, markName])
    rmSync(join(dir, name))
    return { what: `missing ${name}`, isChanged: true }
  }
  const path = join(dir, kind === 1 ? markName : pick(files))
  const [what, change] = kind === 1 ? (['bits flipped in', flipBits] as const) : pick(Object.entries(changes))
  const before = readFileSync(path)
  const after = change(Buffer.from(before), random)
  writeFileSync(path, after)
  return { what: `${what} ${basename(path)}`, isChanged: !after.equals(before) }
}
