# Spanish words of the hosted pages.

error-title = Error: { $title }
your-account = Su cuenta
back-to-account = Volver a su cuenta
go-to-account = Ir a su cuenta
sign-in = Iniciar sesión
sign-out = Cerrar sesión
sign-out-all = Cerrar sesión en todas las cuentas aquí
continue = Continuar
cancel = Cancelar
username = Nombre de usuario
username-or-email = Nombre de usuario o correo
email = Correo electrónico
optional = (opcional)
password = Contraseña
new-password = Nueva contraseña
to-account-at = en su cuenta de { $tenant }
for-account-at = para su cuenta de { $tenant }
continue-to = para continuar a { $client }
back-to-sign-in = Volver al inicio de sesión
try-again = Intentar de nuevo
close-window = Puede cerrar esta ventana. En un ordenador compartido, cierre todo el navegador.
signed-in-as = Ha iniciado sesión como { $person }.
not-you = ¿No es usted?

privacy-policy = { $client }: política de privacidad
terms-of-service = Condiciones del servicio
help = Ayuda

forgot-link = ¿Olvidó su contraseña?
new-here = ¿Es nuevo aquí?
create-account = Crear una cuenta
with-password = Iniciar sesión con contraseña
other-name = Usar otro nombre
or = o
continue-with = Continuar con { $provider }
mismatch = Ese nombre y esa contraseña no coinciden. Revise ambos e inténtelo de nuevo.
too-many-attempts = Hubo demasiados intentos. Espere { $wait } e inténtelo de nuevo.
many-sign-in = Muchas personas están iniciando sesión en este momento. Inténtelo de nuevo en unos segundos.
cookie-missing = Su navegador no devolvió la cookie de esta página. Permita las cookies para este sitio si están desactivadas e inténtelo de nuevo.
page-renewed = Esta página estaba desactualizada y se ha renovado. Inténtelo de nuevo.
wait-seconds =
    { $count ->
        [one] un segundo
       *[other] { $count } segundos
    }
wait-minutes =
    { $count ->
        [one] un minuto
       *[other] { $count } minutos
    }

register-at = en { $tenant }
register-at-for = en { $tenant }, para continuar a { $client }
register-submit = Crear cuenta
already-account = ¿Ya tiene una cuenta?
password-hint = Al menos { $count } caracteres. Unas cuantas palabras que solo usted juntaría funcionan bien.

consent-title = ¿Permitir { $client }?
consent-title-device = ¿Conectar { $client }?
consent-question = ¿Permitir que { $client } use su cuenta?
consent-question-device = ¿Permitir que { $client } use su cuenta en un dispositivo?
consent-same-code = ¿Un dispositivo delante de usted muestra este código? { $code } Si no es así, o si no lo empezó usted, no lo permita.
consent-able = { $client } podría:
consent-deny = No permitir
consent-allow = Permitir
consent-return = Volverá a { $host }.
consent-trust = Permita solo aplicaciones en las que confíe.
scope-openid = Saber quién es usted
scope-openid-more = Un identificador que lo representa y cuándo inició sesión
scope-profile = Ver su perfil
scope-profile-more = Su nombre, nombre de usuario, foto y datos similares
scope-email = Ver su correo electrónico
scope-address = Ver su dirección postal
scope-phone = Ver su número de teléfono
scope-offline = Conservar el acceso en su ausencia
scope-offline-more = Sin pedirle que inicie sesión cada vez
scope-other = Actuar por usted
scope-api = Usar { $api } por usted
and = { $first } y { $second }

device-title = Conectar un dispositivo
device-code = Código de su dispositivo
device-code-hint = Ocho letras, como BCDF-GHJK. Continúe solo si un dispositivo delante de usted muestra este código.
device-warning = ¿Alguien le envió un enlace o un código? Entonces cierre esta página: puede que quieran usar su cuenta.
device-malformed = Un código tiene ocho letras. Revise lo que muestra su dispositivo.
device-unknown = Ningún dispositivo espera este código. Revíselo; si es correcto, empiece de nuevo en su dispositivo para obtener otro.
device-expired = Tardó demasiado y el código ya no es válido. Empiece de nuevo en su dispositivo e introduzca aquí el nuevo código.
device-too-many = Se introdujeron demasiados códigos. Espere { $wait } e inténtelo de nuevo.
device-connected-title = Dispositivo conectado
device-not-connected-title = Dispositivo no conectado
device-connected = Su dispositivo está conectado
device-connected-more = { $client } sigue por sí solo en unos segundos. Puede cerrar esta página.
device-not-connected = El dispositivo no se conectó
device-not-connected-more = { $client } no puede usar su cuenta. Puede cerrar esta página.
device-another = Conectar otro dispositivo

