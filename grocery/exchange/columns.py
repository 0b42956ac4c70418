"""What the columns of a table are: by their titles, and where these say nothing by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from grocery.exchange.cells import decimal_sign, number_or_none
from grocery.exchange.dates import day_in
from grocery.kinds import is_department
from grocery.measures import unit_of
from grocery.messages import Message, say, text
from grocery.messages.texts import languages
from grocery.text import fold, words_of

TITLES: Final[dict[str, Message]] = {
    "name": say("column-name"),
    "store": say("column-store"),
    "category": say("column-category"),
    "price": say("column-price"),
    "unit": say("column-unit"),
    "quantity": say("column-quantity"),
    "total": say("column-total"),
    "date": say("column-date"),
    "at": say("column-at"),
    "note": say("column-note"),
    "by": say("column-by"),
    "checked": say("column-checked"),
    "trip": say("column-trip"),
    "guessed": say("column-guessed"),
}
"""What a column can be, with its title in what the app writes."""

_ALSO: Final[dict[str, str]] = {
    "name": "item,items,item name,product,product name,products,article,description,food,thing,"
    "ingredient,grocery,producto,articulo,alimento,descripcion,artikel,artikelname,produkt,"
    "bezeichnung,lebensmittel,zutat,produit,aliment,nom,articolo,prodotto,nome,product_name,"
    "item_name,item description,naam,artikelnaam,produto",
    "store": "shop,market,supermarket,store name,store_name,merchant,retailer,vendor,seller,where,"
    "default store,tienda,supermercado,comercio,laden,geschaft,markt,supermarkt,handler,"
    "magasin,negozio,loja,winkel,shopping location,shopping_location",
    "category": "department,aisle,group,product group,product_group,section,label,type,food category,"
    "categoria,seccion,pasillo,departamento,kategorie,abteilung,warengruppe,produktgruppe,rayon,"
    "categorie,reparto",
    "price": "unit price,unit_price,price per unit,price each,cost,each price,last price,"
    "last_price,regular price,price paid,precio,precio unitario,coste,preis,einzelpreis,"
    "stuckpreis,prix,prix unitaire,prezzo,preco,prijs",
    "unit": "units,uom,measure,unit of measure,qu,qu stock,qu_stock,qu purchase,"
    "quantity unit,pack,size,package,unidad,medida,einheit,masseinheit,unite,unita,unidade,"
    "eenheid",
    "quantity": "qty,amount,count,number,default quantity,default_quantity,quantities,how many,pieces,"
    "cantidad,menge,anzahl,stuck,stuckzahl,quantite,quantita,quantidade,aantal,hoeveelheid",
    "total": "line total,line_total,total price,total_price,sum,subtotal,extended price,"
    "amount paid,paid,spent,net amount,importe,suma,summe,gesamt,gesamtpreis,betrag,"
    "montant,totale,somme,totaal",
    "date": "day,purchase date,purchased,purchased date,purchased_date,date purchased,bought,"
    "bought on,when,receipt date,order date,transaction date,fecha,dia,datum,"
    "kaufdatum,tag,data,jour",
    "note": "notes,comment,comments,remark,nota,notas,comentario,notiz,bemerkung,kommentar,remarque,"
    "commentaire",
    "by": "buyer,bought by,paid by,person,user,comprador,kaufer,acheteur",
    "checked": "done,ticked,completed,in cart,marcado,hecho,erledigt,abgehakt,fait,coche",
    "trip": "receipt,receipt id,receipt_id,receipt number,order id,order number,invoice,"
    "basket,transaction,transaction id,recibo,ticket,beleg,kassenbon,bestellnummer",
}  # fmt: skip
"""Other titles by which tables of groceries call them, folded."""

_MOST_TOLD: Final = 200  # rows that are looked at
_MOSTLY: Final = 0.8


@cache
def titles() -> dict[str, str]:
    """What each title that is known, folded, stands for: those that the app writes in all its languages, and others."""
    known = {word: role for role, words in _ALSO.items() for word in words.split(",")}
    for role, title in TITLES.items():
        known |= {fold(text(title, language)): role for language in languages()} | {role: role}
    return known


def role_of(title: str) -> str:
    """What a column with this title is; empty where the title is not known."""
    folded = fold(title).strip(" :*\"'")
    bare = " ".join(words_of(folded.split("(")[0].split("[")[0]))
    return titles().get(folded) or titles().get(bare, "")


def roles_by_title(header: Sequence[str]) -> list[str]:
    """What the columns with these titles are, each thing once: the first that says it counts, or says it best."""
    roles = [role_of(title) for title in header]
    plain = {role for role, title in zip(roles, header, strict=True) if fold(title) == role}
    taken: set[str] = set()
    for at, role in enumerate(roles):
        if role in taken or (role in plain and fold(header[at]) != role):
            roles[at] = ""
        taken.add(roles[at])
    return roles


def is_header(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table holds titles.

    It does where one of them is known and none is a number, or where numbers or days stand below texts.
    """
    if any(number_or_none(cell) is not None or day_in(cell, "day") for cell in first if cell.strip()):
        return False
    if any(role_of(cell) for cell in first):
        return True
    below = [[row[at] for row in others if at < len(row)] for at in range(len(first))]
    return any(_share(column, _is_number) > _MOSTLY or _share(column, _is_day) > _MOSTLY for column in below)


