// A remark of a pasted line is a note of its thing or a part of its name: one tap makes it the other.

/** @import { NewItem, Offer, Understood } from "../types.d.ts" */

const TAIL =
  /^(?<name>.*[\p{L}\p{N}]\S*?)(?:\s*\((?<inside>[^()]+)\)|\s*[,;]\s+(?<behind>.+)|\s+[-–—]\s+(?<dashed>.+))$/u;

/**
 * What a line may become where its remark is the other thing; null where it has none.
 * @param {Understood} line
 * @param {Offer} chosen
 * @returns {{ note: string, isNote: boolean, offer: Offer } | null}
 */
export function otherwise(line, { item, create, quantity, note = create?.note ?? "" }) {
  const fresh = create ?? line.create;
  if (!fresh) return null;
  if (note) {
    const named = item ? { ...fresh, name: line.name, same: line.name } : fresh;
    const whole = renamed(named, `${named.name} (${note})`, "");
    return { note, isNote: true, offer: { create: whole, quantity: create ? quantity : fresh.quantity } };
  }
  const { name, inside, behind, dashed } = TAIL.exec(create?.name ?? "")?.groups ?? {};
  const tail = inside ?? behind ?? dashed;
  if (!create || !name || !tail) return null;
  return { note: tail, isNote: false, offer: { create: renamed(create, name, tail), quantity } };
}

/**
 * @param {NewItem} create
 * @param {string} name
 * @param {string} note
 * @returns {NewItem}
 */
const renamed = (create, name, note) => ({ ...create, name, note, same: name.toLowerCase() });
