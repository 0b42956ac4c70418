// @ts-nocheck: sentences by pattern, whose parts have no names yet
// Spanish: what somebody did, as versions and skipped changes say it. Slots with a number hold somebody's own text; the
// others hold what toldchanges.js says of them. No two rows may read the same sentence of everyday names.

export const ES_TOLD_CHANGES = [
  // The list
  ["Put {0} on the list ({n} {unit})", "Poner {0} en la lista ({n} {unit})"],
  ["Put {0} on the list ({n})", "Poner {0} en la lista ({n})"],
  [
    "Put something that is no longer in the catalog on the list",
    "Poner en la lista algo que ya no está en el catálogo",
  ],
  ["Put “{0}” on the list", "Poner “{0}” en la lista"],
  ["Put {0} on the list, new at {1}", "Poner {0} en la lista, nuevo en {1}"],
  ["Take {0} off the list", "Quitar {0} de la lista"],
  ["Take {0} off the list of {1}", "Quitar {0} de la lista de {1}"],
  ["Clear 1 line off the list", "Quitar 1 línea de la lista"],
  ["Clear 1 line off the list of {0}", "Quitar 1 línea de la lista de {0}"],
  ["Clear {n} lines off the list", "Quitar {n} líneas de la lista"],
  ["Clear {n} lines off the list of {0}", "Quitar {n} líneas de la lista de {0}"],
  ["Change the quantity of {0} from {n} to {m}", "Cambiar la cantidad de {0}: {n} → {m}"],
  ["Set the quantity of {0} to {n}", "Fijar la cantidad de {0}: {n}"],
  ["Change the quantity of {0} by {n}", "Cambiar la cantidad de {0} en {n}"],
  ["Tick {0}", "Marcar {0}"],
  ["Untick {0}", "Desmarcar {0}"],
  ["Note on {0}: {1}", "Nota de {0}: {1}"],
  ["Remove the note on {0}", "Quitar la nota de {0}"],
  ["Change the price of {0} from {old} to {now}", "Cambiar el precio de {0}: {old} → {now}"],
  ["Set the price of {0} to {now}", "Fijar el precio de {0}: {now}"],
  ["Buy {0} at {1}", "Comprar {0} en {1}"],
  ["Finish shopping at {0} (1 thing)", "Terminar la compra en {0} (1 cosa)"],
  ["Finish shopping at {0} ({n} things)", "Terminar la compra en {0} ({n} cosas)"],

  // Items
  ["Add {0} to {1}", "Añadir {0} a {1}"],
  ["Change {0}: {fields}", "Cambiar {0}: {fields}"],
  ["Delete {0} from {1}", "Eliminar {0} de {1}"],
  ["Delete “{0}”", "Eliminar “{0}”"],
  ["Delete something that is no longer in the catalog", "Eliminar algo que ya no está en el catálogo"],
  ["Change the category of 1 item", "Cambiar la categoría de 1 producto"],
  ["Change the category of {n} items", "Cambiar la categoría de {n} productos"],
  ["Change the category of “{0}”", "Cambiar la categoría de “{0}”"],
  ["Change the price of “{0}”", "Cambiar el precio de “{0}”"],
  ["Change the category and price of “{0}”", "Cambiar la categoría y el precio de “{0}”"],
  ["Change the price of 1 item", "Cambiar el precio de 1 producto"],
  ["Change the price of {n} items", "Cambiar el precio de {n} productos"],
  ["Change the category and price of 1 item", "Cambiar la categoría y el precio de 1 producto"],
  ["Change the category and price of {n} items", "Cambiar la categoría y el precio de {n} productos"],
  ["Change the fields of {n} items", "Cambiar varios productos"],
  ["Merge {0} into {1}", "Unir {0} con {1}"],
  ["Keep {0} and {1} apart", "Mantener separados {0} y {1}"],
  ["No longer keep {0} and {1} apart", "Dejar de mantener separados {0} y {1}"],

  // Stores and settings
  ["Add the store {0}", "Añadir la tienda {0}"],
  ["Rename the store {0} to {1}", "Cambiar el nombre de la tienda {0} a {1}"],
  ["Delete the store “{0}”", "Eliminar la tienda “{0}”"],
  ["Delete the store {0} with 1 item", "Eliminar la tienda {0} con 1 producto"],
  ["Delete the store {0} with {n} items", "Eliminar la tienda {0} con {n} productos"],
  ["Set the order of the aisles of {0}", "Fijar el orden de los pasillos de {0}"],
  ["Forget the order of {0}", "Olvidar el orden de {0}"],
  ["Learn the order of {0} from the ticks", "Aprender el orden de {0} al marcar"],
  ["Do not learn the order of {0} from the ticks", "No aprender el orden de {0} al marcar"],
  ["Change the budget from {n} to {m}", "Cambiar el presupuesto: {n} → {m}"],
  ["Change the budget of {0} from none to {n}", "Fijar el presupuesto de {0}: {n}"],
  ["Change the budget of {0} from {n} to {m}", "Cambiar el presupuesto de {0}: {n} → {m}"],
  ["Remove the budget of {0}", "Quitar el presupuesto de {0}"],
  ["Change the currency from {0} to {1}", "Cambiar la moneda: {0} → {1}"],
  ["Change the e-mail address", "Cambiar el correo electrónico"],
  ["Remove the e-mail address", "Quitar el correo electrónico"],

  // Taking back, bringing back, changes that were skipped
  ["Take back: {change}", "Deshacer: {change}"],
  ["Take back a change of {0}", "Deshacer un cambio en {0}"],
  ["Take back a change", "Deshacer un cambio"],
  ["Bring back “{0}”", "Recuperar “{0}”"],
  ["Bring back everything from version {id}", "Recuperar todo de la versión {id}"],
  ["Look at a change that was skipped", "Descartar un cambio que no se hizo"],
  ["Do a skipped change after all", "Hacer de todos modos un cambio que no se hizo"],
  ["After all: {change}", "De todos modos: {change}"],
];

/** Titles of versions that say more than what was changed; how one begins whose changes were skipped, and ends that stands for several. */
export const ES_TOLD_TITLES = [
  ["Skipped: ", "No se hizo: "],
  ["; 1 more change", "; 1 cambio más"],
  ["; {n} more changes", "; {n} cambios más"],
  ["Note which changes are dealt with", "Anotar qué cambios ya se trataron"],
  ["Start the household's list", "Empezar la lista del hogar"],
  ["Keep our list as a new version", "Conservar nuestra lista como versión nueva"],
  [
    "Begin the history anew; older versions are under the tag {id}",
    "Empezar de nuevo el historial; las versiones anteriores están en la etiqueta {id}",
  ],
  ["Weekly copy of version {id}", "Copia semanal de la versión {id}"],
];
