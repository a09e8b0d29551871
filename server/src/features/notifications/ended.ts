import { archiveOf, madeBefore } from '../../kernel/archive.ts'
import { Delivery } from './ledger/model.ts'
import { InboxMessage } from './model.ts'

export const messageArchives = [
  archiveOf(InboxMessage, before => [madeBefore(before)], [{ residentId: 1 }]),
  archiveOf(Delivery, before => [madeBefore(before)], [{ residentId: 1 }]),
]
