/**
 * The facts of a post -> its text, within what the service takes. Pure.
 *
 * Whole sentences go first, from the least important; then names are cut; place, what happened and the
 * link stay.
 */
import type { Language } from '../../model.js'
import { dropIsolates, isolate } from '../isolate.js'
import { makeEventUrl } from '../link-event-page.js'
import { phrasesOf } from '../phrases/phrases-of.js'
import { cutWords, NAME_LIMIT, tidyName } from '../tidy-printed.js'
import { fillTemplate, hasPlaceholder } from './fill-template.js'
import { fitsService } from './measure-post.js'
import { escapeAddress, neutralise } from './neutralise.js'
import type { ComposedPost, PostFacts, PostService } from './post-facts.js'
import { endSentence, type PostSentences, sayPost } from './say-post.js'

/** Characters of each name, tried in turn. */
const NAME_LIMITS = [NAME_LIMIT, 80, 60, 40, 25, 12]

export function composePost(facts: PostFacts): ComposedPost {
  const { event, origin, language, pageUrl, service, template } = facts
  const own = origin === null ? pageUrl : makeEventUrl(event.id, origin, language)
  // What is taken back was told in other words than a template's for news.
  const templates = template === null || facts.retraction !== null ? [null] : [template, null]
  for (const link of [own, pageUrl].map((url) => escapeAddress(service, url))) {
    for (const one of templates) {
      const post = findFitting(facts, one, link)
      if (post !== undefined) return post
    }
  }
  return composeShortest(facts, escapeAddress(service, own))
}

/** To see that a channel works. */
export function composeTestPost({
  service,
  language,
  origin,
  pageUrl,
}: {
  readonly service: PostService
  readonly language: Language
  readonly origin: string | null
  readonly pageUrl: string
}): ComposedPost {
  const link = escapeAddress(service, origin === null ? pageUrl : `${origin}/${language}`)
  const title = phrasesOf(language).POST_TEST
  return { text: `${title}\n${link}`, link, title }
}

function findFitting(facts: PostFacts, template: string | null, link: string): ComposedPost | undefined {
  const { service } = facts
  for (const nameLimit of NAME_LIMITS) {
    const said = sayPost(facts, nameLimit)
    const title = neutralise(service, endSentence(said.headline))
    for (const others of listCuts(said)) {
      const sentences = others.map((sentence) => neutralise(service, sentence))
      const text =
        template === null
          ? [title, sentences.join(' '), link].filter((line) => line !== '').join('\n')
          : layOut(template, facts, { said, sentences, nameLimit, link })
      if (fitsService(service, text)) return { text, link, title }
    }
  }
  return undefined
}

/** All of the sentences, then one less at a time; the first said shorter before it goes. */
function* listCuts({ others, shorter }: PostSentences): Generator<readonly string[]> {
  const [, ...rest] = others
  for (let count = others.length; count > (shorter === null ? -1 : 0); count--) yield others.slice(0, count)
  if (shorter === null) return
  const short = [shorter, ...rest]
  for (let count = short.length; count >= 0; count--) yield short.slice(0, count)
}

function layOut(
  template: string,
  facts: PostFacts,
  laid: {
    readonly said: PostSentences
    readonly sentences: readonly string[]
    readonly nameLimit: number
    readonly link: string
  },
): string {
  const { said, sentences, nameLimit, link } = laid
  const { event, language, service } = facts
  const say = phrasesOf(language)
  const show = (text: string) => neutralise(service, text)
  const headline = show(said.headline)
  const isTold = hasPlaceholder(template, 'headline')
  const lead = isTold ? [] : [show(endSentence(said.headline))]
  // A template that leaves no place for it still tells what happened.
  const whole = isTold || hasPlaceholder(template, 'sentences') ? template : `{sentences}\n${template}`
  const optional = hasPlaceholder(template, 'sentences') ? sentences : []
  const side = event.now ?? event.was
  const agency = tidyName(side?.agency ?? '', nameLimit) || say.UNNAMED_AGENCY
  const counties = side?.counties ?? []
  const county = counties.length > 0 ? say.sayCounties(counties) : side === null ? '' : say.sayWhere(side)
  return fillTemplate(whole, {
    ...{ headline, link, county, agency: show(isolate(agency)) },
    state: side?.state == null ? '' : say.sayState(side.state),
    date: side?.signedOn == null ? say.sayDated(null) : say.sayDate(side.signedOn),
    model: say.sayModel(side?.model ?? null) ?? '',
    sentences: [...lead, ...optional].join(' '),
  })
}

/** Where even so there is no room, as with a page of ours at a very long address: what fits of the headline. */
function composeShortest(facts: PostFacts, link: string): ComposedPost {
  const { service } = facts
  const headline = dropIsolates(sayPost(facts, NAME_LIMITS.at(-1) ?? NAME_LIMIT).headline)
  for (let length = headline.length; length > 1; length--) {
    const title = neutralise(service, isolate(cutWords(headline, length)))
    const text = `${title}\n${link}`
    if (fitsService(service, text)) return { text, link, title }
  }
  return { text: link, link, title: neutralise(service, isolate(headline)) }
}
