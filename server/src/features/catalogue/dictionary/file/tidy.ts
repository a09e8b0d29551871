import type { Standard, StandardGuide } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { stageAbilities, type WorkflowStage } from '@zhenyiban/shared/catalogue/workflow.ts'
import { cleanProse } from '@zhenyiban/shared/kernel/clean.ts'

/** What a cell can hold: one kind of line break, nothing invisible, no blanks around. */
export const tidyText = cleanProse
const orNull = (text: string | null): string | null => (text === null ? null : tidyText(text) || null)
/** Several things in one cell, as the editor's form has them. */
export const splitPhones = (text: string): string[] =>
  tidyText(text)
    .split(/[、\n]/)
    .flatMap(one => tidyText(one) || [])

const tidyStage = ({ line, part, ...stage }: WorkflowStage): WorkflowStage => ({
  key: tidyText(stage.key),
  name: tidyText(stage.name),
  by: tidyText(stage.by),
  level: stage.level,
  kind: stage.kind,
  after: stage.after.map(tidyText),
  limitDays: stage.limitDays,
  may: stageAbilities.filter(ability => stage.may.includes(ability)),
  publicityDays: stage.publicityDays,
  ...(line !== undefined && { line: orNull(line) }),
  ...(part && tidyText(part) && { part: tidyText(part) }),
})
const tidyGuide = (guide: StandardGuide): StandardGuide => ({
  conditions: orNull(guide.conditions),
  materials: guide.materials.map(({ name, required, copies, source, check }) => ({
    name: tidyText(name),
    required,
    copies,
    source: orNull(source),
    check: orNull(check),
  })),
  legalDays: guide.legalDays,
  promisedDays: guide.promisedDays,
  fee: orNull(guide.fee),
  stages: guide.stages.map(tidyStage),
  window: orNull(guide.window),
  complaintPhones: guide.complaintPhones.flatMap(splitPhones),
})
/**
 * A standard as a file can say it. What was published from a form or a guide may differ from it in blanks alone; two
 * standards that are tidied to the same say the same.
 */
export const tidyStandard = ({ name, department, line, guide, local, openFields }: Standard): Standard => ({
  name: tidyText(name),
  department: tidyText(department),
  line: orNull(line),
  guide: guide && tidyGuide(guide),
  local: {
    place: orNull(local.place),
    hours: orNull(local.hours),
    phone: orNull(local.phone),
    window: orNull(local.window),
    help: orNull(local.help),
  },
  openFields: localFields.filter(field => openFields.includes(field)),
})
