// A JPEG is a row of segments (ITU-T T.81, annex B); cameras and programs write theirs between those that draw it.

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const COMMENT = 0xfe
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef
/** Of what programs write only these say how it is drawn: the density of its points, its colours, how they were mixed. */
const drawing: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' }

const latin = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))
const isNote = (jpeg: Uint8Array, at: number, marker: number): boolean => {
  if (marker === COMMENT) return true
  if (!isApplication(marker)) return false
  const name = drawing[marker]
  return name === undefined || latin(jpeg, at + 4, name.length) !== name
}
/** The next marker from here on; within a scan neither stuffed bytes nor restarts are one. */
const markerFrom = (jpeg: Uint8Array, from: number, inScan: boolean): number => {
  let at = from
  while (at + 1 < jpeg.length) {
    const next = jpeg[at + 1]!
    const plain = next === 0xff || (inScan && (next === 0 || isRestart(next)))
    if (jpeg[at] === 0xff && !plain) return at
    at += 1
  }
  return jpeg.length
}

/**
 * The segments that draw the picture, byte for byte, without EXIF (the place, the camera, the time), XMP, previews, remarks,
 * and whatever hangs on behind its end, as second pictures of phones do. What is no JPEG stays.
 */
export const withoutNotes = (jpeg: Uint8Array): Uint8Array => {
  if (jpeg[0] !== 0xff || jpeg[1] !== START) return jpeg
  const kept = [jpeg.subarray(0, 2)]
  let at = markerFrom(jpeg, 2, false)
  while (at + 1 < jpeg.length) {
    const marker = jpeg[at + 1]!
    if (marker === END) {
      kept.push(jpeg.subarray(at, at + 2))
      break
    }
    const bare = isRestart(marker) || marker === 0x01
    const end = bare ? at + 2 : at + 2 + ((jpeg[at + 2] ?? 0) << 8) + (jpeg[at + 3] ?? 2)
    const next = markerFrom(jpeg, end, marker === SCAN)
    // What stands between two segments is nothing, but behind the head of a scan it is the picture.
    if (!isNote(jpeg, at, marker)) kept.push(jpeg.subarray(at, marker === SCAN ? next : end))
    at = next
  }
  return Buffer.concat(kept)
}
