import { Text, View } from '@tarojs/components'
import { Component, type ReactNode } from 'react'
import { reportClientError } from '../shell/client-errors.ts'
import { messages } from '../shell/messages.ts'
import { goOn, HOME } from '../shell/routes.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** In the place of what cannot be drawn: says so, and the way on. The page's frame stays. */
export class Boundary extends Component<{ children?: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError = () => ({ broken: true })
  override componentDidCatch(error: unknown) {
    reportClientError('render', error)
  }
  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <View className="state">
        <View className="notice" role="alert">
          <Icon name="alert" />
          <View className="notice-body">
            <Text className="notice-text">{messages.broken}</Text>
          </View>
        </View>
        <Button text={messages.retry} onTap={() => this.setState({ broken: false })} />
        <Button look="plain" text={messages.toHome} onTap={() => goOn(HOME)} />
      </View>
    )
  }
}
