import type { ThemeConfig } from 'antd'

/** The operating system asks for reduced motion. */
export const still = matchMedia('(prefers-reduced-motion: reduce)').matches

/** The platform's look; every text pair on white and on the soft greys keeps 4.5:1. */
export const theme: ThemeConfig = {
  // One name for all frames: what antd computes of the theme and its sheets is there once.
  cssVar: { key: 'console' },
  token: {
    // Not by CSS: antd's popovers do not reach their position when their animation is disabled from outside.
    motion: !still,
    colorPrimary: '#0B7A5B',
    colorInfo: '#0B7A5B',
    colorLink: '#0B7A5B',
    colorSuccess: '#0B7A5B',
    colorWarning: '#B45309',
    colorError: '#B42318',
    // What antd derives from so dark a green is greyish.
    ...Object.fromEntries(
      ['Primary', 'Success', 'Info'].flatMap(name => [
        [`color${name}Bg`, '#E3F1EC'],
        [`color${name}BgHover`, '#D3E8E0'],
        [`color${name}Border`, '#9CCDBB'],
        [`color${name}BorderHover`, '#6FB39B'],
      ]),
    ),
    colorTextBase: '#1A1F2B',
    colorText: '#1A1F2B',
    colorTextSecondary: '#4B5565',
    colorTextTertiary: '#5B6474',
    colorTextDescription: '#5B6474',
    colorTextPlaceholder: '#667085',
    colorBgLayout: '#F4F6F5',
    colorBorder: '#CBD2D9',
    colorBorderSecondary: '#E4E8EA',
    borderRadius: 8,
    borderRadiusLG: 12,
    controlHeight: 36,
    fontSize: 15,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  },
  components: {
    Table: { headerBg: '#EEF2F0', rowHoverBg: '#F1F7F4', cellPaddingBlockMD: 11 },
    Menu: {
      itemHeight: 44,
      itemSelectedBg: '#E3F1EC',
      itemSelectedColor: '#075E46',
      activeBarBorderWidth: 0,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Card: { headerFontSize: 16 },
  },
}
