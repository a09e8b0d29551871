import { View } from '@tarojs/components'
import { Button } from '../../../ui/button.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { messages } from '../messages.ts'

/** A photo over the page; a PDF goes to whatever opens it. */
export const Shown = ({ picture, name, onClose }: { picture: string; name: string; onClose: () => void }) => (
  <Sheet title={name} unwritten>
    <View className="paper-frame">
      <Picture className="paper-picture" src={picture} mode="widthFix" name={name} />
    </View>
    <Button text={messages.papers.close} onTap={onClose} />
  </Sheet>
)
