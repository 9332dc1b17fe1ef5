import type { ThemeConfig } from 'antd';

const chineseFonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC"';
const latinFonts = 'system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "Noto Sans", Arial';

/** Families by language: a Chinese font sets the apostrophe as wide as a character, so English asks for a Latin one first. */
export const fontFamilies = {
  zh: `${chineseFonts}, ${latinFonts}, sans-serif`,
  en: `${latinFonts}, ${chineseFonts}, sans-serif`,
} as const;

/** Calm: white and warm grey, one accent; colour only where it means something. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#2b5c8a',
    colorInfo: '#2b5c8a',
    colorLink: '#2b5c8a',
    colorSuccess: '#2e7d5b',
    colorWarning: '#96601a',
    colorError: '#b23a48',
    colorInfoBg: '#eff4f9',
    colorInfoBorder: '#cddbe9',
    colorPrimaryBg: '#e9f0f7',
    colorSuccessBg: '#eff7f3',
    colorSuccessBorder: '#c9e2d6',
    colorWarningBg: '#fcf6ea',
    colorWarningBorder: '#ead8b4',
    colorErrorBg: '#fcf2f3',
    colorErrorBorder: '#ecc8cd',
    colorTextBase: '#22262b',
    colorTextSecondary: '#565c64',
    colorTextTertiary: '#666c74',
    colorTextPlaceholder: '#666c74',
    colorBgLayout: '#f7f6f3',
    colorBorder: '#d5d1c9',
    colorBorderSecondary: '#e8e5de',
    colorFillAlter: '#faf9f7',
    fontSize: 14,
    lineHeight: 22 / 14,
    borderRadius: 6,
    controlHeight: 34,
    motionDurationFast: '0.1s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    wireframe: false,
  },
  components: {
    Table: {
      headerBg: '#faf9f7',
      headerColor: '#565c64',
      headerSplitColor: 'transparent',
      rowHoverBg: '#f5f8fb',
      rowSelectedHoverBg: '#dfe9f3',
      bodySortBg: '#ffffff',
      headerSortActiveBg: '#faf9f7',
      headerSortHoverBg: '#f3f1ec',
      cellPaddingBlock: 9,
      cellPaddingBlockSM: 5,
      cellPaddingInline: 12,
      cellPaddingInlineSM: 8,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Modal: { titleFontSize: 17 },
  },
};
