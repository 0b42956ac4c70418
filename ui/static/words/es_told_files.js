// @ts-nocheck: sentences by pattern, whose parts have no names yet
// Spanish: what the server tells about the household's files, where somebody has to correct one. See es_told.js.

export const ES_TOLD_FILES = [
  ["{0} is missing.", "Falta {0}."],
  ["Bring back the last version that had it.", "Se puede recuperar la última versión que lo tenía."],
  ["{0}, line {1}", "{0}, línea {1}"],
  ["{place} cannot be read: {0}.", "{place}: no se puede leer: {0}."],
  [
    "Correct the file on the Hub, or go back to an older version.",
    "Corregir el archivo en el Hub, o volver a una versión anterior.",
  ],

  // A file as a whole
  ["{0} is saved as {1}, and must be UTF-8.", "{0} está guardado como {1}, y debe ser UTF-8."],
  ["{place}: the byte {0} is no part of UTF-8.", "{place}: el byte {0} no es parte de UTF-8."],
  ["Save it as UTF-8, or go back to an older version.", "Guardarlo como UTF-8, o volver a una versión anterior."],
  ["{place}: a merge was left half done there ({0}).", "{place}: ahí quedó una fusión a medias ({0})."],
  [
    "Keep one of the two sides and take out the lines <<<<<<<, ======= and >>>>>>>, or go back to an older version.",
    "Dejar uno de los dos lados y quitar las líneas <<<<<<<, ======= y >>>>>>>, o volver a una versión anterior.",
  ],
  ["{0} is empty.", "{0} está vacío."],
  ["{place}: it ends in the middle.", "{place}: se corta a la mitad."],
  ["{place}: {0} stands behind the end.", "{place}: {0} está después del final."],
  ["{place}: {0} does not fit there.", "{place}: {0} no encaja ahí."],
  [
    "Often a comma, a quotation mark or a bracket is missing or too much just before; correct that, or go back to an older version.",
    "A menudo falta o sobra justo antes una coma, una comilla o un corchete; corregirlo, o volver a una versión anterior.",
  ],
  ["{place}: a text does not end before the line does.", "{place}: un texto no termina antes que la línea."],
  [
    "Write its second quotation mark, or go back to an older version.",
    "Escribir su segunda comilla, o volver a una versión anterior.",
  ],
  [
    "{place}: too many brackets are inside each other there.",
    "{place}: ahí hay demasiados corchetes unos dentro de otros.",
  ],
  ["{place}: {0} stands where an object in { } belongs.", "{place}: ahí va un objeto entre { }, y está {0}."],
  ["{place}: the key {0} is there twice.", "{place}: la clave {0} aparece dos veces."],
  [
    "Take one of the two out, or go back to an older version.",
    "Quitar una de las dos, o volver a una versión anterior.",
  ],
  [
    "{0} in {place} has {1} MB, and at most {2} MB are read.",
    "{0} en {place} tiene {1} MB, y se leen como mucho {2} MB.",
  ],
  [
    "The list in {place} has {0} MB, and at most {1} MB are read.",
    "La lista en {place} tiene {0} MB, y se leen como mucho {1} MB.",
  ],
  ["There are more than {0} files in {place}.", "Hay más de {0} archivos en {place}."],
  [
    "Take out what does not belong to the list, or go back to an older version.",
    "Quitar lo que no es de la lista, o volver a una versión anterior.",
  ],
  ["{0} has {1} lines, and at most {2} are read.", "{0} tiene {1} líneas, y se leen como mucho {2}."],
  [
    "Make it smaller on the Hub, or go back to an older version.",
    "Hacerlo más pequeño en el Hub, o volver a una versión anterior.",
  ],

  // Records and their fields
  [
    "{place}: the {what} {0} is there twice (in {1}; before that in line {2}).",
    "{place}: hay dos veces {what} {0} (en {1}; antes, en la línea {2}).",
  ],
  [
    "Give one of the two another, or go back to an older version.",
    "Dar otro a uno de los dos, o volver a una versión anterior.",
  ],
  ["item id", "el id de producto"],
  ["line id", "el id de línea"],
  ["trip id", "el id de compra"],
  ["template", "la plantilla"],
  ["{place}: {0} is missing at {1}.", "{place}: falta {0} en {1}."],
  ["Write it there, or go back to an older version.", "Escribirlo ahí, o volver a una versión anterior."],
  ["{place}: {0} of {1} must be {accepted}, not {2}.", "{place}: {0} de {1} debe ser {accepted}, no {2}."],
  ["{place}: {0} must be {accepted}, not {1}.", "{place}: {0} debe ser {accepted}, no {1}."],
  ["a text in quotation marks", "un texto entre comillas"],
  ["a number like 2.49", "un número como 2.49"],
  ["a number like 2.49, or null", "un número como 2.49, o null"],
  ["a whole number", "un número entero"],
  ["true or false", "true o false"],
  ["a list in [ ]", "una lista entre [ ]"],
  ["an object in { }", "un objeto entre { }"],
  ["as the app writes it", "como la app lo escribe"],
  ["{place}: the currency {0} is not known.", "{place}: no se conoce la moneda {0}."],
  ["Write it like USD.", "Escribirla como USD."],
  ["The catalog's “schema” is not a whole number.", "El “schema” del catálogo no es un número entero."],
  ["Go back to an older version of the file.", "Volver a una versión anterior del archivo."],
  [
    "The catalog has schema {0}, and this app knows schemas up to {1}.",
    "El catálogo tiene el esquema {0}, y esta app conoce hasta el {1}.",
  ],
  [
    "Update the app; until then the list is shown read-only and is not overwritten.",
    "Hay que actualizar la app; hasta entonces la lista es de solo lectura y no se sobrescribe.",
  ],
];
