import type { Paper } from '@zhenyiban/shared/matters/promise.ts'
import {
  type AskingMatter,
  materialStateOf,
  mustSend,
  waitingFiles,
} from '@zhenyiban/shared/papers/states.ts'

/** One line of the guide's list and how it stands, to the resident and to staff alike. */
export const presentMaterial = (matter: AskingMatter, material: Paper) => ({
  name: material.name,
  required: material.required,
  handedIn: material.handedIn,
  state: materialStateOf(matter, material),
  mustSend: mustSend(matter, material),
  waiting: waitingFiles(matter, material),
  returned: material.handedIn ? null : (material.returned ?? null),
  byHandAt: material.byHandAt?.toISOString() ?? null,
})
