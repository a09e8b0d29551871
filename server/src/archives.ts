import { appointmentArchive } from './features/appointments/ended.ts'
import { messageArchives } from './features/notifications/ended.ts'
import type { Archive } from './kernel/archive.ts'
import { eventArchive } from './kernel/history.ts'

/** What does not stay at hand for ever (归档): it moves into collections beside those in use. */
export const archives: readonly Archive[] = [eventArchive, ...messageArchives, appointmentArchive]
