/**
 * How mails look: a style for each part, inline for programs that drop style sheets, and a sheet for dark
 * screens and phones. Pure.
 *
 * Every colour of text has a contrast of 4.5:1 or better on its ground, in both themes.
 */

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

const LIGHT = {
  ground: '#f3f4f1',
  sheet: '#ffffff',
  ink: '#1b1f24',
  quiet: '#59616b',
  rule: '#dcdfda',
  accent: '#1a5a78',
  tint: '#e9f1f4',
}
const DARK = {
  ground: '#14171a',
  sheet: '#1c2024',
  ink: '#e9ebed',
  quiet: '#a7afb8',
  rule: '#383f46',
  accent: '#86c5e2',
  tint: '#22343d',
}

/** Inline style by part. A part's name is its class too. */
export const STYLES = {
  ground: `margin:0;padding:0;background:${LIGHT.ground};color:${LIGHT.ink}`,
  frame: 'padding:24px 12px',
  sheet: `width:100%;max-width:600px;background:${LIGHT.sheet};border-top:4px solid ${LIGHT.accent};font-family:${FONT};font-size:17px;line-height:1.5;color:${LIGHT.ink};text-align:left`,
  inside: 'padding:28px 32px 32px;overflow-wrap:anywhere;word-break:break-word',
  hidden: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
  brand: `margin:0 0 20px;font-size:15px;font-weight:600;color:${LIGHT.accent}`,
  banner: `margin:0 0 24px;padding:12px 16px;border:2px dashed ${LIGHT.accent};font-size:16px;font-weight:600`,
  title: 'margin:0 0 12px;font-size:26px;line-height:1.25;font-weight:600',
  subtitle: 'margin:0 0 12px;font-size:22px;line-height:1.3;font-weight:600',
  byline: 'margin:0 0 8px',
  window: `margin:0;font-size:15px;color:${LIGHT.quiet}`,
  heading: 'margin:28px 0 6px;font-size:17px;line-height:1.4;font-weight:600',
  line: 'margin:0 0 6px',
  facts: 'width:100%;margin:0 0 6px;border-collapse:collapse;font-size:15px',
  label: `padding:3px 12px 3px 0;width:128px;text-align:left;color:${LIGHT.quiet}`,
  fact: 'padding:3px 0;text-align:left',
  side: 'margin:6px 0;font-size:15px',
  table: `width:100%;border-collapse:collapse;table-layout:fixed;font-size:15px;border-bottom:1px solid ${LIGHT.rule}`,
  columnHead: `border-top:1px solid ${LIGHT.rule};text-align:left;font-weight:600`,
  rowHead: `padding-left:0;width:31%;border-top:1px solid ${LIGHT.rule};text-align:left;font-size:12px;line-height:1.75;font-weight:400;color:${LIGHT.quiet}`,
  cell: `border-top:1px solid ${LIGHT.rule}`,
  changed: `border-top:1px solid ${LIGHT.rule};font-weight:600;background:${LIGHT.tint}`,
  mark: `display:block;font-size:12px;font-weight:600;color:${LIGHT.accent}`,
  address: 'display:block;font-size:13px;font-weight:400;word-break:break-all',
  link: `color:${LIGHT.accent};text-decoration:underline;word-break:break-all`,
  contents: 'margin:0 0 8px;padding:0 0 0 20px',
  event: `margin:36px 0 0;padding:28px 0 0;border-top:3px solid ${LIGHT.rule}`,
  single: 'margin:0',
  footer: `margin:36px 0 0;padding:16px 0 0;border-top:1px solid ${LIGHT.rule};font-size:14px;color:${LIGHT.quiet}`,
} as const

export type Part = keyof typeof STYLES

/** Ours alone: holds nothing of ICE's. */
export const STYLE_SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:520px){
.frame{padding:0!important}
.inside{padding:20px 18px 28px!important}
.title{font-size:23px!important}
.label,.fact{display:block!important;width:auto!important;padding:0!important}
.fact{padding-bottom:8px!important}
}
@media (prefers-color-scheme:dark){
.ground{background:${DARK.ground}!important;color:${DARK.ink}!important}
.sheet{background:${DARK.sheet}!important;color:${DARK.ink}!important;border-top-color:${DARK.accent}!important}
.window,.label,.rowHead,.footer{color:${DARK.quiet}!important}
.brand,.mark,.link{color:${DARK.accent}!important}
.banner{border-color:${DARK.accent}!important}
.table,.columnHead,.rowHead,.cell,.changed,.event,.footer{border-color:${DARK.rule}!important}
.changed{background:${DARK.tint}!important}
}
`
