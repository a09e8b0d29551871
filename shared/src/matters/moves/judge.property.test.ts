import fc from 'fast-check'
import { stageAbilities, stageKinds } from '../../catalogue/workflow.ts'
import { movesFrom } from '../../kernel/moves.ts'
import { permissionsOf, roleNames } from '../../kernel/permissions.ts'
import { extensionStatuses } from '../clock.ts'
import { type Flow, holdersOf, isOpen } from '../flow.ts'
import type { MatterState, Mover } from '../state.ts'
import { matterStatuses } from '../statuses.ts'
import { offeredTo, verdictsFor } from './judge.ts'
import { matterMoves } from './table.ts'
import { whyNot } from './take.ts'

const organisation = fc.constantFrom('village', 'town', 'county', 'elsewhere')
const at = new Date('2026-11-23T01:00:00Z')
const stage = (key: string, after: string[]) =>
  fc.record({
    key: fc.constant(key),
    after: fc.constant(after),
    organisationId: organisation,
    kind: fc.constantFrom(...stageKinds),
    may: fc.subarray([...stageAbilities]),
    enteredAt: fc.option(fc.constant(at)),
    doneAt: fc.option(fc.constant(at)),
  })
const matter = fc
  .record({
    status: fc.constantFrom(...matterStatuses),
    stages: fc.tuple(stage('a', []), stage('b', ['a']), stage('c', ['a']), stage('d', ['b', 'c'])),
    asks: fc.array(
      fc.record({
        stageKey: fc.constantFrom('a', 'b', 'c', 'd'),
        organisationId: organisation,
        answeredAt: fc.option(fc.constant(at)),
        droppedAt: fc.option(fc.constant(at)),
      }),
      { maxLength: 3 },
    ),
    toldMissingAt: fc.option(fc.constant(at)),
    materials: fc.array(
      fc.record({
        name: fc.constantFrom('居民身份证', '收入证明', '照片'),
        required: fc.boolean(),
        handedIn: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
    hallOrganisationId: organisation,
    extension: fc.option(
      fc.record({
        status: fc.constantFrom(...extensionStatuses),
        days: fc.constant(5),
        askedById: fc.constantFrom('me', 'a colleague'),
      }),
    ),
  })
  .map(held => {
    const deskId = held.hallOrganisationId
    const stages = held.stages.map(each => ({ ...each, publicityDays: null, returns: 0 }))
    const { hallOrganisationId: _, ...rest } = held
    const state: MatterState & { holderIds: string[] } = {
      ...rest,
      deskId,
      stages,
      asks: held.asks.map((ask, i) => ({ ...ask, id: String(i), askedAt: at })),
      pauses: [],
      promise: null,
      acceptedAt: at,
      decidedAt: null,
      endedAt: null,
      outcome: null,
      dueOn: null,
      promiseLastOn: '2026-11-30',
      barredUntilOn: null,
      result: null,
      limitDays: 20,
      extensionDays: 10,
      lawfulPauses: [{ reason: 'hearing', usualDays: 20, leftDays: 20 }],
      governmentIds: null,
      holderIds: holdersOf({ status: held.status, deskId, stages }),
    }
    return state
  })
const who = fc
  .record({
    role: fc.constantFrom(...roleNames),
    organisationId: organisation,
    below: fc.subarray(['village', 'town']),
  })
  .map(({ role, organisationId, below }) => ({
    kind: 'staff' as const,
    id: 'me',
    permissions: permissionsOf(role),
    organisationId,
    scope: [...new Set([organisationId, ...below])],
  }))

const allowedMoves = (held: MatterState, staff: Mover) => offeredTo(verdictsFor(held, staff, at))
const onStage = (held: MatterState, key: string, staff: Mover) =>
  verdictsFor(held, staff, at).filter(({ stage }) => stage !== null && held.stages[stage]!.key === key)
const stageMoves = (held: MatterState, { key }: { key: string }, staff: Mover) =>
  offeredTo(onStage(held, key, staff))
const sendableTo = (held: MatterState, key: string, staff: Mover) =>
  onStage(held, key, staff).flatMap(({ targets }) => targets)

test('no move leaves from a status it does not leave from', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const open = movesFrom(matterMoves, held.status)
      for (const move of allowedMoves(held, staff)) expect(open).toContain(move)
    }),
  )
})

test('only a holder moves, and each stage is moved by its own organisation alone', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const moves = allowedMoves(held, staff)
      if (moves.some(move => ['pass', 'decide', 'refuse', 'close', 'pause', 'resume'].includes(move))) {
        expect(held.holderIds).toContain(staff.organisationId)
        expect(staff.permissions).toContain('matter.advance')
      }
      for (const each of held.stages) {
        const own = stageMoves(held, each, staff)
        for (const move of own) expect(moves).toContain(move)
        if (own.length > 0) expect([each.organisationId, isOpen(each)]).toEqual([staff.organisationId, true])
        expect(own.includes('decide') && own.includes('pass')).toBe(false)
        if (own.includes('decide')) expect(each.kind).toBe('decide')
      }
    }),
  )
})
test('what is offered on a stage is what the rules of the flow let be done', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const flow: Flow = held
      for (const each of held.stages) {
        const own = stageMoves(held, each, staff)
        const to = held.stages[sendableTo(held, each.key, staff)[0] ?? 0]!.key
        const sent = {
          pass: { move: 'pass', stage: each.key, at },
          refuse: { move: 'refuse', stage: each.key, at },
          sendBack: { move: 'sendBack', stage: each.key, to, at },
          decide: { move: 'decide', stage: each.key, outcome: 'granted', at },
        } as const
        const mine =
          each.organisationId === staff.organisationId && staff.permissions.includes('matter.advance')
        for (const move of ['pass', 'refuse', 'sendBack', 'decide'] as const)
          expect([move, own.includes(move)]).toEqual([move, mine && whyNot(flow, sent[move]) === null])
      }
    }),
  )
})

const DESK = ['accept', 'acceptOnPromise', 'keepPromise', 'tellMissing', 'complete', 'decline']
test('the desk’s moves are for who receives at that hall, telling at most once, and nobody has job moves', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const moves = allowedMoves(held, staff)
      if (moves.some(move => DESK.includes(move))) {
        expect(staff.scope).toContain(held.deskId)
        expect(staff.permissions).toContain('matter.receive')
      }
      if (held.toldMissingAt) expect(moves).not.toContain('tellMissing')
      expect(moves).not.toContain('lapse')
      expect(moves).not.toContain('breakPromise')
      if (!moves.includes('acceptOnPromise')) return
      // Never while a main paper is missing.
      for (const { name, required, handedIn } of held.materials)
        expect([name, required && !handedIn]).not.toEqual(['居民身份证', true])
      expect(moves).not.toContain('withdraw')
    }),
  )
})

test('an extension is asked once by the holder, and answered once by another who supervises it', () => {
  fc.assert(
    fc.property(matter, who, (held, staff) => {
      const moves = allowedMoves(held, staff)
      if (moves.includes('askExtension')) {
        expect(held.holderIds).toContain(staff.organisationId)
        expect(held.extension).toBeNull()
      }
      expect(moves.includes('grantExtension')).toBe(moves.includes('refuseExtension'))
      if (!moves.includes('grantExtension')) return
      expect(staff.permissions).toContain('matter.extend')
      expect(held.holderIds.some(id => staff.scope.includes(String(id)))).toBe(true)
      expect(held.extension).toEqual({ status: 'asked', days: 5, askedById: 'a colleague' })
    }),
  )
})
