/** Changing, pausing and leaving. Spanish; pure. */

export const ASK_TITLE = 'Cambiar, pausar o detener sus correos'
export const ASK_DESCRIPTION =
  'Reciba por correo un enlace para cambiar lo que usted sigue, hacer una pausa o darse de baja.'
export const ASK_LEAD =
  'Escriba su dirección y le enviaremos un enlace con el que podrá cambiar lo que usted sigue.'
export const ASK_HINT = 'El enlace es válido durante 24 horas.'
export const ASK_BUTTON = 'Enviarme el enlace'
export const ASKED =
  'Si esta dirección sigue algo aquí, un enlace va en camino. El enlace es válido durante 24 horas.'

export const TITLE = 'Lo que usted sigue'
/** @param address such as `j…@m….org`. */
export const sayWhose = (address: string): string =>
  `Para ${address}. Este enlace es válido durante 24 horas desde que lo pidió.`
export const sayFollowed = (places: string): string => `Usted sigue ${places}.`
export const NOTHING = 'Ahora no sigue nada.'
export const PAUSED = 'En pausa: no se envían correos. Lo que cambie mientras tanto no se envía después.'
/** Why nothing is sent, though the reader wants it. */
export const STOPPED = {
  returned:
    'Los correos que le enviamos fueron devueltos, así que dejamos de enviarlos. Lo que cambie mientras tanto no se envía después.',
  complaint:
    'Su proveedor de correo nos avisó de que un correo nuestro se marcó como no deseado, así que dejamos de enviarlos. Lo que cambie mientras tanto no se envía después.',
  waiting: 'Los correos que le enviamos fueron devueltos, así que esperamos unos días antes de enviar más.',
} as const
export const SEND_AGAIN_TEXT = 'Si su buzón acepta nuestros correos, podemos volver a enviarlos.'
export const SEND_AGAIN = 'Volver a enviarme correos'

export const SAVE = 'Guardar'
export const PAUSE_TITLE = 'Pausar'
export const PAUSE_TEXT =
  'Durante la pausa no recibe correos, y lo que cambie mientras tanto no se envía después.'
export const PAUSE = 'Pausar todos los correos'
export const RESUME = 'Reanudar los correos'
export const EXPORT_TITLE = 'Lo que guardamos sobre usted'
export const EXPORT_TEXT =
  'Su dirección (mostrada solo en parte, porque los enlaces se reenvían), lo que usted sigue y cuándo se le enviaron correos o fueron devueltos.'
export const EXPORT = 'Descargar estos datos (JSON)'
export const LEAVE_TITLE = 'Darse de baja'
export const LEAVE_TEXT =
  'Borra de inmediato su dirección y todo lo que usted sigue. Para volver, tendría que suscribirse de nuevo.'
export const LEAVE_SURE = 'Sí, bórrenlo todo'
export const LEAVE = 'Darse de baja y borrar'
export const LEAVE_UNSURE = 'Marque la casilla para darse de baja; no se cambió nada.'

export const DONE = {
  saved: 'Guardado.',
  paused: 'En pausa. No se envían correos hasta que usted vuelva.',
  resumed: 'Se reanudó el envío de correos.',
  lifted: 'Le volvemos a enviar correos.',
} as const
export const LEFT_TITLE = 'Se ha dado de baja'
export const LEFT =
  'Su dirección y todo lo que usted seguía se han borrado. Un correo que se esté enviando en este momento aún puede llegar.'
