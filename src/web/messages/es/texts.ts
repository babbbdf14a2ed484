/** Plain texts: how we know, privacy, about, data. Spanish; pure. */
export * as about from './texts/about.js'
export * as api from './texts/api.js'
export * as methodology from './texts/methodology.js'
export * as privacy from './texts/privacy.js'

export const CONTACT = 'Escriba a:'
export const NO_CONTACT =
  'Quien mantiene esta instalación no ha indicado una dirección a la que escribir. Las respuestas a nuestros correos sí le llegan.'
export const WHO_RUNS_IT =
  'Countywatch es software libre que cualquiera puede poner en marcha. De esta instalación responde quien la puso en esta dirección.'
