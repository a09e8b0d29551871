import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { permissionsOf, roleNames } from '@zhenyiban/shared/kernel/permissions.ts'
import { extensionStatuses } from '@zhenyiban/shared/matter-clock.ts'
import { matterMoves, matterStatuses } from '@zhenyiban/shared/matters.ts'
import fc from 'fast-check'
import { allowedMoves, decidingStage, isDoneByAcceptance } from './rules.ts'

const organisation = fc.constantFrom('village', 'town', 'county', 'elsewhere')
const matter = fc.record({
  status: fc.constantFrom(...matterStatuses),
  stageIndex: fc.nat(4),
  decidingIndex: fc.nat(4),
  toldMissingAt: fc.option(fc.constant(new Date('2026-11-23T01:00:00Z'))),
  hallOrganisationId: organisation,
  holderId: fc.option(organisation),
  extension: fc.option(
    fc.record({
      status: fc.constantFrom(...extensionStatuses),
      askedById: fc.constantFrom('me', 'a colleague'),
    }),
  ),
})
const who = fc
  .record({
    role: fc.constantFrom(...roleNames),
    organisationId: organisation,
    below: fc.subarray(['village', 'town']),
  })
  .map(({ role, organisationId, below }) => ({
    id: 'me',
    permissions: permissionsOf(role),
    organisationId,
    scope: [...new Set([organisationId, ...below])],
  }))

test('no move leaves from a status it does not leave from', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const open = movesFrom(matterMoves, held.status)
      for (const move of allowedMoves(held, staff)) expect(open).toContain(move)
    }),
  )
})

test('only the holder passes, pauses, resumes, decides or closes; deciding is at the deciding stage and passing before it', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const moves = allowedMoves(held, staff)
      if (moves.some(move => ['pass', 'decide', 'close', 'pause', 'resume'].includes(move))) {
        expect(held.holderId).toBe(staff.organisationId)
        expect(staff.permissions).toContain('matter.advance')
      }
      if (moves.includes('decide')) expect(held.stageIndex).toBe(held.decidingIndex)
      if (moves.includes('pass')) expect(held.stageIndex).not.toBe(held.decidingIndex)
    }),
  )
})

test('the desk’s moves are for who receives at that hall, telling at most once, and nobody has job moves', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const moves = allowedMoves(held, staff)
      if (moves.some(move => ['accept', 'tellMissing', 'complete', 'decline'].includes(move))) {
        expect(staff.scope).toContain(held.hallOrganisationId)
        expect(staff.permissions).toContain('matter.receive')
      }
      if (held.toldMissingAt) expect(moves).not.toContain('tellMissing')
      expect(moves).not.toContain('lapse')
      expect(moves).not.toContain('withdraw')
    }),
  )
})

test('an extension is asked once by the holder, and answered once by another who supervises it', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const moves = allowedMoves(held, staff)
      if (moves.includes('askExtension')) {
        expect(held.holderId).toBe(staff.organisationId)
        expect(held.extension).toBeNull()
      }
      expect(moves.includes('grantExtension')).toBe(moves.includes('refuseExtension'))
      if (!moves.includes('grantExtension')) return
      expect(staff.permissions).toContain('matter.supervise')
      expect(staff.scope).toContain(held.holderId)
      expect(held.extension).toEqual({ status: 'asked', askedById: 'a colleague' })
    }),
  )
})

test('an accepted matter reaches its end, whatever stages the guide names', () => {
  const names = ['受理', '申请', '初审', '审批', '公示', '办结', '告知结果', '送达', '窗口办理']
  const stages = fc.array(fc.record({ name: fc.constantFrom(...names), organisationId: organisation }), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(stages, organisation, (all, hallOrganisationId) => {
      const decidingIndex = decidingStage(all)
      let stageIndex = isDoneByAcceptance(all, hallOrganisationId) ? 1 : 0
      for (;;) {
        const holderId = all[stageIndex]!.organisationId
        const officer = {
          id: 'me',
          permissions: permissionsOf('officer'),
          organisationId: holderId,
          scope: [holderId],
        }
        const held = { stageIndex, decidingIndex, hallOrganisationId, holderId, toldMissingAt: null }
        const moves = allowedMoves({ ...held, status: 'in_progress' }, officer)
        if (moves.includes('decide')) break
        expect(moves).toEqual(['pass', 'pause', 'askExtension'])
        stageIndex += 1
        expect(stageIndex).toBeLessThan(all.length)
      }
    }),
  )
})
