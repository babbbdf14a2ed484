/** Subscribing, confirming, leaving by a mail's link. Spanish; pure. */

export const TITLE = 'Siga condados por correo'
export const DESCRIPTION =
  'Reciba un correo cuando una agencia de su condado solicite o firme un acuerdo 287(g), o deje de figurar en la lista de ICE. Sin cuenta.'
export const LEAD =
  'Elija condados y reciba un correo cuando haya cambios para ellos en la lista de acuerdos 287(g) de ICE. Sin cuenta y sin más datos que una dirección de correo.'

export const PROBLEM_HEADING = 'Por favor, revise lo siguiente'
export const PROBLEMS = {
  'no-place': 'Elija al menos un condado, o un estado entero.',
  'too-many-places': 'Son más condados de los que se pueden seguir uno por uno. Elija estados enteros.',
  'no-address': 'Escriba una dirección de correo, como nombre@example.org.',
  'not-served':
    'No se envió nada: este formulario estuvo abierto más de un día o se envió demasiado rápido. Envíelo otra vez.',
} as const

export const PLACES = '¿Qué condados?'
/** @param all such as `Todo Minnesota`. */
export const sayWholeState = (all: string): string => `${all}, incluidas las agencias estatales`
/** @param ofState such as `de Minnesota`. */
export const sayCountiesOf = (ofState: string): string => `Condados ${ofState}`
export const ELSEWHERE = 'Elegidos en otros estados'
export const MAP_HINT = 'Elija condados en el mapa o en la lista que aparece debajo.'
export const STATE_LABEL = 'Condados de otro estado'
export const SHOW_STATE = 'Mostrarlos'
export const STATE_HINT = 'Lo que ya eligió queda elegido.'

export const KINDS = '¿De qué quiere enterarse?'
export const KIND_LABELS = {
  all: 'De todo',
  main: 'Solo de solicitudes, firmas y salidas de la lista',
} as const
export const KINDS_HINT =
  'Una corrección que lleva un acuerdo a su condado cuenta como una firma. Las correcciones de lo que le hayamos dicho llegan siempre.'

export const FREQUENCY = '¿Con qué frecuencia?'
export const FREQUENCY_LABELS = {
  immediate: 'De inmediato, cuando algo cambie',
  daily: 'Una vez al día como máximo',
  weekly: 'Una vez por semana como máximo',
} as const
export const AS_IT_IS = 'Dejar cada uno como está ahora'

export const LANGUAGE = 'Idioma de los correos'
export const ADDRESS = 'Su dirección de correo'
export const ADDRESS_HINT =
  'Se guarda cifrada, se usa solo para estos correos y se borra cuando usted se da de baja. Primero le enviamos un enlace para confirmar.'
export const TRAP = 'Deje este campo vacío'
export const SEND = 'Enviarme el enlace para confirmar'
export const ALREADY = '¿Ya sigue algún condado? Cambie, pause o detenga los correos'

export const ASKED_TITLE = 'Revise su correo'
export const ASKED =
  'Si la dirección es correcta, un enlace va en camino. Ábralo y presione el botón para confirmar; el enlace es válido durante 7 días.'
/** @param count mails to one address in 24 hours. */
export const sayAskedNote = (count: number): string =>
  `¿No llegó nada después de unos minutos? Busque en el correo no deseado o pídalo otra vez. A una misma dirección no se envían más de ${count} de estos correos al día.`
export const BACK = 'Volver a los condados'

export const CONFIRM_TITLE = 'Confirme lo que quiere seguir'
export const WHERE = 'Dónde'
export const WHAT = 'Qué'
export const HOW_OFTEN = 'Con qué frecuencia'
export const CONFIRM_BUTTON = 'Sí, envíenme estos correos'
export const CONFIRM_NOT = 'Si usted no lo pidió, simplemente cierre esta página.'

export const CONFIRMED_TITLE = 'Confirmado'
export const CONFIRMED = 'Desde ahora recibirá un correo cuando la lista de ICE cambie en lo que respecta a:'
export const CONFIRMED_NOTE =
  'Sobre lo que usted no seguía antes, un correo le dice ahora cuál es la situación. Después, si no recibe ningún correo, no hubo cambios.'

export const GONE_TITLE = 'Este enlace ya no funciona'
export const GONE =
  'Puede que ya se haya usado, y en ese caso todo está hecho; o que sea demasiado antiguo o esté incompleto.'
export const ASK_ANEW = 'Pedir uno nuevo'

export const LEAVE_TITLE = 'Dejar de recibir estos correos'
export const LEAVE =
  'El botón pone fin a los correos del tipo que traía este enlace. Abrir esta página no cambió nada por sí solo.'
export const LEAVE_BUTTON = 'Dejar de recibir estos correos'
export const LEFT_TITLE = 'Correos detenidos'
export const LEFT =
  'No recibirá más de estos correos. Si no queda nada más que enviar, la dirección se borra. Uno que se esté enviando en este momento aún puede llegar.'

export const FOREIGN = 'Esto vino de otro sitio'
export const FOREIGN_TEXT =
  'Solo se aceptan formularios de nuestras propias páginas. Abra la página aquí y envíe el formulario otra vez.'
