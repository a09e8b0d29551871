import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { accepted, atTown, house, inLine, received, served } from '../../test/house.ts'
import {
  click,
  cutOff,
  lookedAt,
  offers,
  renderScreen,
  row,
  sees,
  seesNot,
  showPage,
  until,
} from '../../test/screens.tsx'

/** What is told within one look at the events, which a running house takes once a second. */
const told = async (shows: () => unknown) => {
  let looks = 0
  await until(async () => {
    looks += 1
    if (looks % 5 === 1) await house().poll()
    await shows()
  })
}
const page = () => document.body.textContent ?? ''
/** How many wait, on the page of the hall now. */
const waiting = () => Number(/等候人数\s*(\d+) 人/.exec(page())?.[1])
const settled = () =>
  until(() => expect(document.querySelector('[aria-busy="true"], .ant-spin-spinning')).toBeNull())

test('a clerk accepts a matter: the officer it goes to sees it without touching anything', async () => {
  const at = await received()
  await renderScreen('/matters', { signedInAs: 'agent' })
  await settled()
  const number = spellCaseNumber(at.caseNumber)
  seesNot(number)
  await at.clerk.accept({ params: at.params, body: {} })
  await told(() => expect(page()).toContain(number))
  await row(number)
})

test('a bad rating is at the leader’s at once', async () => {
  const { api, ticket } = await served('clerk')
  await renderScreen('/ratings', { signedInAs: 'leader' })
  await settled()
  seesNot('待整改 1')
  const rating = { grade: 1 as const, reasons: ['等候太久'], text: '', anonymous: false }
  await api.rate({ body: { subject: 'visit', subjectId: ticket.id, ...rating } })
  await told(() => expect(page()).toContain('待整改 1'))
  await renderScreen('/ratings', { signedInAs: 'leader' })
  await sees('非常不满意')
})

test('whoever takes a number stands in the line at the desk, and nobody polls for it', async () => {
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await click(/1 号窗口/)
  await offers(/^叫号/)
  await settled()
  const { ticket } = await inLine()
  await told(() => expect(page()).toContain(ticket.number))
  await sees(ticket.number)
})

test('the hall now and the board of supervision follow what happens, and ask nothing while nothing does', async () => {
  await renderScreen('/hall-overview', { signedInAs: 'manager' })
  await sees(/^等候人数/)
  await settled()
  const before = lookedAt().length
  const few = waiting()
  await inLine()
  await told(() => expect(waiting()).toBe(few + 1))
  expect(
    lookedAt()
      .slice(before)
      .filter(url => !url.includes('/overview')),
  ).toEqual([])
  const clerk = await house().staff('clerk')
  const { ticket } = await clerk.callNext({
    params: { windowId: house().towns.halls.town.windowIds[0] ?? '' },
  })
  await told(() => expect(page()).toContain(`已叫号 ${ticket?.number}`))

  await renderScreen('/supervision', { signedInAs: 'leader' })
  await sees('办件都在谁手上？')
  await settled()
  const [open] = /未办结\s*\d+ 件/.exec(page()) ?? []
  await received()
  await told(() => {
    expect(page()).toMatch(/未办结\s*\d+ 件/)
    expect(/未办结\s*\d+ 件/.exec(page())?.[0]).not.toBe(open)
  })
})

test('who leaves with work in hand is on the board of supervision as soon as it is said', async () => {
  const [manager, officer] = [await house().staff('manager'), await house().staff('townOfficer')]
  const { townOfficer } = house().towns.staff
  const { params } = await atTown()
  await officer.assign({ params, body: { stageIndex: 1, toId: townOfficer } })
  await renderScreen('/supervision', { signedInAs: 'leader' })
  await sees('办件都在谁手上？')
  await settled()
  const { name } = await officer.staffMe()
  expect(page()).not.toContain(name)
  const set = (standing: 'leaving' | 'active') =>
    manager.setStanding({ params: { staffId: townOfficer }, body: { standing } })
  await set('leaving')
  await told(() => expect(page()).toContain(name))
  await set('active')
})

test('a page nobody looks at asks nothing; what happened meanwhile is on it when it is shown', async () => {
  await renderScreen('/hall-overview', { signedInAs: 'manager' })
  await sees(/^等候人数/)
  await settled()
  const few = waiting()
  showPage(false)
  const before = lookedAt().length
  await inLine()
  await house().poll()
  await house().poll()
  expect(lookedAt().slice(before)).toEqual([])
  expect(waiting()).toBe(few)
  showPage(true)
  await until(() => expect(waiting()).toBe(few + 1))
})

test('where no stream gets through, the pages ask by themselves, and follow the stream again once it does', async () => {
  await renderScreen('/desk', { signedInAs: 'clerk' })
  const letThrough = cutOff(/matter-work/)
  await click(/1 号窗口/)
  await offers(/^叫号/)
  await settled()
  const { ticket } = await inLine()
  await until(() => expect(page()).toContain(ticket.number))
  letThrough()
  const streams = lookedAt().filter(url => url.startsWith('/matter-work')).length
  await until(() =>
    expect(lookedAt().filter(url => url.startsWith('/matter-work')).length).toBeGreaterThan(streams),
  )
  const { ticket: next } = await inLine({ name: '王大伯' })
  await told(() => expect(page()).toContain(next.number))
})

test('nothing of a matter another town has', async () => {
  await renderScreen('/matters', { signedInAs: 'otherClerk' })
  await settled()
  const { caseNumber } = await accepted()
  await house().poll()
  await settled()
  seesNot(spellCaseNumber(caseNumber))
})
