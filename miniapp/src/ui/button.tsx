import { Text } from '@tarojs/components'
import { Icon, type IconName } from './icon.tsx'
import { Tap } from './tap.tsx'

interface ButtonProps {
  text: string
  onTap: () => void
  look?: 'primary' | 'plain' | 'danger' | 'quiet'
  icon?: IconName
  busy?: boolean
  disabled?: boolean
  label?: string
}
export const Button = ({ text, onTap, look = 'primary', icon, busy, disabled, label }: ButtonProps) => (
  <Tap
    className={`button ${look}${busy ? ' busy' : ''}`}
    onTap={onTap}
    disabled={Boolean(disabled || busy)}
    label={label ?? text}
  >
    {icon && <Icon name={icon} />}
    <Text className="button-text">{text}</Text>
  </Tap>
)
