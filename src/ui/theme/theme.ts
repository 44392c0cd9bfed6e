/** The one theme: sizes on an 8-px grid, hairlines instead of shadows, one accent. Colours of tones: tones.css. */
import { createTheme, type CSSVariablesResolver, type MantineThemeComponents } from '@mantine/core'
import type { MouseEvent } from 'react'
import { accent, dark, gray, red } from './colors.ts'

const quick = { transitionProps: { duration: 100, transition: 'fade' as const } }
const compactInput = {
  vars: (_theme: unknown, props: { size?: unknown }) =>
    (props.size ?? 'sm') === 'sm' ? { wrapper: { '--input-height': '32px' } } : {},
}

const components: MantineThemeComponents = {
  Button: {
    vars: (_theme: unknown, props: { size?: unknown }) =>
      (props.size ?? 'sm') === 'sm'
        ? { root: { '--button-height': '32px', '--button-padding-x': '12px', '--button-fz': '13px' } }
        : {},
    styles: { label: { fontWeight: 500 } },
  },
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
  Input: compactInput,
  InputWrapper: {
    styles: { label: { fontSize: 12, fontWeight: 500, marginBottom: 4 }, error: { fontSize: 12 } },
  },
  Menu: {
    // Its placeholder is no menu item, which screen readers mind.
    defaultProps: {
      ...quick,
      shadow: 'md',
      position: 'bottom-start',
      offset: 4,
      withInitialFocusPlaceholder: false,
    },
  },
  Popover: { defaultProps: { ...quick, shadow: 'md', offset: 4 } },
  Combobox: { defaultProps: { ...quick, shadow: 'md', offset: 4 } },
  // What stands there is replaced by what is typed: else one searches for both together and finds nothing.
  Select: {
    defaultProps: { onClick: (event: MouseEvent<HTMLInputElement>) => event.currentTarget.select() },
  },
  // As high as the other fields beside it.
  MultiSelect: { styles: { input: { paddingBlock: 4 } } },
  Tooltip: { defaultProps: { ...quick, openDelay: 400, fz: 12 } },
  Modal: { defaultProps: { ...quick, shadow: 'lg', radius: 'lg' } },
  Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
  Skeleton: { defaultProps: { radius: 'sm' } },
  Notification: { defaultProps: { withBorder: true } },
}

export const theme = createTheme({
  fontFamily: "'Inter Figures', 'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '24px' },
      h2: { fontSize: '15px', lineHeight: '22px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 4px 16px rgb(0 0 0 / 0.08)',
    lg: '0 12px 40px rgb(0 0 0 / 0.16)',
  },
  colors: { gray, dark, accent, red },
  primaryColor: 'accent',
  primaryShade: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components,
})

/** Where Mantine's own choice of shade would fall short of AA. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': gray[9],
    '--mantine-color-default-border': gray[3],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': red[7],
  },
  dark: {
    '--mantine-color-default-border': dark[4],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': red[3],
    '--mantine-color-anchor': accent[3],
  },
})
