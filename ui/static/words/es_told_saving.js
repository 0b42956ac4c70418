// @ts-nocheck: sentences by pattern, whose parts have no names yet
// Spanish: what the server tells about saving, about where the list is kept and about who may come in. See es_told.js.

export const ES_TOLD_SAVING = [
  // Why not, in a word or two
  ["not possible at the moment", "ahora no es posible"],
  ["offline", "sin conexión"],
  ["busy", "ocupado"],
  ["the Hub asks to wait", "el Hub pide esperar"],
  ["the file does not answer", "el archivo no responde"],
  ["the disk is full", "el disco está lleno"],
  ["no right to write", "sin permiso para escribir"],
  ["somebody must choose", "alguien debe elegir"],
  ["it cannot be read", "no se puede leer"],

  // Where
  ["this computer", "este equipo"],
  ["this computer ({0})", "este equipo ({0})"],
  ["the dataset {0}", "el dataset {0}"],
  ["your dataset on the Hub", "el dataset en el Hub"],
  ["the dataset", "el dataset"],

  // Who may come in
  [
    "Everybody who can open this Space (GROCERY_ACCESS is open). Keep the Space private.",
    "Cualquiera que pueda abrir este Space (GROCERY_ACCESS es open). Conviene que el Space sea privado.",
  ],
  [
    "Everybody who can reach this computer in the network (GROCERY_ACCESS is open).",
    "Cualquiera que llegue a este equipo por la red (GROCERY_ACCESS es open).",
  ],
  ["Whoever uses this computer: the app listens on {0} only.", "Quien use este equipo: la app escucha solo en {0}."],

  // The app
  [
    "Something went wrong in the app; your change is still in this browser.",
    "Algo falló en la app; el cambio sigue en este navegador.",
  ],
  [
    "It is tried again by itself. If this stays, restart the app and look at its log.",
    "Se reintenta solo. Si continúa, hay que reiniciar la app y mirar su registro.",
  ],
  ["Not everything is saved yet.", "Aún no está todo guardado."],
  ["The list is not open yet.", "La lista aún no está abierta."],
  ["It opens by itself.", "Se abre sola."],
  ["The app is closing.", "La app se está cerrando."],
  ["Open it again.", "Volver a abrirla."],
  ["It is tried again by itself.", "Se reintenta solo."],
  ["It is tried again.", "Se reintenta."],
  ["Saving failed unexpectedly ({0}).", "El guardado falló de forma inesperada ({0})."],
  [
    "What is entered here is gone when the Space restarts: it has no token.",
    "Lo que se escriba aquí desaparece cuando el Space se reinicia: no tiene token.",
  ],
  [
    "Set the secret HF_TOKEN in the Space's settings, then restart it.",
    "Hay que poner el secreto HF_TOKEN en los ajustes del Space y reiniciarlo.",
  ],
  [
    "It cannot be told whose journal {0}.damaged.jsonl is; it was set aside.",
    "No se sabe de quién es el diario {0}.damaged.jsonl; se apartó.",
  ],
  ["{0} changes of another household were left where they are.", "{0} cambios de otro hogar se dejaron donde están."],
  ["A damaged journal was set aside as {0}.damaged.jsonl.", "Un diario dañado se apartó como {0}.damaged.jsonl."],
  [
    "A damaged journal was set aside as {0}.damaged.jsonl. {1} changes wait for their page.",
    "Un diario dañado se apartó como {0}.damaged.jsonl. {1} cambios esperan a su página.",
  ],
  ["The journal in {0} cannot be opened: {1}.", "El diario en {0} no se puede abrir: {1}."],
  [
    "Check that the data folder can be written and has room.",
    "Conviene comprobar que se puede escribir en la carpeta de datos y que tiene espacio.",
  ],
  [
    "This change could not be kept on the disk ({0}), so it was not made.",
    "Este cambio no se pudo conservar en el disco ({0}), así que no se hizo.",
  ],
  ["Make room or mend the disk, then do it again.", "Hacer espacio o arreglar el disco, y repetirlo."],

  ["The disk is full, so this change was not made.", "El disco está lleno, así que este cambio no se hizo."],
  ["Make room, then do it again.", "Hacer espacio y repetirlo."],
  ["The disk with {0} is full, and no change is taken.", "El disco con {0} está lleno; no se acepta ningún cambio."],
  ["Make room; it goes on then.", "Hay que hacer espacio; luego continúa."],

  // Versions and the catalog's files
  ["That is not the id of a version.", "Eso no es el id de una versión."],
  ["There is no version {0}.", "No existe la versión {0}."],
  ["There is no version {0} in {place}.", "En {place} no existe la versión {0}."],
  ["Choose one from the list of versions.", "Elegir una de la lista de versiones."],
  ["Choose one from the History.", "Elegir una del historial."],
  ["A file of this version is damaged: {0}.", "Un archivo de esta versión está dañado: {0}."],
  [
    "Choose another version; if the list does not open, stop the app and put a backup of its file in place.",
    "Elegir otra versión; si la lista no se abre, parar la app y poner una copia en lugar de su archivo.",
  ],
  ["There is nothing to take back.", "No hay nada que deshacer."],
  [
    "Older changes can be brought back from a version.",
    "Los cambios más antiguos se pueden recuperar desde una versión.",
  ],

  // Two lists
  ["The catalog is missing in {place}.", "Falta el catálogo en {place}."],
  [
    "Bring back the last one as a new version, or start new.",
    "Se puede recuperar el último como versión nueva, o empezar de nuevo.",
  ],
  ["The history of {place} lags behind its head.", "El historial de {place} va por detrás de su última versión."],
  ["The list of another household is in {place} now.", "En {place} está ahora la lista de otro hogar."],
  ["Somebody left {0} of {1} items in {place}.", "Alguien dejó {0} de {1} productos en {place}."],
  ["Keep yours as a new version, or take theirs.", "Se puede conservar esta lista como versión nueva, o usar la otra."],
  [
    "There is nothing to choose: the list is in step with its store.",
    "No hay nada que elegir: la lista está al día con su almacén.",
  ],
  [
    "A newer app wrote this list, and it is not overwritten.",
    "Una app más nueva escribió esta lista, y no se sobrescribe.",
  ],
  ["Update this app.", "Hay que actualizar esta app."],
  ["Somebody else is starting this list just now.", "Otra persona está empezando esta lista en este momento."],
  ["Somebody changed the list meanwhile.", "Alguien cambió la lista mientras tanto."],
  ["Look again, then choose.", "Mirar otra vez y luego elegir."],

  // The file on this computer
  ["The disk with {0} is full.", "El disco con {0} está lleno."],
  ["Make room; what is not saved yet is tried again.", "Hay que hacer espacio; lo que falta por guardar se reintenta."],
  ["The file {0} does not answer: {1}.", "El archivo {0} no responde: {1}."],
  [
    "Close other programs that write to it, and check the disk; what is not saved yet is tried again.",
    "Cerrar otros programas que escriban en él y revisar el disco; lo que falta por guardar se reintenta.",
  ],
  ["The file {0} cannot be written: {1}.", "No se puede escribir el archivo {0}: {1}."],
  [
    "Give the app the right to write it and its folder, or choose another with GROCERY_DATA_DIR, then start the app again.",
    "Dar a la app permiso para escribir en él y en su carpeta, o elegir otra con GROCERY_DATA_DIR, y volver a iniciarla.",
  ],
  [
    "The file {0} is not a store of this app, or its beginning is damaged.",
    "El archivo {0} no es de esta app, o su comienzo está dañado.",
  ],
  ["The file {0} is damaged: {1}.", "El archivo {0} está dañado: {1}."],
  [
    "Stop the app, put a backup of the file in its place or move it away to begin a new list, then start the app again.",
    "Parar la app, poner una copia en lugar del archivo o moverlo a otro sitio para empezar una lista nueva, y volver a iniciarla.",
  ],
  [
    "The file {0} is of an earlier plan and is left as it is.",
    "El archivo {0} es de un plan anterior, y se deja como está.",
  ],
  [
    "The file {0} holds something else and is left as it is.",
    "El archivo {0} contiene otra cosa, y se deja como está.",
  ],
  [
    "Move it away, or choose another folder with GROCERY_DATA_DIR.",
    "Moverlo a otro sitio, o elegir otra carpeta con GROCERY_DATA_DIR.",
  ],
  [
    "The file {0} has schema {1}, and this app knows schema {2}.",
    "El archivo {0} tiene el esquema {1}, y esta app conoce el {2}.",
  ],
  [
    "Update the app; until then the file is not touched.",
    "Hay que actualizar la app; hasta entonces el archivo no se toca.",
  ],
  ["The file {0} is not open.", "El archivo {0} no está abierto."],
  ["The folder {0} cannot be used: {1}.", "No se puede usar la carpeta {0}: {1}."],
  [
    "Give the app the right to write there, or choose another folder with GROCERY_DATA_DIR.",
    "Dar a la app permiso para escribir ahí, o elegir otra carpeta con GROCERY_DATA_DIR.",
  ],

  ["The file {0} is not the one any more that was opened.", "El archivo {0} ya no es el que se abrió."],
  ["It is looked into.", "Se está comprobando."],
  ["The file {0} was replaced while it was written.", "El archivo {0} se reemplazó mientras se escribía."],
  [
    "The file {0} was removed while the app ran; all of it was written there again.",
    "El archivo {0} se borró con la app en marcha; se volvió a escribir entero.",
  ],
  [
    "To begin a new list, stop the app before you remove the file.",
    "Para empezar una lista nueva, hay que parar la app antes de borrar el archivo.",
  ],
  [
    "The file {0} was replaced while the app ran; what it held before is in {1}.",
    "El archivo {0} se reemplazó con la app en marcha; lo que contenía antes está en {1}.",
  ],
  [
    "Put that file in its place to go back, or remove it.",
    "Para volver atrás se pone ese archivo en su lugar; si no hace falta, se puede borrar.",
  ],
  ["The file {0} was overwritten while the app ran.", "El archivo {0} se sobrescribió con la app en marcha."],
  [
    "What it held before is gone; a backup of it can be put in its place.",
    "Lo que contenía antes ya no está; se puede poner una copia en su lugar.",
  ],
  ["Nothing is left of the list that was kept in {place}.", "No queda nada de la lista que se guardaba en {place}."],
  [
    "Put a backup of the file in its place, or start new.",
    "Se puede poner una copia del archivo en su lugar, o empezar de nuevo.",
  ],
  ["Nothing of the list is left here to keep.", "Aquí no queda nada de la lista que conservar."],
  ["Put a backup in its place, or start new.", "Se puede poner una copia en su lugar, o empezar de nuevo."],

  // The Hub
  ["HF_HUB_OFFLINE forbids the way to the Hub.", "HF_HUB_OFFLINE cierra el camino al Hub."],
  ["Unset it and start the app again to save there.", "Hay que quitarlo y volver a iniciar la app para guardar allí."],
  [
    "The Hub's answer has more than {0} MB, and is not read further.",
    "La respuesta del Hub tiene más de {0} MB, y no se sigue leyendo.",
  ],
  ["The Hub's answer could not be read.", "No se pudo leer la respuesta del Hub."],
  ["The Hub does not answer in time.", "El Hub no responde a tiempo."],
  ["The Hub cannot be reached.", "No se llega al Hub."],
  ["Somebody else is just writing to {place}.", "Otra persona está escribiendo en {place} en este momento."],
  ["The Hub takes no more for now.", "El Hub no acepta más por ahora."],
  [
    "It is tried again by itself, and everything is kept here until then.",
    "Se reintenta solo, y hasta entonces todo se conserva aquí.",
  ],
  ["The Hub does not accept the token.", "El Hub no acepta el token."],
  [
    "It may have expired: a new one needs HF_TOKEN and a restart; that this one is taken again is noticed by itself.",
    "Quizá caducó: uno nuevo requiere HF_TOKEN y reiniciar; si este vuelve a aceptarse, se nota solo.",
  ],
  ["The token may not write {place}.", "El token no puede escribir en {place}."],
  [
    "Give it the right to write, which is noticed within two minutes; another one needs HF_TOKEN and a restart.",
    "Darle permiso para escribir, que se nota en dos minutos; otro token requiere HF_TOKEN y reiniciar.",
  ],
  [
    "The Hub says that {place} is not there, or that the token may not see it.",
    "Según el Hub, {place} no existe, o el token no puede verlo.",
  ],
  [
    "Give the token the right to see it, which is noticed within two minutes; or check GROCERY_DATASET, and whether somebody deleted it.",
    "Dar al token permiso para verlo, que se nota en dos minutos; o revisar GROCERY_DATASET, y si alguien lo borró.",
  ],
  ["The Hub answers with a fault ({0}).", "El Hub responde con un fallo ({0})."],
  ["The Hub refuses this ({0}): {1}.", "El Hub lo rechaza ({0}): {1}."],
  ["Your changes are kept here, and it is tried again.", "Los cambios se conservan aquí, y se reintenta."],
  ["The token may only read {place}.", "El token solo puede leer {place}."],
  ["The dataset {0} is called {1} on the Hub now.", "El dataset {0} se llama ahora {1} en el Hub."],
  [
    "Set GROCERY_DATASET to the new name and start again.",
    "Poner el nombre nuevo en GROCERY_DATASET y volver a iniciar.",
  ],
  ["Everybody can read {place}: it is public.", "Cualquiera puede leer {place}: es público."],
  ["Make it private in its settings on the Hub.", "Se hace privado en sus ajustes en el Hub."],
  ["The file {0} did not arrive whole.", "El archivo {0} no llegó entero."],
  [
    "The store refuses every commit, though nobody else wrote to {place}.",
    "El almacén rechaza cada commit, aunque nadie más escribió en {place}.",
  ],
  [
    "The token may only open pull requests: give it the right to write, which is noticed within two minutes.",
    "El token solo puede abrir pull requests: hay que darle permiso para escribir, que se nota en dos minutos.",
  ],
  ["No commit got through to {place}.", "Ningún commit llegó a {place}."],

  // The second copy
  ["The second copy is to go into the household's own dataset.", "La segunda copia iría al mismo dataset del hogar."],
  ["Another household's list is in {place}.", "En {place} está la lista de otro hogar."],
  ["Set GROCERY_BACKUP_DATASET to a dataset of its own.", "GROCERY_BACKUP_DATASET debe nombrar un dataset aparte."],
  ["The weekly copy failed unexpectedly ({0}).", "La copia semanal falló de forma inesperada ({0})."],
];
