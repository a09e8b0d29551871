import { archiveOf, madeBefore } from '../../kernel/archive.ts'
import { Delivery, InboxMessage } from './model.ts'

export const messageArchives = [
  archiveOf(InboxMessage, before => [madeBefore(before)]),
  archiveOf(Delivery, before => [madeBefore(before)]),
]
