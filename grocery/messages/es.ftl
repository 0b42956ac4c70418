## The page's own words

# Everywhere
page-language = Español
page-product = Smart Grocery Manager
page-tab =
    { $tab ->
        [shop] Lista
        [catalog] Catálogo
        [history] Historial
        [insights] Análisis
       *[settings] Ajustes
    }
page-tabs-label = Secciones
page-said-unknown = La app dice algo que esta página todavía no conoce. Recargar la página.

# The state of saving
page-state-loading = Abriendo la lista…
page-unopened-title = La lista no se puede mostrar ahora
page-unopened-text = No hay conexión y este navegador no tiene copia de la lista: su almacenamiento estaba lleno o la lista nunca se abrió aquí. Se mostrará en cuanto haya conexión.
page-unopened-waiting =
    { $count ->
        [one] { $count } cambio está guardado aquí y se enviará entonces:
       *[other] { $count } cambios están guardados aquí y se enviarán entonces:
    }
page-unopened-again = Intentar de nuevo
page-state-saved = Guardado
page-state-saving = Guardando…
page-state-kept =
    { $count ->
        [one] Conservado aquí, aún no en el Hub: { $count } cambio
       *[other] Conservado aquí, aún no en el Hub: { $count } cambios
    }
page-state-kept-because = { page-state-kept } ({ $why })
page-state-kept-here =
    { $count ->
        [one] Conservado aquí, sin guardar aún: { $count } cambio
       *[other] Conservado aquí, sin guardar aún: { $count } cambios
    }
page-state-kept-here-because = { page-state-kept-here } ({ $why })
page-state-until = { $why } hasta las { $time }
page-state-skipped = { $count } sin hacer
page-state-not-sent =
    { $count ->
        [one] Sin enviar aún: { $count } cambio en este navegador (sin conexión)
       *[other] Sin enviar aún: { $count } cambios en este navegador (sin conexión)
    }
page-state-not-sent-loose =
    { $count ->
        [one] Sin enviar aún: { $count } cambio solo en esta página (sin conexión)
       *[other] Sin enviar aún: { $count } cambios solo en esta página (sin conexión)
    }
page-state-unconfirmed =
    { $count ->
        [one] Sin confirmar: { $count } cambio en este navegador (sin conexión)
       *[other] Sin confirmar: { $count } cambios en este navegador (sin conexión)
    }
page-state-not-sent-short =
    { $count ->
        [one] Sin enviar aún: { $count } cambio
       *[other] Sin enviar aún: { $count } cambios
    }
page-state-loose-short =
    { $count ->
        [one] Solo en esta página: { $count } cambio
       *[other] Solo en esta página: { $count } cambios
    }
page-state-unconfirmed-short =
    { $count ->
        [one] Sin confirmar: { $count } cambio
       *[other] Sin confirmar: { $count } cambios
    }
page-state-kept-short =
    { $count ->
        [one] Conservado aquí: { $count } cambio
       *[other] Conservado aquí: { $count } cambios
    }
page-state-no-connection = Sin conexión
page-state-no-connection-since = Sin conexión · lista de las { $time }
page-state-checking = Comprobando…
page-state-read-only = Solo lectura
page-state-demo = Demostración: no se guardará nada
page-state-waiting = Esperando al Hub
page-state-opening = Abriendo la lista…
page-state-choice = A la espera de una decisión
page-state-gone = No está en su archivo
page-state-gone-because = No está en su archivo ({ $why })
page-state-refused =
    { $count ->
        [one] Sin aceptar aún: { $count } cambio en este navegador
       *[other] Sin aceptar aún: { $count } cambios en este navegador
    }

# What stands above the tabs
page-banner-demo-title = Aquí no se guardará nada
page-banner-demo-text = Es una demostración sin almacenamiento. Lo que se escriba desaparece al reiniciar la app.
page-banner-read-only-title = Se puede mirar, pero no cambiar nada
page-banner-waiting-title = Esperando al Hub
page-banner-opening-title = La lista aún no está abierta
page-banner-kept-title = Los cambios están a salvo aquí, pero aún sin guardar
page-banner-gone-title = La lista está aquí, pero no en su archivo
page-banner-choice-title = Alguien debe elegir con qué lista se sigue
page-banner-choice-mine = Conservar esta
page-banner-choice-theirs = Usar la otra
page-banner-choice-mine-ask = ¿Conservar la lista tal como está aquí?
page-banner-choice-mine-text = Será una versión nueva sobre la otra. La otra queda en el historial y se puede recuperar.
page-banner-choice-theirs-ask = ¿Usar la lista del almacén?
page-banner-choice-theirs-text = Esta página mostrará la otra lista, con los cambios sin guardar encima. La lista tal como está aquí se guardó antes: queda en el historial y se puede recuperar.
page-banner-choice-stored = En el almacén: “{ $title }” ({ $details }).
page-banner-choice-nothing = En el almacén ya no hay ninguna lista.
page-banner-choice-anew = En el almacén ya no hay ninguna lista: se empieza de nuevo, con el catálogo de ejemplo.
page-banner-choice-new = Empezar de nuevo
page-banner-choice-new-title = La lista ya no está
page-banner-choice-new-ask = ¿Empezar una lista nueva?
page-banner-choice-unreadable = No se puede leer lo que hay en el almacén: { $why }
page-banner-choice-only-here = Solo aquí ({ $count })
page-banner-choice-only-there = Solo en la otra ({ $count })
page-banner-choice-differs = Diferentes ({ $count })
page-banner-choice-and-more = y { $count } más
page-banner-choice-mine-done = Se sigue con la lista de aquí.
page-banner-choice-theirs-done = Se sigue con la lista del almacén.
page-banner-newer-title = La aplicación se ha actualizado
page-banner-newer-text = Se puede volver a cargar la página cuando convenga. Lo que falta por enviar sigue en este navegador.
page-banner-newer-now = Cargarla ahora
page-banner-notice-title = Aviso
page-banner-storage-title = Este navegador no conserva nada para la página
page-banner-storage-text = Los cambios se envían al momento. Conviene dejar la página abierta hasta que diga Guardado.
page-banner-storage-full-title = El almacenamiento de este navegador está lleno
page-banner-error-title = El último cambio no se aceptó
page-banner-other-household =
    { $count ->
        [one] { $count } cambio hecho para otro hogar espera en este navegador.
       *[other] { $count } cambios hechos para otro hogar esperan en este navegador.
    }
page-banner-other-person =
    { $count ->
        [one] { $count } cambio que hizo { $names } espera en este navegador a que { $names } inicie sesión.
       *[other] { $count } cambios que hizo { $names } esperan en este navegador a que { $names } inicie sesión.
    }
page-login-to-send =
    { $count ->
        [one] Inicia sesión de nuevo para enviar { $count } cambio
       *[other] Inicia sesión de nuevo para enviar { $count } cambios
    }
page-login-again = Tu sesión ha terminado
page-login-text = La lista sigue aquí como la viste por última vez. Lo que cambies espera en este navegador, y se envía una vez cuando inicies sesión.
page-login-button = Iniciar sesión
page-aside-title = Hechos por { $names } ({ $count })
page-aside-text = { $names } los hizo en este navegador y no se enviaron. Se envían cuando { $names } vuelva a iniciar sesión aquí, y nadie más los envía.
page-logout-button = Cerrar sesión
page-logout-title =
    { $count ->
        [one] { $count } cambio aún no se ha enviado
       *[other] { $count } cambios aún no se han enviado
    }
page-logout-text = Nadie más los tiene. Al cerrar sesión se quita de este navegador la lista y todo lo demás de este hogar, también esto.
page-logout-stay = Quedarse
page-logout-anyway = Cerrar sesión de todos modos
page-logout-unreached = No se puede llegar a la app, así que la sesión sigue abierta.
page-banner-look = Ver cuáles

# The Catalog tab
page-catalog-search = Buscar en el catálogo
page-catalog-store = Tienda
page-catalog-category = Categoría
page-catalog-all-stores = Tiendas
page-catalog-all-categories = Categorías
page-catalog-new-item = Nuevo
page-catalog-sort = Ordenar
page-catalog-sorts-as-entered = Sin ordenar
page-catalog-sorts-newest = Más nuevos
page-catalog-sorts-name = Por nombre
page-catalog-sorts-category = Por categoría
page-catalog-sorts-cheapest = Más baratos
page-catalog-sorts-dearest = Más caros
page-catalog-count =
    { $count ->
        [one] { $count } producto
       *[other] { NUMBER($count, useGrouping: "auto") } productos
    }
page-catalog-kept =
    { $count ->
        [one] { $count } producto en este navegador
       *[other] { NUMBER($count, useGrouping: "auto") } productos en este navegador
    }
page-catalog-found =
    { $count ->
        [one] { $count } producto para “{ $query }”
       *[other] { NUMBER($count, useGrouping: "auto") } productos para “{ $query }”
    }
page-catalog-at-least = más de { NUMBER($count, useGrouping: "auto") } productos
page-catalog-more = Ver más
page-catalog-loading = Buscando…
page-catalog-no-result = Nada coincide con “{ $query }”
page-catalog-no-result-text = Quizá esté escrito de otra forma; también se puede añadir como nuevo.
page-catalog-everywhere = Buscar en todas las tiendas
page-catalog-create-named = Añadir “{ $name }”
page-catalog-empty-title = El catálogo está vacío aquí
page-catalog-empty-text = Tras añadir el primer producto, un toque basta para ponerlo en la lista.
page-catalog-offline = El catálogo necesita conexión. Vuelve solo.
page-catalog-again = Reintentar
page-catalog-pick = Seleccionar { $name }
page-catalog-edit = Editar { $name }
page-catalog-change-price = Cambiar el precio de { $name }, { $price }
page-catalog-guessed = ≈ { $price }
page-catalog-edit-picked = Editar
page-catalog-add-one = Añadir { $name } a la lista
page-catalog-picked =
    { $count ->
        [one] { $count } elegido
       *[other] { $count } elegidos
    }
page-catalog-put-on-list = Añadir { $count }
page-catalog-unpick = Desmarcar
page-catalog-put-done =
    { $count ->
        [one] { $count } producto está en la lista.
       *[other] { $count } productos están en la lista.
    }
page-catalog-deleted = Se eliminó { $name } del catálogo.
page-catalog-created-item = { $name } está en el catálogo.
page-catalog-changed-item = Se cambió { $name }.

# Several items edited at once
page-bulk-title =
    { $count ->
        [one] Editar { $count } producto
       *[other] Editar { $count } productos
    }
page-bulk-which-more = { $names } y { $more } más
page-bulk-category = Categoría
page-bulk-as-it-is = sin cambios
page-bulk-how = Precio
page-bulk-ways-leave = sin cambios
page-bulk-ways-set = Fijar en
page-bulk-ways-percent = Cambiar en %
page-bulk-ways-unknown = No se sabe
page-bulk-amount = Importe
page-bulk-several-units = Se compran por medidas distintas: un mismo precio no dice nada. Fija los suyos uno a uno.
page-bulk-need-percent = Escribe un número como 5, o −10 para bajar: de −95 a 1000, no 0.
page-bulk-no-prices = Ninguno de estos productos tiene precio.
page-bulk-too-dear = { $name } costaría más de 1 000 000.
page-bulk-done =
    { $count ->
        [one] Se cambió { $count } producto.
       *[other] Se cambiaron { $count } productos.
    }

# An item's form, and fields that are wrong
page-form-new-title = Producto nuevo
page-form-edit-title = Editar producto
page-form-name = Nombre
page-form-store = Tienda
page-form-category = Categoría
page-form-price = Precio
page-form-price-hint = Vacío: no se sabe
page-form-unit = Unidad
page-form-unit-other = El precio y la cantidad son ahora para esta unidad: ¿son correctos?
page-form-quantity = Cantidad
page-form-also-list = Ponerlo en la lista
page-form-list-quantity = En la lista
page-form-add = Añadir
page-form-name-there = { $store } ya tiene “{ $name }”. Elige otro nombre o pon ese en la lista.
page-form-name-taken = { $store } ya tiene “{ $name }”. Elige otro nombre o une los dos.
page-form-keep = Guardar
page-form-delete = Eliminar
page-form-cancel = Cancelar
page-form-close = Cerrar
page-form-need-name = Falta el nombre.
page-form-need-store = Falta elegir una tienda.
page-form-need-number = Escribe un número de 0 a 1 000 000, como 2,49.
page-form-need-quantity = Escribe un número mayor que 0, hasta 10 000, con 3 decimales como mucho.
page-category =
    { $category ->
        [bakery] Panadería
        [beverages] Bebidas
        [breakfast] Desayuno
        [dairy] Lácteos y huevos
        [deli] Charcutería
        [frozen] Congelados
        [household] Hogar
        [meat] Carne y pescado
        [pantry] Despensa
        [care] Cuidado personal
        [produce] Frutas y verduras
        [snacks] Aperitivos
        [baby] Bebé
        [pets] Mascotas
       *[other] Otros
    }
page-form-guess = Una estimación
page-form-guess-like = Una estimación, como { $like }
page-form-fix = Corregir
page-form-add-existing = Ponerlo en la lista

# Settings: this browser
page-device-title = Este navegador
page-device-language = Idioma
page-device-theme = Colores
page-device-theme-system = Como el dispositivo
page-device-theme-light = Claros
page-device-pictures = Dibujos de las cosas
page-device-theme-dark = Oscuros
page-device-offline = Sin cobertura
page-device-direct = Abrir la página en su propia dirección
page-device-install = Instalar como app
page-device-state =
    { $state ->
        [waiting] Comprobando si este navegador conserva la página…
        [ready] Este navegador conserva la página: se abre y acepta cambios también sin cobertura.
        [framed] Dentro de otro sitio el navegador no conserva la página. En su propia dirección sí.
        [insecure] El navegador solo conserva la página desde una dirección que empieza por https.
       *[refused] Este navegador no conserva la página: mientras está abierta, funciona sin cobertura de todos modos.
    }

# Changes made for another household
page-elsewhere-title = Para otro hogar ({ $count })
page-elsewhere-text = En esta dirección había otro hogar cuando se hicieron. Esperan hasta que vuelva a estar.
page-elsewhere-throw-away = Descartar
page-elsewhere-ask =
    { $count ->
        [one] ¿Descartar { $count } cambio?
       *[other] ¿Descartar { $count } cambios?
    }
page-elsewhere-ask-text = Nadie más los tiene. No se pueden recuperar.

# Changes that only this browser has
page-unsent-title = Solo en este navegador ({ $count })
page-unsent-put = Poner { $name } en la lista
page-unsent-put-amount = Poner { $name } en la lista: { $quantity }
page-unsent-quantity = { $name }: { $quantity }
page-unsent-more = { $name }: { $quantity }
page-unsent-ticked = { $name }: en la cesta
page-unsent-unticked = { $name }: otra vez por comprar
page-unsent-note = Nota de { $name }: { $note }
page-unsent-no-note = { $name } sin nota
page-unsent-finish =
    { $count ->
        [one] Terminar la compra en { $store }: { $count } cosa
       *[other] Terminar la compra en { $store }: { $count } cosas
    }
page-unsent-create = Nuevo en { $store }: { $name }
page-unsent-undo = Deshacer un cambio
page-unsent-undo-several =
    { $count ->
        [one] Deshacer { $count } cambio
       *[other] Deshacer { $count } cambios
    }
page-unsent-other = Un cambio

# The Settings tab
page-settings-you = Quién compra
page-settings-you-hint = Firma los cambios. Se conserva solo en este navegador.
page-settings-you-known = Entraste como { $name }, y tus cambios se firman con ese nombre.
page-settings-budgets = Presupuestos
page-settings-budgets-hint = Cuenta lo gastado y lo que hay en la lista; se avisa a partir del 90 %.
page-settings-budget-period = Un presupuesto es para
page-settings-period =
    { $period ->
        [week] una semana, desde el lunes
        [trip] una compra: solo cuenta la lista
       *[month] un mes
    }
page-settings-overall = En total
page-settings-no-budget = ninguno
page-settings-currency = Moneda
page-settings-zone = Zona horaria
page-settings-zone-hint = Según ella se cuentan los días y los meses. Las compras se quedan en el día en que se hicieron.
page-settings-email = Correo electrónico
page-settings-email-bad = Eso no parece una dirección de correo.
page-settings-household = La lista
page-settings-list-name = Nombre de la lista
page-settings-stores = Tiendas
page-settings-stores-hint = Cada tienda tiene su propio catálogo.
page-settings-items =
    { $count ->
        [one] { $count } producto
       *[other] { NUMBER($count, useGrouping: "auto") } productos
    }
page-settings-new-store = Tienda nueva
page-settings-add-store = Añadir tienda
page-settings-rename = Cambiar el nombre de { $store }
page-settings-delete = Eliminar { $store }
page-settings-rename-title = Cambiar el nombre de { $store }
page-settings-rename-keep = Cambiar
page-settings-delete-title = ¿Eliminar { $store }?
page-settings-delete-text =
    Con ella se van { $items ->
        [one] { $items } producto
       *[other] { $items } productos
    } del catálogo y { $lines ->
        [one] { $lines } línea
       *[other] { $lines } líneas
    } de la lista. Lo que se compró allí queda en el historial.
page-settings-delete-yes = Eliminar tienda
page-settings-advanced = Avanzado: cómo se guarda la lista
page-settings-storage = Estado del guardado
page-settings-pending = Sin guardar
page-settings-pending-none = nada
page-settings-pending-some =
    { $count ->
        [one] { $count } cambio
       *[other] { $count } cambios
    }
page-settings-version = Versión
page-settings-last-saved = Último guardado
page-settings-place = Se guarda en
page-settings-backup = Segunda copia
page-settings-open-version = Versión { $version }, abrir en el Hub
page-settings-never = todavía no
page-settings-save-now = Guardar ahora
page-settings-saving-now = Guardando…
page-settings-saved-now = Todo está guardado.
page-settings-skipped = Cambios que ya no tenían sobre qué actuar
page-settings-skipped-none = Ninguno. Cada cambio encontró su lugar.
page-settings-do-anyway = Hacerlo igual
page-settings-dismiss = Descartar
page-settings-refused = Cambios de este navegador que no se aceptaron ({ $count })
page-settings-again = Intentarlo de nuevo
page-settings-not-known = no se sabe sin conexión
page-settings-done-anyway = Hecho de todos modos.
page-settings-dismissed = Ya no está entre los pendientes.
page-settings-access = Quién puede entrar
page-settings-access-text = Lo decide el entorno de la app; aquí no se puede cambiar.
page-settings-changed-period =
    { $period ->
        [week] Los presupuestos son ahora para una semana.
        [trip] Los presupuestos son ahora para una compra.
       *[month] Los presupuestos son ahora para un mes.
    }
page-settings-changed-budget = El presupuesto total es ahora { $amount }.
page-settings-changed-store-budget = El presupuesto de { $store } es ahora { $amount }.
page-settings-changed-no-store-budget = { $store } ya no tiene presupuesto propio.
page-settings-changed-currency = Los importes se muestran ahora en { $code }.
page-settings-changed-zone = La zona horaria es ahora { $zone }.
page-settings-changed-list-name = La lista se llama ahora { $name }.
page-settings-changed-no-list-name = La lista ya no tiene nombre propio.
page-settings-changed-email = El correo va ahora a { $address }.
page-settings-changed-no-email = Ya no hay dirección de correo.
page-settings-changed-store-added = Se añadió { $store }.
page-settings-changed-store-renamed = La tienda se llama ahora { $store }.
page-settings-changed-store-deleted = Se eliminó { $store }.

# The Shop tab
page-shop-stores = Tienda
page-lists-title = Listas
page-lists-usual = Lista de la compra
page-lists-new = Lista nueva
page-lists-new-more = Lista nueva…
page-lists-edit = Cambiar la lista
page-lists-edit-more = Cambiar o eliminar esta lista…
page-lists-name = Nombre
page-lists-name-hint = Como “Fiesta” o “Bricolaje”.
page-lists-store = Tienda
page-lists-any-store = Cualquier tienda
page-lists-make = Crear la lista
page-lists-made = Lista “{ $name }” creada.
page-lists-changed = Lista “{ $name }” cambiada.
page-lists-remove = Eliminar
page-lists-remove-title = ¿Eliminar la lista “{ $name }”?
page-lists-remove-text =
    { $count ->
        [one] Hay { $count } cosa en ella.
       *[other] Hay { $count } cosas en ella.
    }
page-lists-remove-keep = Poner en “{ $name }”
page-lists-remove-with =
    { $count ->
        [one] Quitarla también
       *[other] Quitarlas también
    }
page-lists-removed = Lista “{ $name }” eliminada.
page-lists-put-on = Poner en otra lista
page-lists-put = { $name } está en “{ $list }”.
page-places-also = O también en
page-places-more = O también…
page-places-or = o { $stores }
page-places-told = { $name }: { $stores }.
page-shop-all = Todas
page-shop-open-count =
    { $count ->
        [one] { $count } producto por comprar
       *[other] { $count } productos por comprar
    }
