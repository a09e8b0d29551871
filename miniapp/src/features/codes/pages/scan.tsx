import { Text, View } from '@tarojs/components'
import { goOn, toHall } from '../../../shell/routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { choosePhoto, useScanner } from '../use-scanner.ts'
import '../codes.scss'

const texts = messages.scan

/** 扫一扫 on the web; in WeChat its own scanner opens instead. */
export default () => {
  const { video, isOn, other, start, readPhoto } = useScanner()
  const again = () => {
    readPhoto.clear()
    void start.run()
  }
  return (
    <Page title={texts.title}>
      <Text className="para">{texts.how}</Text>
      <View className={`scan-frame${isOn ? '' : ' off'}`}>
        <video ref={video} className="scan-video" muted playsInline aria-label={texts.camera} />
      </View>
      {other && !start.refusal && (
        <Text className="para" role="status">
          {texts.other}
        </Text>
      )}
      {/* What was tried last stands there. */}
      <Notice refusal={readPhoto.refusal ?? start.refusal} />
      {!isOn && <Button text={texts.again} busy={start.busy} onTap={again} />}
      <Button
        look="plain"
        text={texts.photo}
        busy={readPhoto.busy}
        onTap={() => choosePhoto(photo => void readPhoto.run(photo))}
      />
      <Button look="plain" text={texts.type} onTap={() => goOn(toHall())} />
    </Page>
  )
}
