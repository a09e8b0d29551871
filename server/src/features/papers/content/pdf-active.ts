import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFStream, PDFString } from '@cantoo/pdf-lib'
import { dictionariesOf } from './pdf-objects.ts'

/** Actions that run, start, send, or open another file (ISO 32000-2, 12.6.4). Links and jumps within the file stay. */
const armedActions = [
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'GoToDp',
  'Thread',
  'Rendition',
  'Movie',
  'Sound',
  'RichMediaExecute',
  'GoTo3DView',
]
/** Entries that hold scripts, or actions nobody asks for: of a page opened, a field left, a file closed. */
const armedEntries = ['AA', 'JS', 'JavaScript']
/** Content that no printed page shows; leaving it out would lose what somebody sent. */
const beside: [said: string, is: (dict: PDFDict) => boolean][] = [
  ['附件', dict => has(dict, 'EmbeddedFiles', 'EF', 'Collection') || isNamed(dict, 'Type', 'EmbeddedFile')],
  ['附件', dict => isNamed(dict, 'Subtype', 'FileAttachment')],
  ['多媒体', dict => isNamed(dict, 'Subtype', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D')],
  ['XFA 表单', dict => has(dict, 'XFA')],
]

const has = (dict: PDFDict, ...names: string[]) => names.some(name => dict.has(PDFName.of(name)))
const isNamed = (dict: PDFDict, key: string, ...names: string[]): boolean => {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFName && names.includes(value.decodeText())
}
/** An address is a page of the web, a mail or a call; others run (javascript:), or open what lies on the reader's machine. */
const HARMLESS = /^(?:(?:https?|mailto|tel):|[^:\\]*$)/i
const leadsElsewhere = (dict: PDFDict): boolean => {
  const written = dict.lookup(PDFName.of('URI'))
  const isText = written instanceof PDFString || written instanceof PDFHexString
  // Readers pass over blanks and what cannot be seen.
  return isText && !HARMLESS.test(written.decodeText().replace(/[\0-\x20\x7f]/g, ''))
}
const isArmedAction = (dict: PDFDict) =>
  isNamed(dict, 'S', ...armedActions) || (isNamed(dict, 'S', 'URI') && leadsElsewhere(dict))
/** Drawing that stands for a page of another file, which a reader would fetch (ISO 32000-2, 8.10.4; OPI). */
const isStandIn = (dict: PDFDict) =>
  has(dict, 'OPI') || (isNamed(dict, 'Subtype', 'Form') && has(dict, 'Ref'))
/** A page to show first is a list, or a jump; any other action would run when the file is opened. */
const opensArmed = (dict: PDFDict): boolean => {
  const first = dict.lookup(PDFName.of('OpenAction'))
  return first instanceof PDFDict && !isNamed(first, 'S', 'GoTo')
}

/** What the file carries beside its pages, in words; empty for nearly every file. */
export const contentsBeside = (document: PDFDocument): string[] => {
  const found = new Set<string>()
  for (const dict of dictionariesOf(document)) for (const [said, is] of beside) if (is(dict)) found.add(said)
  // The data of a stream may lie in another file.
  for (const [, object] of document.context.enumerateIndirectObjects())
    if (object instanceof PDFStream && has(object.dict, 'F', 'FFilter')) found.add('别的文件的内容')
  return [...found]
}

/** Takes scripts and actions out; what a page shows stays. */
export const disarm = (document: PDFDocument): void => {
  for (const dict of dictionariesOf(document)) {
    for (const name of armedEntries) dict.delete(PDFName.of(name))
    if (opensArmed(dict)) dict.delete(PDFName.of('OpenAction'))
    if (isStandIn(dict)) for (const name of ['OPI', 'Ref']) dict.delete(PDFName.of(name))
    // An empty action does nothing, wherever it is named.
    if (isArmedAction(dict)) for (const key of dict.keys()) dict.delete(key)
  }
}

/** Whether any of its objects could run, start, send, or open something. */
export const isArmed = (document: PDFDocument): boolean => {
  for (const dict of dictionariesOf(document))
    if ([opensArmed, isStandIn, isArmedAction].some(is => is(dict)) || has(dict, ...armedEntries)) return true
  return false
}

const unescaped = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
/** Long enough that compressed pages hardly ever contain one by chance. */
const WRITTEN = /\/(JavaScript|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia)(?![A-Za-z])/
/** The same by its bytes as they are written: of a file that is kept so, another reader may find other objects. */
export const writesArmed = (bytes: Uint8Array): boolean =>
  WRITTEN.test(unescaped(Buffer.from(bytes).toString('latin1')))
