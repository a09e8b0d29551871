import type { Access } from '@zhenyiban/shared/kernel/endpoint.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { assertAllowed } from './access.ts'
import type { ResidentActor, StaffActor } from './app.ts'
import { createLimits } from './limits.ts'
import { assertInScope, inScope } from './scope.ts'

const [town, village, elsewhere] = Array.from({ length: 3 }, () => new mongoose.Types.ObjectId())
const resident: ResidentActor = { kind: 'resident', id: 'r', sessionId: 's' }
const staff: StaffActor = {
  kind: 'staff',
  hallId: null,
  id: 'c',
  sessionId: 's',
  name: '陈晓敏',
  role: 'officer',
  hasGivenPassword: false,
  permissions: ['matter.read'],
  organisationId: String(town),
  scope: [String(town), String(village)],
}
const codeOf = (work: () => void) => {
  try {
    work()
    return null
  } catch (error) {
    return (error as Refusal).code
  }
}

test('staff reach their organisation and what is below, by id or by text', () => {
  expect([town, village, String(village)].map(id => inScope(staff, id))).toEqual([true, true, true])
  expect([elsewhere, null, undefined, ''].map(id => inScope(staff, id))).toEqual([false, false, false, false])
  expect(codeOf(() => assertInScope(staff, town, 'hall.not_found'))).toBeNull()
  expect(codeOf(() => assertInScope(staff, elsewhere, 'hall.not_found'))).toBe('hall.not_found')
})

test.each([
  ['public', null, null],
  ['public', resident, null],
  ['resident', null, 'session.required'],
  ['resident', resident, null],
  ['resident', staff, 'session.wrong_kind'],
  ['staff', resident, 'session.wrong_kind'],
  ['staff', staff, null],
  ['signed_in', null, 'session.required'],
  ['signed_in', resident, null],
  ['signed_in', staff, null],
  ['matter.read', null, 'session.required'],
  ['matter.read', resident, 'session.wrong_kind'],
  ['matter.read', staff, null],
  ['matter.receive', staff, 'access.denied'],
] as const)('%s, case %#: %j', (access, actor, code) => {
  expect(codeOf(() => assertAllowed({ access }, actor))).toBe(code)
})

test('a password given by somebody else opens only what says so', () => {
  const fresh = { ...staff, hasGivenPassword: true }
  const ask = (access: Access, withGivenPassword?: true) =>
    codeOf(() => assertAllowed({ access, ...(withGivenPassword && { withGivenPassword }) }, fresh))
  expect([ask('public'), ask('staff', true), ask('signed_in', true)]).toEqual([null, null, null])
  for (const access of ['staff', 'signed_in', 'matter.read'] as const)
    expect(ask(access)).toBe('staff.password_given')
})

test('one address is slowed down, others and other kinds of call are not', async () => {
  const limits = createLimits({ sms: 60, sign_in: 60 })
  for (let sent = 0; sent < 60; sent += 1) await limits.consume('sms', '10.0.0.1')
  await expect(limits.consume('sms', '10.0.0.1')).rejects.toEqual(new Refusal('request.too_many'))
  await limits.consume('sms', '10.0.0.2')
  await limits.consume('sign_in', '10.0.0.1')
})
