/* Improves what works without it. No dependency; loaded with defer. */

// Subscribing: counties are chosen on the map too. Keyboards and screen readers have the list.
for (const place of document.querySelectorAll('.pick')) {
  fetch(place.dataset.map)
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
    .then((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
      const map = document.importNode(parsed, true)
      map.setAttribute('aria-hidden', 'true')
      map.querySelector('title')?.remove()
      const boxes = new Map(
        [...document.querySelectorAll('[data-slug]')].map((box) => [box.dataset.slug, box]),
      )
      for (const link of map.querySelectorAll('a')) {
        const box = boxes.get((link.getAttribute('href') ?? '').split('/').pop())
        link.removeAttribute('href')
        if (box === undefined) continue
        const show = () => {
          link.classList.toggle('chosen', box.checked)
          // On top, so that no neighbour covers its outline.
          if (box.checked) map.append(link)
        }
        link.addEventListener('click', () => {
          box.checked = !box.checked
          show()
        })
        box.addEventListener('change', show)
        show()
      }
      place.querySelector('svg').replaceWith(map)
    })
    // Without the map, the list is all there is.
    .catch(() => {
      place.hidden = true
    })
}