def fill_in(roles: list[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """What the columns that are not known yet are, by what stands in them.

    Args:
        roles: What is known, by column; empty for what is not.
        rows: Some rows of the table, without titles.

    Returns:
        The same with what could be told; at least one column is the name where there is any text.
    """
    found = list(roles)
    columns = [[row[at].strip() for row in rows[:_MOST_TOLD] if at < len(row)] for at in range(len(found))]
    for role, test in _BY_CONTENT:
        if role not in found:
            fitting = [at for at, known in enumerate(found) if not known and _share(columns[at], test) > _MOSTLY]
            if fitting:
                found[fitting[0]] = role
    texts = [at for at, known in enumerate(found) if not known and _share(columns[at], _is_text) > 0.5]
    if len(rows) == 1 and "date" in found and not any(roles):  # a receipt of one thing, where nothing can repeat
        shelves = [at for at in texts if is_department(columns[at][0])]
        named = [at for at in texts if at not in shelves]
        for role, fitting in (("store", named[:-1]), ("category", shelves if named else [])):
            if fitting:
                found[fitting[0]] = role
                texts.remove(fitting[0])
    if "name" not in found and texts:
        best = max(texts, key=lambda at: (len({*columns[at]}), -at))
        found[best] = "name"
        texts.remove(best)
    few = [at for at in texts if len({*columns[at]}) < len(columns[at])]
    shelves = [at for at in few if _share(columns[at], is_department) > 0.5]
    for role in ("store", "category") if "date" in found else ("category", "store"):  # a receipt says where
        fitting = [at for at in few if not found[at] and (role == "category" or at not in shelves)]
        if role not in found and fitting and not any(roles):
            found[fitting[0]] = role
    return found


def _is_number(cell: str) -> bool:
    return number_or_none(cell) is not None


def _is_day(cell: str) -> bool:
    return bool(day_in(cell, "day") or day_in(cell, "month"))


def _is_money(cell: str) -> bool:
    return decimal_sign([cell]) != "" and _is_number(cell)


def _is_unit(cell: str) -> bool:
    return unit_of(cell) != "" or unit_of(cell.lstrip("0123456789., ")) != ""


def _is_text(cell: str) -> bool:
    return any(character.isalpha() for character in cell) and not _is_number(cell)


_BY_CONTENT: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("date", _is_day), ("unit", _is_unit), ("price", _is_money), ("quantity", _is_number),
)  # fmt: skip


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    """Of the cells that are not empty, how many pass."""
    there = [cell for cell in cells if cell]
    return sum(map(test, there)) / len(there) if there else 0.0
