import { Text, View } from '@tarojs/components'
import type { MyMatter } from '@zhenyiban/shared/matters/views.ts'
import type { MyResult } from '@zhenyiban/shared/results/contract.ts'
import { deliveredHow } from '@zhenyiban/shared/results/delivery.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useEffect, useState } from 'react'
import { api } from '../../../shell/api.ts'
import { go, toNotDone } from '../../../shell/routes.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Detail } from '../../../ui/detail.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { Notice } from '../../../ui/states.tsx'
import { openPdf, pictureOf } from '../../papers/papers-file.ts'
import { Shown } from '../../papers/parts/shown.tsx'
import { messages as said } from '../messages.ts'
import '../results.scss'

const Document = ({ matterId, result, refresh }: OfResult & { refresh: () => Promise<void> }) => {
  const [picture, setPicture] = useState<string>()
  const look = useAction(async () => {
    const file = await api.myResultDocument({ params: { matterId } })
    if (file.type === 'application/pdf') await openPdf(file.name, file.bytes)
    else setPicture(pictureOf(file))
    await refresh()
  }, refresh)
  if (!result.document) return <Text className="para soft">{said.waits}</Text>
  return (
    <>
      <Notice refusal={look.refusal} />
      <Button look="plain" text={said.open} busy={look.busy} onTap={() => void look.run()} />
      {result.readAt && <Text className="para small soft">{said.opened(formatInstant(result.readAt))}</Text>}
      {picture && <Shown picture={picture} name={said.picture} onClose={() => setPicture(undefined)} />}
    </>
  )
}

interface OfResult {
  matterId: string
  result: MyResult
}
/** The code in big figures, and where to show it. */
const PickUp = ({ result: { pickUp, place, deliverBy } }: Pick<OfResult, 'result'>) =>
  pickUp && (
    <>
      <View className="card pick-up">
        <Text className="para soft">{said.code}</Text>
        <Text className="pick-up-code" aria-label={`${said.code} ${pickUp.code.split('').join(' ')}`}>
          {`${pickUp.code.slice(0, 3)} ${pickUp.code.slice(3)}`}
        </Text>
        <Picture className="qr" src={pickUp.qr} mode="aspectFit" name={said.codeAlt(pickUp.code)} />
        <Text className="para small soft">{said.codeHow}</Text>
      </View>
      <View className="facts">
        {place && <Detail name={said.where}>{[place.name, place.address].filter(Boolean).join('，')}</Detail>}
        {place?.hours && <Detail name={said.hours}>{place.hours}</Detail>}
        {deliverBy && <Detail name={said.until}>{formatDay(deliverBy)}</Detail>}
        <Detail name={said.bring}>{said.bringText}</Detail>
      </View>
      {place?.phone && <PhoneLink phone={place.phone} />}
    </>
  )

const Delivered = ({ matterId, result: { delivery, canSayNotReceived } }: OfResult) =>
  delivery && (
    <>
      <View className="facts">
        <Detail name={said.delivered}>
          {`${formatInstant(delivery.at)}，${delivery.organisationName}，${deliveredHow(delivery)}`}
        </Detail>
      </View>
      {canSayNotReceived && (
        <Button
          look="quiet"
          text={said.notReceived}
          onTap={() => go(toNotDone({ kind: 'matter', id: matterId, said: said.notReceivedSaid }))}
        />
      )}
    </>
  )

/** What the decision comes as: read here, opened, or picked up at a counter. */
export const Result = ({ matter: { id: matterId, version } }: { matter: MyMatter }) => {
  const loaded = useLoad(() => api.myResult({ params: { matterId } }), [matterId, version])
  const result = loaded.value?.result
  const readsNow = result?.kind === 'text' && result.readAt === null
  useEffect(() => {
    // A failed read receipt is ignored; the next visit sends it again.
    if (readsNow) void api.readMyResult({ params: { matterId } }).catch(() => {})
  }, [readsNow, matterId])
  if (!result) return <Notice refusal={loaded.refusal} />
  return (
    <>
      {result.kind === 'document' && <Document matterId={matterId} result={result} refresh={loaded.reload} />}
      <PickUp result={result} />
      <Delivered matterId={matterId} result={result} />
    </>
  )
}
