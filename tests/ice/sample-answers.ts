/** Pages that are not ICE's, in the shape in which servers really send them. */

/** Akamai writes its sentences with character references, which hides them from a plain search. */
export const AKAMAI_BLOCK = `<HTML><HEAD>
<TITLE>Access Denied</TITLE>
</HEAD><BODY>
<H1>Access Denied</H1>
You don't have permission to access "http&#58;&#47;&#47;www&#46;ice&#46;gov&#47;" on this server.<P>
Reference&#32;&#35;18&#46;7a1d2c17&#46;1718409600&#46;3f9b21e
</BODY></HTML>`

export const AKAMAI_CHALLENGE = `<!DOCTYPE html><html><head>
<meta http-equiv="refresh" content="5; URL='/identify-and-arrest/287g?bm-verify=AAQAAAAE'" /></head>
<body><script>var i = 1718409600; triggerInterstitialChallenge(i)</script></body></html>`

export const CLOUDFLARE_CHALLENGE = `<!DOCTYPE html><html><head><title>Just a moment...</title></head>
<body><noscript>Enable JavaScript and cookies to continue</noscript>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>`

export const CAPTCHA = `<html><head><title>ICE</title></head><body><form><div class="g-recaptcha" data-sitekey="x"></div>
</form></body></html>`

const MENU = `<nav><ul>${'<li><a href="/287g">Law Enforcement Partnerships 287(g) Program</a></li>'.repeat(80)}</ul></nav>`

/** ICE's own frame around a message: its menu is long, and names 287(g). */
export function frame(title: string, message: string): string {
  return `<!DOCTYPE html><html><head><title>${title} | ICE</title></head><body>${MENU}
<main><h1>${title}</h1><p>${message}</p></main></body></html>`
}

export const NOT_FOUND = frame('Page Not Found', 'The requested page could not be found.')
/** Drupal's last word, without any markup. */
export const UNEXPECTED_ERROR = 'The website encountered an unexpected error. Please try again later.'
export const MAINTENANCE = `<html><head><title>Site under maintenance</title></head><body>
<p>ICE is currently under maintenance. We should be back shortly.</p></body></html>`
