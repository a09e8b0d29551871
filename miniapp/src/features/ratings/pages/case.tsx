import { api } from '../../../shell/api.ts'
import { go, toRate, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, SignInFirst } from '../../../ui/states.tsx'
import { caseMessages as messages } from '../case-messages.ts'
import { CaseView } from '../parts/case-view.tsx'
import '../../papers/papers.scss'
import '../ratings.scss'

export default () => {
  const { id = '' } = useParams()
  const signedIn = token.use()
  const params = { rectificationId: id }
  const asked = useLoad(signedIn ? () => api.myRectification({ params }) : undefined, [id, signedIn])
  return (
    <Page title={messages.title}>
      {signedIn ? (
        <Await of={asked}>
          {value => (
            <>
              <CaseView
                value={value}
                say={(word, reason) => api.sayOfRectification({ params, body: { word, reason } })}
                open={proofFileId => api.myProofFile({ params: { ...params, proofFileId } })}
                onSaid={asked.set}
                refresh={asked.reload}
              />
              {value.mayRateAgain && (
                <Button
                  text={messages.again}
                  onTap={() => go(toRate(value.subject, value.subjectId, 'rectified'))}
                />
              )}
            </>
          )}
        </Await>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
    </Page>
  )
}
