import { View } from '@tarojs/components'
import { announcementKindLabels, type ShownAnnouncement } from '@zhenyiban/shared/announcements/shown.ts'
import { ANNOUNCEMENTS, go } from '../../shell/routes.ts'
import { Row } from '../../ui/row.tsx'
import { messages } from './messages.ts'

/** The one that concerns the reader most, on one line; all of them are a tap away. */
export const AnnouncementLine = ({ of: [first] }: { of: readonly ShownAnnouncement[] }) =>
  first ? (
    <View className="card">
      <Row
        title={first.title}
        text={first.days ? `${messages.days(first.days)} · ${first.placeName}` : first.placeName}
        needed={first.days !== null}
        mark={announcementKindLabels[first.kind] ?? first.kind}
        tone={first.kind === 'news' ? 'plain' : 'todo'}
        onTap={() => go(ANNOUNCEMENTS)}
      />
    </View>
  ) : null
