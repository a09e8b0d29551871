import { archiveOf, madeBefore } from '../../kernel/archive.ts'
import { Delivery, InboxMessage } from './model.ts'

export const messageArchives = [
  archiveOf(InboxMessage, before => [madeBefore(before)], [{ residentId: 1 }]),
  archiveOf(Delivery, before => [madeBefore(before)], [{ residentId: 1 }]),
]