page-shop-more-lines = { $count } más abajo
page-shop-bought = Comprado ({ $count })
page-shop-usual = Lo de siempre
page-shop-ideas = Ideas
page-shop-due = ya toca
page-shop-quick-add = Añadir algo
page-shop-quick-hint = Escribe lo que necesitas, como leche o 2 kg de manzanas, o pega una lista.
page-shop-suggestions = Sugerencias
page-shop-done = Listo
page-shop-on-list = En la lista: { $quantity }
# The units that the sample catalog and the page itself use; others are shown as somebody wrote them.
page-unit =
    { $unit ->
        [each] unidad
        [dozen] docena
        [pack] paquete
        [bag] bolsa
        [box] caja
        [bottle] botella
        [can] lata
        [jar] frasco
        [bunch] manojo
        [loaf] barra
        [tub] tarrina
        [tube] tubo
        [carton] cartón
        [roll] rollo
        [bar] tableta
        [head] cabeza
        [jug] bidón
        [case] cajón
        [tray] bandeja
        [pouch] sobre
        [container] envase
        [basket] canasta
        [pair] par
        [tbsp] cda.
        [tsp] cdta.
        [cup] taza
        [pint] pinta
        [quart] cuarto de galón
        [half-gallon] medio galón
        [gallon] galón
        [clove] diente
        [leaf] hoja
        [slice] rodaja
        [sprig] ramita
        [stalk] tallo
        [stick] barrita
       *[other] { $unit }
    }
page-units =
    { $count ->
        [one] { page-unit }
       *[other]
            { $unit ->
                [each] unidades
                [dozen] docenas
                [pack] paquetes
                [bag] bolsas
                [box] cajas
                [bottle] botellas
                [can] latas
                [jar] frascos
                [bunch] manojos
                [loaf] barras
                [tub] tarrinas
                [tube] tubos
                [carton] cartones
                [roll] rollos
                [bar] tabletas
                [head] cabezas
                [jug] bidones
                [case] cajones
                [tray] bandejas
                [pouch] sobres
                [container] envases
                [basket] canastas
                [pair] pares
                [cup] tazas
                [pint] pintas
                [quart] cuartos de galón
                [half-gallon] medios galones
                [gallon] galones
                [clove] dientes
                [leaf] hojas
                [slice] rodajas
                [sprig] ramitas
                [stalk] tallos
                [stick] barritas
               *[other] { page-unit }
            }
    }
page-shop-amount = { $quantity } { page-units }
page-shop-plus = + { $amount }
page-shop-offline-suggestions = Sin conexión: se muestra lo que este navegador conoce.
page-shop-elsewhere = { $price } en { $store }
page-shop-new = Nuevo
page-shop-keep-text = Poner “{ $text }” en la lista
page-shop-keep-several = Poner { $count } cosas en la lista
page-shop-keep-text-hint = Se ordena cuando haya conexión
page-shop-unread = Recién escrito
page-begin-just = Recién añadido
page-begin-before = Antes: { $names }
page-begin-edit = Editar
page-begin-recent = Reciente
page-begin-categories = Categorías
page-begin-back = Todas las categorías
page-shop-added = { $name } está en la lista.
page-shop-added-more = { $name } ya estaba en la lista: ahora { $quantity }.
page-shop-ticked = { $name }, en la cesta.
page-shop-unticked = { $name }, otra vez por comprar.
page-shop-removed = Se quitó { $name }.
page-shop-quantity-now = { $name }: { $quantity }
page-shop-note-saved = Se cambió la nota de { $name }.
page-shop-price-saved = { $name }: { $price } desde ahora.
page-shop-moved = { $name } se compra en { $store }.
page-shop-cleared =
    { $count ->
        [one] Se quitó { $count } cosa.
       *[other] Se quitaron { $count } cosas.
    }
page-shop-others-added = Se añadió { $name }.
page-shop-others-added-by = { $by } añadió { $name }.
page-shop-others-ticked = Se compró { $name }.
page-shop-others-ticked-by = { $by } compró { $name }.
page-shop-others-changed = Se cambió { $name }.
page-shop-others-many = Se cambiaron { $count } cosas.
page-shop-quantity-of = Cantidad de { $name }
page-shop-amount-now = { $name }: { $amount }. Cambiar la cantidad
page-shop-amount-of = Cuánto de { $name }
page-shop-more = Más { $name }
page-shop-less = Menos { $name }
page-shop-edit = Editar
page-shop-edit-of = Editar { $name }
page-shop-details = Detalles de { $name }
page-shop-remove = Quitar { $name }
page-shop-remove-short = Quitar
page-shop-note = Nota de { $name }
page-shop-note-label = Nota
page-shop-price = Precio de { $name }
page-shop-price-label = Precio
page-shop-price-label-per = Precio por { page-unit }
page-shop-move-to = Comprar en
page-shop-move = Comprar { $name } en { $store }
page-shop-last = antes { $price }
page-shop-last-full = La última vez { $price }
page-shop-last-full-on = La última vez { $price }, { $when }
page-shop-guessed = El precio es una estimación
page-shop-added-by = De { $by }
page-shop-added-by-when = De { $by }, { $when }
page-shop-added-when = Añadido { $when }
page-shop-no-price = sin precio
page-shop-per = { $price } / { page-unit }
page-shop-empty-title = Nada por comprar todavía
page-shop-empty-text = Escribe lo que hace falta, pega una lista o elige algo del catálogo.
page-shop-empty-store-title = Nada por comprar en { $store }
page-shop-all-bought-title = ¡Todo listo!
page-shop-all-bought-text = Todo lo de esta lista está en la cesta.
page-shop-browse = Ver el catálogo
page-shop-no-stores-title = Lo primero, una tienda
page-shop-no-stores-text = Con la primera tienda añadida se llenan su catálogo y la lista.
page-shop-to-settings = Añadir tienda
page-shop-seldom = Más
page-shop-clear-bought = Quitar lo marcado, sin guardarlo
page-shop-clear-list = Vaciar la lista
page-shop-clear-bought-ask =
    { $count ->
        [one] ¿Quitar { $count } cosa marcada sin guardar la compra?
       *[other] ¿Quitar { $count } cosas marcadas sin guardar la compra?
    }
page-shop-clear-list-ask =
    { $count ->
        [one] ¿Quitar de la lista la única cosa? ({ $where })
       *[other] ¿Quitar de la lista las { $count } cosas? ({ $where })
    }
page-shop-clear-bought-text = No se recuerda lo que se compró ni lo que costó. Terminar la compra sí lo recuerda.
page-shop-clear-text = El catálogo queda como está.
page-shop-awake = Pantalla siempre encendida

# Finishing a shopping trip
page-finish-long = Terminar la compra
page-finish-short = Terminar
page-finish-all = Todo comprado
page-finish-title = ¿Terminar la compra?
page-finish-title-all = ¿Se compró todo?
page-finish-none-ticked = No hay nada marcado: todo pasa al historial.
page-finish-trip =
    { $count ->
        [one] { $store }: { $count } cosa por { $total }.
       *[other] { $store }: { $count } cosas por { $total }.
    }
page-finish-unpriced =
    { $count ->
        [one] { $count } cosa sin precio no se cuenta.
       *[other] { $count } cosas sin precio no se cuentan.
    }
page-finish-left =
    { $count ->
        [one] { $count } cosa sin marcar sigue en la lista.
       *[other] { $count } cosas sin marcar siguen en la lista.
    }
page-finish-missing =
    { $count ->
        [one] Esto suele comprarse aquí y no está en la lista:
       *[other] Estas cosas suelen comprarse aquí y no están en la lista:
    }
page-finish-missing-put = en la lista
page-finish-keep-shopping = Seguir
page-finish-yes = Terminar
page-finish-done = Compra terminada: { $total }.
page-finish-paid = ¿Cuánto pagaste?
page-finish-paid-at = ¿Cuánto pagaste en { $store }?
page-finish-paid-optional = El total del recibo, si quieres
page-finish-prices = Cambiar algunos precios
page-finish-prices-at = Cambiar algunos precios en { $store }
page-finish-price-of = { $name } ({ $unit })
page-finish-per = por { $unit }

# The order of a store
page-aisles-open = Orden de { $store }
page-aisles-title = Orden de { $store }
page-aisles-text = La lista muestra las categorías en el orden en que se recorren.
page-aisles-learn = Aprender del orden en que se marca
page-aisles-start =
    { $start ->
        [hand] Puesto a mano
       *[name] Por nombre
    }
page-aisles-learned =
    { $trips ->
        [one] { page-aisles-start }, luego aprendido de { $trips } compra.
       *[other] { page-aisles-start }, luego aprendido de { $trips } compras.
    }
page-aisles-not-learned = { page-aisles-start }, aún sin aprender nada.
page-aisles-none = Esta tienda todavía no tiene categorías.
page-aisles-forget = Olvidar el orden
page-aisles-done = Listo
page-aisles-saved = Se cambió el orden de { $store }.

# A list that is put in order by hand
page-sort-grip = Mover { $name }: arrastrar, o con las flechas
page-sort-up = Subir { $name }
page-sort-down = Bajar { $name }
page-sort-place = { $name }: { $at } de { $of }

# Una tabla antes de traerla
page-table-title = Cómo se lee la tabla
page-table-hint = Mira si cada columna es lo que se dice, y corrígelo donde no lo sea.
page-table-kind = Qué es una fila
page-table-kind-of =
    { $kind ->
        [items] Una cosa del catálogo
        [purchases] Algo que se compró
       *[list] Una línea de la lista de la compra
    }
page-table-order = Qué va primero en sus fechas
page-table-order-of =
    { $order ->
        [day] El día
        [month] El mes
       *[open] Elige
    }
page-table-order-open = Sus fechas se pueden leer de dos maneras. Elige una.
page-table-column = Columna { $number }
page-table-not-read = No se lee
page-table-more = Títulos, números, codificación
page-table-header = Primera fila
page-table-header-of =
    { $header ->
        [yes] Títulos
       *[no] Ya una cosa
    }
page-table-decimal = Los números se escriben como
page-table-decimal-any = De las dos formas
page-table-delimiter = Entre dos celdas
page-table-tab = Un tabulador
page-table-encoding = Codificación
page-import-where = Dónde se venden tus cosas
page-import-where-new = { $store } (nueva)

# A pasted list
page-files-title = Copias y archivos
page-files-hint = Una copia contiene todo: catálogo, lista, compras, precios y ajustes.
page-files-download = Descargar una copia
page-files-sqlite = Descargar como SQLite
page-files-table =
    { $of ->
        [purchases] Descargar lo comprado como CSV
       *[catalog] Descargar el catálogo como CSV
    }
page-files-choose = Traer un archivo
page-files-reading = Leyendo el archivo …
page-files-too-large = El archivo pesa más de { $most } MB. Divídalo en partes.
page-files-automatic = Copias automáticas
page-files-none = Aún no hay ninguna. Se guarda una antes de borrar, traer o recuperar mucho.
page-files-last = La última se guardó { $when }. Se conservan las cinco más recientes.
page-files-version = una versión
page-files-size = { NUMBER($kb, useGrouping: "auto") } kB
page-files-restore = Recuperar
page-files-restore-label = Ver la copia de { $when } y recuperarla
page-import-title = Traer { $name }
page-import-a-file = lo que tiene este navegador
page-import-done =
    { $there ->
        [0] Se trajo { $name }.
       *[other] Se trajo { $name }, salvo { $there } de lo nuevo, que llegó entretanto con otro archivo.
    }
page-import-working = Se está trayendo. Hasta que termine, «Cancelar» deja todo como está.
page-import-given-up = No se trajo nada.
page-import-too-late = Era demasiado tarde para cancelar: se trajo { $name }.
page-import-add = Traer
page-import-replace = Recuperar
page-import-other = Este archivo es de otro hogar.
page-import-way = Qué se hace con él
page-import-way-add = Añadirlo a lo que hay
page-import-way-replace = Recuperar: todo como en el archivo
page-import-drops = Quitar también las compras y los precios que no están en el archivo
page-import-updates = Cambiar también los precios y categorías de lo que ya está
page-import-nothing = Ya está todo aquí.
page-import-store = { $store }: { $count } nuevos
page-import-doubles = ¿Es lo mismo?
page-import-double = { $name } – { $known } ({ $store })
page-import-same = Lo mismo
page-import-same-label = { $name } es lo mismo que { $known }
page-import-all = Todo lo que cambia
page-import-more = … y { $count } más
page-import-problems = No se leyó tal cual: { $count }
page-import-line = Línea { $line }: { $said }
page-left-text = Este navegador aún tiene la lista y el catálogo de un hogar que ya no está aquí.
page-left-look = Verlo y recuperarlo
page-left-forget = Olvidarlo
page-left-ask = ¿Olvidar lo que tiene este navegador?
page-left-ask-text = Se van la lista y el catálogo guardados, y los cambios que esperan a ese hogar.
page-import-count = { $where ->
    [catalog] { $count } { $count ->
        [one] artículo
       *[other] artículos
    }
    [list] { $count } { $count ->
        [one] línea de la lista
       *[other] líneas de la lista
    }
    [stores] { $count } { $count ->
        [one] tienda
       *[other] tiendas
    }
    [trips] { $count } { $count ->
        [one] compra
       *[other] compras
    }
    [templates] { $count } { $count ->
        [one] plantilla
       *[other] plantillas
    }
    [budgets] { $count } { $count ->
        [one] presupuesto
       *[other] presupuestos
    }
    [prices] { $count } { $count ->
        [one] precio visto
       *[other] precios vistos
    }
    [aside] { $count } { $count ->
        [one] línea dañada
       *[other] líneas dañadas
    }
    [skipped] { $count } { $count ->
        [one] cambio sin hacer
       *[other] cambios sin hacer
    }
   *[other] { $count } { $count ->
        [one] ajuste
       *[other] ajustes
    }
 }: { $kind ->
    [added] nuevo
    [removed] quitado
   *[other] cambiado
 }
page-proposal-by = { $by }, { $when }
page-proposal-look = Ver cada cambio
page-proposal-would = Debajo de cada cambio: qué sería distinto cuando lo aceptes.
page-proposal-fold = Ver menos
page-proposal-accept =
    { $all ->
        [one] Aceptar
       *[other] Aceptar todo
    }
page-proposal-accept-some = Aceptar { $count } de { $all }
page-proposal-decline =
    { $all ->
        [one] Rechazar
       *[other] Rechazar todo
    }
page-proposal-decline-some = Rechazar { $count } de { $all }
page-proposal-offline = Para responder hace falta cobertura.
page-proposal-done =
    { $count ->
        [one] Se hizo { $count } cambio.
       *[other] Se hicieron { $count } cambios.
    }
page-proposal-declined = Rechazado: no se cambió nada.
page-proposal-failed = No se hizo: { $what }. { $reason }
page-devices-title = Dispositivos y programas
page-devices-text = Quien está en esta lista puede entrar. Lo que cambia lleva el nombre que figura a su lado.
page-devices-home = Por ahora solo este ordenador usa la lista. Los teléfonos de la red de casa se pueden emparejar si la aplicación se inicia con make run LAN=1.
page-devices-pair = Emparejar un dispositivo
page-devices-paired = { $name } ya está dentro.
page-devices-none = Todavía ningún dispositivo ni programa.
page-devices-kind = { $kind ->
    [browser] { $person }
   *[program] Programa, en nombre de { $person }
  }
page-devices-made = Dentro desde el { $made }
page-devices-seen = Aquí por última vez el { $seen }
page-devices-own = Este dispositivo
page-devices-person = ¿En nombre de quién hace cambios?
page-devices-rename-label = Cambiar el nombre de { $name }
page-devices-end = Quitar
page-devices-end-label = Quitar { $name }
page-devices-end-text = Ya no recibe nada, tampoco donde su página está abierta. Lo que aún no ha enviado se queda en él.
page-devices-end-own = Habrá que volver a emparejar este dispositivo. Lo que aún no ha enviado se queda en él.
page-devices-ended = { $name } ya no puede entrar.
page-devices-no-address = Este ordenador no está en ninguna red en este momento.
page-devices-qr = Código QR de la dirección de abajo
page-devices-address = Otra dirección de este ordenador
page-devices-scan =
    { $minutes ->
        [one] Apunta la cámara del teléfono a este código y abre la dirección. Sirve para un dispositivo, durante un minuto.
       *[other] Apunta la cámara del teléfono a este código y abre la dirección. Sirve para un dispositivo, durante { $minutes } minutos.
    }
page-devices-plain = Sin https, cualquiera en la misma red puede escuchar, y el teléfono no puede abrir la lista sin cobertura.
page-devices-over = El código ha caducado.
page-devices-program = Token para un programa
page-devices-program-name = ¿Cómo se llama el programa?
page-devices-rights = Puede
page-devices-may =
    { $may ->
        [read] solo leer
        [propose] leer y proponer cambios
       *[do] leer y cambiar
    }
page-devices-may-label = Qué puede hacer { $name }
page-devices-allowed =
    { $may ->
        [read] { $name } ahora solo puede leer.
        [propose] { $name } ahora puede proponer cambios, pero no hacerlos.
       *[do] { $name } ahora puede hacer cambios.
    }
page-devices-last = Lo último, { $when }: { $what }
page-devices-no-last = No se conoce ningún cambio suyo.
page-devices-did = Lo que hizo
page-devices-did-label = Lo que hizo { $name }
page-devices-token-make = Crear el token
page-devices-token = Token
page-devices-token-made = Solo se muestra esta vez: cópialo ahora. El programa lo envía como Authorization: Bearer. Los asistentes se conectan a { $address }
page-devices-token-copied = El token está copiado.
page-assistants-title = Asistentes sin token
page-assistants-text = Lo que ha preguntado aquí sin un token propio, con el nombre que se da a sí mismo. Un nombre no demuestra nada: para estar seguro, da un token al asistente y elige qué pueden como máximo todos los demás.
page-assistants-most = Sin token, como máximo pueden
page-assistants-none = Todavía no ha estado ninguno.
page-assistants-way =
    { $way ->
        [pipe]
            { $most ->
                [read] Programa en el ordenador de la aplicación, para { $person }. Se inició para solo leer.
                [propose] Programa en el ordenador de la aplicación, para { $person }. Se inició para proponer como máximo.
               *[do] Programa en el ordenador de la aplicación, para { $person }
            }
        [hub] Con el token propio de { $person } en el Hub
        [here] En el ordenador de la aplicación
        [open] Sin identificarse
       *[other] Desde un navegador o dispositivo de { $person }
    }
page-assistants-limited =
    { $may ->
        [read] Sin token, los asistentes ahora solo pueden leer.
        [propose] Sin token, los asistentes ahora pueden proponer cambios, pero no hacerlos.
       *[do] Sin token, los asistentes ahora pueden hacer cambios.
    }
