import { Text, View } from '@tarojs/components'
import { appliedByInWords } from '@zhenyiban/shared/agency/contract.ts'
import { isOpen } from '@zhenyiban/shared/matters/statuses.ts'
import type { MyMatter } from '@zhenyiban/shared/matters/views.ts'
import { ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { go, toGuide, toRate, toReceipt, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { familyCard, useButtonCard } from '../../../shell/sharing.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { Await, SignInFirst } from '../../../ui/states.tsx'
import { Reminders } from '../../notifications/reminders/reminders.tsx'
import { Papers } from '../../papers/parts/papers.tsx'
import { Result } from '../../results/parts/result.tsx'
import { messages } from '../messages.ts'
import { FamilyLink } from '../parts/family-link.tsx'
import { Progress } from '../parts/progress.tsx'
import { Promised } from '../parts/promised.tsx'
import '../matters.scss'

const Receipt = ({ receiptQr }: Pick<MyMatter, 'receiptQr'>) => (
  <Section title={messages.receipt}>
    <View className="card receipt">
      <Picture className="qr" src={receiptQr} mode="aspectFit" name={messages.receiptAlt} />
      <Text className="para">{messages.receiptText}</Text>
    </View>
  </Section>
)

/** What of it waits for a rating: its acceptance, its end, and what was mended. */
const Rate = ({ matterId }: { matterId: string }) => {
  const pending = useLoad(() => api.pendingRatings(), [])
  const mine = pending.value?.filter(
    ({ subject, subjectId }) => subject === 'matter' && subjectId === matterId,
  )
  return (
    <>
      {mine?.map(({ stage = 'ended' }) => (
        <Button
          key={stage}
          icon="star"
          text={messages.rateStage(ratingStageLabels[stage])}
          onTap={() => go(toRate('matter', matterId, stage))}
        />
      ))}
    </>
  )
}

interface WithdrawProps {
  matterId: string
  onDone: (matter: MyMatter) => void
  refresh: () => Promise<void>
}
const Withdraw = ({ matterId, onDone, refresh }: WithdrawProps) => {
  const [asking, setAsking] = useState(false)
  const withdraw = useAction(async () => {
    onDone(await api.withdraw({ params: { matterId } }))
    setAsking(false)
  }, refresh)
  return (
    <>
      <Button look="quiet" text={messages.withdraw} onTap={() => setAsking(true)} />
      {asking && (
        <Confirm
          title={messages.withdrawTitle}
          text={messages.withdrawText}
          yes={messages.withdrawYes}
          no={messages.withdrawNo}
          action={withdraw}
          onYes={() => void withdraw.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

/**
 * How often a page that is open asks whether anything changed: what the window does is to be seen within three seconds.
 * The answer is one number, and mostly a 304.
 */
const LOOK_EVERY_MS = 2500
const useMatter = (matterId: string, signedIn: string) => {
  const params = { matterId }
  const matter = useLoad(signedIn ? () => api.myMatter({ params }) : undefined, [matterId, signedIn])
  const { value } = matter
  const look = async () => {
    const now = await api.myMatterVersion({ params }).catch(() => undefined)
    if (now && now.version !== value?.version) await matter.reload()
  }
  useReloads(look, value && isOpen(value.status) ? LOOK_EVERY_MS : null)
  return matter
}

export default () => {
  const { id = '' } = useParams()
  const signedIn = token.use()
  const matter = useMatter(id, signedIn)
  const link = useLoad(signedIn ? () => api.familyLink({ params: { matterId: id } }) : undefined, [
    id,
    signedIn,
  ])
  const url = link.value?.link?.url
  useButtonCard(url ? familyCard(url) : undefined)
  return (
    <Page title={messages.title}>
      {signedIn ? (
        <Await of={matter}>
          {value => (
            <>
              <Progress matter={value} own waits={value.materials.some(({ waiting }) => waiting > 0)}>
                {value.outcome && <Result matter={value} />}
              </Progress>
              {value.appliedBy && (
                <Section title={messages.appliedBy}>
                  <Text className="para">{appliedByInWords(value.appliedBy, '您')}</Text>
                  <Text className="para small soft">{messages.notAgreed}</Text>
                </Section>
              )}
              {value.promise && <Promised promise={value.promise} />}
              {value.materials.length > 0 && (
                <Papers matterId={id} version={value.version} onChanged={matter.reload} />
              )}
              <Receipt receiptQr={value.receiptQr} />
              {isOpen(value.status) && <Reminders moment="handed_in" about={[{ kind: 'matter', id }]} />}
              <FamilyLink matterId={id} shared={link} />
              <Rate key={value.status} matterId={id} />
              <Button look="plain" text={messages.guide} onTap={() => go(toGuide(value.itemId))} />
              {value.canWithdraw && <Withdraw matterId={id} onDone={matter.set} refresh={matter.reload} />}
            </>
          )}
        </Await>
      ) : (
        <>
          <SignInFirst why={messages.signInWhy} />
          <Button look="quiet" icon="search" text={messages.byReceipt} onTap={() => go(toReceipt())} />
        </>
      )}
    </Page>
  )
}