forgot-title = Contraseña olvidada
forgot-heading = ¿Olvidó su contraseña?
forgot-lead = Le enviamos un mensaje con un enlace para elegir una nueva.
forgot-submit = Enviar el mensaje
forgot-too-many = Ya se pidieron varios mensajes. Busque uno de ellos, o espere { $wait } e inténtelo de nuevo.
look-at-mail = Mire su correo
look-at-mail-more = Si hay una cuenta con ese nombre y una dirección de correo, un mensaje va en camino. Su enlace es válido durante una hora.
no-letter = ¿No llega nada en unos minutos? Mire en el correo no deseado, o pida otro.
ask-again = Pedir de nuevo
reset-title = Elegir una nueva contraseña
reset-submit = Cambiar contraseña
reset-signs-out = Se cerrará su sesión en todas partes.
link-over = Este enlace ya no es válido
link-over-more = Un enlace sirve una vez y durante un tiempo, y solo cuenta el estado más reciente de una cuenta. Puede que ya se haya usado.
ask-new-letter = Pedir un nuevo mensaje
verify-title = ¿Es esta su dirección?
verify-lead = Un mensaje lo trajo aquí. Pulse el botón para mostrar a { $tenant } que lee el correo de esa dirección.
verify-submit = Sí, es mía
verify-done = Gracias
verify-done-more = Ahora sabemos que esta dirección es suya.
reset-done = Su contraseña ha cambiado
reset-done-more = Su sesión se cerró en todas partes. Inicie sesión con la nueva contraseña.

one-moment = Un momento…
taken-back = Lo llevamos de vuelta a { $host }. Si no ocurre nada, continúe usted.

sign-out-title = ¿Cerrar sesión?
sign-out-of = ¿Cerrar sesión en { $tenant }?
sign-out-asked = { $client } pregunta si quiere cerrar sesión. También se cerraría en las demás aplicaciones que abrió con esta cuenta.
sign-out-here = Se cerraría la sesión en las aplicaciones que abrió con esta cuenta en este navegador.
stay-signed-in = Seguir conectado
signed-out-title = Sesión cerrada
signed-out = Ha cerrado sesión
signed-out-telling = Se está avisando a sus aplicaciones. Lo llevamos de vuelta en un momento.
back-to-client = Volver a { $client }
sign-in-again = Iniciar sesión de nuevo

select-title = Elegir una cuenta
continue-as = Continuar como
select-other = Usar otra cuenta
other-accounts = Otras cuentas

applications = Sus aplicaciones
applications-none = No hay ninguna que se pueda abrir desde aquí. Vaya a la aplicación misma para iniciar sesión.
open = Abrir
open-client = Abrir { $client }

change-password = Cambiar su contraseña
password-until-now = Su contraseña actual
change-password-submit = Cambiar contraseña
change-password-ends = Se cerrará su sesión en los demás lugares.
not-your-password = Esta no es su contraseña.
busy = Hay mucha actividad en este momento. Inténtelo de nuevo en unos segundos.

sessions = Dónde tiene sesión iniciada
this-browser = Este navegador
signed-in-at = Sesión iniciada el { $instant }
signed-in-at-from = Sesión iniciada el { $instant } desde { $address }
end-session = Cerrar
end-session-of = Cerrar la sesión de { $device }, iniciada el { $instant }
end-others = Cerrar sesión en los demás lugares
consents = Aplicaciones que ha permitido
since = Desde el { $instant }
withdraw = Retirar
withdraw-of = Retirar lo que { $client } puede hacer
ended-others = Su sesión está cerrada en los demás lugares.
ended-one = Esa sesión se cerró.
withdrawn = Esa aplicación ya no puede usar su cuenta.
password-changed-notice = Su contraseña ha cambiado y su sesión está cerrada en los demás lugares.
client-lost = La aplicación de la que venía ya no se puede usar aquí, o cambió. Ábrala de nuevo para continuar.
browser-on = { $browser } en { $system }
unknown-device = Dispositivo desconocido
instant =
    { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }, { $time } { $zone }

error-code = Error
error-request = Solicitud
error-not-found = Página no encontrada
error-not-found-advice = Si un enlace lo trajo aquí, avise a quien se lo dio.
error-access-denied = No puede hacer esto aquí
error-access-denied-advice = Si ya tiene una cuenta, inicie sesión con ella.
error-unavailable = Inténtelo de nuevo en un momento
error-unavailable-advice = Si sigue ocurriendo, comunique lo que ve abajo a quien administra este servicio.
error-server = Algo salió mal
error-server-advice = Vuelva atrás e inténtelo de nuevo. Si sigue ocurriendo, comunique lo que ve abajo a quien administra este servicio.
error-client = Esta aplicación no se conoce aquí
error-client-advice = Vuelva a la aplicación. Si sigue ocurriendo, comunique lo que ve abajo a sus creadores.
error-request-bad = Esta solicitud no puede continuar
error-request-bad-advice = Vuelva a la aplicación e inténtelo de nuevo. Si sigue ocurriendo, comunique lo que ve abajo a sus creadores.

