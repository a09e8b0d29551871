import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFInvalidObject,
  type PDFObject,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'

/** What an object is made of. */
const partsOf = (object: PDFObject): PDFObject[] => {
  if (object instanceof PDFStream) return [object.dict]
  if (object instanceof PDFDict) return object.values()
  return object instanceof PDFArray ? object.asArray() : []
}
/** An object and all in it, without following references. Not recursive: a file may nest as deep as it likes. */
function* within(object: PDFObject): Generator<PDFObject> {
  const open = [object]
  for (let next = open.pop(); next; next = open.pop()) {
    yield next
    open.push(...partsOf(next))
  }
}

/** Every dictionary of the file, that of each stream too, whether a reader would find its way to it or not. */
export function* dictionariesOf(document: PDFDocument): Generator<PDFDict> {
  for (const [, object] of document.context.enumerateIndirectObjects())
    for (const part of within(object)) if (part instanceof PDFDict) yield part
}

const reachableFrom = (context: PDFContext, roots: readonly (PDFObject | undefined)[]): Set<PDFRef> => {
  const seen = new Set<PDFRef>()
  const open = roots.filter(root => root !== undefined)
  for (let next = open.pop(); next; next = open.pop())
    for (const part of within(next)) {
      if (!(part instanceof PDFRef) || seen.has(part)) continue
      seen.add(part)
      const object = context.lookup(part)
      if (object) open.push(object)
    }
  return seen
}
/** Takes out what no page leads to: earlier states of the file, its old packing, and what somebody hid in it. */
export const dropUnreachable = (document: PDFDocument): void => {
  const { context } = document
  const { Root, Info } = context.trailerInfo
  context.trailerInfo.Encrypt = undefined
  const kept = reachableFrom(context, [Root, Info])
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (!kept.has(ref) || object instanceof PDFInvalidObject) context.delete(ref)
}
