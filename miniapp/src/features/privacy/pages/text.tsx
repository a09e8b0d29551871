import { Text, View } from '@tarojs/components'
import { policyOf, termsOf } from '@zhenyiban/shared/privacy/texts.ts'
import { policyTitle, termsTitle } from '@zhenyiban/shared/privacy/titles.ts'
import { goOn, toText, useParams } from '../../../shell/routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { useTownNotice } from '../use-notice.ts'
import '../privacy.scss'

const texts = messages.text

/** 隐私政策 or 服务协议 of the town, for anybody to read. */
export default () => {
  const kind = useParams().kind === 'terms' ? 'terms' : 'policy'
  const shown = useTownNotice()
  return (
    <Page title={kind === 'terms' ? termsTitle : policyTitle}>
      <Await of={shown}>
        {town =>
          town === null ? (
            <Empty text={texts.noHall} />
          ) : (
            <>
              <Text className="para soft">{texts.version(town.version, town.townName)}</Text>
              {town.isProvisional && <Text className="para small soft">{texts.provisional}</Text>}
              {(kind === 'terms' ? termsOf : policyOf)(town.notice).map(({ title, lines }) => (
                <Section key={title} title={title}>
                  <View className="privacy-lines">
                    {lines.map(line => (
                      <Text key={line} className="para">
                        {line}
                      </Text>
                    ))}
                  </View>
                </Section>
              ))}
              <Button
                look="quiet"
                text={texts.other[kind]}
                onTap={() => goOn(toText(kind === 'terms' ? 'policy' : 'terms'))}
              />
            </>
          )
        }
      </Await>
    </Page>
  )
}
