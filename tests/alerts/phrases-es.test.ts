/** Dates, places, numbers and corrections as Spanish says them: articles, gender, plural. */
import { describe, expect, it } from 'vitest'
import { dropIsolates } from '../../src/alerts/isolate.js'
import { makeHeadline } from '../../src/alerts/make-headline.js'
import { phrasesOf } from '../../src/alerts/phrases/phrases-of.js'
import { change, makeEvent, type Side, sheriff } from './sample-events.js'

const es = phrasesOf('es')
const CENTRAL = 'America/Chicago'
const county = (fips: string, name: string) =>
  ({ fips, name, method: 'ice-county-column', confidence: 'sure' }) as const

const benton = county('27009', 'Benton')
const sherburne = county('27141', 'Sherburne')
const stearns = county('27145', 'Stearns')
const milleLacs = county('27095', 'Mille Lacs')
const richmond = county('51760', 'Richmond')

describe('a time in Spanish', () => {
  it.each([
    ['2026-01-26T19:53:12Z', CENTRAL, '26 de enero de 2026, 1:53 p. m., hora del Centro'],
    ['2026-07-01T05:00:00Z', CENTRAL, '1 de julio de 2026, 12:00 a. m., hora del Centro'],
    ['2026-07-01T17:05:00Z', 'America/New_York', '1 de julio de 2026, 1:05 p. m., hora del Este'],
    ['2026-07-01T17:05:00Z', 'America/Phoenix', '1 de julio de 2026, 10:05 a. m., hora de la Montaña'],
    ['2026-07-01T17:05:00Z', 'America/Los_Angeles', '1 de julio de 2026, 10:05 a. m., hora del Pacífico'],
    ['2026-07-01T17:05:00Z', 'UTC', '1 de julio de 2026, 5:05 p. m., UTC'],
  ])('%s in %s is %s', (at, timeZone, said) => {
    expect(es.sayTime(at, timeZone).replaceAll('\u00a0', ' ')).toBe(said)
  })

  it('stays on one line', () => {
    expect(es.sayTime('2026-01-26T19:53:12Z', CENTRAL)).toContain('1:53\u00a0p.\u00a0m.,')
  })

  it('as evidence has UTC, and its day where that is another', () => {
    expect(es.sayExactTime('2026-01-26T19:53:12Z', CENTRAL)).toMatch(/hora del Centro \(19:53:12 UTC\)$/)
    expect(es.sayExactTime('2026-01-01T01:41:00Z', CENTRAL)).toMatch(
      /^31 de diciembre de 2025, .* \(01:41:00 UTC del 1 de enero\)$/,
    )
  })
})

describe('a place in Spanish', () => {
  it.each([
    ['27095', 'Mille Lacs', 'condado de Mille Lacs', 'el condado de Mille Lacs', 'del condado de Mille Lacs'],
    ['22071', 'Orleans', 'parroquia de Orleans', 'la parroquia de Orleans', 'de la parroquia de Orleans'],
    ['51760', 'Richmond', 'ciudad de Richmond', 'la ciudad de Richmond', 'de la ciudad de Richmond'],
    ['32510', 'Carson City', 'Carson City', 'Carson City', 'de Carson City'],
    ['02020', 'Anchorage', 'Anchorage', 'Anchorage', 'de Anchorage'],
    [
      '11001',
      'District of Columbia',
      'Distrito de Columbia',
      'el Distrito de Columbia',
      'del Distrito de Columbia',
    ],
  ])('%s, %s, is %s, %s, %s', (fips, name, alone, within, belonging) => {
    expect([
      es.sayCounty({ fips, name }),
      es.sayTheCounty({ fips, name }),
      es.sayOfCounty({ fips, name }),
    ]).toEqual([alone, within, belonging])
  })

  it.each([
    ['MN', 'Minnesota', 'de Minnesota', 'todo Minnesota'],
    ['NC', 'Carolina del Norte', 'de Carolina del Norte', 'todo Carolina del Norte'],
    ['DC', 'Distrito de Columbia', 'del Distrito de Columbia', 'todo el Distrito de Columbia'],
    [
      'MP',
      'Islas Marianas del Norte',
      'de las Islas Marianas del Norte',
      'todas las Islas Marianas del Norte',
    ],
    ['27095', 'condado de Mille Lacs', 'del condado de Mille Lacs', 'el condado de Mille Lacs, Minnesota'],
  ])('%s is %s, %s, watched as %s', (code, alone, belonging, watched) => {
    expect([es.sayPlace(code), es.sayOfPlace(code), es.sayWatch(code)]).toEqual([alone, belonging, watched])
  })

  it.each([
    [[benton], 'condado de Benton', 'el condado de Benton'],
    [[benton, stearns], 'condados de Benton y Stearns', 'los condados de Benton y Stearns'],
    [
      [benton, sherburne, stearns],
      'condados de Benton, Sherburne y Stearns',
      'los condados de Benton, Sherburne y Stearns',
    ],
    [
      [benton, sherburne, stearns, milleLacs],
      'condados de Benton, Sherburne y 2 más',
      'los condados de Benton, Sherburne y 2 más',
    ],
    [
      [benton, richmond],
      'condado de Benton y ciudad de Richmond',
      'el condado de Benton y la ciudad de Richmond',
    ],
  ])('of several: %#', (counties, alone, within) => {
    expect([es.sayCounties(counties), es.sayTheCounties(counties)]).toEqual([alone, within])
  })

  it.each([
    ['Condado de Jackson, Minnesota', {}],
    ['Condado no determinado, Minnesota', { counties: [] }],
    ['Todo Minnesota', { counties: [], isStatewide: true }],
    ['Condado no determinado, estado no determinado', { counties: [], state: null }],
    ['Distrito de Columbia', { counties: [county('11001', 'District of Columbia')], state: 'DC' }],
  ])('of a line below a headline: %s', (said, facts) => {
    expect(es.sayWhere({ ...sheriff('27063', 'Jackson', 'JEM').facts, ...facts })).toBe(said)
  })

  it('joins with e before the sound of i', () => {
    expect(es.sayList(['Minnesota', 'Iowa'])).toBe('Minnesota e Iowa')
    expect(es.sayList(['A', 'B', 'C'])).toBe('A, B y C')
  })
})

