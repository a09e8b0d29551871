import { house, inLine } from '../../test/house.ts'
import { renderAlone, sees, seesNot, until } from '../../test/screens.tsx'
import { HallScreen } from './hall-screen.tsx'

const { id: hallId, windowIds } = house().towns.halls.town
const windowId = windowIds[0] ?? ''

test('who is called is seen by everybody as it happens, by number and window, with no more than a masked name', async () => {
  const { ticket } = await inLine({ name: '李秀兰' })
  const clerk = await house().staff('clerk')
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('还没有叫号')
  await sees('鳌头镇便民服务中心')
  expect(document.querySelector('.hall-figures')?.textContent).toContain('正在等候1 人')
  await clerk.callNext({ params: { windowId } })
  await house().poll()
  await until(() =>
    expect(document.querySelector('.call-newest')?.textContent).toBe(`${ticket.number}李**→1号窗口`),
  )
  seesNot(/李秀兰/)
  seesNot('还没有叫号')
  expect(document.querySelector('.hall-figures')?.textContent).toContain('正在等候0 人')
})

test('a window that pauses says so on the wall', async () => {
  const clerk = await house().staff('clerk')
  const params = { windowId: windowIds[1] ?? '' }
  await clerk.openWindow({ params })
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('等候叫号')
  await clerk.pauseWindow({ params, body: { reason: 'meal', until: null } })
  await house().poll()
  await sees('暂停服务')
})
