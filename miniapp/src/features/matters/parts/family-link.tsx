import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { LINK_DAYS, type SharedMatter } from '@zhenyiban/shared/matters/links.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { familyCard } from '../../../shell/sharing.ts'
import { type Loaded, useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Section } from '../../../ui/page.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { ShareButton } from '../../../ui/share-button.tsx'
import { Await, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

interface GivenProps {
  matterId: string
  link: NonNullable<SharedMatter['link']>
  onEnd: () => Promise<void>
}
const Given = ({ matterId, link, onEnd }: GivenProps) => {
  /** Undefined until it is asked for, null where WeChat gave none. */
  const [shown, show] = useState<string | null>()
  const code = useAction(async () => show((await api.familyCode({ params: { matterId } })).code))
  const [copied, setCopied] = useState(false)
  const [asking, setAsking] = useState(false)
  const copy = useAction(async () => {
    await Taro.setClipboardData({ data: link.url }).catch(() => {
      throw new Refusal('request.invalid', [], messages.family.notCopied)
    })
    setCopied(true)
  })
  const end = useAction(onEnd)
  return (
    <>
      <Text className="para">{messages.family.until(formatInstant(link.endsAt))}</Text>
      <Text className="para link-text" selectable userSelect>
        {link.url}
      </Text>
      <ShareButton card={familyCard(link.url)} />
      <Notice refusal={code.refusal} />
      {shown === null ? (
        <Text className="para">{messages.family.noCode}</Text>
      ) : shown ? (
        <>
          <Picture className="family-code" src={shown} name={messages.family.scan} mode="aspectFit" />
          <Text className="para">{messages.family.scan}</Text>
        </>
      ) : (
        <Button look="quiet" text={messages.family.showCode} busy={code.busy} onTap={() => void code.run()} />
      )}
      <Notice refusal={copy.refusal} />
      <Button
        look="quiet"
        text={copied ? messages.family.copied : messages.family.copy}
        busy={copy.busy}
        onTap={() => void copy.run()}
      />
      <Button look="quiet" text={messages.family.end} onTap={() => setAsking(true)} />
      {asking && (
        <Confirm
          title={messages.family.endTitle}
          text={messages.family.endText}
          yes={messages.family.endYes}
          no={messages.family.endNo}
          action={end}
          onYes={() => void end.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** A link the family can open, until it ends or is taken back. */
export const FamilyLink = ({ matterId, shared }: { matterId: string; shared: Loaded<SharedMatter> }) => {
  const params = { matterId }
  const make = useAction(async () => shared.set(await api.makeFamilyLink({ params })))
  const end = async () => shared.set(await api.endFamilyLink({ params }))
  return (
    <Section title={messages.family.title}>
      <View className="card">
        <Await of={shared}>
          {({ link }) =>
            link ? (
              <Given key={link.url} matterId={matterId} link={link} onEnd={end} />
            ) : (
              <>
                <Text className="para">{messages.family.text(LINK_DAYS)}</Text>
                <Notice refusal={make.refusal} />
                <Button
                  look="plain"
                  text={messages.family.make}
                  busy={make.busy}
                  onTap={() => void make.run()}
                />
              </>
            )
          }
        </Await>
      </View>
    </Section>
  )
}
