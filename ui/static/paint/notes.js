// Notes of lines as the server puts them together.

const BETWEEN_NOTES = "; ";

/**
 * A line's note with what is noted besides, as `with_note` of the server; `again`: the same is said twice.
 * @param {string} note
 * @param {string} more
 * @param {boolean} [again]
 */
export function withNote(note, more, again = false) {
  const said = again ? [] : note.split(BETWEEN_NOTES);
  const fresh = (more ? more.split(BETWEEN_NOTES) : []).filter((part) => {
    const at = said.indexOf(part);
    if (at >= 0) said.splice(at, 1);
    return at < 0;
  });
  return [...(note ? [note] : []), ...fresh].join(BETWEEN_NOTES);
}

const LONGEST = 200;

/**
 * A note that is not too long with the one that is there, as `PutSeveral` cuts it.
 * @param {string} there
 * @param {string} note
 */
export function cutNote(there, note) {
  const both = withNote(there, note);
  if (both === there || [...both].length <= LONGEST) return note;
  const room = LONGEST - [...withNote(there, "…")].length;
  return room > 0 ? `${[...note].slice(0, room).join("").trimEnd()}…` : "";
}
