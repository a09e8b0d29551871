import { Text } from '@tarojs/components'
import { isOpen } from '@zhenyiban/shared/matters/statuses.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { useParams } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { Page } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Progress } from '../parts/progress.tsx'
import '../matters.scss'

/** The family looks on; what has to be done at once is on the owner's page. */
const LOOK_EVERY_MS = 10_000

/** What somebody of the family opened; nobody needs to sign in. */
export default () => {
  const { code = '' } = useParams()
  const shared = useLoad(() => api.followMatter({ params: { linkCode: code } }), [code])
  const open = shared.value && isOpen(shared.value.matter.status)
  useReloads(shared.reload, open ? LOOK_EVERY_MS : null)
  return (
    <Page title={messages.title}>
      <Await of={shared}>
        {({ matter, endsAt }) => (
          <>
            <Text className="para soft">{messages.family.seen(formatInstant(endsAt))}</Text>
            <Progress matter={matter} />
          </>
        )}
      </Await>
    </Page>
  )
}
