import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import type { Ref } from '../../kernel/ids.ts'
import { sessionOption } from '../../kernel/transaction.ts'
import { Resident } from './model.ts'

/** The account that something was to be written for was deleted meanwhile. */
export class AccountGone extends Error {}

/**
 * Within a transaction that writes something of an account: the account is written to as well, so that of this and a
 * deletion (注销) at the same time only one is committed, and the other finds what the first has done (decision 68). False
 * when it is gone already.
 */
export const holdsAccount = async (id: Ref): Promise<boolean> => {
  const kept = { _id: new mongoose.Types.ObjectId(String(id)), erasedAt: null }
  const held = await Resident.collection.updateOne(kept, { $inc: { writes: 1 } }, sessionOption())
  return held.matchedCount === 1
}
/** For whoever writes something of their own. */
export const holdAccount = async (id: Ref): Promise<void> => {
  if (!(await holdsAccount(id))) refuse('session.required')
}
/** For staff, who begin anew when it is gone: the person is somebody new. */
export const holdAccountOfOther = async (id: Ref): Promise<void> => {
  if (!(await holdsAccount(id))) throw new AccountGone()
}
