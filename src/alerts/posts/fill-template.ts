/**
 * A maintainer's words around ours: `{headline} {link} #287g`. Pure.
 *
 * Nothing that must be told can be left out: what happened stands in `{headline}`, or leads `{sentences}`.
 */

/** What each placeholder stands for, in words. */
export const PLACEHOLDERS = {
  headline: 'place and what happened, in one sentence without its stop',
  agency: "the agency's name",
  county: 'its county or counties',
  state: 'its state',
  date: 'the date that ICE prints',
  model: 'the support model',
  link: 'the address of the page on it',
  sentences: 'as many of our own sentences as have room',
} as const

export type Placeholder = keyof typeof PLACEHOLDERS
export type PlaceholderValues = Readonly<Record<Placeholder, string>>

const PLACEHOLDER = /\{([^{}]*)\}/g

/** What is wrong with a template, one sentence each; nothing when it is right. */
export function checkTemplate(template: string): readonly string[] {
  const found = listPlaceholders(template)
  const unknown = [...new Set(found)].filter((name) => !Object.hasOwn(PLACEHOLDERS, name))
  const tells = found.includes('headline') || (found.includes('agency') && found.includes('county'))
  const known = Object.keys(PLACEHOLDERS).map((name) => `{${name}}`)
  return [
    ...unknown.map((name) => `There is no {${name}}; there are ${known.join(', ')}.`),
    ...(tells ? [] : ['It must hold {headline}, or both {agency} and {county}.']),
    ...(found.includes('link') ? [] : ['It must hold {link}.']),
  ]
}

export function hasPlaceholder(template: string, name: Placeholder): boolean {
  return listPlaceholders(template).includes(name)
}

/** Values are put in as they are: what looks like a placeholder within one stays. */
export function fillTemplate(template: string, values: PlaceholderValues): string {
  const filled = template.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : whole,
  )
  // What an empty value leaves behind.
  return filled
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function listPlaceholders(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
}