taken-to = Lo llevamos a { $host }. Si no ocurre nada, continúe usted.
join-title = ¿Cuál es su cuenta?
join-who = En { $provider } usted es { $label }.
join-known = Aquí hay una cuenta con la dirección { $address }. Si es suya, inicie sesión en ella una vez como antes; después podrá usar { $provider }.
join-unknown = Si tiene una cuenta aquí, inicie sesión en ella una vez como antes; después podrá usar { $provider }.
join-sign-in = Iniciar sesión en mi cuenta
join-submit = Crear una cuenta nueva
join-none = Aquí no se puede crear una cuenta para usted. Inicie sesión en la que tiene.
link-title = ¿Vincular estas cuentas?
link-said = Quien inicie sesión como { $label } en { $provider } entrará en su cuenta:
link-submit = Vincular
link-cancel = No vincular
upstream-other = el otro proveedor
upstream-over = Tardó demasiado o empezó en otro navegador. Empiece de nuevo.
upstream-cancelled = No inició sesión en { $provider }. Inténtelo de nuevo o elija otra forma.
upstream-busy = Hubo demasiados intentos desde su red. Espere un minuto o elija otra forma.
upstream-unavailable = No se puede contactar con { $provider } en este momento. Inténtelo pronto o elija otra forma.
upstream-refused = La respuesta de { $provider } no se pudo usar. Inténtelo de nuevo o elija otra forma.
upstream-stale = Debe iniciar sesión de nuevo y { $provider } no mostró que lo hiciera. Elija otra forma.
upstream-disabled = Esa cuenta no se puede usar aquí. Pregunte a quien administra este servicio.
upstream-taken = Esa cuenta de { $provider } pertenece aquí a otra persona, o ya hay otra suya vinculada.
passkey-sign-in = Iniciar sesión con una llave de acceso
passkey-problem = No se usó ninguna llave de acceso. Inténtelo de nuevo o inicie sesión de otra forma.
passkey-stale = Ha tardado demasiado o se envió dos veces. Inténtelo de nuevo.
passkey-mismatch = Esa llave de acceso no sirve aquí. Pruebe otra o inicie sesión de otra forma.
passkey-not-verified = Su dispositivo tiene que comprobar que es usted, con un PIN, una huella o su cara. Inténtelo de nuevo.
passkey-cloned = Esa llave de acceso se rechazó: puede que exista una copia. Inicie sesión de otra forma y quítela de su cuenta.

# My account.
app = Aplicación de autenticación
app-on = Una aplicación muestra códigos para su cuenta
app-on-more = Después de su contraseña se pide uno de ellos.
app-off = Una aplicación en su teléfono puede mostrar códigos, para que nadie inicie sesión solo con su contraseña.
app-set-up = Configurar una aplicación
app-removed = La aplicación se ha quitado: ya no se piden sus códigos.
app-removed-demanded = La aplicación se ha quitado. Se le siguen pidiendo dos pasos: sin llave de acceso, configurará otro segundo paso la próxima vez que inicie sesión.
change = Cambiar
recovery-codes = Códigos de recuperación
recovery-codes-left = Quedan: { $count }
renew = Renovar
linked-title = Cuentas de otros proveedores
linked-see = Ver cuáles abren la suya
passkeys = Llaves de acceso
passkeys-own = Sus llaves de acceso
# What happened to an account.
last-used = Último uso el { $instant }
activity-title = Actividad
activity-lead = Lo que ha ocurrido en su cuenta. Si algo de esto no lo hizo usted, cambie su contraseña y cierre las sesiones que no reconozca.
activity-none = Todavía no se ha registrado nada.
activity-older = Anteriores
activity-newest = Más recientes
activity-hint = Inicios de sesión y cambios, con dispositivo y dirección
activity-see = Ver
account-data = Actividad y datos
some-application = una aplicación
event-sign-in-succeeded = Inició sesión
event-sign-in-failed = Se rechazó un inicio de sesión
event-sign-in-challenged = El primer paso de un inicio de sesión fue correcto y se pidió un segundo
event-user-registered = Se creó la cuenta
event-session-ended = Se cerró una sesión
event-session-network-changed = Una sesión continuó desde otra red
event-device-new = Primer inicio de sesión en este dispositivo
event-device-approved = Conectó { $name } en un dispositivo
event-password-changed = Se cambió la contraseña
event-password-reset = Se eligió una contraseña nueva con un enlace de un mensaje
event-recovery-requested = Se pidió un mensaje con un enlace para una contraseña nueva
event-email-verified = Se confirmó la dirección de correo
event-mail-released = Se quitó la dirección de correo de la cuenta: otra persona demostró que es suya
event-mail-requested = Se pidió otra dirección de correo
event-mail-changed = Se cambió la dirección de correo
event-mail-stopped = Se detuvo un cambio de la dirección de correo
event-factor-added = Se añadió una aplicación que muestra códigos
event-factor-removed = Se quitó la aplicación que muestra códigos
event-factor-failed = Se introdujo un código incorrecto
event-recovery-codes-made = Se crearon códigos de recuperación nuevos
event-recovery-code-used = Se usó un código de recuperación
event-passkey-added = Se añadió una llave de acceso
event-passkey-removed = Se quitó una llave de acceso
event-passkey-cloned = Se rechazó una llave de acceso: puede que exista una copia
event-upstream-linked = Se vinculó una cuenta de { $name }
event-upstream-unlinked = Se desvinculó una cuenta de { $name }
event-consent-given = Permitió que { $name } use su cuenta
event-consent-withdrawn = Retiró lo que { $name } podía hacer
event-refresh-token-reused = El acceso de { $name } se usó dos veces, como si lo hubieran robado, y se terminó
event-code-replayed = Un inicio de sesión en { $name } se presentó dos veces, como si lo hubieran robado, y se terminó
event-profile-changed = Se cambió el perfil
event-data-downloaded = Se descargaron los datos de la cuenta
event-deletion-requested = Se pidió la eliminación de la cuenta
event-deletion-cancelled = Al final se conservó la cuenta
event-deletion-asked = Alguien inició sesión y se le preguntó si quería conservar la cuenta

