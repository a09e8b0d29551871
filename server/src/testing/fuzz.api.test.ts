import { appointmentStatuses } from '@zhenyiban/shared/appointments/contract.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { type Moves, statusAfter } from '@zhenyiban/shared/kernel/moves.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { ticketMoves, ticketStatuses } from '@zhenyiban/shared/queue/contract.ts'
import { pauseReasons } from '@zhenyiban/shared/time/working-clock.ts'
import { Appointment } from '../features/appointments/model.ts'
import { Ticket } from '../features/queue/model.ts'
import { Event } from '../kernel/outbox.ts'
import { HALF_PAST, slotAt, TEN } from './bookings.ts'
import { numbersFrom } from './chance.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'
import { ID_CARD, PHOTO, papersOf, plainPapersOf } from './receiving.ts'
import { expectReplays } from './replay.ts'

// `npm run test:long` takes more steps, another way each time.
const STEPS = Number(process.env.MOVES ?? 1_200)
const SEED = Number(process.env.MOVES_SEED ?? 20_371_123)
const RESIDENTS = 6

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

type Anyone = Record<string, (sent: object) => Promise<unknown>>

/** Where a row of moves, by the names of their events, leaves a record; null when a move was not open. */
const endOf = <S extends string>(moves: Moves<S>, first: S, taken: string[]): S | null => {
  let status = first
  for (const name of taken) {
    const move = moves[name]
    if (!move?.from.includes(status)) return null
    status = statusAfter(move, status)
  }
  return status
}
const ticketMoveOf: Record<string, string> = {
  'ticket.skipped': 'skip',
  'ticket.requeued': 'requeue',
  'ticket.transferred': 'transfer',
  'ticket.held': 'hold',
  'ticket.came_back': 'comeBack',
  'ticket.left': 'leave',
  'ticket.served': 'serve',
  'ticket.finished': 'finish',
  'ticket.reopened': 'reopen',
}
test(`${STEPS} steps by anyone on anything: refused or done, and every status is what its events say`, async () => {
  const random = numbersFrom(SEED)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const people: Api[] = []
  for (let i = 0; i < RESIDENTS; i += 1)
    people.push((await house.newResident({ name: `张小${'一二三四五六'[i]}`, phone: `1380000567${i}` })).api)
  for (const place of Object.keys(house.towns.staff) as (keyof typeof house.towns.staff)[])
    people.push(await house.staff(place))
  const { halls, items } = house.towns
  const ids = {
    ticket: ['f'.repeat(24)],
    matter: ['f'.repeat(24)],
    appointment: ['f'.repeat(24)],
    ask: ['f'.repeat(24)],
  }
  const offices = Object.values(house.towns.organisations)
  const hall = () => pick([halls.town, halls.town, halls.otherTown])
  const item = () => ({ itemId: pick([items.allowance.id, items.plain.id]) })
  const slot = () => ({ slotId: slotAt(house, pick([TEN, HALF_PAST]), pick(['town', 'otherTown'])) })
  const ticket = () => ({ params: { ticketId: pick(ids.ticket.slice(-5)) } })
  const matter = () => ({ params: { matterId: pick(ids.matter.slice(-5)) } })
  const appointment = () => ({ params: { appointmentId: pick(ids.appointment.slice(-8)) } })
  const stage = () => ({ stageIndex: Math.floor(random() * 4) })
  const calls: Record<string, () => object> = {
    takeTicket: () => ({ params: { hallCode: hall().code }, body: item() }),
    issueTicket: () => ({ params: { hallId: hall().id }, body: { ...item(), name: null } }),
    callNext: () => ({ params: { windowId: pick(hall().windowIds) } }),
    transfer: () => ({ ...ticket(), body: { windowId: pick([...hall().windowIds, null]), ...item() } }),
    setPriority: () => ({ ...ticket(), body: { priority: pick(['disabled', null]) } }),
    openWindow: () => ({ params: { windowId: pick(hall().windowIds) } }),
    pauseWindow: () => ({
      params: { windowId: pick(hall().windowIds) },
      body: { reason: 'meal', until: null },
    }),
    leaveLine: ticket,
    recall: ticket,
    skip: ticket,
    hold: ticket,
    comeBack: ticket,
    requeue: ticket,
    serve: ticket,
    finish: ticket,
    reopen: ticket,
    ticketHolder: ticket,
    book: () => ({ body: { ...slot(), ...item() } }),
    holdPlace: () => ({ body: { ...slot(), itemIds: [item().itemId] } }),
    letHoldGo: () => ({ body: slot() }),
    cancel: appointment,
    checkInAppointment: appointment,
    reschedule: () => ({ ...appointment(), body: slot() }),
    receive: () => {
      const phone = `1380000567${Math.floor(random() * RESIDENTS)}`
      const ticketId = random() < 0.1 ? pick(ids.ticket.slice(-8)) : null
      const papers = pick([
        plainPapersOf(house, phone),
        papersOf(house),
        papersOf(house, { handedIn: [ID_CARD] }),
      ])
      return { body: { ...papers.body, ticketId } }
    },
    accept: () => ({ ...matter(), body: {} }),
    acceptOnPromise: () => ({
      ...matter(),
      body: {
        materials: [PHOTO],
        byOn: pick(['2037-11-24', '2037-12-21']),
        version: PROMISE_VERSION,
        way: 'signature',
      },
    }),
    keepPromise: () => ({ ...matter(), body: {} }),
    complete: () => ({ ...matter(), body: {} }),
    tellMissing: () => ({ ...matter(), body: { missing: ['近期一寸照片'] } }),
    decline: () => ({ ...matter(), body: { reason: '不在受理范围' } }),
    pass: () => ({ ...matter(), body: stage() }),
    sendBack: () => ({ ...matter(), body: { ...stage(), toIndex: pick([0, 1, 2]), reason: '请重新核实' } }),
    refuseAtStage: () => ({ ...matter(), body: { ...stage(), reason: '不符合条件' } }),
    askOffice: () => ({
      ...matter(),
      body: { ...stage(), organisationId: pick(offices), question: '请核实户籍', limitDays: 3 },
    }),
    answerAsk: () => ({
      params: { ...matter().params, askId: pick(ids.ask.slice(-5)) },
      body: { answer: '属实' },
    }),
    dropAsk: () => ({ params: { ...matter().params, askId: pick(ids.ask.slice(-5)) }, body: {} }),
    decide: () => ({
      ...matter(),
      body: {
        ...stage(),
        outcome: pick(['granted', 'refused'] as const),
        resultText: '见附件',
        ...pick([{}, { resultKind: 'pick_up' }, { resultKind: 'document' }]),
      },
    }),
    chooseResult: () => ({ ...matter(), body: { kind: pick(['text', 'pick_up', 'document']) } }),
    close: () => ({
      ...matter(),
      body: pick([{}, { handing: { way: 'id_card', proxy: null } }, { handing: { way: 'electronic' } }]),
    }),
    pauseClock: () => ({ ...matter(), body: { reason: pick(pauseReasons) } }),
    resumeClock: () => ({ ...matter(), body: {} }),
    askExtension: () => ({ ...matter(), body: { days: pick([1, 10]), reason: '案情复杂' } }),
    grantExtension: () => ({ ...matter(), body: {} }),
    refuseExtension: () => ({ ...matter(), body: { reason: '抓紧办' } }),
    withdraw: matter,
  }
  const names = Object.keys(calls)
  expect(names.filter(name => !(name in contract))).toEqual([])

  /** Mostly those whom the endpoint is for; now and then anyone. */
  const callers = (name: string) => {
    if (random() < 0.1) return people
    const resident = contract[name as keyof typeof contract].access === 'resident'
    return resident ? people.slice(0, RESIDENTS) : people.slice(RESIDENTS)
  }
  const done: Record<string, number> = {}
  const remember = (name: string, answer: unknown) => {
    const { id, ticket: called } = answer as { id?: string; ticket?: { id: string } | null }
    if (name === 'receive') ids.matter.push(id!)
    if (name === 'askOffice') ids.ask.push((answer as { asks: { id: string }[] }).asks.at(-1)!.id)
    if (name === 'book') ids.appointment.push(id!)
    if (name === 'callNext' && called) ids.ticket.push(called.id)
    if (['takeTicket', 'issueTicket', 'checkInAppointment'].includes(name)) ids.ticket.push(id!)
    done[name] = (done[name] ?? 0) + 1
  }
  const step = async () => {
    // New papers are rare, so that the matters at hand grow old.
    const drawn = pick(names)
    const name = drawn === 'receive' && random() < 0.5 ? pick(names) : drawn
    const sent = calls[name]!()
    try {
      remember(name, await (pick(callers(name)) as unknown as Anyone)[name]!(sent))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect([name, error.code]).not.toEqual([name, 'server.failed'])
    }
  }
  // Four at a time, so that moves also meet.
  for (let taken = 0; taken < STEPS; taken += 4) await Promise.all([step(), step(), step(), step()])
  // Enough came through that the rest says something.
  expect(Object.keys(done).length).toBeGreaterThan(15)

  const events = await Event.find().sort({ _id: 1 }).lean()
  const movesOf = (id: unknown) =>
    events.flatMap(({ name, payload }) => {
      const facts = payload as { ticketId?: string; calls?: number }
      if (String(id) !== facts.ticketId) return []
      if (name === 'ticket.called') return [facts.calls === 1 ? 'call' : 'recall']
      return ticketMoveOf[name] ?? []
    })
  for (const { _id, status, active, atWindow } of await Ticket.find().lean()) {
    expect(endOf(ticketMoves, ticketStatuses[0], movesOf(_id))).toBe(status)
    expect([active, atWindow]).toEqual([
      ['waiting', 'called', 'serving', 'held'].includes(status),
      ['called', 'serving'].includes(status),
    ])
  }
  expect(await expectReplays()).toBeGreaterThan(0)
  const seats = (await Appointment.find({ holdsSeat: true }).lean()).flatMap(({ places }) => places)
  expect(new Set(seats).size).toBe(seats.length)
  for (const { status, holdsSeat, heldUntil } of await Appointment.find().lean()) {
    expect(appointmentStatuses).toContain(status)
    // What keeps a place is a booking for good, or something else for a while.
    if (holdsSeat || ['booked', 'arrived'].includes(status))
      expect([status, holdsSeat, heldUntil === null]).toEqual([
        status,
        true,
        ['booked', 'arrived'].includes(status),
      ])
  }
}, 900_000)
