import type { GuideMaterial } from '@zhenyiban/shared/catalogue/contract.ts'
import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { type LocalField, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import type { WorkflowStage } from '@zhenyiban/shared/catalogue/workflow.ts'

type Text = string | undefined
interface FilledMaterial extends Pick<GuideMaterial, 'required'> {
  name?: Text
  copies?: number | null
  source?: Text
  check?: Text
}
export interface FilledStage extends Pick<WorkflowStage, 'key' | 'level' | 'kind' | 'after' | 'may'> {
  name?: Text
  by?: Text
  limitDays?: number | null
  publicityDays?: number | null
}
/** A standard as the form holds it: what is not said is an empty field. */
export interface FormValues {
  validFrom: string
  name?: Text
  department?: Text
  line?: Text
  guided: boolean
  conditions?: Text
  legalDays?: number | null
  promisedDays?: number | null
  fee?: Text
  window?: Text
  complaintPhones?: Text
  materials?: FilledMaterial[]
  stages?: FilledStage[]
  local?: Partial<Record<LocalField, string>>
  openFields: LocalField[]
}

const orNull = (text: Text): string | null => text?.trim() || null
const orEmpty = (text: string | null): string => text ?? ''

export const filledOf = (
  { name, department, line, guide, local, openFields }: Standard,
  on: string,
): FormValues => ({
  validFrom: on,
  name,
  department,
  line: orEmpty(line),
  guided: guide !== null,
  openFields,
  conditions: orEmpty(guide?.conditions ?? null),
  legalDays: guide?.legalDays ?? null,
  promisedDays: guide?.promisedDays ?? null,
  fee: orEmpty(guide?.fee ?? null),
  window: orEmpty(guide?.window ?? null),
  complaintPhones: guide?.complaintPhones.join('、') ?? '',
  materials: (guide?.materials ?? []).map(({ source, check, ...rest }) => ({
    ...rest,
    source: orEmpty(source),
    check: orEmpty(check),
  })),
  stages: guide?.stages ?? [],
  local: Object.fromEntries(localFields.map(field => [field, orEmpty(local[field])])),
})

export const standardFrom = (filled: FormValues): Standard => ({
  name: filled.name?.trim() ?? '',
  department: filled.department?.trim() ?? '',
  line: orNull(filled.line),
  guide: filled.guided
    ? {
        conditions: orNull(filled.conditions),
        legalDays: filled.legalDays ?? null,
        promisedDays: filled.promisedDays ?? null,
        fee: orNull(filled.fee),
        window: orNull(filled.window),
        complaintPhones: (filled.complaintPhones ?? '').split(/[、\n]/).flatMap(phone => orNull(phone) ?? []),
        materials: (filled.materials ?? []).map(({ name, required, copies, source, check }) => ({
          name: name?.trim() ?? '',
          required,
          // Nothing typed is told by the check of the whole, which names the row.
          copies: copies ?? 0,
          source: orNull(source),
          check: orNull(check),
        })),
        stages: (filled.stages ?? []).map(stage => ({
          ...stage,
          name: stage.name?.trim() ?? '',
          by: stage.by?.trim() ?? '',
          limitDays: stage.limitDays ?? null,
          publicityDays: stage.publicityDays ?? null,
        })),
      }
    : null,
  local: {
    place: orNull(filled.local?.place),
    hours: orNull(filled.local?.hours),
    phone: orNull(filled.local?.phone),
    window: orNull(filled.local?.window),
    help: orNull(filled.local?.help),
  },
  openFields: filled.openFields,
})

/** A new stage after the last one, with an unused key. */
export const nextStage = (stages: readonly FilledStage[]): FilledStage => {
  const numbers = stages.map(({ key }) => Number(/\d+$/.exec(key)?.[0] ?? 0))
  const last = stages.at(-1)
  return {
    key: `s${Math.max(0, ...numbers) + 1}`,
    level: last?.level ?? 'town',
    kind: stages.some(({ kind }) => kind === 'decide') ? 'hand_over' : 'decide',
    after: last ? [last.key] : [],
    may: ['approve'],
  }
}
/** Removes a stage; stages that waited for it now wait for its predecessors. */
export const withoutStage = (stages: readonly FilledStage[], key: string): FilledStage[] => {
  const gone = stages.find(stage => stage.key === key)
  return stages
    .filter(stage => stage !== gone)
    .map(stage => {
      if (!gone || !stage.after.includes(key)) return stage
      const after = stage.after.flatMap(prior => (prior === key ? gone.after : [prior]))
      return { ...stage, after: [...new Set(after)] }
    })
}
