/** Privacy. Spanish; pure. Must be true of db/schema-of-people.ts, src/delivery/address-vault.ts and the site. */
import type { TextSection } from '../../text-section.js'

export const TITLE = 'Privacidad'
export const LEAD =
  'Puede leerlo todo aquí sin decirnos nada. Para enviarle correos necesitamos una dirección, y no guardamos nada más sobre usted.'

export const SECTIONS: readonly TextSection[] = [
  {
    heading: '¿Qué guardan cuando sigo un condado?',
    paragraphs: [],
    points: [
      'Su dirección de correo, cifrada. La clave se guarda aparte de la base de datos, de modo que una copia de la base de datos por sí sola no muestra la dirección.',
      'Un código calculado a partir de la dirección con la misma clave (un hash con clave), que sirve para reconocerla cuando vuelva a escribir.',
      'Lo que usted eligió: condados o estados, de qué quiere enterarse, con qué frecuencia, en qué idioma y si hizo una pausa.',
      'Cuándo se inscribió y lo confirmó, qué mensajes se le enviaron y cuándo, y qué respondió el servidor de correo.',
      'Si un correo se devuelve o se denuncia como no deseado: cuándo, por qué y que dejamos de enviar o hicimos una pausa. Que dejamos de enviar se borra al confirmar de nuevo, al pedir otra vez los correos o al darse de baja.',
    ],
  },
  {
    heading: '¿Qué no guardan nunca?',
    paragraphs: [],
    points: [
      'Su nombre. No lo pedimos.',
      'Direcciones IP. Ninguna se escribe en la base de datos ni en nuestros registros. Para frenar el envío masivo de correos, las peticiones de correo se cuentan por red durante una hora, solo en la memoria. Un servidor web situado delante de este sitio puede llevar sus propios registros; eso depende de quien lo administra.',
      'Lo que usted lee o busca.',
      'Si abrió un correo o siguió un enlace. Los correos no llevan imágenes de la web, y sus enlaces son iguales para todo el mundo, salvo los que sirven para darse de baja o abrir sus ajustes.',
    ],
  },
  {
    heading: '¿Usa este sitio cookies o rastreadores?',
    paragraphs: [
      'No usa rastreadores, y su navegador no pide nada a nadie más: las páginas, las tipografías, los mapas y los scripts vienen todos de aquí. Quien solo lee no recibe cookies. Únicamente quienes mantienen este sitio reciben una, al iniciar sesión.',
      'Cuando usted sigue un enlace a otro sitio, ese sitio no se entera de dónde viene usted.',
    ],
  },
  {
    heading: '¿Pueden otros averiguar que sigo un condado?',
    paragraphs: [
      'Por nosotros, no. El formulario responde lo mismo tanto si conocemos una dirección como si no. Nadie recibe avisos antes de confirmar. Cada mensaje va a una sola dirección. La página para darse de baja no muestra ni su dirección ni sus condados, porque los correos se reenvían.',
      'Quienes mantienen el sitio ven números; nunca se les muestran direcciones enteras.',
    ],
  },
  {
    heading: '¿Qué pasa cuando me doy de baja?',
    paragraphs: [
      'Su dirección, el código y lo que eligió se borran de la base de datos en ese momento. Que se envió un mensaje queda contado, con un número que no lleva a nadie.',
    ],
  },
  {
    heading: '¿Y si nunca confirmo?',
    paragraphs: [
      'Entonces no se le envía nada más que el enlace para confirmar. Sirve durante 7 días. Después se borra la dirección.',
    ],
  },
  {
    heading: '¿Puedo ver lo que guardan sobre mí?',
    paragraphs: [
      [
        'Sí. ',
        { text: 'Pida un enlace a sus ajustes', to: '/manage' },
        ': llega por correo, y allí puede cambiarlo, descargarlo o borrarlo todo.',
      ],
    ],
  },
]

export const BACKUPS = '¿Cuánto tiempo conservan mi dirección las copias de seguridad?'
/** @param days null: not said. */
export const sayBackups = (days: number | null): string => {
  const kept =
    days === null
      ? 'Hasta que las elimine quien mantiene esta instalación, que no ha dicho cuándo.'
      : `Como máximo ${days} ${days === 1 ? 'día' : 'días'}.`
  return `${kept} Una copia hecha antes de que usted se diera de baja contiene la dirección cifrada, y ninguna copia contiene la clave que la abre.`
}

export const WHO = '¿Quién mantiene este sitio?'
