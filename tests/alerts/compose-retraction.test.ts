/** Word that something was wrong, in the language in which it was told. */
import { describe, expect, it } from 'vitest'
import { composeRetraction, type RetractionFacts } from '../../src/alerts/compose-retraction.js'
import { SUBJECT_LIMIT } from '../../src/alerts/compose-subject.js'
import { readHtmlText, readLinks } from './read-mail.js'
import { ALERTS } from './sample-alerts.js'

const [signed] = ALERTS.signed.events
if (signed === undefined) throw new Error('The sample has no event.')
const facts: RetractionFacts = {
  event: signed.event,
  reason: 'ICE had put the wrong file on its page.',
  toldAt: '2026-01-26T19:54:00.000Z',
  standing: undefined,
  language: 'en',
  origin: 'https://watch.example.org',
  unsubscribeUrl: 'https://watch.example.org/leave/7f3kq',
  timeZone: 'America/Chicago',
  isDemonstration: false,
}

describe('a retraction', () => {
  it('says in English what was told, when, and why it was wrong', () => {
    const { subject, text } = composeRetraction(facts)
    expect(`Subject: ${subject}\n\n${text}`).toMatchInlineSnapshot(`
      "Subject: Retracted: Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement

      Retracted: Isle Police Department (Mille Lacs County) signed a 287(g)
      task force agreement

      On January 26, 2026, 1:54 p.m. Central we told you: Isle Police
      Department (Mille Lacs County) signed a 287(g) task force agreement.
      That was wrong.

      ICE had put the wrong file on its page.

      You get this because we told you so. We are sorry.

      ------------------------------------------------------------------------

      Permanent page:
      https://watch.example.org/en/events/signed-cff2906bd2769554

      Stop these mails: https://watch.example.org/leave/7f3kq

      Countywatch is not ICE, nor any agency of government. It reads the lists
      that ICE publishes and says what they show.

      Countywatch on the web: https://watch.example.org/en
      "
    `)
  })

  it('says the same in Spanish, and whose words the reason is in', () => {
    const { subject, text } = composeRetraction({ ...facts, language: 'es' })
    expect(`Subject: ${subject}\n\n${text}`).toMatchInlineSnapshot(`
      "Subject: Retiramos lo dicho: Isle Police Department (condado de Mille Lacs) firmó un acuerdo 287(g) de fuerza de tarea

      Retiramos lo dicho: Isle Police Department (condado de Mille Lacs)
      firmó un acuerdo 287(g) de fuerza de tarea

      El 26 de enero de 2026, 1:54 p. m., hora del Centro, le dijimos: Isle
      Police Department (condado de Mille Lacs) firmó un acuerdo 287(g) de
      fuerza de tarea. Eso era erróneo.

      El motivo, como lo escribió una persona que mantiene este sitio: ICE
      had put the wrong file on its page.

      Recibe este correo porque le habíamos dicho eso. Lo lamentamos.

      ------------------------------------------------------------------------

      Página permanente:
      https://watch.example.org/es/events/signed-cff2906bd2769554

      Dejar de recibir estos correos: https://watch.example.org/leave/7f3kq

      Countywatch no es ICE ni forma parte de ningún organismo del gobierno.
      Lee las listas que publica ICE y dice lo que muestran.

      Countywatch en la web: https://watch.example.org/es

      Esta traducción al español aún no ha sido revisada por una persona
      hispanohablante.
      "
    `)
  })

  it.each([
    ['en', null, "ICE's list, as we last read it, shows no such agreement."],
    ['es', null, 'La lista de ICE, en nuestra última lectura, no muestra ese acuerdo.'],
    [
      'en',
      signed.event.now,
      "ICE's list, as we last read it, shows Isle Police Department (Mille Lacs County, Minnesota) with a 287(g) task force agreement; dated January 26, 2026.",
    ],
    [
      'es',
      signed.event.now,
      'La lista de ICE, en nuestra última lectura, muestra a Isle Police Department (Condado de Mille Lacs, Minnesota) con un acuerdo 287(g) de fuerza de tarea; con fecha del 26 de enero de 2026.',
    ],
  ] as const)('in %s says what is so now', (language, standing, said) => {
    const { html, text } = composeRetraction({ ...facts, language, standing })
    expect(text.replace(/\s+/g, ' ')).toContain(said)
    expect(readHtmlText(html)).toContain(said)
  })

  it.each(['en', 'es'] as const)(
    'in %s says it in HTML too, and leads to the page that keeps it',
    (language) => {
      const { html, text } = composeRetraction({ ...facts, language })
      expect(readHtmlText(html)).toContain(facts.reason)
      expect(html).toContain(`<html lang="${language}">`)
      expect(readLinks(html)).toContain(`https://watch.example.org/${language}/events/${facts.event.id}`)
      expect(readLinks(html).filter((link) => !text.includes(link))).toEqual([])
    },
  )

  it.each(['en', 'es'] as const)('in %s keeps its subject short, of the demonstration too', (language) => {
    const { now } = facts.event
    const event = { ...facts.event, now: now && { ...now, agency: 'Isle and Wahkon '.repeat(30) } }
    const { subject } = composeRetraction({ ...facts, event, language, isDemonstration: true })
    expect(subject.length).toBeLessThanOrEqual(SUBJECT_LIMIT)
    expect(subject).toMatch(/^\[(Demonstration|Demostración)\] /)
  })
})
