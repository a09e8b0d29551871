import { signInNameOf } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { cleanName } from '@zhenyiban/shared/kernel/clean.ts'
import { peopleRoles } from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type App, system } from '../../kernel/app.ts'
import { apart } from '../../kernel/transaction.ts'
import { Staff, type StaffRecord } from './model.ts'
import { isPassword } from './passwords.ts'
import { endSessionsOf, openSession } from './sessions.ts'

/** The account of this sign-in name; else of the one person who has this name. A machine has no password. */
const accountOf = async (typed: string): Promise<StaffRecord | undefined> => {
  const signInName = signInNameOf(typed)
  const found = await Staff.find({
    $or: [{ signInName }, { name: cleanName(typed) }],
    role: { $in: peopleRoles },
  })
    .sort({ _id: 1 })
    .limit(3)
    .lean()
  return found.find(each => each.signInName === signInName) ?? (found.length === 1 ? found[0] : undefined)
}

/**
 * Whoever sends wrong passwords from an address waits ever longer there for this name, whether anybody has it or not;
 * from elsewhere its holder gets in at any time. A password somebody else gave them opens one session: its holder may have
 * lost the one before, so it is that one which ends.
 */
export const signInStaff = async (app: App, name: string, password: string, address: string) => {
  const who = `${address} ${signInNameOf(name)}`
  const beginsWaiting = app.limits.guess(who, app.clock.now())
  const staff = await accountOf(name)
  const right = await isPassword(staff?.passwordHash, password)
  const staffId = staff ? String(staff._id) : null
  if (!right && beginsWaiting)
    await apart(() => app.outbox.add('staff.guessed_at', system, { staffId, address }))
  if (!right || !staff || !staffId) return refuse('staff.wrong_password')
  app.limits.guessedRight(who)
  if (staff.standing === 'left') return refuse('staff.left')
  return app.transaction(async () => {
    // Written, so that a password reset meanwhile and this sign-in cannot both succeed.
    const { matchedCount } = await Staff.updateOne(
      { _id: staff._id, passwordHash: staff.passwordHash, standing: { $ne: 'left' } },
      { $set: { signedInAt: app.clock.now() } },
    )
    if (matchedCount === 0) refuse('staff.wrong_password')
    const endedElsewhere = staff.passwordGiven && (await endSessionsOf(staff._id)) > 0
    await app.outbox.add('staff.signed_in', { kind: 'staff', id: staffId }, { staffId, endedElsewhere })
    return { ...(await openSession(app, 'staff', staff._id)), staff, endedElsewhere }
  })
}
