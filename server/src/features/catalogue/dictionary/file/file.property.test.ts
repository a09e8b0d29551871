import { taskTypeLabel, taskTypes } from '@zhenyiban/shared/catalogue/contract.ts'
import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import {
  stageAbilities,
  stageKinds,
  stageLevels,
  type WorkflowStage,
} from '@zhenyiban/shared/catalogue/workflow.ts'
import fc from 'fast-check'
import { OWN_LEVEL } from './columns.ts'
import { writeCsv } from './csv.ts'
import { draftsOf } from './reading.ts'
import { readDictionaryFile } from './reading-file.ts'
import { tidyStandard } from './tidy.ts'
import { writeWorkbook } from './workbook.ts'
import { type FileItem, rowsOfItem } from './writing.ts'

/** What spreadsheets, CSV and XML each have their own ideas about. */
const awkward = fc.constantFrom(
  '=1+1',
  '＝1+1',
  '\n＋1',
  ' @x',
  '-5',
  '+86 20',
  '@x',
  "'",
  "'=x",
  "''-",
  '"',
  '""',
  ',',
  '、',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '　',
  '1-20',
  '9:00',
  '007',
  '1E5',
  'TRUE',
  '<b>&amp;',
  '\u0000',
  '\u000b',
  '\uFEFF',
  '\u200B',
  '\u202E',
  '\u2028',
  '𠮷',
  '请带身份证',
  ';',
)
const text = fc
  .array(fc.oneof(awkward, fc.string({ maxLength: 6 })), { maxLength: 4 })
  .map(all => all.join(''))
const orNull = fc.option(text)
const days = fc.option(fc.integer({ min: 0, max: 3650 }))
const stages = fc
  .array(
    fc.record({
      name: text,
      by: text,
      level: fc.constantFrom(...stageLevels),
      kind: fc.constantFrom(...stageKinds),
      limitDays: days,
      publicityDays: days,
      may: fc.subarray([...stageAbilities], { minLength: 0 }),
      waits: fc.nat({ max: 2 }),
      line: fc.option(fc.option(text.filter(line => line.trim() !== '' && line.trim() !== OWN_LEVEL)), {
        nil: undefined,
      }),
      part: fc.option(text, { nil: undefined }),
    }),
    { maxLength: 4 },
  )
  .map(list =>
    list.map(
      ({ waits, line, part, ...stage }, i): WorkflowStage => ({
        ...stage,
        key: `${i % 2 ? '1-' : ''}s${i + 1}`,
        after: Array.from({ length: Math.min(waits, i) }, (_, n) => `${n % 2 ? '1-' : ''}s${n + 1}`),
        ...(line !== undefined && { line }),
        ...(part !== undefined && { part }),
      }),
    ),
  )
const standard: fc.Arbitrary<Standard> = fc.record({
  name: text,
  department: text,
  line: orNull,
  guide: fc.option(
    fc.record({
      conditions: orNull,
      legalDays: days,
      promisedDays: days,
      fee: orNull,
      window: orNull,
      stages,
      materials: fc.array(
        fc.record({ name: text, required: fc.boolean(), copies: fc.nat(), source: orNull, check: orNull }),
        { maxLength: 3 },
      ),
      complaintPhones: fc.array(text, { maxLength: 3 }),
    }),
  ),
  local: fc.record({ place: orNull, hours: orNull, phone: orNull, window: orNull, help: orNull }),
  openFields: fc.subarray([...localFields]),
})
const items = fc
  .array(
    fc.record({
      standard,
      version: fc.option(fc.integer({ min: 1, max: 99 })),
      taskType: fc.constantFrom(...Object.keys(taskTypes).map(Number)),
    }),
    { maxLength: 4 },
  )
  .map(list => list.map((item, i): FileItem => ({ ...item, code: `G-00${i}-1-00` })))

const readBack = async (bytes: Uint8Array) => {
  const { drafts, strays } = draftsOf(await readDictionaryFile(bytes))
  expect(strays).toEqual([])
  return drafts.map(({ code, version, taskType, standard: read, faults }) => {
    expect(faults).toEqual([])
    return { code, version, taskType, standard: read }
  })
}
const asRead = (written: FileItem[]) =>
  written.map(item => ({
    code: item.code,
    version: item.version,
    taskType: taskTypeLabel(item.taskType),
    standard: tidyStandard(item.standard),
  }))

test(
  'what is written as CSV is read as the same',
  () =>
    fc.assert(
      fc.asyncProperty(items, async written => {
        const csv = await writeCsv(written.flatMap(rowsOfItem))
        expect(await readBack(csv)).toEqual(asRead(written))
      }),
      { numRuns: 150 },
    ),
  60_000,
)
test(
  'what is written as a workbook is read as the same',
  () =>
    fc.assert(
      fc.asyncProperty(items, async written => {
        const workbook = await writeWorkbook(written.flatMap(rowsOfItem), new Date('2037-11-23T01:30:00Z'))
        expect(await readBack(workbook)).toEqual(asRead(written))
      }),
      { numRuns: 60 },
    ),
  60_000,
)
test('tidying twice is tidying once', () =>
  fc.assert(
    fc.property(standard, said => {
      expect(tidyStandard(tidyStandard(said))).toEqual(tidyStandard(said))
    }),
  ))
