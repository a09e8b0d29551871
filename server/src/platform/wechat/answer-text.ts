import { NoAnswer } from '../../kernel/ports.ts'
import type { Answer } from './calls.ts'

/** A text, which stays as it is, or a whole number of more digits than JavaScript's have. */
const TEXT_OR_LONG = /"(?:[^"\\]|\\.)*"|-?\b\d{16,}\b(?![.eE])/g

/** JSON in which such numbers are texts: those of messages would become others. */
export const readJson = (text: string): unknown =>
  JSON.parse(text.replace(TEXT_OR_LONG, found => (found.startsWith('"') ? found : `"${found}"`)))

const isPng = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1') === '\x89PNG'
const isJpeg = (bytes: Buffer) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff'
export const typeOfPicture = (bytes: Buffer): 'image/png' | 'image/jpeg' | null => {
  if (isPng(bytes)) return 'image/png'
  return isJpeg(bytes) ? 'image/jpeg' : null
}

/** Pictures come as they are, all else as an object of JSON; what is neither is not WeChat's. */
export const readAnswer = (path: string, bytes: Buffer): Answer => {
  if (typeOfPicture(bytes)) return { picture: bytes }
  try {
    const answer = readJson(bytes.toString('utf8'))
    if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer as Answer
  } catch {
    // Said below, without its words: they may be anything.
  }
  throw new NoAnswer(`WeChat ${path} was answered with what is neither JSON nor a picture`)
}
