import { Text, View } from '@tarojs/components'
import type { OpenedPlace } from '@zhenyiban/shared/queue/places.ts'
import { api } from '../../../shell/api.ts'
import { go, MINE, SERVICES, toBook, toGuide, toHall, useParams } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { CodeWays } from '../../../ui/code-ways.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { Await } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import '../queue.scss'

/** Somebody stands before it; the queue page has what is quicker. */
const LOOK_EVERY_MS = 15_000

const Window = ({ open, serving, items }: NonNullable<OpenedPlace['window']>) => (
  <>
    <Text className={`mark hall-open ${open ? 'good' : 'todo'}`}>
      {open ? messages.place.open : messages.place.closed}
    </Text>
    <Text className="para">
      {serving ? messages.place.serving(serving) : open ? messages.place.free : messages.place.comeLater}
    </Text>
    {items.length > 0 ? (
      <Section title={messages.place.takes}>
        <View className="card">
          {items.map(({ id, name }) => (
            <Row key={id} title={name} onTap={() => go(toGuide(id))} />
          ))}
        </View>
      </Section>
    ) : (
      <Text className="para">{messages.place.takesAll}</Text>
    )}
  </>
)

/** What a poster at a window or at a village's station opens; nobody needs to sign in. */
export default () => {
  const { code = '' } = useParams()
  const place = useLoad(() => api.openedPlace({ params: { token: code } }), [code])
  useReloads(place.reload, place.value?.window ? LOOK_EVERY_MS : null)
  return (
    <Page title={messages.place.title}>
      <Await of={place} hopeless={refusal => <CodeWays refusal={refusal} />}>
        {({ kind, name, hall, window }) => (
          <>
            <View className="hall-name" role="heading" aria-level={2}>
              {name}
            </View>
            <Text className="para soft secondary">{hall.name}</Text>
            {window && <Window {...window} />}
            {kind === 'station' && <Text className="para">{messages.place.station}</Text>}
            <Section title={messages.place.here}>
              <View className="card">
                {kind === 'station' ? (
                  <>
                    <Row title={messages.place.guides} onTap={() => go(SERVICES)} />
                    <Row
                      title={messages.place.book(hall.name)}
                      onTap={() => go(toBook({ hallId: hall.id }))}
                    />
                  </>
                ) : (
                  <Row title={messages.place.hall} onTap={() => go(toHall(hall.code))} />
                )}
                <Row title={messages.place.mine} onTap={() => go(MINE)} />
              </View>
            </Section>
          </>
        )}
      </Await>
    </Page>
  )
}
