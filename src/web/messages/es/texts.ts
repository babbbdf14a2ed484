/** Plain texts: how we know, privacy, about, data. Spanish; pure. */
export * as about from './texts/about.js'
export * as api from './texts/api.js'
export * as methodology from './texts/methodology.js'
export * as privacy from './texts/privacy.js'

export const CONTACT = 'Escriba a:'
export const NO_CONTACT =
  'Quien mantiene esta instalación no ha indicado una dirección a la que escribir. Puede responder a cualquiera de nuestros correos.'
export const WHO_RUNS_IT =
  'Countywatch es software libre que cualquiera puede usar. De esta instalación responde quien la ha puesto en esta dirección.'
