import { Text } from '@tarojs/components'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { useParams } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Page } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Progress } from '../parts/progress.tsx'
import '../matters.scss'

/** What somebody of the family opened; nobody needs to sign in. */
export default () => {
  const { code = '' } = useParams()
  const shared = useLoad(() => api.followMatter({ params: { linkCode: code } }), [code])
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