# Errors with an explanation.
error-not-found-more = Aquí no hay tal página. Revise la dirección.
error-unavailable-more = El servicio está saturado o su base de datos no responde. Inténtelo de nuevo en un momento.
error-server-more = Algo falló por nuestra parte. El número de la solicitud ayuda a averiguar qué.
recovery-off = Aquí las contraseñas no se renuevan por correo. Pida una nueva a quien administra este servicio.
registration-closed = Aquí las cuentas se crean para los usuarios y no por ellos. Pida una a quien administra este servicio.
passkeys-off = Aquí no se usan llaves de acceso.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] una hora
       *[other] { $count } horas
    }
letter-hello = Hola:
letter-hello-name = Hola, { $person }:
letter-reset = Elija una nueva contraseña
letter-reset-more = Alguien, esperamos que usted, pidió una nueva contraseña para su cuenta.
letter-reset-end = El enlace sirve una sola vez, durante { $time }. Si no fue usted, no haga nada: su contraseña sigue igual y nadie la ha visto.
letter-verify = ¿Es esta su dirección?
letter-verify-more = Esta dirección se indicó para una cuenta.
letter-verify-end = El enlace sirve una sola vez, durante { $time }. Si no fue usted, no haga nada.
letter-password-reset = Su contraseña se ha cambiado
letter-password-reset-more = Se eligió una nueva contraseña con un enlace enviado a esta dirección. Se cerraron todas las sesiones de su cuenta.
letter-password-reset-end = Si no fue usted, alguien lee su correo: proteja primero su cuenta de correo y elija después otra contraseña aquí.
letter-password-changed = Su contraseña se ha cambiado
letter-password-changed-more = Alguien que conocía la contraseña de su cuenta la cambió. Se cerró la sesión en todos los demás navegadores y aplicaciones.
letter-password-changed-end = Si no fue usted, pida de inmediato una nueva contraseña en la página de inicio de sesión.
letter-upstream-linked = Otro acceso a su cuenta
letter-upstream-linked-more = Se vinculó a la suya una cuenta de otro proveedor: quien la tenga puede iniciar sesión con ella.
letter-upstream-linked-end = Si no fue usted, quítela en la página de su cuenta y cambie su contraseña.
letter-upstream-unlinked = Se quitó un acceso a su cuenta
letter-upstream-unlinked-more = Una cuenta de otro proveedor ya no está vinculada a la suya: nadie puede iniciar sesión con ella.
letter-upstream-unlinked-end = Si no fue usted, cambie su contraseña.
letter-app-added = Una aplicación de autenticación protege su cuenta
letter-app-added-more = Se añadió a su cuenta una aplicación que muestra códigos. Desde ahora se pide uno de ellos después de su contraseña.
letter-app-added-end = Si no fue usted, pida de inmediato una nueva contraseña en la página de inicio de sesión y avise a quien administra este servicio.
letter-app-removed = Ninguna aplicación de autenticación protege ya su cuenta
letter-app-removed-more = La aplicación que muestra códigos se quitó de su cuenta y, con ella, los códigos de recuperación.
letter-app-removed-end = Si no fue usted, cambie su contraseña y añada de nuevo la aplicación.
letter-codes-made = Nuevos códigos de recuperación
letter-codes-made-more = Se crearon códigos de recuperación para su cuenta. Los anteriores ya no son válidos.
letter-codes-made-end = Si no fue usted, cambie su contraseña y cree otros nuevos.
letter-code-used = Se usó un código de recuperación
letter-code-used-more = Alguien introdujo uno de sus códigos de recuperación en lugar de un código de su aplicación. Ya no es válido.
letter-code-used-end = Si no fue usted, cambie de inmediato su contraseña y cree nuevos códigos de recuperación.
letter-passkey-added = Se añadió una llave de acceso
letter-passkey-added-more = Desde ahora una nueva llave de acceso permite iniciar sesión en su cuenta.
letter-passkey-added-end = Si no fue usted, quítela de inmediato de su cuenta y cambie su contraseña.
letter-passkey-removed = Se quitó una llave de acceso
letter-passkey-removed-more = Se quitó una llave de acceso de su cuenta. Ya no permite iniciar sesión.
letter-passkey-removed-end = Si no fue usted, cambie de inmediato su contraseña y revise las llaves de acceso que quedan.
letter-passkey-cloned = Se rechazó una llave de acceso
letter-passkey-cloned-more = Alguien intentó iniciar sesión con una de sus llaves de acceso cuyo contador retrocedió: puede que exista una copia. Se le negó el acceso.
letter-passkey-cloned-end = Quite esa llave de acceso de su cuenta y añada una nueva, haya sido usted o no.
letter-device-new = Un inicio de sesión en un dispositivo nuevo
letter-device-new-more = Alguien inició sesión en su cuenta en un dispositivo que esta todavía no conoce.
letter-device-new-end = Si fue usted, no tiene que hacer nada. Si no, cambie de inmediato su contraseña y cierre esa sesión en la página de su cuenta.
fact-device = Dispositivo
fact-address = Dirección
fact-time = Hora
letter-deletion-requested = Su cuenta se eliminará
letter-deletion-requested-more = Alguien, esperamos que usted, pidió que se eliminara su cuenta. Se ha cerrado su sesión en todas partes y las aplicaciones han perdido su acceso.
letter-deletion-requested-end = Si cambia de opinión, o si no fue usted, inicie sesión antes y conserve la cuenta. Si no fue usted, cambie después su contraseña.
letter-deletion-cancelled = Su cuenta se conserva
letter-deletion-cancelled-more = La cuenta se iba a eliminar y al final se conserva.
letter-deletion-cancelled-end = Si no fue usted, cambie de inmediato su contraseña. Puede volver a pedir la eliminación en la página de su cuenta.
letter-deleted = Su cuenta se ha eliminado
letter-deleted-more = Su cuenta se ha eliminado, como se pidió, con todo lo que se guardaba de usted aquí.
letter-deleted-end = No queda nada por hacer. Este es el último mensaje al respecto.
fact-deletion = Eliminación el
# Passwords that are not taken.
password-short = Use al menos { $count } caracteres.
password-long = Esta contraseña es demasiado larga: 1024 bytes como máximo.
password-own = Es un nombre que otros conocen. Elija otra contraseña.
password-breached = Esta contraseña figura en una lista de contraseñas robadas, así que otros la probarán. Elija otra, aquí y dondequiera que la use.
password-weak = Esta contraseña es demasiado fácil de adivinar. { $why } { $advice }
password-weak-keys = Las teclas contiguas se prueban muy pronto.
password-weak-repeats = Repetir lo mismo añade poco.
password-weak-common = Muchas personas tienen esta misma.
password-weak-like-common = Se parece a una que tienen muchas personas.
password-weak-sequence = Las secuencias como abc o 6543 se prueban muy pronto.
password-weak-date = Los años y las fechas se prueban muy pronto.
password-weak-word = Una sola palabra está en el diccionario.
password-weak-names = Los nombres y apellidos se prueban muy pronto.
password-weak-own = Lo que otros saben de usted y el nombre de este servicio se prueban primero.
password-weak-little = Contiene demasiado poco.
password-advice = Añada una o dos palabras que nadie esperaría.
password-advice-tricks = Las mayúsculas, los signos en lugar de letras y las palabras al revés ayudan poco; añada una o dos palabras que nadie esperaría.
# Codes in letters that sign in.
mailed-send = Enviarme un código por correo
mailed-title = Iniciar sesión por correo
mailed-lead = Enviamos un código a la dirección de su cuenta. Usted lo escribe aquí, en este navegador.
mailed-submit = Enviar el código
mailed-sent = Si hay una cuenta con el nombre { $name } y una dirección de correo confirmada, un mensaje con un código va en camino.
mailed-code = Código
mailed-code-hint = Ocho cifras que están en el mensaje. Valen diez minutos.
mailed-malformed = Un código tiene ocho cifras. Compruebe el mensaje.
mailed-mismatch = Ese código no vale aquí. Después de cinco erróneos o de diez minutos necesita uno nuevo.
mailed-over = Ha tardado demasiado, o empezó en otro navegador. Pida un código nuevo.
mailed-no-letter = ¿No llega nada en unos minutos? Mire en el correo no deseado.
mailed-again = Enviar otro código
mailed-link-warning = ¿No lo ha pedido usted? Entonces cierre esta página y no dé a nadie el código del mensaje.
mailed-elsewhere = Vuelva a donde empezó
mailed-elsewhere-more = Este inicio de sesión empezó en otro navegador o en otro dispositivo. Vuelva allí y escriba el código del mensaje.
mailed-subject = Su código de inicio de sesión
mailed-type-it = Escriba este código en la página donde lo pidió:
mailed-or-link = O abra este enlace en ese mismo navegador:
mailed-end = El código y el enlace valen una vez, durante { $minutes } minutos. No dé el código a nadie, lo pida quien lo pida: abre su cuenta. Si no lo pidió usted, no haga nada.
mailed-asked-from = Se pidió desde la dirección { $address }.
# A person's profile.
about-you = Sobre usted
account-change = Cambiar
profile-title = Su perfil
profile-hint = Nombre, idioma y similares
profile-lead = Lo que las aplicaciones ven de usted donde lo permita. Deje vacío lo que no quiera decir.
profile-saved = Su perfil está guardado.
profile-off = Los perfiles no se cambian aquí.
save = Guardar
claim-name = Nombre completo
claim-given-name = Nombre
claim-family-name = Apellidos
claim-nickname = Apodo
claim-birthdate = Fecha de nacimiento
claim-phone-number = Número de teléfono
claim-phone-hint = Con el prefijo del país, como +34 912 345 678
claim-zoneinfo = Zona horaria
claim-zoneinfo-hint = Región y ciudad, como Europe/Madrid
claim-locale = Idioma
claim-locale-hint = Nuestras páginas y mensajes se escriben en él.
claim-locale-browser = Como indique mi navegador
wrong-long = Es demasiado largo: { $count } caracteres como máximo.
wrong-invisible = Contiene caracteres que nadie puede ver o que cambian la dirección del texto. Escríbalo sin ellos.
wrong-date = Indique un día pasado, con año, mes y día: 1980-12-31.
wrong-phone = Un número de teléfono empieza con un más y el prefijo del país, y después solo tiene cifras.
wrong-zone = Indique una zona horaria con región y ciudad.
wrong-language = Elija uno de los idiomas.
# A person's data as a file.
data-title = Descargar sus datos
data-hint = Todo lo que aquí se guarda de usted, en un archivo
data-lead = Recibe un archivo JSON con su perfil, sus sesiones, sus llaves de acceso, sus cuentas vinculadas, lo que permitió a las aplicaciones y lo que ocurrió en su cuenta. No contiene contraseñas ni claves.
data-submit = Descargar
delete-title = Eliminar su cuenta
delete-hint = Con todo lo que se guarda de usted aquí
delete-lead = Su cuenta en { $tenant } se elimina y, con ella, todo lo que se guarda de usted aquí.
delete-goes-all = Se eliminan su perfil, contraseña, llaves de acceso, códigos y cuentas vinculadas.
delete-goes-out = Su sesión se cierra de inmediato en todas partes y las aplicaciones pierden su acceso.
delete-goes-not = Lo que las propias aplicaciones guardan de usted no se elimina con esto.
delete-due = La cuenta se elimina el { $instant }. Hasta entonces puede iniciar sesión y conservarla.
delete-at-once = La cuenta se elimina de inmediato. Nadie puede deshacerlo.
delete-submit = Eliminar mi cuenta
delete-see = Eliminar
deletion-off = Aquí las personas no eliminan ellas mismas sus cuentas. Diríjase a quien gestiona este servicio.
delete-done = Su cuenta se eliminará
delete-done-more = Se ha cerrado su sesión en todas partes. La cuenta se elimina el { $instant }. Si cambia de opinión, inicie sesión antes.
delete-done-now = Su cuenta se está eliminando
delete-done-now-more = Se ha cerrado su sesión en todas partes y en unos minutos no quedará nada de ella.
keep-title = Esta cuenta se eliminará
keep-due = Su titular lo pidió. Se elimina el { $instant }.
keep-more = Si la conserva, su sesión queda iniciada. Si lo deja así, no cambia nada.
keep-not-you = Si usted no lo pidió, conserve la cuenta y cambie su contraseña.
keep-submit = Conservar mi cuenta
keep-leave = Dejarlo así

