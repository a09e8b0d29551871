import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { UpdateQuery } from 'mongoose'
import type { Ref } from '../../kernel/ids.ts'
import type { WindowRecord } from './model.ts'
import { ServiceWindow } from './model.ts'

export const listWindows = (hallId: Ref): Promise<WindowRecord[]> =>
  ServiceWindow.find({ hallId }).sort({ number: 1, _id: 1 }).lean()

export const findWindow = async (windowId: string): Promise<WindowRecord> =>
  (await ServiceWindow.findById(windowId).lean()) ?? refuse('window.not_found')

export const changeWindow = async (windowId: Ref, change: UpdateQuery<WindowRecord>): Promise<void> => {
  await ServiceWindow.updateOne({ _id: windowId }, change)
}
