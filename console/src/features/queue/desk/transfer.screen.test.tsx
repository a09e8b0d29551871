import { called, emptyLine, moves } from '../../../../test/desk.ts'
import { house } from '../../../../test/house.ts'
import { choose, click, last, sees, until } from '../../../../test/screens.tsx'

afterEach(emptyLine)

test('the visit is ended elsewhere while the window to move to is chosen: the dialog stays and says so', async () => {
  const { ticket } = await called()
  await click(/^转窗/)
  await choose('转到窗口', '2 号窗口')
  const params = { ticketId: ticket.id }
  const clerk = await house().staff('clerk')
  await clerk.serve({ params })
  await clerk.finish({ params })
  const before = moves().length
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain(`${ticket.number} 号刚刚已经不在这个窗口了`)
  })
  await sees(/2 号窗口/)
  expect(((await last('button', '转窗')) as HTMLButtonElement).disabled).toBe(true)
  expect(moves()).toHaveLength(before)
})
