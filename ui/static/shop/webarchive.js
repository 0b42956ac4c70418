// A page that a browser saved as one file (.mhtml), of which nearly all are pictures and styles.

const SAMPLE = 4096;
const PAGE = /^content-type:\s*(text\/html|multipart\/)/im;

/**
 * The same archive with its pages alone; any other text as it is.
 * @param {string} text
 */
export function withoutPictures(text) {
  const start = text.slice(0, SAMPLE);
  const boundary = /multipart\/related/i.test(start) && /\bboundary="?([^";\r\n]{1,200})/i.exec(start)?.[1];
  if (!boundary || !/mime-version:/i.test(start)) return text;
  const [head = "", ...parts] = text.split(`--${boundary}`);
  return [head, ...parts.filter((part) => PAGE.test(part.slice(0, SAMPLE)))].join(`--${boundary}`);
}