# Showing once more who one is.
confirm = ¿Es usted?
confirm-lead = Antes de cambiar lo que protege su cuenta, muestre una vez más que es suya.
confirm-code = Código de su aplicación, o un código de recuperación
confirm-anew = Inicie sesión de nuevo de la misma forma que antes y después vuelva.
confirm-mismatch = Eso no es correcto. Inténtelo de nuevo.

# Recovery codes.
codes-lead = para cuando no tenga su aplicación
codes-make = Crear códigos nuevos
codes-make-ends = Los códigos nuevos anulan los anteriores.
codes-keep = Guarde estos códigos donde nadie más los encuentre. Cada uno sirve una sola vez y solo se muestran esta vez.
codes-download = Descargar como texto

# One’s own passkeys.
passkeys-lead = Con una llave de acceso inicia sesión con la huella, la cara o el PIN que desbloquea su dispositivo. No hay nada que recordar ni nada que otro sitio pueda quitarle.
passkeys-empty = Aún no tiene ninguna.
passkey-backed-up = Con copia de seguridad
passkey-added-at = Añadida el { $instant }
passkey-used-at = Usada por última vez el { $instant }
passkey-unused = Aún sin usar
passkey-delete-of = Quitar la llave de acceso { $name }, añadida el { $instant }
passkey-added = Su llave de acceso se ha añadido. Desde ahora puede iniciar sesión con ella.
passkey-removed = Esa llave de acceso ya no permite iniciar sesión. Puede que su dispositivo aún la muestre: bórrela también allí.
passkey-renamed = Esa llave de acceso tiene su nuevo nombre.
passkey-name-wrong = Un nombre tiene de 1 a 100 caracteres visibles.
passkey-answer-wrong = La respuesta de su dispositivo no se pudo usar. Inténtelo de nuevo.
passkey-not-attested = Aquí no se aceptan dispositivos de este tipo. Pregunte a quien administra este servicio cuáles se aceptan.
passkey-known = Esa llave de acceso ya está aquí, o tiene tantas como se pueden tener. Quite una que ya no use.
passkey-offer = ¿Iniciar sesión más rápido la próxima vez?
passkey-offer-lead = Con una llave de acceso inicia sesión con la huella, la cara o el PIN que desbloquea este dispositivo. No hay contraseña que escribir, ni ninguna que otro sitio pueda quitarle.
passkey-offer-end = Puede añadir una en cualquier momento en su cuenta.
passkey-later = No, gracias
passkey-rename = Cambiar nombre
passkey-name = Nombre
passkey-save = Guardar
passkey-delete = Quitar

