import { useEffect } from 'react'
import { api } from '../../../shell/api.ts'
import { openInstead } from '../../../shell/opening.ts'
import { HOME, toOpened, useParams } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { CodeWays } from '../../../ui/code-ways.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, Empty, Loading } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

/** Asks what the token of a code stands for, and gives its place to that. */
const Opening = ({ code, via }: { code: string; via: string | undefined }) => {
  const opened = useLoad(() => api.openScene({ params: { token: code } }), [code])
  useEffect(() => {
    // What only a newer version of the app knows leads home.
    if (opened.value) void openInstead(toOpened(opened.value, code, via) ?? HOME)
  }, [opened.value])
  return (
    <Await of={opened} hopeless={refusal => <CodeWays refusal={refusal} />}>
      {() => <Loading />}
    </Await>
  )
}

/** What opens nothing, or nothing any more, is said here, with other ways to get there. */
export default () => {
  const { code, via } = useParams()
  return (
    <Page title={messages.opening}>
      {code ? (
        <Opening code={code} via={via} />
      ) : (
        <Empty text={messages.broken}>
          <CodeWays />
        </Empty>
      )}
    </Page>
  )
}
