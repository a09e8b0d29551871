import { Text, View } from '@tarojs/components'
import type { Copy, CopyFormat } from '@zhenyiban/shared/privacy/own-data.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { openCopy } from '../open-copy.ts'
import { ProofFields, useProof } from './proof.tsx'

const texts = messages.copy
/** WeChat opens tables; other files it would only keep. */
const formats: readonly CopyFormat[] = process.env.TARO_ENV === 'weapp' ? ['xlsx'] : ['html', 'xlsx', 'json']

const OneCopy = ({ copy, onLook }: { copy: Copy; onLook: () => void }) => {
  const open = useAction(async (format: CopyFormat) =>
    openCopy(await api.copyFile({ params: { copyId: copy.id, format } })),
  )
  if (copy.state === 'failed') return <Text className="para">{texts.failed}</Text>
  if (copy.state === 'running')
    return (
      <>
        <Text className="para">{texts.running}</Text>
        <Button look="plain" text={texts.look} onTap={onLook} />
      </>
    )
  return (
    <View className="card">
      <Text className="para">{texts.until(formatInstant(copy.expiresAt))}</Text>
      <Text className="para small soft">{texts.keepSafe}</Text>
      <Notice refusal={open.refusal} />
      {formats.map(format => (
        <Button
          key={format}
          look="plain"
          text={texts.download[format]}
          busy={open.busy}
          onTap={() => void open.run(format)}
        />
      ))}
    </View>
  )
}
/** 要一份我的数据 */
export const Copies = ({ phone }: { phone: string | null }) => {
  const [asking, setAsking] = useState(false)
  const copies = useLoad(() => api.myCopies(), [])
  const proof = useProof('copy', phone)
  const make = useAction(async () => {
    await api.makeCopy({ body: await proof.prove() })
    setAsking(false)
    await copies.reload()
  }, copies.reload)
  return (
    <Section title={texts.title}>
      <Text className="para soft">{texts.why}</Text>
      <Await of={copies}>
        {all => (
          <>
            {all.map(copy => (
              <OneCopy key={copy.id} copy={copy} onLook={() => void copies.reload()} />
            ))}
          </>
        )}
      </Await>
      {asking ? (
        <>
          <ProofFields proof={proof} action={make} />
          <Notice refusal={make.refusal} plain />
          <Button
            text={texts.asking}
            disabled={!proof.ready}
            busy={make.busy}
            onTap={() => void make.run()}
          />
        </>
      ) : (
        <Button look="plain" text={texts.ask} onTap={() => setAsking(true)} />
      )}
    </Section>
  )
}