# Accounts at other providers.
linked-lead = Quien inicie sesión con una de estas entrará en su cuenta de { $tenant }.
linked-done = Desde ahora esa cuenta abre la suya.
unlinked-done = Esa cuenta ya no abre la suya.
unlink-last = Es su única forma de iniciar sesión. Elija primero una contraseña y después podrá desvincularla.
link-one = Vincular
link-at = Vincular una cuenta de { $provider }
unlink = Desvincular
unlink-at = Desvincular la cuenta de { $provider }

# What is wrong with what was typed.
username-wrong = Use de 1 a 64 letras, cifras y signos, sin espacios.
username-like-email = Un nombre de usuario no lleva @. También puede iniciar sesión con su correo.
username-taken = Este nombre ya está en uso. Elija otro.
email-wrong = Esto no es una dirección de correo.
name-and-email-wrong = Este nombre y este correo no se pueden usar juntos. Cambie uno de los dos.
register-too-many = Se crearon muchas cuentas desde su red. Espere { $wait } e inténtelo de nuevo.

# On the way back.
taken-back-application = Lo llevamos de vuelta a la aplicación. Si no ocurre nada, continúe usted.
letter-factors-reset = Su segundo paso se restableció
letter-factors-reset-more = Quien administra este servicio quitó de su cuenta la aplicación, los códigos de recuperación y las llaves de acceso, y cerró su sesión en todas partes.
letter-factors-reset-end = Si no lo pidió usted, avísele enseguida. Si lo pidió, configure de nuevo un segundo paso en la página de su cuenta.
# A second step.
challenge-title = Un paso más
challenge-code = Código
challenge-code-hint = Las seis cifras que su aplicación muestra ahora, o uno de sus códigos de recuperación.
challenge-mismatch = Ese código no es válido o ya se usó. Espere al siguiente e inténtelo de nuevo.
challenge-passkey = Usar una llave de acceso
remember-days =
    { $count ->
        [one] un día
       *[other] { $count } días
    }
