import { house } from '../../test/house.ts'
import { renderAlone, sees, seesNot } from '../../test/screens.tsx'
import { HallScreen } from './hall-screen.tsx'

const { halls, organisations } = house().towns
const hallId = halls.town.id
const publish = async (title: string, kind: 'news' | 'closure') => {
  const manager = await house().staff('manager')
  const draft = await manager.draftAnnouncement({
    body: {
      kind,
      title,
      text: '请相互转告。',
      days: kind === 'news' ? null : { from: '2037-11-24', until: '2037-11-24' },
      publishAt: null,
      endsAt: null,
      place: { organisationId: organisations.town, hallId },
    },
  })
  const params = { announcementId: draft.id }
  await manager.publishAnnouncement({ params, body: { basedOn: draft.revision } })
  return () => manager.withdrawAnnouncement({ params, body: { reason: '改期了' } })
}

test('a closure stands on the wall before news, and is gone when it is withdrawn', async () => {
  const withdrawClosure = await publish('11月24日 周二 停办一天', 'closure')
  const withdrawNews = await publish('大厅搬了新家', 'news')
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('11月24日 周二 停办一天')
  await sees('停办')
  seesNot('大厅搬了新家')
  await withdrawClosure()
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('大厅搬了新家')
  await withdrawNews()
  renderAlone(<HallScreen hallId={hallId} />)
  await sees('还没有叫号')
  seesNot('大厅搬了新家')
})