describe('a count in Spanish', () => {
  it.each([
    ['27063', 0, 0, 'Ninguna agencia del condado de Jackson figura en la lista de ICE.'],
    ['27063', 1, 1, 'La lista de ICE muestra 1 acuerdo de 1 agencia del condado de Jackson.'],
    ['MN', 3, 2, 'La lista de ICE muestra 3 acuerdos de 2 agencias de Minnesota.'],
  ])('of %s, %i agreements of %i agencies', (place, agreements, agencies, said) => {
    expect(es.sayCount({ place, agreements, agencies })).toBe(said)
  })
})

const isle: Side = change(sheriff('27095', 'Mille Lacs', 'TFM'), { agency: 'Isle Police Department' })
const jackson = sheriff('27063', 'Jackson', 'JEM')
const warrant = sheriff('27063', 'Jackson', 'WSO')

describe('a headline in Spanish', () => {
  it.each<[string, Side, Side, readonly string[], string]>([
    [
      'a county filled in, for who watches it',
      change(isle, { counties: [] }),
      isle,
      ['27095'],
      'Isle Police Department ahora figura en el condado de Mille Lacs: ICE corrigió su lista 287(g)',
    ],
    [
      'a county that we read',
      change(isle, { counties: [] }),
      change(isle, { counties: [{ ...milleLacs, method: 'municipality' }] }),
      ['27095'],
      'Isle Police Department está en el condado de Mille Lacs, según nuestra lectura de la lista 287(g) que ICE corrigió',
    ],
    [
      'another county',
      change(isle, { counties: jackson.facts.counties }),
      isle,
      ['MN'],
      'ICE corrigió en su lista 287(g) el condado de Isle Police Department: ahora, el condado de Mille Lacs; antes, el condado de Jackson',
    ],
    [
      'a county gone',
      isle,
      change(isle, { counties: [] }),
      ['MN'],
      'La lista 287(g) de ICE ya no indica el condado de Isle Police Department',
    ],
    [
      'a model',
      change(isle, { model: 'WSO' }),
      isle,
      ['MN'],
      'ICE corrigió el tipo de apoyo del acuerdo 287(g) de Isle Police Department (condado de Mille Lacs): es fuerza de tarea, no ejecución de órdenes',
    ],
    [
      'another state, which Spanish names its own way',
      change(isle, { printedState: 'NY' }),
      isle,
      ['MN'],
      'ICE ahora ubica a Isle Police Department (condado de Mille Lacs) en Minnesota, no en Nueva York',
    ],
    [
      'marks in a name alone',
      change(isle, { agency: "Isle 'Police' Department" }),
      isle,
      ['MN'],
      'ICE cambió la entrada de Isle Police Department (condado de Mille Lacs) en su lista 287(g)',
    ],
  ])('of a correction tells %s', (_what, was, now, watchedPlaces, said) => {
    const event = makeEvent('corrected', was, now)
    const headline = makeHeadline(event, { watchedPlaces, isAlone: true, language: 'es' })
    expect(dropIsolates(headline)).toBe(said)
  })

  it.each<['removed' | 'relisted' | 'application_gone' | 'moa_posted', string]>([
    [
      'removed',
      "Dos acuerdos 287(g) de Jackson County Sheriff's Office, control en cárceles y ejecución de órdenes, ya no figuran en la lista de ICE",
    ],
    [
      'relisted',
      "Dos acuerdos 287(g) de Jackson County Sheriff's Office, control en cárceles y ejecución de órdenes, vuelven a figurar en la lista de ICE",
    ],
    [
      'application_gone',
      "Dos solicitudes de Jackson County Sheriff's Office para acuerdos 287(g) ya no figuran en la lista de solicitudes pendientes de ICE",
    ],
    [
      'moa_posted',
      "ICE publicó dos acuerdos 287(g) de Jackson County Sheriff's Office: control en cárceles y ejecución de órdenes",
    ],
  ])('of two agreements that are %s', (kind, said) => {
    const [first, second] = [jackson, warrant].map((side) => makeEvent(kind, side, side))
    const options = { watchedPlaces: ['MN'], isAlone: true, language: 'es' } as const
    expect(dropIsolates(makeHeadline(first as never, options, [second as never]))).toBe(said)
  })

  it('does not name a state that the agency’s English name has', () => {
    const police = change(isle, {
      agency: 'New York State Police',
      state: 'NY',
      counties: [],
      isStatewide: true,
    })
    const event = makeEvent('signed', null, police)
    const headline = makeHeadline(event, { watchedPlaces: ['MN'], isAlone: true, language: 'es' })
    expect(dropIsolates(headline)).toBe('New York State Police firmó un acuerdo 287(g) de fuerza de tarea')
  })
})