page-assistants-forget-label = Olvidar { $name }
page-assistants-forgotten = { $name } queda olvidado hasta que vuelva.
page-links-title = Enlaces a la lista
page-links-text = Quien tiene un enlace ve qué hay que comprar, con sus notas y sin identificarse: ni personas, ni precios, ni nada más. No puede cambiar nada.
page-links-shows = Muestra
page-links-shows-current = la lista como esté cada vez que se abra
page-links-shows-fixed = la lista como está ahora
page-links-for = Funciona durante
page-links-days =
    { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
page-links-make = Crear un enlace
page-links-made = Este es el enlace. Solo se muestra esta vez: cópialo ahora.
page-links-address = Enlace
page-links-copied = El enlace está copiado.
page-links-here-only = Esta dirección solo funciona en este ordenador. Para compartir con otros, abre la aplicación en una dirección a la que lleguen y crea allí el enlace.
page-links-open = Enlaces que funcionan
page-links-none = Ninguno en este momento.
page-links-kind =
    { $kind ->
        [fixed] Como era el { $at }
       *[current] Siempre al día
    }
page-links-about = hasta el { $until }
page-links-about-by = hasta el { $until }, creado por { $by }
page-links-end = Terminar
page-links-end-label = Terminar el enlace que funciona hasta el { $until }
page-links-ended = El enlace se ha terminado: ya nadie puede abrirlo.
page-recipe-title = De una receta
page-recipe-text = Pega una receta, elige una página guardada o da la dirección de una.
page-recipe-paste = Receta
page-recipe-file = Página guardada
page-recipe-file-choose = Elegir un archivo
page-recipe-address = Dirección
page-recipe-read = Leer la receta
page-recipe-reading = Leyendo …
page-recipe-empty = Primero pega una receta, elige un archivo o da una dirección.
page-recipe-file-large = Este archivo ocupa más de 1,8 MB. Copia los ingredientes y pégalos.
page-recipe-servings = Raciones
page-recipe-servings-unknown = La receta no dice para cuántos es: estas son sus cantidades.
page-recipe-home = Marca lo que hay en casa; lo demás va a la lista.
page-recipe-at-home = { $text } está en casa
page-recipe-note = Receta
page-recipe-add =
    { $count ->
        [0] Nada que añadir
        [one] Añadir { $count } cosa
       *[other] Añadir { $count } cosas
    }
page-recipe-done =
    { $count ->
        [one] { $count } cosa para { $title } está en la lista.
       *[other] { $count } cosas para { $title } están en la lista.
    }
page-paste-title = ¿Poner esto en la lista?
page-paste-text = Se muestra en qué se convirtió cada línea; lo desconocido será un producto nuevo.
page-paste-left-out = Queda fuera, porque no es algo que comprar o la lista dice que no hace falta: { $names }
page-paste-first = Estas son las primeras { $count }, hasta “{ $name }”. Ponlas en la lista y pega después el resto.
page-paste-add = Poner { $count } en la lista
page-paste-take = Incluir { $text }
page-paste-meaning = Qué significa { $text }
page-paste-others =
    { $count ->
        [one] { $count } significado más
       *[other] { $count } significados más
    }
page-paste-bought = Ya comprado: quedará marcado
page-paste-as-name = Poner “{ $note }” en el nombre
page-paste-as-note = Poner “{ $note }” como nota
page-paste-done =
    { $count ->
        [one] { $count } cosa está en la lista.
       *[other] { $count } cosas están en la lista.
    }

# Several lines of the list picked at once.

page-pick-begin = Elegir varias
page-pick-of = Elegir { $name }
page-pick-count =
    { $count ->
        [0] Toca las que quieras
        [one] { $count } elegida
       *[other] { $count } elegidas
    }
page-pick-bar = Qué hacer con ellas
page-pick-tick = Marcar
page-pick-untick = Desmarcar
page-pick-move = Mover
page-pick-remove = Quitar
page-pick-end = Listo
page-pick-where = ¿Dónde comprarlas?
page-pick-ticked =
    { $count ->
        [one] { $count } cosa marcada.
       *[other] { $count } cosas marcadas.
    }
page-pick-unticked =
    { $count ->
        [one] { $count } cosa otra vez por comprar.
       *[other] { $count } cosas otra vez por comprar.
    }
page-pick-moved =
    { $count ->
        [one] { $count } cosa se compra en { $store }.
       *[other] { $count } cosas se compran en { $store }.
    }
page-pick-list = Ponerlas en otra lista
page-pick-put =
    { $count ->
        [one] { $count } cosa está en “{ $list }”.
       *[other] { $count } cosas están en “{ $list }”.
    }

# The same thing twice
page-same-title = ¿Dos veces lo mismo?
page-same-pair = { $one } y { $other }
page-same-merge = Unirlos
page-same-stays = Dejar { $name }
page-same-apart = No es lo mismo
page-same-ask = ¿Cuál se queda?
page-same-text = La lista y el catálogo mostrarán solo ese. Lo comprado conserva su nombre.
page-same-keep = { $name } ({ $price })
page-same-done = { $gone } ahora es { $kept }.
page-same-look = Ver
page-same-kept = { $one } y { $other } siguen por separado.
page-same-some =
    { $count ->
        [one] { $count } par de productos puede ser lo mismo
       *[other] { $count } pares de productos pueden ser lo mismo
    }
page-same-category-title = Una categoría escrita de varias maneras
page-same-category =
    { $more ->
        [0] “{ $other }” se muestra como “{ $shown }”
       *[other] “{ $other }” y { $more } más se muestran como “{ $shown }”
    }
page-same-category-done =
    { $count ->
        [one] { $count } producto tiene ahora la categoría “{ $category }”.
       *[other] { $count } productos tienen ahora la categoría “{ $category }”.
    }

# Sums and budgets
page-money-total = Esta lista
page-money-basket = En la cesta
page-money-to-come = Por comprar
page-money-of = { $spent } de { $budget }
page-money-left = quedan { $amount } de { $budget }
page-money-near = { $percent } % usado, quedan { $amount }
page-money-over = { $amount } de más
page-money-left-in =
    { $period ->
        [week] quedan { $amount } de { $budget } esta semana
       *[month] quedan { $amount } de { $budget } este mes
    }
page-money-near-in =
    { $period ->
        [week] { $percent } % usado esta semana, quedan { $amount }
       *[month] { $percent } % usado este mes, quedan { $amount }
    }
page-money-over-in =
    { $period ->
        [week] { $amount } de más esta semana
       *[month] { $amount } de más este mes
    }
page-money-spent-and-planned = { $spent } gastado, { $planned } en la lista
page-money-overall = En total
page-money-no-budget = Sin presupuesto
page-money-unpriced =
    { $count ->
        [one] { $count } cosa sin precio no se cuenta
       *[other] { $count } cosas sin precio no se cuentan
    }
page-money-unpriced-short = { $count } sin precio
page-money-proposed =
    { $period ->
        [week] ¿{ $budget } por semana?
        [trip] ¿{ $budget } por compra?
       *[month] ¿{ $budget } al mes?
    }
page-money-proposed-yes = Sí
page-money-proposed-no = Sin presupuesto
page-money-proposed-kept = Ese es el presupuesto a partir de ahora.
page-money-proposed-none = Ahora no hay presupuesto.
page-money-bar-label = Presupuesto, { $what }

# Who is shopping
page-name-title = ¿Quién hace la compra?
page-name-text = El nombre firma los cambios. Se queda en este navegador.
page-name-label = Nombre
page-name-keep = Usar este nombre
page-name-later = Ahora no
page-name-now = Desde ahora los cambios llevan la firma “{ $name }”.
page-name-no-longer = Los cambios ya no llevan firma.

# The History tab
page-history-segments = Qué mirar
page-history-segment =
    { $segment ->
        [trips] Compras
       *[changes] Cambios
    }
page-history-undo-last = Deshacer mi último cambio
page-history-undo-none = No queda nada hecho en este navegador que se pueda deshacer. Cualquier otro cambio se puede deshacer por separado: ábrelo abajo.
page-history-undone-last =
    { $count ->
        [0] Deshecho: tu último cambio.
       *[other] Deshecho: { $names }.
    }
page-history-count =
    { $count ->
        [one] { $count } cambio
       *[other] { $count } cambios
    }
page-history-now = actual
page-history-more = Ver más
page-history-empty-title = Todavía no hay cambios
page-history-empty-text = Aquí estará lo que haga cualquiera del hogar.
page-history-offline-title = Ahora no se pueden mostrar los cambios
page-history-offline = Necesitan conexión. La lista misma está a salvo.
page-history-stale = Esto es lo último que se supo; ahora mismo no se pudo consultar de nuevo.
page-history-again = Reintentar
page-history-when-today = hoy { $time }
page-history-when-yesterday = ayer { $time }
page-history-when-day = { $day }, { $time }
page-history-said = Qué se hizo
page-history-skipped = No se hizo
page-history-said-more =
    { $count ->
        [one] y { $count } cambio más
       *[other] y { $count } cambios más
    }
page-history-kinds = Comparar
page-history-in-version = En esta versión
page-history-since = Desde entonces
page-history-loading = Comparando…
page-history-none-in = En esta versión no cambió nada de lo que muestra la lista.
page-history-none-since = Desde entonces no cambió nada: la lista es como en esta versión.
page-history-first = La lista empezó aquí: no hay nada anterior con que compararla.
page-history-cut =
    { $count ->
        [one] y { $count } diferencia más
       *[other] y { $count } diferencias más
    }
page-history-household = Hogar
page-history-on-hub = Abrir en el Hub
page-history-bring-back = Recuperar esta versión
page-history-bring-back-ask = ¿Recuperar la lista? ({ $when })
page-history-bring-back-text = Lista, catálogo y presupuestos vuelven a ser como entonces. Lo comprado se queda, y también lo que otros teléfonos aún no han enviado. La lista de ahora queda aquí, en el historial.
page-history-bring-back-lines =
    { $count ->
        [one] Sale de la lista 1 cosa que está ahora en ella.
       *[other] Salen de la lista { $count } cosas que están ahora en ella.
    }
page-history-bring-back-empty = La lista estaba vacía entonces y vuelve a quedar vacía.
page-history-bring-back-items =
    { $count ->
        [one] Sale del catálogo 1 producto que llegó después.
       *[other] Salen del catálogo { $count } productos que llegaron después.
    }
page-history-no-list-yet = Es de antes de que empezara la lista: no hay nada que recuperar.
page-history-bring-back-yes = Recuperar
page-history-bring-back-one = Recuperar { $name }
page-history-bring-back-short = Recuperar
page-history-brought-back = Recuperado: { $what }.
page-history-the-version = la versión ({ $when })
page-history-kind =
    { $kind ->
        [added] añadido
        [removed] quitado
       *[changed] cambiado
    }
page-history-place =
    { $place ->
        [catalog] catálogo
        [list] lista
        [stores] tienda
        [budgets] presupuesto
        [templates] plantilla
        [settings] ajuste
       *[other] { $place }
    }
page-history-field =
    { $field ->
        [store] tienda
        [name] nombre
        [category] categoría
        [price] precio
        [unit] unidad
        [default_quantity] cantidad usual
        [quantity] cantidad
        [checked] comprado
        [note] nota
       *[other] { $field }
    }
page-history-yes = sí
page-history-no = no
page-history-none = nada
page-history-change = { $from } → { $to }
page-history-news-edit = Cambiado en el Hub: { $title } ({ $details })
page-history-news-back = Cambiado en el Hub: se volvió a { $when }
page-history-news-show = Historial

# History > Changes
page-changes-search = Buscar: qué, quién, qué tienda
page-changes-search-short = Buscar
page-changes-all-versions = Mostrar las { $count }
page-changes-filters = Quién y cuándo
page-changes-who = Quién
page-changes-anybody = Cualquiera
page-changes-since = Desde
page-changes-until = Hasta
page-changes-search-on = Buscar más atrás
page-changes-read =
    { $count ->
        [one] Se buscó en { $count } versión, hasta { $when }.
       *[other] Se buscó en { $count } versiones, hasta { $when }.
    }
page-changes-nothing-title = No se encontró nada
page-changes-nothing-text = Prueba con menos palabras o con otro día.
page-changes-span = { $from } – { $until }
page-changes-unsaved = sin guardar
page-changes-all =
    { $count ->
        [one] Mostrar { $count } cambio
       *[other] Mostrar los { $count } cambios
    }
page-changes-not-done = No se hizo: { $reason }
page-changes-versions =
    { $count ->
        [one] Versión
       *[other] Versiones
    }
page-changes-open-version = Abrir la versión de { $when }
page-changes-take-back = Deshacer
page-changes-take-back-one = Deshacer: { $what }
page-changes-take-back-ask = ¿Deshacer «{ $what }»?
page-changes-take-back-yes = Deshacer
page-changes-cannot-title = Esto no se puede deshacer
page-changes-understood = De acuerdo
page-changes-made = Se hizo { $when }.
page-changes-made-by = { $by } lo hizo { $when }.
page-changes-stays = Los cambios posteriores de las mismas cosas se quedan:
page-changes-later = Cambios posteriores de las mismas cosas:
page-changes-later-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
page-changes-no-undo = Lo que se deshace no vuelve con un toque. Quien lo quiera otra vez hace el cambio de nuevo.
page-changes-not-told = Sin señal no se sabe qué depende de esto. Se deshará en cuanto la haya; si no se puede, se te dirá por qué.
page-changes-take-back-all = Deshacer estos { $count }
page-changes-take-back-all-ask =
    { $count ->
        [one] ¿Deshacer { $count } cambio de { $by }?
       *[other] ¿Deshacer { $count } cambios de { $by }?
    }
page-changes-take-back-all-text = Se van juntos, como un solo cambio. Lo que otros hicieron después en lo mismo se queda; un cambio con el que eso se iría también se queda.
page-changes-taken-back-all =
    { $count ->
        [one] Deshecho: { $count } cambio de { $by }.
       *[other] Deshecho: { $count } cambios de { $by }.
    }
page-changes-taken-back = Deshecho: { $what }

# Since you last looked
page-since-title = Desde la última vez que miraste
page-since-told = Desde la última vez: { $told }
page-since-many = Muchos cambios desde { $when }.
page-since-dismiss = Cerrar esto

# Templates and staples
page-templates-title = Plantillas
page-templates-save = Guardar como plantilla
page-templates-save-text =
    { $count ->
        [one] La cosa que se ve se guarda con un nombre, para ponerla otra vez en una lista.
       *[other] Las { $count } cosas que se ven se guardan con un nombre, para ponerlas otra vez en una lista.
    }
page-templates-name = Nombre de la plantilla
page-templates-over = Sustituir la que tenga este nombre
page-templates-save-yes = Guardarla
page-templates-saved = Plantilla { $name } guardada.
page-templates-none = Todavía no hay plantillas. Pon en la lista lo que compras a menudo y elige “Guardar como plantilla”.
page-templates-gone =
    { $count ->
        [one] 1 cosa ya no se vende
       *[other] { $count } cosas ya no se venden
    }
page-templates-add = Añadir a la lista
page-templates-replace = Sustituir la lista
page-templates-replace-title = ¿Sustituir la lista?
page-templates-replace-text =
    { $count ->
        [one] Antes se quita lo que hay: 1 cosa. Se puede deshacer.
       *[other] Antes se quita lo que hay: { $count } cosas. Se puede deshacer.
    }
page-templates-replace-yes = Sustituirla
page-templates-loaded =
    { $count ->
        [one] { $name }: 1 cosa está en la lista.
       *[other] { $name }: { $count } cosas están en la lista.
    }
page-templates-edit = Cambiar { $name }
page-templates-take-off = Quitar de la plantilla
page-templates-changed = Plantilla { $name } cambiada.
page-templates-rename = Cambiar el nombre
page-templates-renamed = La plantilla se llama ahora { $to }.
page-templates-delete = Borrar
page-templates-delete-title = ¿Borrar la plantilla { $name }?
page-templates-delete-text = La lista se queda como está. Se puede deshacer.
page-templates-delete-yes = Borrar la plantilla
page-templates-deleted = Plantilla { $name } borrada.
page-staples-title = En cada lista nueva
page-staples-later = En esta lista no
page-staples-all =
    { $count ->
        [one] Ponerla
       *[other] Poner las { $count }
    }
page-staples-put =
    { $count ->
        [one] 1 cosa está en la lista.
       *[other] { $count } cosas están en la lista.
    }
page-staples-mark = Ofrecerlo en cada lista nueva
page-staples-on = { $name } se ofrece en cada lista nueva.
page-staples-off = { $name } ya no se ofrece en cada lista nueva.

# Precios
page-rises-title = Más caro que la última vez
page-rises-one = { $name }: { $now } en vez de { $paid } (+{ $percent } %)
page-rises-away = Visto: { $name }
page-rises-away-now = La subida de { $name } ya no se muestra.
page-prices-per = { $per ->
    [piece] { $price } la pieza
   *[other] { $price } por { $per }
    }
page-prices-less = { $less } menos en { $store }
page-prices-less-per = { $per ->
    [piece] { $less } menos la pieza en { $store }
   *[other] { $less } menos por { $per } en { $store }
    }
page-prices-last = Últimos precios
page-prices-was-paid = pagado { $when }
page-prices-was-seen = visto { $when }
page-share-button = Compartir
page-share-title = Compartir la lista
page-share-list = Lista de la compra
page-share-subject =
    { $count ->
        [one] { $title }: { $count } cosa
       *[other] { $title }: { $count } cosas
    }
page-share-form = Formato
page-share-plain = Texto sencillo
page-share-markdown = Lista de casillas (Markdown)
page-share-text = Lo que se comparte
page-share-copy = Copiar
page-share-copied = Copiado.
page-share-copy-by-hand = Este navegador no deja copiar a una página. El texto está seleccionado: cópialo con el menú del navegador.
page-share-apps = Compartir con una aplicación…
page-share-apps-failed = Este aparato no pudo entregarla. Copia la lista en su lugar.
page-share-print = Imprimir
page-share-address = Dirección de correo
page-share-open-mail = Abrir en el programa de correo
page-share-more =
    { $count ->
        [one] … y { $count } cosa más
       *[other] … y { $count } cosas más
    }
page-share-cut =
    { $count ->
        [one] Un programa de correo no admite más: { $count } cosa del final queda fuera, y se dice. Copia la lista para enviarla entera.
       *[other] Un programa de correo no admite más: { $count } cosas del final quedan fuera, y se dice. Copia la lista para enviarla entera.
    }
page-share-send = Enviar ahora
page-share-unsent = Lo último que se cambió aún no llegó a la aplicación. Prueba dentro de un momento.
page-share-sending = Enviando…
page-share-sent = Enviado a { $address }.
page-share-no-answer = Todavía sin respuesta. Prueba otra vez cuando haya conexión: no se envía dos veces.
page-share-unpriced = Aún no se conoce ningún precio
page-share-total =
    { $unpriced ->
        [0] Unos { $amount }
        [one] Unos { $amount }, sin { $unpriced } cosa cuyo precio no se conoce
       *[other] Unos { $amount }, sin { $unpriced } cosas cuyo precio no se conoce
    }
page-split-title = Tiendas más baratas
page-split-now = Tal como está, la lista cuesta { $total }.
page-split-unpriced = Sin precio, esto se queda donde está: { $names }
page-split-none = Nada de la lista tiene precio todavía.
page-split-saves = ahorra { $amount }
page-split-stops =
    { $count ->
        [one] 1 parada
       *[other] { $count } paradas
    }
page-split-left = Allí no se vende a un precio conocido: { $names }
page-split-as-now = Todo se queda donde está.
page-split-to = { $name } → { $store }
page-split-priced = precio de { $when }
page-split-only = único precio conocido
page-split-stay =
    { $count ->
        [one] 1 cosa se queda: el precio en que se basa
       *[other] { $count } cosas se quedan: los precios en que se basan
    }
page-split-unknown = no se sabe desde cuándo
page-split-apply =
    { $count ->
        [one] Mover 1 cosa
       *[other] Mover { $count } cosas
    }
page-split-applied =
    { $count ->
        [one] 1 cosa se compra ahora en otra parte.
       *[other] { $count } cosas se compran ahora en otra parte.
    }
page-split-stop-cost = Una parada vale { $amount }
page-split-stop-title = ¿Cuánto vale una parada?
page-split-stop-label = Importe
page-split-stop-hint = Otra tienda más tiene que ahorrar al menos esto.
page-split-stop-set = Se ha guardado lo que vale una parada.

# History > Trips
page-trips-search = Buscar algo que compraste
page-trips-store = Tienda
page-trips-all-stores = Todas las tiendas
page-trips-days = Días y archivo
page-trips-since = Desde
page-trips-until = Hasta
page-trips-archived = Las archivadas
page-trips-is-archived = archivada
page-trips-none-title = No hay ninguna compra así
page-trips-none-text = Busca otra cosa, o en otros días.
page-trips-write = Apuntar una compra
page-trips-write-yes = Guardar esta compra
page-trips-written = Compra en { $store } apuntada.
page-trips-one-more = Otra cosa más
page-trips-drop-row = Quitar la cosa { $number }
page-trips-need-thing = Di qué compraste.
page-trips-need-day = Indica un día entre 1970 y hoy.
page-trips-day = Día
page-trips-notes = Notas
page-trips-thing = Qué compraste
page-trips-amount = Cuánto
page-trips-price = Precio de uno
page-trips-currency = Los precios son en { $currency }.
page-trips-damaged = { $count ->
    [one] 1 línea de la tabla de este mes está dañada y puede ser de esta compra. Cuenta en el total y queda como está; arriba en la página dice qué le pasa.
   *[other] { $count } líneas de la tabla de este mes están dañadas y pueden ser de esta compra. Cuentan en el total y quedan como están; arriba en la página dice qué les pasa.
 }
page-trips-price-hint = Déjalo vacío si no lo sabes.
page-trips-keep = Guardar
page-trips-edit = Cambiar día, tienda, notas
page-trips-edit-title = Cambiar la compra
page-trips-edited = Compra en { $store } cambiada.
page-trips-share = su parte del recibo
page-trips-edit-thing = Cambiar { $name }
page-trips-thing-edited = { $name }: cambiado.
page-trips-not-bought = No se compró
page-trips-thing-gone = { $name } ya no está en esta compra.
page-trips-add-thing = Añadir algo
page-trips-add-yes = Añadir
page-trips-thing-added = { $name } está en esta compra.
page-trips-archive = Archivar
page-trips-unarchive = Sacar del archivo
page-trips-archived-now = Compra en { $store } del { $day } archivada.
page-trips-unarchived-now = Compra en { $store } del { $day } fuera del archivo.
page-trips-delete = Borrar
page-trips-delete-title = ¿Borrar la compra en { $store } del { $day }?
page-trips-delete-text =
    { $count ->
        [one] Lo comprado se va con ella: 1 cosa. Se puede deshacer.
       *[other] Lo comprado se va con ella: { $count } cosas. Se puede deshacer.
    }
page-trips-delete-yes = Borrar la compra
page-trips-deleted = Compra en { $store } del { $day } borrada.
page-trips-take-back = Volver a la lista
page-trips-take-back-title = ¿Deshacer la compra en { $store } del { $day }?
page-trips-take-back-text = La compra se va y sus cosas vuelven a la lista, como estaban.
page-trips-take-back-yes = Deshacerla
page-trips-taken-back = Las cosas de { $store } están otra vez en la lista.
page-trips-again = Comprar lo mismo
page-trips-again-title = Comprar lo mismo
page-trips-again-text = Poner en la lista a los precios de hoy:
page-trips-again-gone =
    { $count ->
        [one] 1 cosa ya no se vende.
       *[other] { $count } cosas ya no se venden.
    }
page-trips-again-not-sold = ya no está en el catálogo
page-trips-again-renamed = se llamaba { $name }
page-trips-again-dearer = { $by } más caro
page-trips-again-cheaper = { $by } más barato
page-trips-again-yes = Poner en la lista
page-trips-put =
    { $count ->
        [one] 1 cosa está otra vez en la lista.
       *[other] { $count } cosas están otra vez en la lista.
    }
page-trips-things =
    { $count ->
        [one] { $count } cosa
       *[other] { $count } cosas
    }
page-trips-empty-title = Todavía no hay compras
page-trips-empty-text = Termina una lista en la tienda, y lo que compraste estará aquí.
page-trips-offline-title = Ahora no se pueden mostrar las compras
page-trips-offline = Hace falta conexión. Tu lista está a salvo.

# Análisis
page-insights-search = ¿Cuánto pagamos por…?
page-insights-search-example = café
page-insights-search-go = Buscar
page-insights-found = Productos con ese nombre
page-insights-everything = Todo lo que lleva “{ $words }”
page-insights-none = Nunca se compró nada con el nombre “{ $words }”, ni está en el catálogo.
page-insights-bought-times =
    { $count ->
        [one] comprado una vez
       *[other] comprado { $count } veces
    }
page-insights-not-yet = aún no comprado
page-insights-thing-times = { $name } ({ $count } ×)
page-insights-close = Cerrar
page-insights-period = Periodo
page-insights-span =
    { $span ->
        [month] Este mes
        [quarter] 3 meses
        [year] 12 meses
        [all] Todo
       *[days] Desde – hasta
    }
page-insights-in-span =
    { $span ->
        [month] este mes
        [quarter] en 3 meses
        [year] en 12 meses
       *[all] en total
    }
page-insights-from-to = del { $since } al { $until }
page-insights-from = desde el { $since }
page-insights-to = hasta el { $until }
page-insights-spent = gastado { $when }
page-insights-trips =
    { $count ->
        [one] { $count } compra
       *[other] { $count } compras
    }
page-insights-unpriced =
    { $count ->
        [one] { $count } producto sin precio no está incluido
       *[other] { $count } productos sin precio no están incluidos
    }
page-insights-not-added = { $amounts } en otra moneda no está incluido
page-insights-months = Gasto por mes
page-insights-stores = Gasto por tienda
page-insights-categories = Gasto por categoría
page-insights-no-category = Sin categoría
page-insights-share = { $percent } %
page-insights-most = Lo más comprado
page-insights-most-lead = Según en cuántas compras vino cada cosa. Toca una para ver su precio a lo largo del tiempo.
page-insights-times = { $count } ×
page-insights-no-rises = Nada de lo que compras cuesta más de un 10 % más que la última vez.
page-insights-rise = +{ $percent } %
page-insights-rise-from = { $paid } → { $now } en { $store }
page-insights-today = Hoy
page-insights-rise-column = Subida en %
page-insights-baskets = Una compra media
page-insights-baskets-lead =
    { $trips ->
        [one] { $amount } en una compra, con { $things } productos.
       *[other] { $amount } de media en { $trips } compras, con { $things } productos cada una.
    }
page-insights-basket-of =
    { $count ->
        [one] { $month }: { $amount } en una compra.
       *[other] { $month }: { $amount } de media en { $count } compras.
    }
page-insights-budget = Presupuesto y gasto
page-insights-budget-lead =
    { $over ->
        [0] Nunca por encima del presupuesto.
       *[other] { $over } de { $count } veces por encima del presupuesto.
    }
page-insights-no-budget = No hay presupuesto. Fija uno en Ajustes, y aquí se compara con lo que gastas.
page-insights-budget-line = Presupuesto { $amount }
page-insights-budget-planned = { $spent } gastado y { $planned } en la lista, de { $budget }
page-insights-over = Por encima del presupuesto.
page-insights-next-trip = La lista como está
page-insights-week = Semana { $week } de { $year }
page-insights-of-month = { $month }: { $amount }.
page-insights-prices = Precio a lo largo del tiempo
page-insights-thing = Producto
page-insights-prices-of = Precio de { $name } a lo largo del tiempo, una línea por tienda
page-insights-price-on = { $day }: { $prices }
page-insights-paid-by-month = Lo pagado, por mes
page-insights-paid =
    { $count ->
        [one] { $amount } por una compra { $when }.
       *[other] { $amount } por { $count } compras { $when }.
    }
page-insights-never-bought = No se compró { $when }.
page-insights-costs-today = Hoy cuesta { $price } en { $store }.
page-insights-purchases-of = Compras de { $name }
page-insights-all-of-them = Ver los { $count }
page-insights-table = Tabla
page-insights-no-table = Ocultar la tabla
page-insights-file = Archivo CSV
page-insights-version = Datos: { $when }
page-insights-version-and =
    { $count ->
        [one] Datos: { $when }, con un cambio aún sin guardar
       *[other] Datos: { $when }, con { $count } cambios aún sin guardar
    }
page-insights-version-column = Versión
page-insights-month = Mes
page-insights-amount = Pagado
page-insights-average = Media
page-insights-last = Última compra
page-insights-trips-column = Compras
page-insights-things-column = Productos
page-insights-unpriced-column = Sin precio
page-insights-budget-column = Presupuesto
page-insights-spent-column = Gastado
page-insights-planned-column = Previsto
page-insights-empty-title = Empieza con tu primera compra
page-insights-empty-text = Termina una lista en la tienda, y aquí verás cuánto gastaste, en qué y dónde. Abajo, un año inventado muestra lo que habrá aquí.
page-insights-nothing-title = Entonces no se compró nada
page-insights-nothing-text = Elige otros días u otra tienda.
page-insights-show-all = Mostrar todo
page-insights-offline-title = Ahora no se puede mostrar

# What is told for a moment
page-toast-undo = Deshacer
page-toast-close = Cerrar
page-toast-undone = Recuperado.
page-toast-existed = { $name } ya estaba en el catálogo: se puso ese en la lista.
page-toast-skipped = No se hizo: { $sentence } { $reason }
page-toast-unknown-refusal = Ese cambio no se aceptó.

# Asking
page-dialog-yes = Quitar
page-dialog-cancel = Cancelar

## The server's sentences

# Written by a person or by an older version of the app: shown as it is.
written = { $text }

# Coming in
error-request-for-no-address = La petición no dice con claridad a qué dirección va.
hint-open-at-address = Abrir la página en su dirección.
error-who-is-it = Esta aplicación no sabe quién pregunta.
hint-come-in-first = Abrir su página y entrar primero; nada de lo que espera allí se pierde.
error-may-only-read = Quien pregunta aquí puede leer la lista, pero no cambiarla.
error-not-for-programs = El token de un programa no abre lo que pide la página.
hint-not-for-programs = Pregunta con las herramientas: en /gradio_api/mcp/ como un asistente, o en /api/v1.
error-may-only-propose = Quien pregunta aquí puede proponer cambios, pero no hacerlos.
hint-may-only-propose = Propónlo con una herramienta para asistentes, o permite más en Ajustes, en Dispositivos y programas.
hint-may-only-read = Preguntar con algo que pueda cambiarla: una sesión, un dispositivo vinculado o un token con todos los derechos.
error-unknown-address = La aplicación no responde en la dirección { $address }.
hint-open-at-this-computer = Abrirla en 127.0.0.1 o localhost. Si debe responder ahí, iniciarla con GROCERY_HOSTS={ $name }.
hint-open-on-the-hub = Abrirla en su propia dirección en el Hub. Si debe responder ahí, iniciarla con GROCERY_HOSTS={ $name }.
error-https-not-known = La página está abierta por https y la aplicación no lo sabe.
hint-start-with-https = Si algo delante de ella habla https, iniciarla con GROCERY_HOSTS=https://{ $name }.
error-request-from-elsewhere = La petición viene de otro sitio.
hint-open-at-own-address = Abrir la lista en su propia dirección.
error-method-not-known = A la aplicación no se le pregunta así.
hint-reload-older-page = Recargar la página; quizá sea una anterior.
error-nothing-at-address = En esta dirección no hay nada.
error-request-brings-body = La petición trae algo que nadie pidió.
error-request-not-json = Lo que se envía a la aplicación debe ser JSON.
error-request-from-nobody = Solo la propia página puede cambiar la lista, y la petición no dice que venga de ella.
hint-program-on-this-computer = Un programa puede hacerlo en el ordenador donde funciona la aplicación, en 127.0.0.1, o en otro con un token: Ajustes, Dispositivos y programas.
error-request-too-large = Es demasiado de una vez: se admiten 2 MB como máximo.
error-files-at-once = Solo se aceptan { $most } archivos a la vez, y todavía se están leyendo.
hint-in-a-moment = Inténtalo de nuevo en un momento.
error-request-too-slow = Esto llegó demasiado despacio y no se esperó más.
error-request-too-full = Esto dice demasiadas cosas de una vez.
hint-smaller-parts = Hacerlo en partes más pequeñas.
error-question-unreadable = La aplicación no puede leer lo que pide esta página.
hint-reload = Recargar la página.

# Items
error-item-unknown = En el catálogo no hay ningún producto “{ $id }”.
error-item-gone = “{ $name }” ya no está en el catálogo.
hint-deleted-elsewhere = Quizá se eliminó en otro teléfono.
hint-trip-deleted = Quizá se eliminó en otro teléfono. Eso se puede deshacer en Historial → Cambios.
error-item-there-already = { $store } ya tiene “{ $name }”.
hint-put-that-one = Se puede poner ese en la lista, unir los dos o elegir otro nombre.
hint-add-item-to-other-store = Se puede añadir a otra tienda.
error-item-id-taken = Otro producto nuevo se adelantó.
hint-add-item-again = Añadirlo otra vez.
error-nothing-to-change = No se indicó nada que cambiar.
hint-give-a-value = Hace falta al menos un valor nuevo.
error-items-gone = Ninguno de estos productos está ya en el catálogo.
error-items-too-many = Como mucho { $most } productos a la vez.
hint-fewer-items = Elegir menos productos.
error-percent-out-of-range = El cambio debe ser de −95 a 1000 por ciento.
hint-percent = Como 5, o −10.
error-items-without-price = Ninguno de estos productos tiene precio.
hint-set-their-price = Se les puede poner un precio.
error-merge-with-itself = Un producto no se puede unir consigo mismo.
hint-two-items = Elegir dos productos.
error-merge-across-stores = Los dos productos son de tiendas distintas.
hint-move-one = Antes hay que mover uno de ellos.

# The list
error-line-unknown = En la lista nada tiene el id “{ $id }”.
hint-removed-meanwhile = Quizá se quitó mientras tanto.
error-line-gone = “{ $name }” ya no está en la lista.
hint-add-again-if-needed = Se puede añadir otra vez si aún hace falta.
error-not-so-much = En la lista ya no hay tanto de “{ $name }”.
error-other-unit = “{ $name }” va ahora en { $unit }, lo que no dice nada de { $seen }.
hint-other-unit = Conviene mirar cuánto hay y ponerlo.
error-more-no-number = Esto no es un número.
hint-more-or-less = Hay que indicar cuánto más o menos es.
error-too-much-on-list = En la lista ya hay { $there }, y con { $more } más se pasa de { $most }.
hint-set-line-quantity = Es mejor cambiar la cantidad de la línea.
error-line-id-taken = Otra línea nueva se adelantó.
error-list-empty = En la lista no hay nada que quitar.
error-list-gone = La lista “{ $name }” no existe (ya no).
error-list-there = Ya hay una lista “{ $name }”.
error-lists-too-many = Puede haber como mucho { $most } listas además de la de siempre.
hint-remove-a-list = Eliminar una que ya no haga falta.
error-stores-too-many = Como mucho { $most } tiendas más.
error-lines-gone = Ninguna de estas líneas está ya en la lista.
error-none-to-move = Ninguna de estas líneas puede pasar a { $store }.
error-line-there-already = “{ $name }” ya está en la lista de { $store }.
error-text-empty = No hay nada que poner en la lista.
hint-type-a-name = Escribir un nombre.

# Trips
error-nothing-to-complete = En { $store } no hay nada que terminar.
hint-put-something = Antes hay que poner algo en tu lista.
hint-finished-elsewhere = Quizá otra persona acaba de terminar la compra: está en Historial.
error-list-completed = La lista de { $store } se terminó o se vació mientras tanto.
error-trip-id-taken = Otra compra nueva se adelantó.
hint-complete-again = Terminar la compra otra vez.

# Stores and settings
error-store-unknown = Ninguna tienda se llama “{ $name }”.
hint-add-under-settings-first = Antes hay que añadirla en Ajustes.
error-no-store = Todavía no hay ninguna tienda.
hint-add-under-settings = Se añade en Ajustes.
error-store-gone = La tienda “{ $store }” ya no existe.
error-store-gone-already = La tienda “{ $store }” ya no existía.
hint-other-store = Elegir otra tienda.
error-store-there-already = Ya hay una tienda llamada “{ $store }”.
error-store-name-taken = Mientras tanto otra tienda se llama “{ $store }”.
hint-other-name = Elegir otro nombre.
error-only-store = Es la única tienda.
hint-add-or-rename-store = Antes hay que añadir otra, o cambiar el nombre de esta.
error-only-store-by-now = “{ $store }” es ahora la única tienda.
hint-add-another-store = Antes hay que añadir otra.
error-order-too-long = Como mucho { $most } categorías.
hint-leave-some-out = Hay que dejar alguna fuera.
error-nothing-of-trip = Nada de esta compra sigue en el catálogo.
error-trip-gone = Esta compra ya no está.
error-purchase-gone = Esto ya no está en la compra.
error-trip-empty = { $name } es todo lo que hay en esta compra.
error-trip-changed = Otra persona ha cambiado después la compra { $trip }.
error-trip-without-lines = Una compra necesita algo comprado: de 1 a { $most } cosas.
error-one-for-each = Hace falta uno de { $field } por cada cosa, o ninguno.
error-not-a-day = “{ $day }” no es un día.
error-day-too-early = { $day } es anterior a 1970.
error-day-to-come = { $day } todavía no ha llegado.
error-bought-already = { $name } ya está en esta compra.
error-template-gone = No hay ninguna plantilla “{ $name }”.
error-template-there = Ya hay una plantilla “{ $name }”.
error-template-empty = No hay nada en la lista que guardar.
error-template-long = Una plantilla tiene como mucho { $most } cosas.
error-template-last = Es todo lo que hay en la plantilla.
error-not-in-template = Esto no está en la plantilla “{ $name }”.
error-nothing-of-template = Nada de la plantilla “{ $name }” sigue en el catálogo.
error-stops = Las paradas son de 1 a 50.
error-zone-unknown = “{ $zone }” no es una zona horaria.
error-not-an-address = “{ $address }” no es una dirección de correo.
hint-add-items-first = Añádelo primero al catálogo.
hint-delete-trip = Borra la compra entera.
hint-trip-lines = Nombra al menos una cosa.
hint-one-for-each = Déjalo fuera o da tantos como cosas.
hint-day = Escribe un día desde 1970-01-01 hasta hoy, como 2026-11-28.
hint-change-amount = Cambia cuánto se compró.
hint-template-replace = Pon otro nombre o sustituye esa.
hint-delete-template = Borra la plantilla entera.
hint-zone = Escribe su nombre, como Europe/Madrid o America/Bogota.
hint-like-an-address = Tiene la forma nombre@example.org.
error-not-a-code = No se admite ese valor ({ $what }).
error-not-a-period = Un presupuesto es para un mes, una semana o una compra.
error-currency-not-supported = No se admite esa moneda.
hint-one-of = Elegir entre { $codes }.

# Texts and numbers
error-not-yes-or-no = El campo «{ $what }» admite sí o no.
hint-true-or-false = Dar True o False.
error-not-a-text = Debe ser un texto ({ $what }).
hint-in-quotes = Ponerlo entre comillas.
error-text-too-long = Hay { NUMBER($length, useGrouping: "auto") } caracteres y caben como mucho { NUMBER($most, useGrouping: "auto") } ({ $what }).
hint-shorten = Acortarlo.
error-text-missing = Falta un texto ({ $what }).
hint-one-letter = Escribir al menos una letra.
error-text-invisible = Hay solo caracteres que no se ven ({ $what }).
error-text-control = Hay un carácter de control U+{ $code }, que no se puede mostrar ({ $what }).
hint-type-not-paste = Escribirlo de nuevo en vez de pegarlo.
error-word-refused = Ese valor no se admite ({ $what }).
error-number-refused = Debe ser un número { $accepted } ({ $what }); es { $given }.
accepts-up-to = de 0 a { NUMBER($most, useGrouping: "auto") }
accepts-decimals = con { $most } decimales como mucho
accepts-above-zero = mayor que 0 y de { NUMBER($most, useGrouping: "auto") } como mucho
hint-check-number = Revisar el número.
error-not-a-number = Debe ser un número ({ $what }); es { $given }.
given-text = un texto
given-yes-or-no = sí o no
given-nothing = nada
given-other = otra cosa
hint-like-2 = Como 2 o 0.99.
hint-like-decimals = Escribirlo como 1.5 o 1,5.
error-not-finite = Debe ser un número finito ({ $what }).
error-two-readings = Se puede leer de dos maneras: { $number } ({ $what }).
hint-one-reading = Escribir { $one } o { $other }.
field-name = nombre
field-category = categoría
field-unit = unidad
field-note = nota
field-notes = notas
field-store = tienda
field-text = texto
field-by = quién
field-price = precio
field-amount = importe
field-quantity = cantidad
field-default-quantity = cantidad usual
field-currency = moneda
field-timezone = zona horaria
field-percent = porcentaje
field-day = día
field-status = estado
field-total = total
field-seen = cantidad vista
field-email-address = correo electrónico

# Taking back, bringing back, changes that were skipped or refused
error-import-empty = El archivo está vacío.
error-import-unknown = Este archivo no se puede traer.
error-import-given-up = Se renunció al archivo y no se trajo nada de él.
error-import-too-large = El archivo pesa más de { $most } MB.
error-import-no-household = Este archivo no contiene un hogar completo: no puede sustituir al tuyo.
error-backup-newer = Esta copia tiene el formato { $version }, y esta aplicación conoce hasta el { $known }.
error-backup-checksum = { $path } no está como se escribió: su suma de comprobación es otra.
hint-import-other-file = Elige otro archivo.
hint-import-formats = Elige una copia de esta aplicación, un grocery.db, un grocery_catalog.json, una tabla en CSV, una lista como texto o lo que exporta otra aplicación.
hint-import-parts = Divídalo en partes.
hint-import-add = Añádalo al hogar.
hint-update-app = Actualice antes la aplicación.
hint-bring-in-readable = Usa otra copia o trae lo que se puede leer de esta.
import-a-file = un archivo
import-twice = «{ $id }» está dos veces; cuenta la primera.
import-amount-refused = { $name }: se dejó fuera la cantidad. { $reason }
import-left-out = Se dejó fuera: no tiene nombre o identificador.
import-trip-left-out = Se dejó fuera esta compra: no tiene tienda o día.
import-after = Después habrá { $what }.
import-has-stores = { $count ->
    [one] 1 tienda
   *[other] { $count } tiendas
 }
import-has-items = { $count ->
    [one] 1 artículo
   *[other] { NUMBER($count, useGrouping: "auto") } artículos
 }
import-has-lines = { $count ->
    [one] 1 línea en la lista
   *[other] { $count } líneas en la lista
 }
import-has-trips = { $count ->
    [one] 1 compra
   *[other] { $count } compras
 }
import-has-prices = { $count ->
    [one] 1 precio visto
   *[other] { $count } precios vistos
 }
import-stays = No está en el archivo y se queda: { $what }.
import-trip-stays = { $trip }: { $total }
import-line-unreadable = Esta línea no se puede leer.
import-aside-left-out = { $count ->
    [one] 1 línea dañada de las tablas se queda en el archivo.
   *[other] { $count } líneas dañadas de las tablas se quedan en el archivo.
 }
import-skipped-left-out = { $count ->
    [one] 1 cambio que allí no se hizo se queda en el archivo: trata de cosas como estaban en aquel hogar.
   *[other] { $count } cambios que allí no se hicieron se quedan en el archivo: tratan de cosas como estaban en aquel hogar.
 }
import-prices-left-out = { $count ->
    [one] 1 precio visto se queda en el archivo: aquello de lo que era ya no está allí, así que aquí no es de nada.
   *[other] { $count } precios vistos se quedan en el archivo: aquello de lo que eran ya no está allí, así que aquí no son de nada.
 }
import-budgets-left-out = Los presupuestos del archivo se quedan en él: valen los de aquí.
import-settings-left-out = { $count ->
    [one] 1 ajuste de aquel hogar se queda en el archivo.
   *[other] { $count } ajustes de aquel hogar se quedan en el archivo.
 }
import-templates-left-out = { $count ->
    [one] 1 plantilla se queda en el archivo: aquí ya hay una con ese nombre.
   *[other] { $count } plantillas se quedan en el archivo: aquí ya las hay con esos nombres.
 }
import-other-currency = Los importes de este archivo están en { $theirs } y los de aquí en { $here }. No se convierte nada y nunca se suman importes de dos monedas, así que esto se queda en el archivo: { $what }. Para traerlo, elige antes { $theirs } en Ajustes, o restaura el archivo en lugar de lo que hay aquí.
import-prices-of-things = { $count ->
    [one] el precio de 1 artículo
   *[other] los precios de { $count } artículos
 }
import-prices-of-lines = { $count ->
    [one] el precio de 1 línea
   *[other] los precios de { $count } líneas
 }
import-budgets = los presupuestos
import-bought-alone = { $count ->
    [one] 1 cosa comprada sin compra
   *[other] { $count } cosas compradas sin compra
 }
error-backup-gone = Esta copia ya no está.
hint-other-backup = Elige otra.
backup-before-import = Antes de traer { $what }
backup-before-restore = Antes de recuperar { $what }
backup-before-store = Antes de borrar la tienda { $store }
backup-before-clear = Antes de quitar { $count } líneas de la lista
backup-before-delete = Antes de borrar { $count } artículos
error-import-gone = El archivo ya no está aquí.
hint-import-again = Elíjalo otra vez.
error-file-brought-beside = Otro servidor trajo el mismo archivo en el mismo momento: está una vez.
hint-file-brought-beside = Tráelo de todos modos si lo quieres todo dos veces.
error-nothing-to-import = No hay nada que traer: ya está todo.
error-like-that-already = No hay nada que recuperar: la lista ya es así.
error-not-in-effect = Ese cambio ya no está en vigor por entero: se deshizo, quedó debajo de otros, o es antiguo.
error-undo-is-final = Ese cambio deshizo otros, y lo que deshace no se deshace a su vez.
hint-undo-is-final = Haz otra vez lo que deshizo, o recupéralo de una versión anterior.
error-none-in-effect = Ninguno de estos cambios está ya en vigor, o puede irse sin algo de otra persona.
error-undo-several = Nombra de 1 a { $most } cambios, cada uno con su réplica y su número.
error-its-things-gone = Aquello que se cambió ya no está.
error-former-value = Lo que había antes, “{ $value }”, no se puede recuperar.
hint-change-by-hand = Conviene mirarlo antes y cambiarlo a mano.
error-store-in-use = La tienda “{ $store }” ya se usa.
hint-delete-under-settings = Se puede eliminar en Ajustes.
hint-add-again-first = Antes hay que añadirla de nuevo.
error-line-changed = “{ $name }” se cambió después en otro sitio.
error-item-changed = “{ $name }” se cambió o se puso en la lista después.
error-filled-by-app = { $field }: esto lo rellena la propia aplicación.
error-record-not-in-version = Esa versión no tiene nada así.
hint-other-version-look = Mirar en otra versión.
error-no-list-in-version = Esa versión no tiene ninguna lista, así que no hay nada que recuperar.
hint-other-version = Elegir otra versión.
error-not-skipped = Ese cambio ya no está entre los que no se hicieron.
hint-looked-at-already = Alguien ya lo miró.
error-change-no-longer-known = Este cambio ya no se puede hacer.
hint-dismiss = Se puede descartar.
error-change-old = Este cambio tiene más de 30 días.
hint-do-anyway = Si aún hace falta, se puede hacer igual.
error-not-a-page = Esto no es el id de una página.
error-page-not-proven = Este cambio no viene de la página cuyo nombre lleva.
hint-reload-try-again = Recargar la página y probarlo otra vez.
error-page-of-older-app = Este cambio se hizo en una página de una versión anterior de la app.
hint-reload-look-try-again = Recargar la página y, si aún hace falta, probarlo otra vez.
error-page-day = El día en que se abrió esta página no puede ser: su reloj o el del servidor está mal.
hint-put-clock-right = Corregir el reloj, recargar la página y probarlo otra vez.
error-number-taken = Otro cambio ya tiene este número de su página, así que este no se hizo.
error-came-late = Llegaron antes cambios posteriores de su página, así que este no se hizo.
hint-look-try-again = Si aún hace falta, se puede probar otra vez.
error-too-many-pages = Demasiadas páginas enviaron cambios en los últimos dos meses; los de páginas nuevas no se aceptan.
error-too-many-new-pages = Desde esta dirección enviaron cambios demasiadas páginas nuevas en la última hora.
hint-stays-in-browser = Quedan en este navegador y se envían otra vez solos.
error-numbered-from-one = Los cambios se numeran desde 1.
error-seen-for-each = Debe haber una cantidad por cada línea.
error-half-character = Un texto contiene medio carácter.
hint-type-again = Escribirlo otra vez.
error-change-too-large = Este cambio es demasiado grande.
hint-smaller-steps = Hacerlo en pasos más pequeños.
error-only-the-app = Un cambio así solo lo hace la aplicación.
error-change-unknown = Esta página envió un cambio que la app no conoce.
error-change-unreadable = Esta página envió un cambio que no se puede leer.
error-other-household = Estos cambios se hicieron para otro hogar.
error-which-list = Falta decir cuál de las dos listas.

# Devices and programs that may come in
error-devices-too-many = Ya hay { $most } dispositivos y programas que pueden entrar.
hint-devices-too-many = Quitar uno que ya no haga falta.
error-rights-unknown = Un programa puede solo leer, proponer cambios o hacerlos.
error-device-gone = Este dispositivo o programa ya no puede entrar.
hint-device-gone = No queda nada que hacer.
error-device-unnamed = { $field ->
    [person] Hay que decir de quién es.
   *[name] Hay que darle un nombre.
  }
error-code-over = Este código ya no sirve.
hint-code-over = Crear uno nuevo en el ordenador, en Ajustes, Dispositivos y programas. Cada uno sirve una vez, durante cinco minutos.
error-passphrase-wrong = Esta no es la frase de acceso.
hint-passphrase-wrong = Fijarse en cómo se escribe y probar otra vez.
error-pairing-off = No se pueden emparejar dispositivos, porque la app no está abierta a la red de casa.
hint-pairing-off = Iniciarla con make run LAN=1.
error-program-lets-in = Un programa no puede dejar entrar a otros ni sacarlos.
hint-program-lets-in = Eso lo hace una persona, en Ajustes.
error-token-of-organization = Eres miembro por tu organización, así que un token a tu nombre no se podría retirar junto con ella.
hint-token-of-organization = Usar un token propio del Hub que pueda escribir, o hacer que tu nombre de usuario esté en GROCERY_MEMBERS.
error-passphrase-too-often = Se probaron { $most } frases de acceso en un minuto.
hint-passphrase-too-often = Esperar un minuto, o leer un código en el ordenador.

# Starting the app
error-login-missing-on-space = Este Space no se inicia: nadie podría iniciar sesión, y cualquier visitante podría cambiar el dataset del hogar con el token de la app.
hint-private-and-open = Poner la línea hf_oauth: true al principio de su README.md, entre las de configuración. Un Space privado de una sola persona no lo necesita: GROCERY_ACCESS=open.
error-hosts-without-login = GROCERY_HOSTS nombra direcciones en las que otros llegan a la página, y podrían cambiar las listas del hogar sin iniciar sesión.
hint-leave-out-or-open = Quitarlo, o poner GROCERY_ACCESS=paired para dejar entrar a los dispositivos emparejados, o GROCERY_ACCESS=open para dejar entrar a todos.
error-network-without-login = GRADIO_SERVER_NAME es { $value }, así que cualquiera en la red podría cambiar las listas del hogar sin iniciar sesión.
hint-this-computer-or-open = Quitarlo para escuchar solo en este equipo, o poner GROCERY_ACCESS=paired para dejar entrar a los dispositivos emparejados, o GROCERY_ACCESS=open para dejar entrar a todos.
error-paired-on-space = GROCERY_ACCESS es paired, pero los dispositivos se emparejan en el equipo donde funciona la app, y nadie está sentado ante un Space.
hint-paired-at-home = Quitar GROCERY_ACCESS de las variables del Space.
error-setting = { $variable } es { $value }, pero debe ser { $accepted }.
error-setting-secret = { $variable } tiene un valor (no se muestra, es un secreto) que no es { $accepted }.
accepts-seconds = un número de segundos de { $least } a { $most }
accepts-whole = un número entero de { $least } a { $most }
accepts-at-least-delay = como mínimo GROCERY_SAVE_DELAY_S, que es { $delay }
accepts-dataset = propietario/nombre de un dataset en el Hub (letras, cifras, '-', '_' y '.')
accepts-other-dataset = otro dataset que GROCERY_DATASET
accepts-zone = el nombre de una zona horaria, como Europe/Madrid
accepts-folder = una carpeta, no un archivo
accepts-members = nombres de usuario del Hub separados por comas, y org:nombre para todos los de una organización
accepts-hosts = nombres como list.example.com sin puerto, con https:// delante si se abren así
accepts-access = members, paired u open
accepts-passphrase = de { $least } a { $most } letras, cifras, signos y espacios
accepts-file-there = la ruta de un archivo que existe
accepts-file-read = la ruta de un archivo que la app puede leer
accepts-cert-and-key = puesta cuando lo está GROCERY_CERT o GROCERY_KEY
accepts-certificate = un certificado en formato PEM, que empieza con «-----BEGIN CERTIFICATE-----»
accepts-plain-key = la clave privada del certificado en formato PEM, sin contraseña
accepts-key-of-certificate = la clave privada del certificado de GROCERY_CERT; esta es de otro
accepts-one-word = una sola palabra de letras, cifras y signos corrientes
accepts-long-secret = una palabra de { $least } letras como mínimo
accepts-mail-address = una dirección de correo como list@example.com
accepts-smtp = de la forma smtp[s]://user:password@host:port
accepts-https = una dirección https://
accepts-https-port = una dirección https:// en el puerto 443 u 8080, pues un Space no llega a otros
accepts-both-or-none = obligatorio cuando está GROCERY_MAIL_API_URL o GROCERY_MAIL_API_KEY
accepts-url-without-password = una dirección http:// o https:// sin usuario ni contraseña
accepts-url = una dirección http:// o https:// como https://huggingface.co
accepts-https-or-here = una dirección https://, o una de este equipo, pues si no cualquiera en el camino podría leer HF_TOKEN
accepts-host-name = un nombre de equipo o una dirección IP
error-variable-opens = { $variable } está puesta, y { $what }.
hint-take-out-of-environment = Quitarla del entorno y volver a iniciar.
opens-tunnel = abriría la página a todo el mundo por un túnel público
opens-tunnel-server = nombra un servidor para un túnel público
opens-files = serviría archivos de este equipo
opens-hidden-origin = dejaría entrar páginas que ocultan de dónde vienen
opens-ports = serviría archivos en otros puertos, sin ningún control
opens-profile = mostraría a todo el mundo lo que hace la app
opens-code = dejaría que la página cambie el código de la app
opens-watched-code = ejecutaría cualquier código que se ponga en una carpeta
opens-endless = impediría que la app se pare bien
opens-elsewhere = enviaría las peticiones de la página a otra dirección

# Why not, in a word or two
state-not-possible = ahora no es posible
state-offline = sin conexión
state-busy = ocupado
state-hub-waits = el Hub pide esperar
state-file-silent = el archivo no responde
state-disk-full = el disco está lleno
state-no-right = sin permiso para escribir
state-must-choose = alguien debe elegir
state-unreadable = no se puede leer

# Where
by-this-computer = este equipo
place-computer = este equipo ({ $path })
place-dataset = el dataset { $name }
place-your-dataset = el dataset en el Hub
place-a-dataset = el dataset

# Who may come in
state-access-members = Estos miembros, tras iniciar sesión: { $names }.
state-access-space = Cualquiera que pueda abrir este Space (GROCERY_ACCESS es open). Conviene que el Space sea privado.
state-access-network = Cualquiera que llegue a este equipo por la red (GROCERY_ACCESS es open).
state-access-paired = Este equipo y los dispositivos que se emparejaron con él.
state-access-computer = Quien use este equipo: la app escucha solo en { $address }.

# The app
error-fault = Algo falló en la app; el cambio sigue en este navegador.
hint-fault = Se reintenta solo. Si continúa, hay que reiniciar la app y mirar su registro.
error-not-all-saved = Aún no está todo guardado.
error-not-open = La lista aún no está abierta.
hint-opens-by-itself = Se abre sola.
error-cannot-listen = La página no puede escuchar en { $place } ({ $fault }).
hint-another-port = Cierra lo que escucha ahí, o pon otro puerto en GRADIO_SERVER_PORT.
error-closing = La app se está cerrando.
hint-open-again = Volver a abrirla.
error-household-unknown = Aquí no hay ningún hogar con ese nombre.
hint-tried-by-itself = Se reintenta solo.
hint-tried-again = Se reintenta.
error-saving-failed = El guardado falló de forma inesperada ({ $fault }).
error-demo = Lo que se escriba aquí desaparece cuando el Space se reinicia: no tiene token.
hint-set-token = Hay que poner el secreto HF_TOKEN en los ajustes del Space y reiniciarlo.
error-not-saved = La lista aún no está guardada.
hint-once-saved = Probar otra vez cuando lo esté.
error-changed-just-now = Alguien cambió la lista en este momento.
hint-nothing-done = No se hizo nada: probar otra vez.
hint-look-at-history = Mirar el historial del dataset antes de probar otra vez: quizá se hizo de todos modos.
notice-journal-of-nobody = No se sabe de quién es el diario { $name }.damaged.jsonl; se apartó.
notice-taken-over = La lista se tomó una vez de { $path }: { $items ->
        [one] un artículo
       *[other] { NUMBER($items, useGrouping: "auto") } artículos
    }, { $lines } en la lista, { $trips ->
        [one] una compra pasada
       *[other] { $trips } compras pasadas
    }. El archivo sigue donde estaba.
notice-taken-over-in-part = { $count ->
        [one] No se pudo leer un lugar
       *[other] No se pudieron leer { NUMBER($count, useGrouping: "auto") } lugares; el primero
    }: { $first } Introduce el archivo en Ajustes para ver qué falta.
notice-not-taken-over = { $path } parece ser de la aplicación anterior, pero no se puede leer ({ $why }).
notice-list-begun = Se empezó una lista nueva.
notice-other-household =
    { $count ->
        [one] { $count } cambio de otro hogar se dejó donde está.
       *[other] { $count } cambios de otro hogar se dejaron donde están.
    }
notice-journal-unread = Hay cambios de una ejecución anterior en { $path }, que ahora no se puede leer. Se quedan allí; iniciar la aplicación de nuevo o mirar la carpeta.
notice-journal-damaged = Un diario dañado se apartó como { $name }.damaged.jsonl.
notice-journal-damaged-waiting =
    Un diario dañado se apartó como { $name }.damaged.jsonl. { $count ->
        [one] { $count } cambio espera a su página.
       *[other] { $count } cambios esperan a su página.
    }
notice-mark-not-believed = { $place } nombra un número de cambios que no puede ser (“{ $mark }”); no cuenta.
notice-lines-aside =
    { $faults } { $count ->
        [one] Esa línea no cuenta y se queda en su archivo tal cual
       *[other] { $count } líneas así no cuentan y se quedan en sus archivos tal cual
    }; todo lo demás funciona.
hint-mend-line = Se puede corregir en el Hub, o quitar allí.
place-version-message = El mensaje de una versión
error-journal-not-opened = El diario en { $folder } no se puede abrir: { $fault }.
hint-check-folder = Conviene comprobar que se puede escribir en la carpeta de datos y que tiene espacio.
error-not-kept = Este cambio no se pudo conservar en el disco ({ $fault }), así que no se hizo.
hint-mend-disk = Hacer espacio o arreglar el disco, y repetirlo.
error-disk-full-not-made = El disco está lleno, así que este cambio no se hizo.
hint-make-room-again = Hacer espacio y repetirlo.
error-disk-full-journal = El disco con { $folder } está lleno; no se acepta ningún cambio.
hint-make-room = Hay que hacer espacio; luego continúa.

# Versions and the catalog's files
error-not-a-version = Eso no es el id de una versión.
error-version-unknown = No existe la versión “{ $version }”.
error-version-unknown-in = En { $place } no existe la versión { $version }.
hint-choose-version = Elegir una de la lista de versiones.
hint-choose-from-history = Elegir una del historial.
error-version-damaged = Un archivo de esta versión está dañado: { $fault }.
hint-version-damaged = Elegir otra versión; si la lista no se abre, parar la app y poner una copia en lugar de su archivo.
error-nothing-to-take-back = No hay nada que deshacer.
hint-older-from-version = Los cambios más antiguos se pueden recuperar desde una versión.
error-limit = El límite debe ser un número de 1 a { $most }.
error-no-day = Escribe un día como 2026-11-28.
error-not-a-year = “{ $name }” no es un año como 2026, o 2026-b para un segundo archivo.

# Two lists
error-catalog-missing-in = Falta el catálogo en { $place }.
hint-bring-back-or-new = Se puede recuperar el último como versión nueva, o empezar de nuevo.
error-history-lags = El historial de { $place } va por detrás de su última versión.
error-other-list = En { $place } está ahora la lista de otro hogar.
error-list-halved = Alguien dejó { $left } de { $before } productos en { $place }.
hint-yours-or-theirs = Se puede conservar esta lista como versión nueva, o usar la otra.
error-nothing-to-choose = No hay nada que elegir: la lista está al día con su almacén.
error-newer-app = Una app más nueva escribió esta lista, y no se sobrescribe.
hint-update-this-app = Hay que actualizar esta app.
error-somebody-starts = Otra persona está empezando esta lista en este momento.
error-changed-meanwhile = Alguien cambió la lista mientras tanto.
hint-look-then-choose = Mirar otra vez y luego elegir.
error-nothing-left-in = No queda nada de la lista que se guardaba en { $place }.
hint-backup-of-file-or-new = Se puede poner una copia del archivo en su lugar, o empezar de nuevo.
error-nothing-left-here = Aquí no queda nada de la lista que conservar.
hint-backup-or-new = Se puede poner una copia en su lugar, o empezar de nuevo.

# The file on this computer
error-disk-full = El disco con { $path } está lleno.
hint-make-room-retry = Hay que hacer espacio; lo que falta por guardar se reintenta.
error-file-silent = El archivo { $path } no responde: { $fault }.
hint-close-other-programs = Cerrar otros programas que escriban en él y revisar el disco; lo que falta por guardar se reintenta.
error-file-not-written = No se puede escribir el archivo { $path }: { $fault }.
hint-right-to-write-file = Dar a la app permiso para escribir en él y en su carpeta, o elegir otra con GROCERY_DATA_DIR, y volver a iniciarla.
error-file-not-ours = El archivo { $path } no es de esta app, o su comienzo está dañado.
error-file-damaged = El archivo { $path } está dañado: { $fault }.
hint-replace-file = Parar la app, poner una copia en lugar del archivo o moverlo a otro sitio para empezar una lista nueva, y volver a iniciarla.
error-file-of-earlier-plan = El archivo { $path } es de un plan anterior, y se deja como está.
error-file-of-another = El archivo { $path } contiene otra cosa, y se deja como está.
hint-move-file = Moverlo a otro sitio, o elegir otra carpeta con GROCERY_DATA_DIR.
error-file-schema = El archivo { $path } tiene el esquema { $schema }, y esta app conoce el { $known }.
hint-update-for-file = Hay que actualizar la app; hasta entonces el archivo no se toca.
error-file-not-open = El archivo { $path } no está abierto.
error-folder-not-used = No se puede usar la carpeta { $path }: { $fault }.
hint-right-to-write-folder = Dar a la app permiso para escribir ahí, o elegir otra carpeta con GROCERY_DATA_DIR.
error-file-is-another = El archivo { $path } ya no es el que se abrió.
hint-looked-into = Se está comprobando.
error-file-replaced-writing = El archivo { $path } se reemplazó mientras se escribía.
error-file-removed = El archivo { $path } se borró con la app en marcha; se volvió a escribir entero.
hint-stop-before-removing = Para empezar una lista nueva, hay que parar la app antes de borrar el archivo.
error-file-replaced = El archivo { $path } se reemplazó con la app en marcha; lo que contenía antes está en { $aside }.
hint-put-file-back = Para volver atrás se pone ese archivo en su lugar; si no hace falta, se puede borrar.
error-file-overwritten = El archivo { $path } se sobrescribió con la app en marcha.
hint-put-backup-in-place = Lo que contenía antes ya no está; se puede poner una copia en su lugar.
error-no-archive-here = Solo un dataset en el Hub tiene archivo histórico.
hint-all-versions-stay = En { $place } se quedan todas las versiones.
error-committed-between = Entretanto otra persona guardó una versión.
hint-build-on-newest = Partir de la versión más nueva.

# The Hub
error-hub-offline-mode = HF_HUB_OFFLINE cierra el camino al Hub.
hint-unset-offline = Hay que quitarlo y volver a iniciar la app para guardar allí.
error-hub-answer-too-long = La respuesta del Hub tiene más de { $most } MB, y no se sigue leyendo.
error-hub-answer-unreadable = No se pudo leer la respuesta del Hub.
error-hub-slow = El Hub no responde a tiempo.
error-hub-unreachable = No se llega al Hub.
error-changed-in-place = Entretanto alguien cambió { $place }.
hint-look-again = Mirar otra vez.
error-somebody-writes = Otra persona está escribiendo en { $place } en este momento.
error-hub-quota = El Hub no acepta más por ahora.
hint-kept-until-then = Se reintenta solo, y hasta entonces todo se conserva aquí.
error-token-refused = El Hub no acepta el token.
hint-token-expired = Quizá caducó: uno nuevo requiere HF_TOKEN y reiniciar; si este vuelve a aceptarse, se nota solo.
error-token-may-not-write = El token no puede escribir en { $place }.
hint-right-to-write = Darle permiso para escribir, que se nota en dos minutos; otro token requiere HF_TOKEN y reiniciar.
error-place-not-seen = Según el Hub, { $place } no existe, o el token no puede verlo.
hint-right-to-see = Dar al token permiso para verlo, que se nota en dos minutos; o revisar GROCERY_DATASET, y si alguien lo borró.
error-hub-fault = El Hub responde con un fallo ({ $status }).
error-hub-refuses = El Hub lo rechaza ({ $status }): { $said }.
hint-kept-and-tried = Los cambios se conservan aquí, y se reintenta.
error-token-only-reads = El token solo puede leer { $place }.
error-dataset-renamed = El dataset { $name } se llama ahora { $new } en el Hub.
hint-set-new-name = Poner el nombre nuevo en GROCERY_DATASET y volver a iniciar.
error-dataset-public = Cualquiera puede leer { $place }: es público.
hint-make-private = Se hace privado en sus ajustes en el Hub.
error-file-not-whole = El archivo { $path } no llegó entero.
error-version-there-already = En { $place } ya hay una versión.
error-files-there-already = Estos archivos ya están en { $place }.
error-archive-there = Ya hay un archivo histórico { $tag }.
error-every-commit-refused = El almacén rechaza cada commit, aunque nadie más escribió en { $place }.
hint-only-pull-requests = El token solo puede abrir pull requests: hay que darle permiso para escribir, que se nota en dos minutos.
error-no-commit-through = Ningún commit llegó a { $place }.

# The second copy
error-backup-into-itself = La segunda copia iría al mismo dataset del hogar.
error-backup-of-another = En { $place } está la lista de otro hogar.
hint-dataset-of-its-own = GROCERY_BACKUP_DATASET debe nombrar un dataset aparte.
error-backup-failed = La copia semanal falló de forma inesperada ({ $fault }).

# The household's files, where somebody has to correct one
place-line = { $path }, línea { $line }
place-the-hub = el Hub
place-space = el Space { $name }
error-file-missing = Falta { $path }.
hint-last-version-with-it = Se puede recuperar la última versión que lo tenía.
error-place-unreadable = { $place }: no se puede leer: { $fault }.
hint-correct-or-go-back = Corregir el archivo en el Hub, o volver a una versión anterior.
error-file-encoding = { $path } está guardado como { $encoding }, y debe ser UTF-8.
error-byte-not-utf8 = { $place }: el byte { $byte } no es parte de UTF-8.
hint-save-as-utf8 = Guardarlo como UTF-8, o volver a una versión anterior.
error-merge-half-done = { $place }: ahí quedó una fusión a medias ({ $marker }).
hint-keep-one-side = Dejar uno de los dos lados y quitar las líneas <<<<<<<, ======= y >>>>>>>, o volver a una versión anterior.
error-file-empty = { $path } está vacío.
hint-older-version-of-file = Volver a una versión anterior del archivo.
error-file-ends = { $place }: se corta a la mitad.
error-file-goes-on = { $place }: { $found } está después del final.
error-does-not-fit = { $place }: { $found } no encaja ahí.
hint-look-just-before = A menudo falta o sobra justo antes una coma, una comilla o un corchete; corregirlo, o volver a una versión anterior.
error-text-not-ended = { $place }: un texto no termina antes que la línea.
hint-second-quotation-mark = Escribir su segunda comilla, o volver a una versión anterior.
error-brackets-too-deep = { $place }: ahí hay demasiados corchetes unos dentro de otros.
error-no-object = { $place }: ahí va un objeto entre { "{" } { "}" }, y está { $found }.
error-key-twice = { $place }: la clave “{ $key }” aparece dos veces.
hint-take-one-out = Quitar una de las dos, o volver a una versión anterior.
error-file-too-large = { $path } en { $place } tiene { $size } MB, y se leen como mucho { $most } MB.
error-list-too-large = La lista en { $place } tiene { $size } MB, y se leen como mucho { $most } MB.
error-too-many-files = Hay más de { $most } archivos en { $place }.
hint-take-out-others = Quitar lo que no es de la lista, o volver a una versión anterior.
error-table-damaged = { $path }: no se pueden leer { $damaged } de { $count } líneas. { $first }
error-too-many-lines = { $path } tiene { $lines } líneas, y se leen como mucho { $most }.
hint-make-smaller = Hacerlo más pequeño en el Hub, o volver a una versión anterior.
error-id-twice = { $place }: hay dos veces { $what } “{ $key }” (en “{ $where }”; antes, en la línea { $line }).
hint-give-another = Dar otro a uno de los dos, o volver a una versión anterior.
kind-item-id = el id de producto
kind-line-id = el id de línea
kind-trip-id = el id de compra
kind-template = la plantilla
error-field-missing = { $place }: falta “{ $field }” en { $who }.
hint-write-it-there = Escribirlo ahí, o volver a una versión anterior.
error-field-of-wrong = { $place }: “{ $field }” de { $who } debe ser { $accepted }, no { $found }.
error-field-wrong = { $place }: “{ $field }” debe ser { $accepted }, no { $found }.
accepts-text = un texto entre comillas
accepts-number = un número como 2.49
accepts-number-or-null = un número como 2.49, o null
accepts-whole-number = un número entero
accepts-true-or-false = true o false
accepts-list = una lista entre [ ]
accepts-object = un objeto entre { "{" } { "}" }
accepts-as-written = como la app lo escribe
error-currency-unknown = { $place }: no se conoce la moneda { $found }.
hint-like-usd = Escribirla como USD.
error-schema-no-number = El “schema” del catálogo no es un número entero.
error-schema-newer = El catálogo tiene el esquema { $schema }, y esta app conoce hasta el { $known }.
hint-update-for-list = Hay que actualizar la app; hasta entonces no se sobrescribe nada allí y los cambios se guardan aquí.
fault-checksum = su suma de comprobación no coincide
fault-part-missing = falta una parte

# What somebody did, as versions and skipped changes say it: the list
change-gone-line = algo que ya no está en la lista
change-gone-trip = que ya no está
change-gone-item = algo que ya no está en el catálogo
change-gone-list = una lista que ya no existe
change-usual-list = la lista de siempre
change-put = Poner en la lista { $name }
change-put-amount = Poner { $name } en la lista ({ $quantity })
change-put-measured = Poner { $name } en la lista ({ $quantity } { page-unit })
change-put-counted = Poner { $name } en la lista ({ $quantity } { page-units })
change-put-named = Poner “{ $name }” en la lista
change-put-noted = Poner { $name } en la lista ({ $note })
change-put-new = Poner { $name } en la lista, nuevo en { $store }
change-take-off = Quitar { $name } de la lista
change-take-off-at = Quitar { $name } de la lista de { $store }
change-clear =
    { $count ->
        [one] Quitar { $count } línea de la lista
       *[other] Quitar { $count } líneas de la lista
    }
change-clear-at =
    { $count ->
        [one] Quitar { $count } línea de la lista de { $store }
       *[other] Quitar { $count } líneas de la lista de { $store }
    }
change-quantity-set = Fijar la cantidad de { $name }: { $quantity }
change-quantity = Cambiar la cantidad de { $name }: { $was } → { $quantity }
change-quantity-by = Cambiar la cantidad de { $name } en { $more }
change-tick = Marcar { $name }
change-untick = Desmarcar { $name }
change-tick-several = Marcar { $count } cosas
change-untick-several = Desmarcar { $count } cosas
change-note = Nota de { $name }: { $note }
change-note-removed = Quitar la nota de { $name }
change-price-set = Fijar el precio de { $name }: { $price }
change-price = Cambiar el precio de { $name }: { $was } → { $price }
change-move = Comprar { $name } en { $store }
change-also-at = { $name } también se puede comprar en { $stores }
change-one-store = { $name } se compra en una sola tienda
change-list-added = Crear la lista { $name }
change-list-added-for = Crear la lista { $name } para { $store }
change-list-renamed = Cambiar el nombre de la lista { $name } a { $to }
change-list-for = La lista { $name } es para { $store }
change-list-any = La lista { $name } es para cualquier tienda
change-list-removed = Eliminar la lista { $name }
change-list-removed-kept =
    { $count ->
        [one] Eliminar la lista { $name } y dejar { $count } cosa en la de siempre
       *[other] Eliminar la lista { $name } y dejar { $count } cosas en la de siempre
    }
change-list-removed-with =
    { $count ->
        [one] Eliminar la lista { $name } con { $count } cosa
       *[other] Eliminar la lista { $name } con { $count } cosas
    }
change-to-list = Poner { $name } en { $to }
change-to-list-several = Poner { $count } líneas en { $to }
change-the-list = la lista { $name }
change-completed =
    { $count ->
        [one] Terminar la compra en { $store } ({ $count } cosa)
       *[other] Terminar la compra en { $store } ({ $count } cosas)
    }

# Items
change-item-added = Añadir { $name } a { $store }
change-item = Cambiar { $name }: { $fields }
change-field = { $field } { $old } → { $new }
change-field-and-more = { $field }, { $more }
change-field-numbers-stay = { $fields }; lo que cuesta y la cantidad conservan sus números
value-text = “{ $text }”
value-not-known = no se sabe
value-price-per = { $price } por { page-unit }
change-item-deleted-from = Eliminar { $name } de { $store }
change-item-deleted-named = Eliminar “{ $name }”
change-item-deleted = Eliminar { $name }
change-item-category = Cambiar la categoría de “{ $name }”
change-item-price = Cambiar el precio de “{ $name }”
change-item-both = Cambiar la categoría y el precio de “{ $name }”
change-item-fields = Cambiar “{ $name }”
change-items-category =
    { $count ->
        [one] Cambiar la categoría de { $count } producto
       *[other] Cambiar la categoría de { $count } productos
    }
change-items-price =
    { $count ->
        [one] Cambiar el precio de { $count } producto
       *[other] Cambiar el precio de { $count } productos
    }
change-items-both =
    { $count ->
        [one] Cambiar la categoría y el precio de { $count } producto
       *[other] Cambiar la categoría y el precio de { $count } productos
    }
change-items-fields =
    { $count ->
        [one] Cambiar { $count } producto
       *[other] Cambiar { $count } productos
    }
change-merge = Unir { $name } con { $into }
change-keep-apart = Mantener separados { $names }
change-keep-together = Dejar de mantener separados { $names }

# Stores and settings of the household
change-trip-added =
    { $count ->
        [one] Apuntar una compra en { $store } (1 cosa)
       *[other] Apuntar una compra en { $store } ({ $count } cosas)
    }
change-shop-again =
    { $count ->
        [one] Poner otra vez en la lista 1 cosa de la compra { $trip }
       *[other] Poner otra vez en la lista { $count } cosas de la compra { $trip }
    }
change-trip = Cambiar la compra { $trip }
change-trip-archived = Archivar la compra { $trip }
change-trip-unarchived = Sacar del archivo la compra { $trip }
change-trip-deleted = Borrar la compra { $trip }
change-bought-price = { $name } de la compra { $trip } costó { $price }
change-bought-amount = { $name } de la compra { $trip }: { $quantity }
change-bought-not = { $name } no se compró en { $trip }
change-bought-too = { $name } también se compró en { $trip }: { $quantity }
change-template-saved =
    { $count ->
        [one] Guardar la plantilla { $name } (1 cosa)
       *[other] Guardar la plantilla { $name } ({ $count } cosas)
    }
change-template-loaded =
    { $count ->
        [one] Poner en la lista la plantilla { $name } (1 cosa)
       *[other] Poner en la lista la plantilla { $name } ({ $count } cosas)
    }
change-template-line = { $item } en la plantilla { $name }: { $quantity }
change-template-less = Quitar { $item } de la plantilla { $name }
change-template-renamed = Cambiar el nombre de la plantilla { $name } a { $to }
change-template-deleted = Borrar la plantilla { $name }
change-staple = { $name } está en cada lista nueva
change-staple-off = { $name } ya no está en cada lista nueva
change-put-several-cut =
    { $count ->
        [one] Poner 1 cosa en la lista, con parte de su nota, que era demasiado larga: { $names }
       *[other] Poner { $count } cosas en la lista, con parte de las notas que eran demasiado largas: { $names }
    }
change-put-several =
    { $count ->
        [one] Poner 1 cosa en la lista
       *[other] Poner { $count } cosas en la lista
    }
change-stop-cost = Poner lo que vale una parada en { $amount }
change-rise-seen = Ver la subida de precio de { $name }
change-move-several =
    { $count ->
        [one] Comprar 1 cosa en otra parte ({ $stores })
       *[other] Comprar { $count } cosas en otra parte ({ $stores })
    }
change-store-added = Añadir la tienda { $store }
change-store-renamed = Cambiar el nombre de la tienda { $store } a { $name }
change-store-deleted = Eliminar la tienda “{ $store }”
change-store-deleted-with =
    { $count ->
        [one] Eliminar la tienda { $store } con { $count } producto
       *[other] Eliminar la tienda { $store } con { $count } productos
    }
change-aisles-set = Fijar el orden de los pasillos de { $store }
change-aisles-forgotten = Olvidar el orden de { $store }
change-aisles-learned = Aprender el orden de { $store } al marcar
change-aisles-not-learned = No aprender el orden de { $store } al marcar
change-budget-first = Fijar el presupuesto: { $amount }
change-budget = Cambiar el presupuesto: { $was } → { $amount }
change-store-budget-first = Fijar el presupuesto de { $store }: { $amount }
change-store-budget = Cambiar el presupuesto de { $store }: { $was } → { $amount }
change-store-budget-removed = Quitar el presupuesto de { $store }
change-budget-period =
    { $period ->
        [week] Contar los presupuestos por semana
        [trip] Contar los presupuestos por compra
       *[month] Contar los presupuestos por mes
    }
change-currency = Cambiar la moneda: { $was } → { $currency }
change-timezone = Poner la zona horaria { $timezone }
change-email = Cambiar el correo electrónico
change-email-removed = Quitar el correo electrónico
change-list-name = Llamar a la lista “{ $name }”
change-list-name-removed = Quitar el nombre propio de la lista

# Taking back, bringing back, changes that were skipped
change-taken-back = Deshacer: { $change }
change-taken-back-of = Deshacer un cambio en { $name }
change-taken-back-unknown = Deshacer un cambio
change-taken-back-several =
    { $count ->
        [one] Deshacer { $count } cambio
       *[other] Deshacer { $count } cambios
    }
change-taken-back-several-of =
    { $count ->
        [one] Deshacer { $count } cambio de { $name }
       *[other] Deshacer { $count } cambios de { $name }
    }
change-import = Traer { $what }
change-sample = el primer catálogo: { $language }
change-bring-back = Recuperar { $what }
change-everything = todo de la versión { $version }
change-everything-of = todo como estaba el { $at }
change-dismissed = Descartar un cambio que no se hizo
change-do-anyway = Hacer de todos modos un cambio que no se hizo
change-after-all = De todos modos: { $change }

# Titles of versions that say more, or something else, than what was changed
commit-noted = Anotar qué cambios ya se trataron
commit-dataset-made = Se creó el conjunto de datos, vacío
commit-started = Empezar la lista del hogar
commit-unsaved = Todavía sin guardar
commit-kept-ours = Conservar nuestra lista como versión nueva
commit-skipped = No se hizo: { $what }
commit-and-more =
    { $count ->
        [one] { $first }; { $count } cambio más
       *[other] { $first }; { $count } cambios más
    }
commit-archived = Empezar de nuevo el historial; las versiones anteriores están en la etiqueta { $tag }
commit-weekly-copy = Copia semanal de la versión { $version }

# What one person did in one go
sitting-somebody = Alguien
sitting-done = { $by }: { $parts }
sitting-at = { $by } en { $stores }: { $parts }
sitting-shopped = { $by } compró en { $stores }: { $parts }
sitting-part =
    { $kind ->
        [bought] { $count ->
            [one] { $count } marcado
           *[other] { $count } marcados
        }
        [unticked] { $count ->
            [one] { $count } desmarcado
           *[other] { $count } desmarcados
        }
        [listed] { $count ->
            [one] { $count } añadido
           *[other] { $count } añadidos
        }
        [off] { $count ->
            [one] { $count } quitado
           *[other] { $count } quitados
        }
        [amounts] { $count ->
            [one] { $count } cantidad cambiada
           *[other] { $count } cantidades cambiadas
        }
        [notes] { $count ->
            [one] { $count } nota
           *[other] { $count } notas
        }
        [prices] { $count ->
            [one] { $count } precio cambiado
           *[other] { $count } precios cambiados
        }
        [moved] { $count ->
            [one] { $count } pasado a otra tienda
           *[other] { $count } pasados a otra tienda
        }
        [finished] { $count ->
            [one] { $count } compra terminada
           *[other] { $count } compras terminadas
        }
        [trips] { $count ->
            [one] { $count } cambio en una compra
           *[other] { $count } cambios en compras
        }
        [items] { $count ->
            [one] { $count } producto del catálogo cambiado
           *[other] { $count } productos del catálogo cambiados
        }
        [undone] { $count ->
            [one] { $count } deshecho
           *[other] { $count } deshechos
        }
        [restored] { $count ->
            [one] { $count } recuperado
           *[other] { $count } recuperados
        }
        [not-done] { $count } sin hacer
       *[other] { $count ->
            [one] { $count } otro cambio
           *[other] { $count } otros cambios
        }
    }

# What others did since somebody looked
seen-told = { $parts }
seen-person = { $by } { $parts }.
seen-part-at =
    { $kind ->
        [listed] { $count ->
            [one] añadió { $count } cosa a { $store }
           *[other] añadió { $count } cosas a { $store }
        }
        [bought] compró { $count } en { $store }
        [finished] terminó la compra en { $store }
       *[off] quitó { $count } de la lista de { $store }
    }
seen-part =
    { $kind ->
        [listed] { $count ->
            [one] puso { $count } cosa en la lista
           *[other] puso { $count } cosas en la lista
        }
        [bought] marcó { $count }
        [finished] terminó la compra
       *[off] quitó { $count } de la lista
    }
seen-others =
    { $count ->
        [one] hizo { $count } cambio más
       *[other] hizo { $count } cambios más
    }
seen-changes =
    { $count ->
        [one] hizo { $count } cambio
       *[other] hizo { $count } cambios
    }
seen-more =
    { $count ->
        [one] { $count } persona más cambió algo.
       *[other] { $count } personas más cambiaron algo.
    }
seen-elsewhere = La lista se cambió en el Hub.

# What is different between two versions
diff-began = La lista empezó aquí.
diff-store-removed = Se eliminó la tienda { $store }.
diff-store-added = Se añadió la tienda { $store }.
diff-trip-added = Se añadió la compra { $trip }.
diff-trip-changed = Se cambió la compra { $trip }.
diff-trip-removed = Se quitó la compra { $trip }.
diff-bought-alone = { $count ->
    [one] También viene 1 cosa comprada en una compra que ya no está.
   *[other] También vienen { $count } cosas compradas en compras que ya no están.
 }
diff-bought-removed = { $name } se quitó de la compra { $trip }.
diff-template-thing-removed = { $name } se quitó de la plantilla { $template }.
diff-prices-added = { $count ->
    [one] Se añadió 1 precio visto.
   *[other] Se añadieron { $count } precios vistos.
 }
diff-prices-removed = { $count ->
    [one] Se quitó 1 precio visto.
   *[other] Se quitaron { $count } precios vistos.
 }
diff-aside = { $count ->
    [one] También viene 1 línea dañada de las tablas, tal como está.
   *[other] También vienen { $count } líneas dañadas de las tablas, tal como están.
 }
diff-apart = { $count ->
    [one] 1 par de cosas se mantiene aparte.
   *[other] { $count } pares de cosas se mantienen aparte.
 }
diff-trip-field = La compra { $trip }: { $field } { $old } → { $new }.
diff-bought-field = { $name }, de la compra { $trip }: { $field } { $old } → { $new }.
diff-aisles = Cambiaron los pasillos de { $store }.
diff-aisles-order = Los pasillos de { $store }: { $old } → { $new }.
diff-comes-with = { $name } ({ $store }): { $fields }.
diff-comes-field = { $field } { $value }
diff-and-more =
    { $count ->
        [one] Y una diferencia más.
       *[other] Y { $count } diferencias más.
    }
diff-extra = Se añadió lo que otra aplicación guarda aquí como “{ $name }”.
diff-skipped = No se hizo, y queda para revisarlo: { $change }
diff-skipped-removed = Ya no se guarda para revisar: { $change }
diff-item-removed = { $name } se quitó del catálogo de { $store }.
diff-item-added = { $name } se añadió al catálogo de { $store }.
diff-line-removed = { $name } se quitó de la lista de { $store }.
diff-line-added = { $name } se añadió a la lista de { $store }.
diff-field-changed = { $name } ({ $store }): { $field } { $old } → { $new }.
diff-set = { $thing }: ahora es { $new }.
diff-removed = { $thing }: se quitó ({ $old }).
diff-changed = { $thing }: { $old } → { $new }.
diff-budget = Presupuesto de { $store }
diff-all-stores = todas las tiendas
diff-template = Plantilla { $name }
diff-currency = Moneda
diff-budget-period = Para qué son los presupuestos
diff-timezone = La zona horaria
diff-email = Correo electrónico
diff-list-name = Nombre de la lista
diff-a-list = Una lista
diff-list-store = La tienda de una lista
diff-setting = Ajuste { $name }
field-list = lista
field-also-at = también en
field-checked = marcado
value-yes = sí
value-no = no
value-none = nada
value-private = privado
value-protected = protegido
value-public = público
value-hardware = en { $name }
value-hardware-usual = en el procesador habitual del Hub

# Archivos que entran: qué es una columna de una tabla, y el título de una que sale
column-name = Nombre
column-store = Tienda
column-category = Categoría
column-price = Precio
column-unit = Unidad
column-quantity = Cantidad
column-total = Total
column-date = Fecha
column-at = Hora
column-note = Nota
column-by = Por
column-checked = Comprado
column-trip = Compra
column-guessed = Supuesto

# Archivos que entran: por qué uno no se puede leer
kind-zip = un archivo comprimido o un libro como .xlsx
kind-old-excel = un libro de un Excel antiguo
kind-pdf = un PDF
kind-picture = una imagen
kind-sqlite = una base de datos
kind-no-text = ningún texto
kind-xml = un archivo XML
error-nothing-in-file = No hay nada en este archivo.
error-file-kind = Este archivo es { $kind }, y no una tabla o lista de texto sin formato.
error-web-page = Este archivo es una página web, y no una lista o tabla.
error-encoding-unknown = «{ $encoding }» no es una codificación de texto.
error-too-many-columns = La línea { $line } tiene { $count } columnas; una tabla tiene { $most } como mucho.
error-column-unknown = «{ $column }» no es nada que pueda ser una columna.
error-column-twice = De dos columnas se dice que son lo mismo: { $column }.
error-no-name-column = De ninguna columna se dice que sea el nombre.
error-no-date-column = De ninguna columna se dice que sea la fecha en que se compró.
error-dates-two-ways = Las fechas de este archivo se pueden leer de dos maneras: 3/4 puede ser el 3 de abril o el 4 de marzo.
error-delimiter = Lo que separa dos celdas tiene que ser un solo carácter.
error-decimal-sign = El signo decimal tiene que ser una coma o un punto.
error-no-items = Ninguna fila de este archivo tiene el nombre de una cosa.
error-no-purchases = Ninguna fila de este archivo tiene a la vez una fecha y el nombre de una cosa.
error-nothing-on-list = En esta lista no hay ninguna cosa.
error-no-list-so-large = Este texto es demasiado grande para una lista de la compra.
error-json-line = La línea { $line } de este archivo, en el carácter { $column }, no es como tiene que ser en JSON.
error-json-key-twice = La línea { $line } de este archivo dice «{ $key }» por segunda vez.
error-json-deep = Este archivo está anidado a demasiada profundidad.
error-json-form = Este archivo no es como lo escribe esa aplicación: { $reason }
hint-another-file = Elige otro archivo.
hint-save-as-csv = Guárdalo como CSV en la aplicación de la que viene y elige ese archivo.
hint-web-page = Si es una receta, elígela como página guardada en «De una receta»; de cualquier otra página, copia la lista y tráela como texto.
hint-encoding = Elige utf-8, o cp1252 para archivos de programas antiguos de Windows.
hint-columns = Di de cada columna qué es, cada cosa una sola vez.
hint-columns-are = Una columna puede ser { $roles }; nada entre dos comas deja una sin leer.
hint-dates-two-ways = Di si va primero el día o el mes.
hint-delimiter = Elige una coma, un punto y coma o un tabulador.
hint-decimal-sign = Elige «,» o «.», o déjalo vacío.
hint-export-again = Expórtalo otra vez desde esa aplicación y elige el archivo nuevo tal como está.

# Archivos que entran: qué no se leyó como está escrito
problem-quote-not-closed = En esta línea hay unas comillas que no se cierran; la línea se tomó tal como está.
problem-more =
    { $count ->
        [one] Una más como estas.
       *[other] { NUMBER($count, useGrouping: "auto") } más como estas.
    }
problem-character-lost = Algunos caracteres no se pudieron leer. Otra codificación puede ayudar.
problem-text-cut = Este texto tiene más de { $most } caracteres; el resto se dejó fuera.
problem-characters-dropped = Se quitaron caracteres que no se ven.
problem-price-unknown = El precio se tomó como no conocido: { $reason }
problem-quantity-one = La cantidad se tomó como 1: { $reason }
problem-row-without-name = Esta fila no tiene nombre y se dejó fuera.
problem-row-without-date = Esta fila no tiene una fecha que se pueda leer y se dejó fuera.
problem-discount-set-off = «{ $name }» ({ $amount }) no es una cosa: se descontó de { $items }.
problem-discount-left = «{ $name }» ({ $amount }) es más de lo que costó lo que está arriba, y se dejó fuera.
problem-not-needed = La lista dice que esto no hace falta, así que quedó fuera.
problem-no-thing = Esto no es nada que comprar y se dejó fuera.
problem-list-too-long = Una lista tiene { NUMBER($most, useGrouping: "auto") } líneas como mucho; lo que sigue se dejó fuera.
problem-heading = Esto se tomó como título: es ahora la categoría de lo que está debajo.
problem-kitchenowl-lists =
    { $count ->
        [one] De una lista de la compra este archivo solo dice el nombre, y no qué hay en ella. Cópiala como texto.
       *[other] De { $count } listas de la compra este archivo solo dice el nombre, y no qué hay en ellas. Cópialas como texto.
    }
problem-kitchenowl-expenses =
    { $count ->
        [one] Un gasto es una suma sin cosas y se dejó fuera.
       *[other] { $count } gastos son sumas sin cosas y se dejaron fuera.
    }
problem-recipe-amounts =
    { $count ->
        [one] Una receta es ahora una plantilla: una unidad de cada cosa, sin cantidades como 500 g.
       *[other] { $count } recetas son ahora plantillas: una unidad de cada cosa, sin cantidades como 500 g.
    }

# Archivos que entran: las tablas del plan anterior, y las de un archivo SQLite
error-sqlite-none = Esto no es un archivo SQLite.
error-sqlite-no-household =
    { $count ->
        [0] En este archivo SQLite no hay ninguna tabla.
       *[other] Este archivo SQLite contiene otra cosa: { $tables }.
    }
error-sqlite-damaged = No se puede leer este archivo SQLite: { $fault }.
error-file-not-read = No se puede leer el archivo: { $fault }.
error-file-changes = El archivo cambia mientras se lee.
error-file-unpacks-row = La fila { $row } de { $table } es más de lo que cabe en un archivo de este tamaño, así que no se leyó nada de él.
error-file-unpacks = { $path } ocupa mucho más que el propio archivo en el que está, así que no se leyó nada de él.
error-too-many-stores = Este archivo nombra { NUMBER($count, useGrouping: "auto") } tiendas; un hogar tiene { NUMBER($most, useGrouping: "auto") } como mucho.
error-file-countless = Este archivo tiene más partes que cualquier hogar.
error-too-many-rows = La tabla sigue después de la línea { $line }; de un archivo se leen { NUMBER($most, useGrouping: "auto") } filas como mucho.
hint-sqlite-which = Usar el archivo grocery.db de esta aplicación o de la anterior.
hint-close-and-again = Cerrar el programa que lo escribe e intentarlo de nuevo.
problem-sqlite-history = No se pueden leer las versiones de este archivo ({ $fault }), así que se leyeron sus cuatro tablas: sin plantillas ni precios vistos.
problem-table-missing = Falta la tabla { $table }.
problem-table-no-table = { $table } no es una tabla corriente en este archivo, así que no se leyó.
problem-table-damaged = La tabla { $table } está dañada desde aquí ({ $fault }); el resto no se leyó.
problem-more-damaged = Lo que no cabe en las tablas (plantillas, precios vistos y demás) no se puede leer, y se omitió.
problem-lists-without-items =
    { $count ->
        [one] En esta copia hay una lista sin su contenido: falta lo que quedaba por comprar, y de una compra pasada solo se conoce la suma.
       *[other] En esta copia hay { $count } listas sin su contenido: falta lo que quedaba por comprar, y de las compras pasadas solo se conocen las sumas.
    }
problem-no-row = Esto no es una fila de { $table }, y se omitió.
problem-no-number = { $field } en { $table } no es un número, y se tomó como desconocido.
problem-row-lacks-name = A esta fila de { $table } le falta el nombre o la tienda, y se omitió.
problem-row-twice = El id { $id } está dos veces en { $table }, o no está; esta fila se omitió.
problem-status-unknown = «{ $status }» no es un estado de una lista; se tomó como terminada si tiene fin, y si no como abierta.
problem-row-of-no-list = Esta fila es de la lista { $list }, que no está, y se omitió.
problem-row-of-no-item = El artículo { $id } ya no está en el catálogo, así que nadie sabe su nombre.
problem-setting-unknown = El ajuste { $name } no se conoce, y se omitió.

# Parts that are put together
notice-several = { $parts }
list-and = { $first } y { $last }

# The command line
cli-kept-here =
    Guardado aquí, todavía no en { $place }: { $count ->
        [one] { $count } cambio
       *[other] { $count } cambios
    }.
cli-mailed = Enviado a { $address }.
cli-status =
    { $state ->
        [saved] guardado
        [saving] guardando
        [kept] conservado aquí
        [read-only] solo lectura
        [waiting] esperando
        [demo] de prueba
       *[other] { $state }
    }: { $place }, versión { $version }, { $count } por guardar
cli-no-version = ninguna
cli-store =
    { $name }: { $count ->
        [one] { $count } producto
       *[other] { $count } productos
    }
cli-total = Total { $amount }
cli-no-price = sin precio
cli-added = { $name }: { $quantity } { page-units } en la lista de { $store }
cli-to-take-back = Para deshacerlo: grocery do undo --replica { $replica } --number { $number }
cli-added-new = Es nuevo en el catálogo.
cli-ticked = Marcado:
cli-unticked = Ya no está marcado:
cli-removed = Fuera de la lista:
cli-cleared =
    { $count ->
        [one] { $count } línea está fuera de la lista.
       *[other] { $count } líneas están fuera de la lista.
    }
cli-finished =
    { $count ->
        [one] Comprado en { $store }: { $count } cosa por { $amount }.
       *[other] Comprado en { $store }: { $count } cosas por { $amount }.
    }
cli-would =
    { $count ->
        [0] No se hizo nada, y no hay nada que hacer.
        [one] No se hizo nada. Sería esta línea:
       *[other] No se hizo nada. Serían estas { $count } líneas:
    }
cli-would-undo = No se hizo nada. Se desharía esto: { $sentence }
cli-undone = Deshecho: { $sentence }
cli-item = { $category }, normalmente { $quantity } { page-units }
cli-no-difference = Nada cambió.
error-no-item-like = En el catálogo no hay nada parecido a “{ $name }”.
error-which-item = No está claro qué significa “{ $name }”. Puede ser:
error-only-like = En el catálogo no hay “{ $name }”. Solo se parecen un poco:
cli-hint-which-item = Di más del nombre, su id o --store. O --new, que hace un producto nuevo.
cli-hint-new = Dilo con --new para hacer de ello un producto nuevo.
cli-hint-search = Búsquelo con otras palabras: search
error-not-listed = Nada en la lista se llama “{ $name }”.
cli-hint-see-list = Véase lo que hay: list
error-which-line = No está claro a qué línea se refiere “{ $name }”. Puede ser:
cli-hint-which-line = Di más del nombre, su id o --store.
cli-error-which-store = Falta decir en qué tienda.
cli-hint-say-store = Dilo con --store: { $stores }
cli-error-nothing-ticked = No hay nada marcado, así que no se compró nada.
cli-hint-tick-or-all = Marca lo que se compró, o di --all.
error-no-version =
    { $count ->
        [0] Ninguna versión empieza por “{ $id }”.
       *[other] “{ $id }” puede ser varias versiones.
    }
cli-error-nothing-of = No hay nada de { $name } que deshacer.
cli-hint-by-or-version = Di de quién es el cambio con --by. Lo anterior se recupera de una versión.
cli-doctor-settings = Los ajustes valen; los días se cuentan en { $zone } si el hogar no dice otra zona.
cli-doctor-folder = Solo esta cuenta puede leer { $folder }.
cli-doctor-folder-new = La carpeta { $folder } todavía no existe; la crea el primer inicio.
cli-doctor-folder-closed = Esta cuenta no puede escribir en { $folder }.
cli-hint-folder = Da la carpeta a esta cuenta, o nombra otra con GROCERY_DATA_DIR.
cli-doctor-open-to-others = Otros en este equipo pueden leer { $path }.
cli-hint-chmod = Para que no puedan: chmod -R go= { $folder }
cli-doctor-disk = Hay { NUMBER($free, useGrouping: "auto") } MB libres en el disco.
cli-doctor-disk-low = Solo hay { $free } MB libres en el disco de { $folder }.
cli-doctor-journal =
    { $count ->
        [0] Ningún cambio espera en este equipo.
        [one] { $count } cambio espera en este equipo a ser guardado.
       *[other] { $count } cambios esperan en este equipo a ser guardados.
    }
cli-hint-waiting = Inicia la aplicación, o cualquier orden como status: los envía.
cli-doctor-journal-closed = El diario { $name } no se puede leer ({ $fault }).
cli-doctor-journal-damaged =
    { $count ->
        [one] El diario { $name } está dañado; se puede leer { $count } cambio.
       *[other] El diario { $name } está dañado; se pueden leer { $count } cambios.
    }
cli-hint-journal = Inicia la aplicación: toma lo que se puede leer y aparta el archivo dañado.
cli-doctor-clock = El reloj dice { $at }.
cli-doctor-clock-behind = El reloj dice { $at }, y hay archivos de la lista escritos después.
cli-doctor-clock-off = El reloj va { $seconds } segundos distinto del Hub.
cli-hint-clock = Deja que el equipo ponga el reloj por la red: las horas dicen quién marcó primero.
cli-doctor-no-list = Todavía no hay lista en { $path }; la crea el primer inicio.
cli-doctor-list = La lista en { $path } está entera.
cli-doctor-list-damaged = La lista en { $path } está dañada ({ $fault }).
cli-hint-put-backup = Para la aplicación y pon una copia del archivo en su lugar; o apártalo para empezar una lista nueva.
cli-doctor-token = El token es de { $account } y puede escribir { $dataset }.
cli-doctor-no-dataset = No hay ningún conjunto de datos { $name }, o este token no puede verlo.
cli-hint-no-dataset = Lo crea el primer inicio. Si debería existir, mira GROCERY_DATASET y los permisos del token.
cli-doctor-dataset =
    { $count ->
        [one] La lista en { $name } se puede leer: { $items } productos, { $count } línea.
       *[other] La lista en { $name } se puede leer: { $items } productos, { $count } líneas.
    }
cli-doctor-page = La página está abierta en { $address }.
cli-doctor-page-closed = Nada funciona en { $address }: iníciela con serve.
cli-deploy-files = Los archivos para un Space están: Gradio { $sdk }, Python { $python }.
cli-deploy-no-files = README.md y requirements.txt no están en { $folder }.
cli-deploy-no-git = { $folder } no es un clon del repositorio, o git no está instalado aquí.
cli-hint-deploy-clone = Un Space se hace de un clon del repositorio: ve a él.
cli-deploy-front-matter = La cabecera de README.md no dice { $names }.
cli-hint-deploy-readme = Recupérela del repositorio.
cli-deploy-gradio = README.md dice Gradio { $sdk }, y requirements.txt { $pinned }.
cli-hint-deploy-gradio = Escribe en los dos la versión que se probó.
cli-deploy-no-token = No hay token: ni HF_TOKEN, ni una sesión iniciada en este equipo.
cli-hint-deploy-token = Crea uno con permiso de escritura en https://huggingface.co/settings/tokens, y escribe HF_TOKEN=hf_… delante de la orden.
cli-deploy-left = { $count ->
        [one] Git no sigue { $path }: se queda aquí.
       *[other] Git no sigue { $count } archivos de la aplicación, como { $path }: se quedan aquí.
    }
cli-hint-deploy-left = Si la aplicación lo necesita, añádelo con git add y escribe lo mismo otra vez.
cli-deploy-free = { $name } está libre.
cli-deploy-there = { $name } ya está, con esta aplicación o sin nada dentro.
cli-deploy-visibility = El Space es { $now }, y así se queda.
cli-hint-deploy-visibility = Quién puede ver un Space se cambia en sus ajustes, en el Hub.
cli-deploy-dataset = Crear el dataset { $name }, privado.
cli-deploy-make = Crear el Space { $name }: { $visibility }, { $hardware }. Variables: { $variables }. Secretos: { $secrets }.
cli-deploy-hardware = Pedir { $name } en lugar de { $before }.
cli-deploy-secret = Poner el secreto { $name }.
cli-deploy-variable = Poner { $name } en { $value }.
cli-deploy-variable-anew = Poner { $name } en { $value }; era { $before }.
cli-deploy-stays = { $name } es { $value } en el Space, y así se queda: aquí no se dice nada de ello.
cli-deploy-secrets-stay = Puestos antes, y se dejan como están: { $names }. Con --secrets se ponen de nuevo.
cli-deploy-upload = { $count ->
        [one] Subir un archivo
       *[other] Subir { $count } archivos
    }{ $gone ->
        [0] .
        [one] , y quitar uno que ya no existe.
       *[other] , y quitar { $gone } que ya no existen.
    }
cli-deploy-start = Reiniciar el Space.
cli-deploy-dry = Esto es lo que se haría. No se ha hecho nada.
cli-deploy-page = Cómo va el Space: { $page }
cli-deploy-stage = { $stage ->
        [BUILDING] Se está construyendo. La primera vez tarda unos minutos.
        [RUNNING_BUILDING] Se está construyendo el nuevo; mientras tanto funciona el anterior.
        [APP_STARTING] Está arrancando.
       *[RUNNING_APP_STARTING] Está arrancando el nuevo; mientras tanto funciona el anterior.
    }
cli-deploy-runs = El Space funciona con lo que hay aquí.
cli-deploy-nothing = No había nada que hacer.
cli-deploy-address = Abre { $address } y ponla en tu pantalla de inicio.
cli-written = { $path } está escrito: { NUMBER($size, useGrouping: "auto") } bytes.
cli-step-read = Leyendo el archivo
cli-step-compare = Comparando con lo que hay
cli-step-change = Incorporando
cli-step-save = Guardando
cli-table = Es una tabla, y sus columnas se leen así; --columns dice otra cosa:
cli-table-not-read = no se lee
cli-brought = Incorporado: { $added } añadidos, { $changed } cambiados, { $removed } quitados.
cli-would-bring = No se hizo nada. Serían: { $added } añadidos, { $changed } cambiados, { $removed } quitados.
cli-would-restore =
    { $count ->
        [0] No se hizo nada, y nada ha cambiado desde esa versión.
        [one] No se hizo nada. Se iría este cambio desde esa versión:
       *[other] No se hizo nada. Se irían estos { $count } cambios desde esa versión:
    }
cli-restored = Todo está como estaba en { $name }.
cli-double = { $new } es probablemente { $there } ({ $store }), que ya está.
cli-problems =
    { $count ->
        [one] { $count } línea no se leyó como está:
       *[other] { $count } líneas no se leyeron como están:
    }
cli-more = … y { $count } más. Todo: --json
cli-error-no-format = “{ $name }” no se escribe. Se escriben: { $names }.
cli-error-file-there = { $path } ya existe.
cli-hint-force = Elige otro nombre, o di --force para escribir encima.
cli-error-not-written = No se pudo escribir { $path } ({ $fault }).
cli-hint-other-place = Elige otro lugar, o haz sitio.
cli-error-not-read = No se puede leer { $path } ({ $fault }).
cli-hint-look-at-path = Mira su nombre y su lugar.
cli-error-doubles = Estos son probablemente lo mismo, escrito de otra forma:
cli-hint-doubles = Di --merge si son lo mismo, --apart si no lo son. No se hizo nada.
cli-error-another = Este archivo es de otro hogar.
cli-hint-another = Mira qué cambiaría con --dry-run; para hacerlo igualmente, di --another.
cli-step-write = Escribiendo y comprobando
cli-step-check = Contando lo que llegó
cli-counts = Leído: { $stores ->
        [one] { $stores } tienda
       *[other] { $stores } tiendas
    }, { $items ->
        [one] { $items } producto
       *[other] { $items } productos
    }, { $lines ->
        [one] { $lines } línea
       *[other] { $lines } líneas
    } de la lista, { $trips ->
        [one] { $trips } compra
       *[other] { $trips } compras
    } con { $purchases ->
        [one] { $purchases } cosa
       *[other] { $purchases } cosas
    }, { $templates ->
        [one] { $templates } plantilla
       *[other] { $templates } plantillas
    }, { $prices ->
        [one] { $prices } precio
       *[other] { $prices } precios
    }.
cli-migrate-would = No se hizo nada. Todo eso iría a { $place }.
cli-migrated = Todo está en { $place }: se leyó de nuevo, y las cuentas y los totales coinciden.
cli-migrated-in-part = Lo que se pudo leer está en { $place }: se leyó de nuevo, y las cuentas y los totales coinciden. No se pudo leer todo el archivo viejo: véase arriba.
cli-migrated-copy = Una copia del archivo viejo es { $path }. Guárdala al menos una semana; solo tú la quitas.
cli-error-migrate-where = “{ $name }” no es un archivo de una clase que se escriba, ni un conjunto de datos.
cli-hint-migrate-where = Nombra un archivo que termine en .json, .db o .sqlite, o un conjunto de datos como dueño/nombre.
cli-error-migrate-differs = Lo que llegó no es lo que había: { $what }.
cli-hint-migrate-differs = El archivo viejo está como estaba; siga usando ese.
cli-error-migrate-token = No hay HF_TOKEN, así que no se puede escribir nada en el Hub.
cli-error-dataset-there = Ya hay un conjunto de datos { $name }.
cli-hint-dataset-there = Elige otro nombre, o di --force para que tu lista sea como dice el archivo; su historial se queda.
cli-error-not-saved = No todo se pudo guardar.
error-command = { $fault }.
hint-look-at-help = Véase --help.
error-usage = { $fault }
hint-help-of = { $command } --help dice cómo se escribe.
cli-archived = El historial empieza de nuevo; lo anterior está en la etiqueta { $tag } en { $place }.
error-archive-explained =
    Esto hace de todas las versiones en { $place } una sola, y no se puede deshacer. Las versiones anteriores ya no están entonces en la pestaña Historial y no se pueden recuperar desde ahí. Se pueden leer en el Hub en la etiqueta { $tag }, mientras nadie la borre. La lista, las compras y lo que otros teléfonos aún no enviaron quedan como están.
hint-archive-yes = Para hacerlo: archive { $year } --yes

# ---- the list as text and as a mail

list-amount = { page-shop-amount }
mail-title = { page-share-list }
mail-subject = { page-share-subject }
mail-total = { page-share-total }
mail-unpriced = { page-share-unpriced }
mail-end = Enviado desde tu lista de la compra. Queda como estaba al enviarlo.
error-mail-nothing = No queda nada por comprar, así que no hay nada que enviar.
error-mail-not-set-up = Esta aplicación no puede enviar correo: nadie le ha dicho cómo.
hint-mail-settings = Define GROCERY_MAIL_FROM y GROCERY_SMTP_URL, o las dos de GROCERY_MAIL_API, y arráncala de nuevo.
error-mail-no-address = No se dice adónde enviar la lista.
hint-mail-address = Escribe una dirección de correo, o define una para el hogar.
error-mail-id = Este correo no lleva número, así que podría enviarse dos veces.
error-mail-too-many = En la última hora se enviaron { $count } correos; esta aplicación no envía más.
hint-mail-later = Prueba más tarde.
error-mail-busy = En este momento se está enviando un correo.
hint-mail-moment = Prueba dentro de un momento.
error-mail-unreachable = No se llega al servidor de correo { $server } ({ $fault }).
hint-mail-reach = Mira su dirección y su puerto, y si este equipo tiene conexión.
hint-mail-space = Un Space solo llega a los puertos 80, 443 y 8080: allí se envía por HTTPS, con GROCERY_MAIL_API_URL.
error-mail-certificate = El servidor de correo { $server } no puede demostrar que es ese servidor ({ $fault }).
hint-mail-certificate = Si es tuyo, nombra su certificado en SSL_CERT_FILE.
error-mail-not-encrypted = El servidor de correo { $server } no ofrece cifrado, así que no se le envió la contraseña.
hint-mail-encryption = Usa smtps://, o pregunta a quien lo lleva.
error-mail-login = El servidor de correo { $server } no acepta el nombre y la contraseña ({ $fault }).
hint-mail-login = Mira GROCERY_SMTP_URL; algunos proveedores quieren una contraseña hecha para aplicaciones.
error-mail-recipient = El servidor de correo { $server } no envía a { $address } ({ $fault }).
error-mail-letters = El servidor de correo { $server } no acepta direcciones con letras como las de { $address }.
hint-mail-check-address = Revisa la dirección.
error-mail-refused = El servidor de correo { $server } no acepta el correo ({ $fault }).
hint-mail-refused = Lo que dice puede explicar por qué; GROCERY_MAIL_FROM debe ser una dirección desde la que él envía.
error-mail-key = El proveedor de correo { $server } no acepta la clave ({ $fault }).
hint-mail-key = Mira GROCERY_MAIL_API_KEY.
error-mail-provider = El proveedor de correo { $server } no acepta el correo ({ $fault }).
error-mail-moved = El proveedor de correo { $server } remite a otra dirección ({ $fault }), a la que no se pasa la clave.
hint-mail-moved = Pon en GROCERY_MAIL_API_URL la dirección en la que responde.
error-mail-unknown = { $server } no dio ninguna respuesta que diga si el correo se envió ({ $fault }).
hint-mail-unknown = Mira si ha llegado antes de enviarlo otra vez.
error-mail-unknown-before = No se sabe si este correo se envió: la aplicación terminó, o no oyó nada, mientras iba de camino.
error-mail-not-noted = No se pudo anotar en el disco que este correo empieza ({ $fault }), así que no se envió.

# ---- enlaces a la lista, para quien no tiene acceso

shared-title = Lista de la compra
shared-left =
    { $count ->
        [one] { $count } cosa por comprar
       *[other] { $count } cosas por comprar
    }
shared-empty = No hay nada en la lista.
shared-ticked = (en el carrito)
shared-again = Cargar de nuevo
shared-fixed = La lista como era el { $at }.
shared-current = Cada vez que abres esta página, muestra la lista como está en ese momento.
shared-until = Este enlace funciona hasta el { $at }.
shared-over = Este enlace no funciona.
shared-over-hint = Ha caducado o se ha terminado, o le falta una letra. Pide uno nuevo a quien te lo dio.
shared-unreachable = No se puede acceder a la lista en este momento.
shared-unreachable-hint = Vuelve a cargar esta página dentro de un minuto.
error-link-days = Un enlace funciona 1 día o 7.
error-links-too-many = Ya hay { $most } enlaces.
hint-links-too-many = Termina uno que ya nadie necesite.
error-link-over = Este enlace ya se ha terminado.
hint-link-over = Ya nadie puede abrirlo.
error-links-disk = No se han podido escribir los enlaces en el disco del ordenador que ejecuta la aplicación.
hint-links-disk = Haz sitio allí e inténtalo otra vez.

# ---- lo que proponen los asistentes

proposal-title = { $client } quiere { $parts }
proposal-part =
    { $kind ->
        [bought] marcar { $count ->
            [one] { $count } cosa
           *[other] { $count } cosas
        }
        [unticked] desmarcar { $count ->
            [one] { $count } cosa
           *[other] { $count } cosas
        }
        [listed] añadir { $count ->
            [one] { $count } cosa
           *[other] { $count } cosas
        }
        [off] quitar { $count ->
            [one] { $count } cosa
           *[other] { $count } cosas
        }
        [amounts] cambiar { $count ->
            [one] { $count } cantidad
           *[other] { $count } cantidades
        }
        [notes] escribir { $count ->
            [one] { $count } nota
           *[other] { $count } notas
        }
        [prices] cambiar { $count ->
            [one] { $count } precio
           *[other] { $count } precios
        }
        [moved] pasar { $count ->
            [one] { $count } cosa a otra tienda
           *[other] { $count } cosas a otra tienda
        }
        [finished] terminar { $count ->
            [one] { $count } compra
           *[other] { $count } compras
        }
        [trips] hacer { $count ->
            [one] { $count } cambio en una compra
           *[other] { $count } cambios en compras
        }
        [items] hacer { $count ->
            [one] { $count } cambio en el catálogo
           *[other] { $count } cambios en el catálogo
        }
        [undone] deshacer { $count ->
            [one] { $count } cambio
           *[other] { $count } cambios
        }
       *[other] hacer { $count ->
            [one] { $count } cambio más
           *[other] { $count } cambios más
        }
    }
error-proposal-size = Una propuesta contiene de 1 a { $most } cambios.
error-proposals-full = Ya esperan { $most } propuestas; la más antigua, de { $client }, desde el { $since }.
hint-proposals-full = Antes, alguien de la casa tiene que aceptar o rechazar una.
error-proposal-key = Con esta clave ya se propuso otra cosa.
hint-proposal-key = Usa una clave nueva para lo que es nuevo.
error-proposal-gone = Esta propuesta ya no está.
hint-proposal-gone = Mira la lista o el historial.
error-proposal-answered = { $by } ya ha respondido a esto.
hint-proposal-answered = El historial dice qué se hizo.
error-proposal-no-such = Esta propuesta no tiene ese cambio.
error-assistants-disk = No se ha podido escribir en el disco del ordenador que ejecuta la aplicación qué pueden hacer los asistentes.
error-no-list-here = En { $folder } todavía no hay ninguna lista, así que no se sirve nada.
hint-no-list-here = Inicia la aplicación una vez, o di dónde se guarda la lista: GROCERY_DATA_DIR=/ruta/a/data en el «env» del cliente.
error-proposals-disk = No se han podido escribir las propuestas en el disco del ordenador que ejecuta la aplicación.

# ---- recetas

error-recipe-too-long = Esto es demasiado largo para una receta.
error-recipe-hard = Esta página es demasiado para leerla.
error-recipe-nothing = No se han encontrado ingredientes.
hint-recipe-part = Copia solo los ingredientes y pégalos, cada uno en una línea.
error-page-address = Esta no es una dirección de la que se pueda traer una receta: empieza por https:// y nombra un sitio.
error-page-private = Esta dirección lleva a este ordenador o a su red, y de ahí no se trae nada.
error-page-moves = La página lleva a otra una y otra vez.
error-page-status = El sitio responde { $status } en lugar de la página.
error-page-kind = En esta dirección no hay ninguna página que leer.
error-page-large = La página ocupa más de 2 MB.
error-page-slow = El sitio tarda demasiado en responder.
error-page-unreachable = No se puede acceder al sitio.
error-space-name = «{ $name }» no es el nombre de un Space.
error-space-costs = El Hub pide que se pague por { $name }: en un procesador propio, un Space de Gradio necesita PRO, y una organización, Team.
error-may-not-make = El token no puede crear { $name }.
error-space-name-taken = Ya hay algo llamado { $name }, que este token no puede ver.
error-space-of-another = { $name } es un Space con otra cosa dentro.
error-deploy-token-reads = El token solo puede leer.
error-deploy-not-yours = El token de { $account } no puede escribir en { $owner }.
error-token-of-a-login = La sesión de este equipo termina por sí sola, y un Space necesita un token que dure.
error-token-in-file = Hay un token del Hub en { $path }.
error-space-open-to-all = Cualquiera podría abrir el Space, y con GROCERY_ACCESS=open cualquiera podría cambiar la lista.
error-space-slow = Después de { $seconds } segundos el Space sigue en { $stage }.
error-space-build = No se pudo construir el Space ({ $stage }).
error-space-start = El Space se construyó, y la aplicación no arranca allí.
error-space-stopped = El Space está { $stage }.
hint-page-save = Abre la página en tu navegador, guárdala y elige aquí el archivo; o copia los ingredientes y pégalos.
hint-space-name = Escríbelo como dueño/nombre, por ejemplo tu-nombre/compras.
hint-space-costs = Una cuenta gratuita puede tener dos en ZeroGPU: escribe lo mismo con --hardware zero-a10g. O usa la aplicación en casa.
hint-may-not-make = Necesitas permiso para escribir todos los repositorios de { $owner }: un token con el rol «write», o uno de permisos finos con ese permiso para { $owner }. En una organización, tú también necesitas allí el rol «write».
hint-space-name-taken = Elige otro nombre.
hint-token-of-a-login = Crea un token que pueda escribir el dataset, y escribe GROCERY_SPACE_TOKEN=hf_… delante de la orden.
hint-token-in-file = Quítelo, y revóquelo en https://huggingface.co/settings/tokens: quien tenga el archivo lo tiene.
hint-space-open-to-all = Quita GROCERY_ACCESS, o haz privado el Space.
hint-space-slow = Quizá solo sea lento: mira { $page }, o escribe lo mismo otra vez para seguir esperando.
hint-say-again = Escribe lo mismo otra vez: lo que ya está hecho no se hace dos veces.
hint-say-again-online = Comprueba si este ordenador llega a internet. Escribe lo mismo otra vez: lo que ya está hecho no se hace dos veces.
hint-say-again-unset = Quita esa variable y escribe lo mismo otra vez.
hint-space-log = Todo está en { $page }. Cuando esté corregido, escribe lo mismo otra vez.

# La entrada, para quien no está dentro
enter-whose-home = Funciona en un ordenador de esta casa y deja entrar a los dispositivos emparejados con él.
enter-pair-how = Para dejar entrar este dispositivo, abre la lista en ese ordenador: Ajustes, Dispositivos y programas, Emparejar un dispositivo. Después lee el código con la cámara de este dispositivo.
enter-passphrase = O la frase de acceso del hogar
enter-passphrase-wrong = Esta no es la frase de acceso. Fíjate en cómo se escribe y prueba otra vez.
enter-passphrase-too-often = Se probaron demasiadas frases. Espera un minuto o lee un código en el ordenador.
enter-pair-go-on = Continuar
enter-pair-person = ¿De quién es este dispositivo?
enter-pair-device = ¿Cómo debe llamarse?
enter-pair-come-in = Entrar
enter-pair-refused = No se ha aceptado. Vuelve a cargar la página con un código nuevo.
enter-pair-over = Este código ya no sirve. Crea uno nuevo en el ordenador: cada uno sirve una vez, durante cinco minutos.
enter-pair-unnamed = Di de quién es el dispositivo y cómo debe llamarse.
enter-pair-too-many = Hay demasiados dispositivos. Quita uno que ya no haga falta, en Ajustes, en el ordenador.
enter-title = La lista de la compra de { $owner }
enter-title-unknown = La lista de la compra de un hogar
enter-preview = Una lista de la compra para todo el hogar: qué comprar, en qué tienda y cuánto costará.
enter-preview-picture = Una hoja verde junto a una lista de la compra con casillas marcadas
# How Open Graph names this language: with a country.
enter-preview-locale = es_ES
enter-what = Smart Grocery Manager guarda la lista de la compra de un hogar, y solo entran sus miembros.
enter-whose = Es de { $owner } y de las personas con quienes la comparte. No es una tienda, y no la gestiona Hugging Face.
enter-whose-unknown = Es del hogar que la puso en marcha. No es una tienda, y no la gestiona Hugging Face.
enter-login = Iniciar sesión con Hugging Face
enter-login-tells = La app recibe entonces tu nombre de usuario y tus organizaciones, y nada más. No puede cambiar nada en tu cuenta.
enter-stranger = Has iniciado sesión como { $name }, que no es miembro de este hogar.
enter-stranger-owner = { $owner } puede dejarte entrar si te añade a GROCERY_MEMBERS en los ajustes del Space en Hugging Face.
enter-stranger-somebody = Quien puso en marcha esta app puede dejarte entrar si te añade a GROCERY_MEMBERS.
enter-logout = Cerrar sesión
enter-silent = La app no ha respondido. Inténtalo de nuevo en un momento.
enter-framed = Estás viendo esto dentro de otra página.
enter-framed-blocked = Dentro de ella, este navegador no guarda ninguna sesión. En su propia dirección, sí.
enter-own = Abrir en su propia dirección
error-login-not-here = Este inicio de sesión no empezó en este navegador, tardó más de diez minutos, o el navegador no guarda cookies aquí.
hint-login-own-address = Inicia sesión de nuevo. Si vuelve a pasar, abre la página en su propia dirección, fuera de cualquier otra página.
error-login-silent = El inicio de sesión no responde en este momento.
hint-login-later = Inténtalo de nuevo en un minuto. Quien está dentro sigue dentro.
error-login-nonsense = El inicio de sesión ha respondido algo que no se entiende.
error-login-refused = El inicio de sesión no se ha confirmado.
hint-login-again = Inicia sesión de nuevo.
error-nobody-may-come-in = Hay un inicio de sesión, pero nadie que pueda entrar con él.
hint-name-members = Nombra a los miembros: GROCERY_MEMBERS=ann,ben.
accepts-provider = una dirección como https://huggingface.co, sin ruta

# Asistentes y programas: lo que dicen las herramientas

error-no-tool = No hay ninguna herramienta { $name }.
hint-tools = Estas hay: { $names }.
error-no-argument = A { $tool } no se le dice { $name }.
error-argument = No se puede pedir { $tool } así: { $fault }.
hint-arguments = Se le dice: { $names }.
error-changes-a-minute = Serían más de { $most } cambios en un minuto.
error-calls-a-minute = Son más de { $most } preguntas en un minuto.
error-preview-gone = Esa vista previa ya no está.
hint-preview-gone = Pídela otra vez, con la misma llamada y dry_run.
error-call-key = Una Idempotency-Key tiene de 1 a { $most } caracteres ASCII imprimibles, y se da una sola vez.
error-call-key-used = Esta Idempotency-Key se usó para otra llamada.
hint-call-key-used = Usa una clave nueva para una llamada nueva; la misma clave solo repite la misma llamada.
error-calls-disk = No se ha podido escribir la llamada en el disco del ordenador que ejecuta la aplicación, así que no se ha hecho nada.
error-arguments-unreadable = El cuerpo no es un objeto JSON de argumentos.
hint-arguments-unreadable = Envía los argumentos por su nombre, como { $example }, y un objeto vacío donde no haya ninguno.
error-since-unreadable = since es una revisión: un número entero desde 0.
error-streams-too-many = Ya hay { $most } flujos de cambios abiertos para este token.
hint-streams-too-many = Cierra antes uno de ellos.
error-time-to-come = { $time } aún está por llegar.
error-before-the-beginning = El { $time } aún no había ninguna lista.
hint-as-of = Indica el id de una versión, o un día o momento como 2026-11-22 o 2026-11-22T18:00Z.
error-nothing-to-put = El texto no dice nada que poner en la lista.
hint-text = Indica una cosa por línea, como 2 kg plátanos.
error-no-operation = No hay ningún cambio { $name }.
hint-operations = Estos hay: { $names }.
error-no-question = No hay ninguna pregunta { $name }.
hint-questions = Estas hay: { $names }.
error-timeless = { $name } trata de las versiones, y por eso no se pregunta sobre una anterior.
hint-fields = Sus campos son: { $fields }
error-no-change = Ningún cambio se llama { $id }.
hint-change-ids = Su id es como k3f9x2-5: cada cambio lo responde, y what_was_done dice los de los anteriores.
tool-found =
    { $count ->
        [0] No se encontró nada.
        [one] Se encontró uno.
       *[other] Se encontraron { $count }.
    }
tool-would =
    { $count ->
        [0] No se hizo nada. Nada sería distinto.
        [one] No se hizo nada. Una cosa sería distinta.
       *[other] No se hizo nada. { $count } cosas serían distintas.
    }
tool-would-more = En total serían distintas { $count } cosas; las primeras { $shown } se dicen aquí, y las demás con la pregunta «preview».
tool-look-first = No se hizo nada: esto quita algo o cambia mucho. Mira qué sería distinto y pide lo mismo otra vez con esta vista previa.
tool-look-again = No se hizo nada: lo que esto cambiaría no es lo que decía aquella vista previa. Mírala y pide lo mismo otra vez con la nueva.
tool-not-sure =
    { $count ->
        [one] Una línea no está clara: no se puso en la lista. Di cuál es por su id.
       *[other] { $count } líneas no están claras: no se pusieron en la lista. Di cuáles son por sus ids.
    }
tool-not-all = Solo se hicieron { $done } de { $count } cambios, porque el siguiente no se pudo: { $why }
tool-done-before = Esto ya se hizo, con la misma Idempotency-Key. Qué fue lo dice what_was_done.
tool-undo = Para deshacerlo:
tool-undo-left =
    { $count ->
        [one] Queda un cambio más antiguo: dilo otra vez para deshacerlo también.
       *[other] Quedan { $count } cambios más antiguos: dilo otra vez para deshacerlos también.
    }
error-not-proposed = Recuperar una versión no se propone.
hint-not-proposed = Di a la casa qué versión es: se recupera en el historial.
tool-proposed =
    { $count ->
        [one] Aún no se ha hecho nada: un cambio espera en la página a alguien de la casa.
       *[other] Aún no se ha hecho nada: { $count } cambios esperan en la página a alguien de la casa.
    }
error-no-resource = No hay nada en { $name }.
hint-resources = Las direcciones son: { $names }.
error-no-prompt = No hay ninguna plantilla de petición { $name }.
hint-prompts = Estas hay: { $names }.
error-much-text = Indica como mucho { $most } líneas, cada una de { $letters } letras como mucho.
