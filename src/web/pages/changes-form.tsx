/** The filter of the changes, as a form that the address bar then holds. Pure. */
import { EVENT_KINDS, LISTS, SUPPORT_MODELS } from '../../model.js'
import { type County, countiesOf, findCounty } from '../../places/counties.js'
import { STATES } from '../../places/states.js'
import type { ChangesFilter } from '../changes/read-changes-filter.js'
import type { Page } from '../page.js'

export function ChangesForm({ page, filter }: { page: Page; filter: ChangesFilter }) {
  const { say, phrases, href } = page
  const { LABELS } = say.changes
  return (
    <form class="filter card" action={href('/changes')} method="get">
      <Choice
        name="state"
        label={LABELS.state}
        chosen={filter.state}
        any={say.changes.ANY_STATE}
        options={STATES.map(({ code }) => ({ value: code, text: phrases.sayState(code) }))}
      />
      <CountyChoice page={page} filter={filter} />
      <Choice
        name="kind"
        label={LABELS.kind}
        chosen={filter.kind}
        any={say.changes.ANY_KIND}
        options={EVENT_KINDS.map((kind) => ({ value: kind, text: phrases.KIND_NAMES[kind] }))}
      />
      <Choice
        name="model"
        label={LABELS.model}
        chosen={filter.model}
        any={say.changes.ANY_MODEL}
        options={SUPPORT_MODELS.map((model) => ({ value: model, text: phrases.MODEL_NAMES[model] }))}
      />
      <Choice
        name="list"
        label={LABELS.list}
        chosen={filter.list}
        any={say.changes.BOTH_LISTS}
        options={LISTS.map((list) => ({ value: list, text: phrases.LIST_NAMES[list] }))}
      />
      <Day name="from" label={LABELS.from} value={filter.from} />
      <Day name="to" label={LABELS.to} value={filter.to} />
      <p class="acts">
        <button type="submit">{say.changes.SHOW}</button>{' '}
        <a href={href('/changes')}>{say.changes.SHOW_ALL}</a>
      </p>
    </form>
  )
}

interface Option {
  readonly value: string
  readonly text: string
}

function Choice({
  name,
  label,
  chosen,
  any,
  options,
}: {
  name: string
  label: string
  chosen: string | null
  any: string
  options: readonly Option[]
}) {
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{any}</option>
        {options.map(({ value, text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

/** The nation's 3,000 would weigh more than the page: those of one state, and the one chosen. */
function CountyChoice({ page, filter }: { page: Page; filter: ChangesFilter }) {
  const { say, phrases, settings } = page
  const sayCounty = (county: County) => phrases.capitalise(phrases.sayCounty(county))
  const chosen = filter.county === null ? undefined : findCounty(filter.county)
  const state = filter.state ?? chosen?.state ?? settings.defaultState
  const here = countiesOf(state).map((county) => ({ value: county.fips, text: sayCounty(county) }))
  const elsewhere =
    chosen === undefined || chosen.state === state
      ? []
      : [{ value: chosen.fips, text: `${sayCounty(chosen)}, ${phrases.sayState(chosen.state)}` }]
  return (
    <Choice
      name="county"
      label={say.changes.sayCountyOf(phrases.sayOfPlace(state))}
      chosen={filter.county}
      any={say.changes.ANY_COUNTY}
      options={[...elsewhere, ...here]}
    />
  )
}

function Day({ name, label, value }: { name: string; label: string; value: string | null }) {
  return (
    <p>
      <label for={name}>{label}</label>
      <input type="date" id={name} name={name} value={value ?? undefined} />
    </p>
  )
}
