import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { accepted, house, inLine, received, served } from '../../test/house.ts'
import { click, offers, renderScreen, row, sees, seesNot, until } from '../../test/screens.tsx'

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
  seesNot('非常不满意')
  const rating = { grade: 1 as const, reasons: ['等候太久'], text: '', anonymous: false }
  await api.rate({ body: { subject: 'visit', subjectId: ticket.id, ...rating } })
  await told(() => expect(page()).toContain('非常不满意'))
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

test('nothing of a matter another town has', async () => {
  await renderScreen('/matters', { signedInAs: 'otherClerk' })
  await settled()
  const { caseNumber } = await accepted()
  await house().poll()
  await settled()
  seesNot(spellCaseNumber(caseNumber))
})
