import { Text, View } from '@tarojs/components'
import type { Waiting } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { formatDay, formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { go, toAppointment } from '../../../shell/routes.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from './messages.ts'
import './waiting.scss'

const LOOK_EVERY_MS = 30_000

/** What a signed-in person waits for, looked at again while there is something to wait for. */
export const useWaiting = (signedIn: boolean) => {
  const waiting = useLoad(signedIn ? () => api.myWaiting() : undefined, [signedIn])
  useReloads(waiting.reload, waiting.value?.length ? LOOK_EVERY_MS : null)
  return waiting
}

const Entry = ({ entry, refresh }: { entry: Waiting; refresh: () => Promise<void> }) => {
  const { hall, items, on, half, ahead, offer } = entry
  const take = useAction(async (slotId: string) => {
    const made = await api.book({ body: { slotId, itemIds: items.map(({ id }) => id) } })
    await refresh()
    go(toAppointment(made.id))
  }, refresh)
  const leave = useAction(async () => {
    await api.leaveWaiting({ params: { waitingId: entry.id } })
    await refresh()
  }, refresh)
  const where = messages.where(hall.name, items.map(({ name }) => name).join('、'))
  return (
    <View className={`card waiting${offer ? ' offered' : ''}`}>
      <Text className="waiting-when">
        {offer
          ? messages.free(formatInstant(offer.startsAt))
          : messages.when(formatDay(on), messages.half[half] ?? messages.half.any)}
      </Text>
      <Text className="para soft">{where}</Text>
      <Text className="para">{offer ? messages.until(formatTime(offer.until)) : messages.ahead(ahead)}</Text>
      <Notice refusal={take.refusal ?? leave.refusal} />
      {offer && <Button text={messages.take} busy={take.busy} onTap={() => void take.run(offer.slotId)} />}
      <Button
        look="quiet"
        text={offer ? messages.pass : messages.leave}
        busy={leave.busy}
        onTap={() => void leave.run()}
      />
    </View>
  )
}

/** Places waited for, those offered first; nothing when there are none. */
export const WaitingList = ({ waiting }: { waiting: ReturnType<typeof useWaiting> }) => {
  const entries = [...(waiting.value ?? [])].sort((a, b) => Number(!a.offer) - Number(!b.offer))
  if (entries.length === 0 && !waiting.refusal) return null
  return (
    <Section title={messages.title}>
      <Notice refusal={waiting.refusal} />
      {entries.map(entry => (
        <Entry key={entry.id} entry={entry} refresh={waiting.reload} />
      ))}
    </Section>
  )
}
