import type { FoundBy } from '@zhenyiban/shared/matters/contract.ts'
import { isOpen } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterProgress } from '@zhenyiban/shared/matters/views.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { goOn, toReceipt, useParams } from '../../../shell/routes.ts'
import { scannedAtLaunch } from '../../../shell/scan.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { EnterReceipt } from '../parts/enter-receipt.tsx'
import { Progress } from '../parts/progress.tsx'
import { RateReceipt } from '../parts/rate-receipt.tsx'
import '../matters.scss'

const LOOK_EVERY_MS = 10_000
/** Progress for whoever holds the paper; nobody needs to sign in. */
const Tracked = ({ code }: { code: string }) => {
  const matter = useLoad(() => api.track({ params: { receiptCode: code } }), [code])
  useReloads(matter.reload, matter.value && isOpen(matter.value.status) ? LOOK_EVERY_MS : null)
  return (
    <>
      <Await of={matter}>
        {value => (
          <>
            <Progress matter={value} />
            <RateReceipt by={code} version={value.status} />
          </>
        )}
      </Await>
      {matter.refusal && !matter.value && (
        <Button look="quiet" text={messages.track.again} onTap={() => goOn(toReceipt())} />
      )}
    </>
  )
}

export default () => {
  const params = useParams()
  const code = params.code ?? scannedAtLaunch(params)?.code
  const [found, setFound] = useState<{ matter: MatterProgress; by: FoundBy }>()
  return (
    <Page title={messages.track.title}>
      {code && <Tracked code={code} />}
      {!code && !found && <EnterReceipt onFound={(matter, by) => setFound({ matter, by })} />}
      {found && (
        <>
          <Progress matter={found.matter} />
          <RateReceipt by={found.by} version={found.matter.status} />
          <Button look="quiet" text={messages.track.again} onTap={() => setFound(undefined)} />
        </>
      )}
    </Page>
  )
}
