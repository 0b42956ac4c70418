"""What somebody says to a list, around what is wanted: `add two milks to my shopping list please`."""

from __future__ import annotations

import re
from typing import Final

from grocery.quickadd.words import later

_LIST: Final = (
    r"(?:the|my|our) \w+(?:['’]s)? list"
    r"|(?:(?:the|my|our|a|this) )?(?:(?:shopping|grocery|groceries|food|store) ?)?(?:list|cart|basket|trolley)"
    r"|(?:la|mi|nuestra) lista(?: de (?:la )?compras?| del (?:s[uú]per|mercado))?"
    r"|(?:la|ma|notre) liste(?: (?:de|des) courses)?|(?:zur|der|den|die|meine|unsere) (?:einkaufs)?(?:liste|zettel)"
    r"|(?:de|het|mijn) (?:boodschappen)?lijst(?:je)?|(?:lista|liste) (?:della spesa|de compras)"
    r"|(?:ink[oö]ps|handlings|min )?listan?"
)
_AT: Final = r"(?:to|on|onto|in|into|a|en|al|alla|auf|zu|à|sur|na|nella|sulla|p[aå]|till|op|aan)"
_POLITE: Final = (
    r"(?:(?:please|pls|can you|could you|would you|hey|ok|okay|alexa|siri|google|bitte|por favor|s'il te pla[iî]t"
    r"|per favore)[, ]+)*"
)
_THANKS: Final = (
    r"(?:[,?. ]+(?:please|pls|thanks|thank you|bitte|por favor|gracias|per favore|s'il te pla[iî]t"
    r"|(?:would|will) be (?:great|nice|good|lovely|perfect)))?[.!?]?"
)
_ADDING: Final = (
    r"add|a[nñ]ade|a[nñ]adir|agrega|agregar|ajoute|ajouter|rajoute|aggiungi|adiciona|adicione|adicionar|l[aä]gg till"
)
_PUTTING: Final = (
    rf"{_ADDING}|put|include|write|write down|stick|throw|pop|f[uü]g|f[uü]ge|setz|setze|schreib|schreibe|pack|pon|poner"
    r"|apunta|anota|mete|mets|metti|acrescenta|p[oõ]e|zet|voeg|skriv"
)
_ON_LIST: Final = later(
    rf"{_POLITE}(?:{_PUTTING}) (?:noch )?(?P<wanted>\S.*?) (?:{_AT} (?:{_LIST})|zur (?:einkaufs)?liste"
    rf"|[aà]l?l?a? lista(?: della spesa| de compras)?|na lista(?: de compras)?|al carrito|nel carrello)"
    rf"(?: hinzu| toe)?{_THANKS}",
    re.IGNORECASE,
)
_ADD: Final = later(
    rf"{_POLITE}(?:also )?(?:{_ADDING}) (?P<wanted>\w.*?)(?: (?:hinzu|too|as well))?{_THANKS}", re.IGNORECASE
)
_GET: Final = later(
    r"(?:(?:hey|hi|hello|ok|okay|please)[, ]+)?"
    r"(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:get|buy|grab|pick up|bring)(?: me| us)?(?: some| the)?"
    rf" (?P<wanted>\w.*?){_THANKS}",
    re.IGNORECASE,
)
_NEEDED: Final = later(
    r"(?:(?:i|we)(?:['’](?:re|m|ll)| are| am| will)? (?:also |still |really |just |only |almost |nearly |completely )*"
    r"(?:need|want|out of|running out of|running low on|low on|could use)(?: to (?:buy|get))?(?: some| more){0,2}"
    r"|(?:remember|remind me|(?:we|i) have) to (?:buy|get|pick up)(?: some)?|(?:(?:wir|ich) )?brauchen?(?: noch)?"
    r"|necesito|necesitamos|hacen? falta|(?:nos )?faltan?|se acab[oó](?: el| la)?"
    r"|(?:il (?:nous )?faut|on a besoin d[e']|j['’]ai besoin d[e'])(?: acheter)?|(?:ci|mi) serv(?:e|ono)"
    r"|precis(?:amos|o) de|(?:vi|jag) beh[oö]ver)"
    rf" (?:(?:du|de la|des) )?(?P<wanted>\w.*?){_THANKS}",
    re.IGNORECASE,
)
_BEGINS: Final = later(
    rf"{_POLITE}(?:also )?(?:{_PUTTING}|can you|could you|would you|will you|get|buy|grab|pick"
    r"|bring|i|we|remember|remind|wir|ich|neces\w+|hacen?|faltan?|nos|se acab\w|il|on|j['’]ai|ci|mi"
    r"|precis\w+|vi|jag|brauchen?)(?:\W|\Z)",
    re.IGNORECASE,
)


def without_command(line: str) -> str:
    """What a line asks for, without the asking: `milk` of `please put milk on the list`; others stay as they are.

    Args:
        line: A line, without marks.
    """
    if not _BEGINS().match(line):
        return line
    for pattern in (_ON_LIST, _ADD, _GET, _NEEDED):
        if found := pattern().fullmatch(line):
            return found["wanted"].strip(" ,")
    return line
