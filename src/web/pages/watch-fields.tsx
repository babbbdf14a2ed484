/** The fields by which people choose what to hear of: in subscribing, and in changing it later. Pure. */
import { LANGUAGES } from '../../model.js'
import { countiesOf, countySlug } from '../../places/counties.js'
import { STATES } from '../../places/states.js'
import { getCountyMap } from '../map/county-shapes.js'
import { messagesOf } from '../messages/messages-of.js'
import type { Page } from '../page.js'
import { type FormProblem, FREQUENCIES, KINDS, type WatchForm } from '../subscribe/watch-form.js'

export interface WatchFieldsProps {
  readonly page: Page
  readonly form: WatchForm
  readonly problems: readonly FormProblem[]
  /** True where watches differ, so that one answer for all may not be wanted. */
  readonly mayKeep?: boolean
}

/** The value of the button that only shows another state's counties. */
export const SHOW_STATE = 'show-state'

export function WatchFields({ page, form, problems, mayKeep = false }: WatchFieldsProps) {
  const { say } = page
  return (
    <>
      <Places page={page} form={form} problems={problems} />
      <fieldset>
        <legend>{say.subscribe.KINDS}</legend>
        <p class="hint" id="kinds-hint">
          {say.subscribe.KINDS_HINT}
        </p>
        {mayKeep && (
          <Radio name="kinds" value="" isChosen={form.kinds === null} text={say.subscribe.AS_IT_IS} />
        )}
        {KINDS.map((kinds) => (
          <Radio
            name="kinds"
            value={kinds}
            isChosen={form.kinds === kinds}
            text={say.subscribe.KIND_LABELS[kinds]}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{say.subscribe.FREQUENCY}</legend>
        {mayKeep && (
          <Radio name="frequency" value="" isChosen={form.frequency === null} text={say.subscribe.AS_IT_IS} />
        )}
        {FREQUENCIES.map((frequency) => (
          <Radio
            name="frequency"
            value={frequency}
            isChosen={form.frequency === frequency}
            text={say.subscribe.FREQUENCY_LABELS[frequency]}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{say.subscribe.LANGUAGE}</legend>
        {LANGUAGES.map((language) => (
          <Radio
            name="language"
            value={language}
            isChosen={form.language === language}
            text={messagesOf(language).shell.LANGUAGE_NAME}
            lang={language}
          />
        ))}
      </fieldset>
    </>
  )
}

function Places({ page, form, problems }: Omit<WatchFieldsProps, 'mayKeep'>) {
  const { say, phrases, href } = page
  const chosen = new Set(form.places)
  const shown = countiesOf(form.state)
  const map = getCountyMap(form.state)
  const isShown = new Set([form.state, ...shown.map(({ fips }) => fips)])
  const elsewhere = form.places.filter((place) => !isShown.has(place))
  const hasProblem = problems.includes('no-place') || problems.includes('too-many-places')
  return (
    <fieldset id="places" class={hasProblem ? 'error' : undefined} tabindex={-1}>
      <legend>{say.subscribe.PLACES}</legend>
      {elsewhere.length > 0 && (
        <>
          <h2>{say.subscribe.ELSEWHERE}</h2>
          <div class="choices">
            {elsewhere.map((place) => (
              <Place place={place} text={phrases.capitalise(phrases.sayWatch(place))} isChosen />
            ))}
          </div>
        </>
      )}
      <h2>{say.subscribe.sayCountiesOf(phrases.sayOfPlace(form.state))}</h2>
      {/* Filled by the script, for choosing on the map; without it, the list is all there is. */}
      <div class="pick" data-map={href(`/maps/${form.state.toLowerCase()}.svg`)}>
        <p class="hint">{say.subscribe.MAP_HINT}</p>
        {/* Keeps the map's place until it comes, so that nothing moves. */}
        <svg class="map" viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true" />
      </div>
      <Place
        place={form.state}
        text={say.subscribe.sayWholeState(phrases.capitalise(phrases.sayWatch(form.state)))}
        isChosen={chosen.has(form.state)}
      />
      <div class="choices">
        {shown.map((county) => (
          <Place
            place={county.fips}
            text={county.isIndependentCity ? phrases.capitalise(phrases.sayPlace(county.fips)) : county.name}
            isChosen={chosen.has(county.fips)}
            slug={countySlug(county)}
          />
        ))}
      </div>
      <div class="stack">
        <label for="state">{say.subscribe.STATE_LABEL}</label>
        <select id="state" name="state" aria-describedby="state-hint">
          {STATES.map(({ code }) => (
            <option value={code} selected={code === form.state}>
              {phrases.sayState(code)}
            </option>
          ))}
        </select>{' '}
        <button class="plain" type="submit" name="act" value={SHOW_STATE} formnovalidate>
          {say.subscribe.SHOW_STATE}
        </button>
        <p class="hint" id="state-hint">
          {say.subscribe.STATE_HINT}
        </p>
      </div>
    </fieldset>
  )
}

interface PlaceProps {
  readonly place: string
  readonly text: string
  readonly isChosen: boolean
  /** The end of the address to which the map's link for it leads. */
  readonly slug?: string
}

function Place({ place, text, isChosen, slug }: PlaceProps) {
  return (
    <label class="choice">
      <input type="checkbox" name="place" value={place} checked={isChosen} data-slug={slug} />
      {text}
    </label>
  )
}

interface RadioProps {
  readonly name: string
  readonly value: string
  readonly isChosen: boolean
  readonly text: string
  readonly lang?: string
}

function Radio({ name, value, isChosen, text, lang }: RadioProps) {
  return (
    <label class="choice" lang={lang}>
      <input type="radio" name={name} value={value} checked={isChosen} />
      {text}
    </label>
  )
}

/** Enter in a field sends the form by its first button, which must not be that of the states. */
export function FirstButton({ value, text }: { value: string; text: string }) {
  return (
    <button hidden type="submit" name="act" value={value}>
      {text}
    </button>
  )
}

/** What is wrong, each with a link to its field. */
export function Problems({ page, problems }: { page: Page; problems: readonly FormProblem[] }) {
  if (problems.length === 0) return null
  const { say } = page
  return (
    <div class="notice problems measure" role="alert">
      <h2>{say.subscribe.PROBLEM_HEADING}</h2>
      <ul>
        {problems.map((problem) => (
          <li>
            <a href={`#${FIELDS[problem]}`}>{say.subscribe.PROBLEMS[problem]}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const FIELDS: Readonly<Record<FormProblem, string>> = {
  'no-place': 'places',
  'too-many-places': 'places',
  'no-address': 'address',
  'not-served': 'send',
}