challenge-remember = No volver a preguntar en este navegador durante { $days }
challenge-lost = ¿Ya no tiene lo que se le pide? Quien administra { $tenant } puede ayudarle.
set-up-title = Configurar un segundo paso
set-up-lead = { $tenant } pide algo más que una contraseña, para que no entre nadie que solo conozca la suya.
set-up-passkey-lead = Lo que quiere hacer requiere una llave de acceso.
totp-scan = Escanee la imagen con una aplicación que muestre códigos, o escriba en ella la clave. Después escriba el código que muestra.
totp-picture = La clave como imagen para escanear
totp-key-label = Clave
totp-code = Código que muestra la aplicación
totp-mismatch = Ese no es el código que la aplicación muestra ahora. Compruebe la hora de su teléfono y pruebe con el siguiente.
totp-title = Códigos de una aplicación
totp-remove-lead = Una aplicación muestra códigos para su cuenta. Si la quita, dejarán de pedirse y sus códigos de recuperación ya no servirán.
totp-remove = Quitar la aplicación
set-up-or-passkey = O use una llave de acceso: la huella, la cara o el PIN con que desbloquea este dispositivo.
passkey-add = Añadir una llave de acceso
passkey-not-added = No se añadió ninguna llave de acceso. Puede que ya haya una en este dispositivo; si no, inténtelo de nuevo.
passkey-none = Este navegador no puede añadir llaves de acceso o no ejecuta scripts.
passkey-add-failed = No se pudo añadir esa llave de acceso. Inténtelo de nuevo.
browsers-remembered =
    { $count ->
        [one] En un navegador no se le pide el segundo paso.
       *[other] En { $count } navegadores no se le pide el segundo paso.
    }
