// What the server tells of the household: how it is joined to what the page has, and what others did in it.

const QUIET = { rank: 0, last: 0, last_at: 0, guessed: 0 }; // follow from something else that was done

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A snapshot with the server's changes to it; lines that did not change stay the same objects. */
export function merged(snapshot, { fields, lines, gone }) {
  const away = new Set(gone);
  const found = new Map(snapshot.lines.filter(({ line }) => !away.has(line)).map((line) => [line.line, line]));
  for (const line of lines) found.set(line.line, line);
  return { ...snapshot, ...fields, lines: [...found.values()] };
}

/** The ids of the lines and items that a change touches. */
function touched({ op, replica, number, show }) {
  const { line, lines = [], items = [] } = show?.back ?? {};
  const named = [op.line, op.item_id, op.keep, op.gone, ...(op.lines ?? []), ...(op.items ?? [])];
  const back = [line, ...lines.flatMap((was) => [was.line, was.id]), ...items.map(({ id }) => id)];
  return [...named, ...back, `${replica.slice(9)}-${number}`].filter(Boolean);
}

/** [{line, was}], was null for a new one. Lines that these changes of this browser touched are left out. */
export function madeByOthers(snapshot, lines, entries) {
  const ours = new Set(entries.flatMap(touched));
  const isOurs = (line) => ours.has(line.line) || ours.has(line.id) || (line.merged ?? []).some((id) => ours.has(id));
  const before = new Map(snapshot.lines.map((line) => [line.line, line]));
  const theirs = lines.filter((line) => !isOurs(line)).map((line) => ({ line, was: before.get(line.line) ?? null }));
  return theirs.filter(({ line, was }) => !was || !same({ ...line, ...QUIET }, { ...was, ...QUIET }));
}
