// How high the header is: what sticks while the page is scrolled stands below it, also where letters are large.

/**
 * @param {HTMLElement} root of the page, whose style then says it
 * @param {HTMLElement} header
 */
export function tellHeight(root, header) {
  new ResizeObserver(() => root.style.setProperty("--header", `${header.offsetHeight}px`)).observe(header);
}