browsers-forget = Volver a pedirlo en todos
browsers-forgotten = A partir de ahora se le pedirá el segundo paso en todas partes.
event-device-trusted = Se recordó un navegador: allí no se le pide el segundo paso
event-devices-distrusted = El segundo paso se pide de nuevo en todos los navegadores
event-factors-reset = Quien administra este servicio restableció su segundo paso
# A person’s mail address, and the letters about another one.
mail-title = Su dirección de correo
mail-now = Su cuenta tiene la dirección { $address }.
mail-none = Su cuenta no tiene dirección de correo.
mail-unproven = Nadie ha mostrado aún que sea suya: escríbala una vez más y le enviaremos un mensaje.
mail-new = Nueva dirección de correo
mail-both = Escribimos a esta dirección y a la que tiene. Cambia cuando haya aceptado en los dos mensajes.
mail-one = Escribimos a esta dirección. Vale cuando haya aceptado en el mensaje.
mail-own = Esa ya es su dirección.
mail-off = Las direcciones de correo no se cambian aquí. Pregunte a quien administra este servicio.
mail-wanted = Su dirección pasará a ser { $address }.
mail-waits-both = Los mensajes van de camino a las dos direcciones. Acepte en cada uno de ellos.
mail-waits-new = Acepte en el mensaje a la nueva dirección.
mail-waits-former = Acepte en el mensaje a la dirección que tiene.
mail-until = Los mensajes valen hasta el { $instant }.
mail-withdraw = Conservar mi dirección
mail-withdrawn = Su dirección queda como está.
mail-new-title = ¿Es esta su dirección?
mail-new-lead = { $address } pasará a ser la dirección de su cuenta.
mail-sign-in = Solo puede aceptar quien tiene la sesión iniciada en esa cuenta. Inicie sesión y abra otra vez el enlace del mensaje. Si no lo ha pedido usted, no haga nada.
mail-former-title = ¿Otra dirección para su cuenta?
mail-former-lead = Alguien con la sesión iniciada en su cuenta pidió que { $address } pase a ser su dirección.
mail-agree = Acepto
mail-stop = Detenerlo, no fui yo
mail-agreed = Gracias, ha aceptado
mail-agreed-more = La dirección cambia cuando se acepte también el mensaje a la otra dirección.
mail-changed = Su dirección ha cambiado
mail-changed-more = Desde ahora { $address } es la dirección de su cuenta. Puede iniciar sesión con ella, y escribimos a ella.
mail-stopped = Está detenido
mail-stopped-more = Su dirección queda como está. Si no fue usted, alguien puede iniciar sesión en su cuenta: cambie su contraseña y cierre las sesiones que no conozca.
letter-mail-new = ¿Es esta su dirección?
letter-mail-new-more = Alguien, esperamos que usted, pidió que { $address } pase a ser la dirección de su cuenta. Para aceptar, inicie sesión en ella y abra este enlace.
letter-mail-new-end = El enlace sirve una sola vez, durante { $time }. Si no fue usted, no haga nada.
letter-mail-former = ¿Otra dirección para su cuenta?
letter-mail-former-more = Alguien, esperamos que usted, pidió que { $address } pase a ser la dirección de su cuenta. Solo ocurre si acepta también aquí.
letter-mail-former-open = Aceptar o detener
letter-mail-former-end = El enlace sirve una sola vez, durante { $time }. Si no fue usted, deténgalo con el enlace y cambie después su contraseña: alguien puede iniciar sesión en su cuenta.
letter-mail-changed = Se cambió su dirección de correo
letter-mail-changed-more = Esta ya no es la dirección de su cuenta: se confirmó otra en su lugar. A esta ya no escribimos.
letter-mail-changed-end = Si no fue usted, avise enseguida a quien administra este servicio.
letter-mail-taken = Alguien quiso su dirección
letter-mail-taken-more = Alguien quiso dar esta dirección a otra cuenta. Se queda con la suya, y nada ha cambiado.
letter-mail-taken-end = Si fue usted, inicie sesión en la cuenta que la tiene. Si no, no haga nada.
