# Italian words of the hosted pages.

error-title = Errore: { $title }
your-account = Il tuo account
back-to-account = Torna al tuo account
go-to-account = Vai al tuo account
sign-in = Accedi
sign-out = Esci
sign-out-all = Esci da tutti gli account qui
continue = Continua
cancel = Annulla
username = Nome utente
username-or-email = Nome utente o e-mail
email = E-mail
optional = (facoltativa)
password = Password
new-password = Nuova password
to-account-at = al tuo account di { $tenant }
for-account-at = per il tuo account di { $tenant }
continue-to = per continuare su { $client }
back-to-sign-in = Torna all’accesso
try-again = Riprova
close-window = Puoi chiudere questa finestra. Su un computer condiviso, chiudi tutto il browser.
signed-in-as = Hai effettuato l’accesso come { $person }.
not-you = Non sei tu?

privacy-policy = { $client }: informativa sulla privacy
terms-of-service = Termini di servizio
help = Aiuto

forgot-link = Password dimenticata?
new-here = È la prima volta?
create-account = Crea un account
with-password = Accedi con una password
other-name = Usa un altro nome
or = oppure
continue-with = Continua con { $provider }
mismatch = Quel nome e quella password non corrispondono. Controllali entrambi e riprova.
too-many-attempts = Ci sono stati troppi tentativi. Attendi { $wait } e riprova.
many-sign-in = Molte persone stanno accedendo in questo momento. Riprova tra qualche secondo.
cookie-missing = Il tuo browser non ha restituito il cookie di questa pagina. Consenti i cookie per questo sito, se sono disattivati, e riprova.
page-renewed = Questa pagina non era aggiornata ed è stata rinnovata. Riprova.
wait-seconds =
    { $count ->
        [one] un secondo
       *[other] { $count } secondi
    }
wait-minutes =
    { $count ->
        [one] un minuto
       *[other] { $count } minuti
    }

register-at = presso { $tenant }
register-at-for = presso { $tenant }, per continuare su { $client }
register-submit = Crea account
already-account = Hai già un account?
password-hint = Almeno { $count } caratteri. Vanno bene alcune parole che solo tu metteresti insieme.

consent-title = Consentire { $client }?
consent-title-device = Collegare { $client }?
consent-question = Consentire a { $client } di usare il tuo account?
consent-question-device = Consentire a { $client } di usare il tuo account su un dispositivo?
consent-same-code = Un dispositivo davanti a te mostra questo codice? { $code } Se non è così, o se non hai iniziato tu, non consentirlo.
consent-able = { $client } potrebbe:
consent-deny = Non consentire
consent-allow = Consenti
consent-return = Tornerai a { $host }.
consent-trust = Consenti solo applicazioni di cui ti fidi.
scope-openid = Sapere chi sei
scope-openid-more = Un identificativo che ti rappresenta e quando hai effettuato l’accesso
scope-profile = Vedere il tuo profilo
scope-profile-more = Nome, nome utente, immagine e simili
scope-email = Vedere il tuo indirizzo e-mail
scope-address = Vedere il tuo indirizzo postale
scope-phone = Vedere il tuo numero di telefono
scope-offline = Mantenere l’accesso mentre non ci sei
scope-offline-more = Senza chiederti di accedere ogni volta
scope-other = Agire per te
scope-api = Usare { $api } per te
and = { $first } e { $second }

device-title = Collega un dispositivo
device-code = Codice sul tuo dispositivo
device-code-hint = Otto lettere, come BCDF-GHJK. Continua solo se un dispositivo davanti a te mostra questo codice.
device-warning = Qualcuno ti ha inviato un link o un codice? Allora chiudi questa pagina: potrebbe voler usare il tuo account.
device-malformed = Un codice ha otto lettere. Controlla che cosa mostra il dispositivo.
device-unknown = Nessun dispositivo attende questo codice. Controllalo; se è giusto, ricomincia sul dispositivo per averne uno nuovo.
device-expired = È passato troppo tempo e il codice non vale più. Ricomincia sul dispositivo e inserisci qui il nuovo codice.
device-too-many = Sono stati inseriti troppi codici. Attendi { $wait } e riprova.
device-connected-title = Dispositivo collegato
device-not-connected-title = Dispositivo non collegato
device-connected = Il tuo dispositivo è collegato
device-connected-more = { $client } prosegue da solo tra qualche secondo. Puoi chiudere questa pagina.
device-not-connected = Il dispositivo non è stato collegato
device-not-connected-more = { $client } non può usare il tuo account. Puoi chiudere questa pagina.
device-another = Collega un altro dispositivo

forgot-title = Password dimenticata
forgot-heading = Password dimenticata?
forgot-lead = Ti inviamo un messaggio con un link per sceglierne una nuova.
forgot-submit = Invia il messaggio
forgot-too-many = Sono già stati chiesti diversi messaggi. Cercane uno, oppure attendi { $wait } e riprova.
look-at-mail = Guarda la tua posta
look-at-mail-more = Se esiste un account con quel nome e un indirizzo e-mail, un messaggio è in arrivo. Il link vale un’ora.
no-letter = Niente dopo qualche minuto? Guarda nella posta indesiderata, o chiedi di nuovo.
ask-again = Chiedi di nuovo
reset-title = Scegli una nuova password
reset-submit = Cambia password
reset-signs-out = Ovunque tu abbia effettuato l’accesso, verrai disconnesso.
link-over = Questo link non vale più
link-over-more = Un link vale una volta e per un po’, e conta solo lo stato più recente di un account. Forse è già stato usato.
ask-new-letter = Chiedi un nuovo messaggio
verify-title = È il tuo indirizzo?
verify-lead = Un messaggio ti ha portato qui. Premi il pulsante per mostrare a { $tenant } che leggi la posta di quell’indirizzo.
verify-submit = Sì, è il mio
verify-done = Grazie
verify-done-more = Ora sappiamo che questo indirizzo è tuo.
reset-done = La tua password è cambiata
reset-done-more = Ovunque avessi effettuato l’accesso, sei stato disconnesso. Accedi con la nuova password.

one-moment = Un momento…
taken-back = Stai tornando a { $host }. Se non succede nulla, continua tu.

sign-out-title = Uscire?
sign-out-of = Uscire da { $tenant }?
sign-out-asked = { $client } chiede se vuoi uscire. Usciresti anche dalle altre applicazioni che hai aperto con questo account.
sign-out-here = Usciresti dalle applicazioni che hai aperto con questo account in questo browser.
stay-signed-in = Resta connesso
signed-out-title = Disconnesso
signed-out = Sei uscito
signed-out-telling = Le tue applicazioni vengono avvisate. Tra un momento torni indietro.
back-to-client = Torna a { $client }
sign-in-again = Accedi di nuovo

select-title = Scegli un account
continue-as = Continua come
select-other = Usa un altro account
other-accounts = Altri account

applications = Le tue applicazioni
applications-none = Non ce n’è nessuna che si possa aprire da qui. Vai all’applicazione stessa per accedere.
open = Apri
open-client = Apri { $client }

change-password = Cambia la tua password
password-until-now = La tua password attuale
change-password-submit = Cambia password
change-password-ends = Altrove verrai disconnesso.
not-your-password = Questa non è la tua password.
busy = In questo momento c’è molto traffico. Riprova tra qualche secondo.

sessions = Dove hai effettuato l’accesso
this-browser = Questo browser
signed-in-at = Accesso effettuato: { $instant }
signed-in-at-from = Accesso effettuato: { $instant }, da { $address }
end-session = Termina
end-session-of = Termina la sessione di { $device }, inizio: { $instant }
end-others = Esci da ogni altro luogo
consents = Applicazioni che hai consentito
since = Inizio: { $instant }
withdraw = Revoca
withdraw-of = Revoca ciò che { $client } può fare
ended-others = Sei uscito da ogni altro luogo.
ended-one = Quella sessione è terminata.
withdrawn = Quell’applicazione non può più usare il tuo account.
password-changed-notice = La tua password è cambiata e sei uscito da ogni altro luogo.
client-lost = L’applicazione da cui venivi non si può più usare qui, o è cambiata. Aprila di nuovo per continuare.
browser-on = { $browser } su { $system }
unknown-device = Dispositivo sconosciuto
instant =
    { $day } { $month ->
        [1] gennaio
        [2] febbraio
        [3] marzo
        [4] aprile
        [5] maggio
        [6] giugno
        [7] luglio
        [8] agosto
        [9] settembre
        [10] ottobre
        [11] novembre
       *[12] dicembre
    } { $year }, { $time } { $zone }

error-code = Errore
error-request = Richiesta
error-not-found = Pagina non trovata
error-not-found-advice = Se ti ha portato qui un link, dillo a chi te l’ha dato.
error-access-denied = Qui non puoi farlo
error-access-denied-advice = Se hai già un account, accedi con quello.
error-unavailable = Riprova tra un momento
error-unavailable-advice = Se continua a succedere, comunica quanto vedi sotto a chi gestisce questo servizio.
error-server = Qualcosa è andato storto
error-server-advice = Torna indietro e riprova. Se continua a succedere, comunica quanto vedi sotto a chi gestisce questo servizio.
error-client = Questa applicazione qui non è conosciuta
error-client-advice = Torna all’applicazione. Se continua a succedere, comunica quanto vedi sotto ai suoi autori.
error-request-bad = Questa richiesta non può proseguire
error-request-bad-advice = Torna all’applicazione e riprova. Se continua a succedere, comunica quanto vedi sotto ai suoi autori.

taken-to = Stai per essere portato a { $host }. Se non succede nulla, continua tu.
join-title = Qual è il tuo account?
join-who = Su { $provider } sei { $label }.
join-known = Qui c’è un account con l’indirizzo { $address }. Se è tuo, accedi una volta come prima; poi potrai usare { $provider }.
join-unknown = Se hai un account qui, accedi una volta come prima; poi potrai usare { $provider }.
join-sign-in = Accedi al mio account
join-submit = Crea un nuovo account
join-none = Qui non è possibile creare un account per te. Accedi a quello che hai.
link-title = Collegare questi account?
link-said = Chi accede come { $label } su { $provider } entrerà nel tuo account:
link-submit = Collega
link-cancel = Non collegare
upstream-other = l’altro fornitore
upstream-over = È passato troppo tempo o è iniziato in un altro browser. Ricomincia.
upstream-cancelled = Non hai effettuato l’accesso su { $provider }. Riprova o scegli un altro modo.
upstream-busy = Troppi tentativi dalla tua rete. Attendi un minuto o scegli un altro modo.
upstream-unavailable = { $provider } non è raggiungibile in questo momento. Riprova presto o scegli un altro modo.
upstream-refused = La risposta di { $provider } non è utilizzabile. Riprova o scegli un altro modo.
upstream-stale = Devi accedere di nuovo e { $provider } non ha mostrato che lo hai fatto. Scegli un altro modo.
upstream-disabled = Quell’account non può essere usato qui. Chiedi a chi gestisce questo servizio.
upstream-taken = Quell’account su { $provider } appartiene qui a qualcun altro, oppure un altro tuo è già collegato.
passkey-sign-in = Accedi con una passkey
passkey-problem = Nessuna passkey è stata usata. Riprova o accedi in un altro modo.
passkey-stale = Ci è voluto troppo tempo o è stato inviato due volte. Riprova.
passkey-mismatch = Con questa passkey qui non si accede. Provane un’altra o accedi in un altro modo.
passkey-not-verified = Il tuo dispositivo deve verificare che sei tu, con un PIN, un’impronta o il volto. Riprova.
passkey-cloned = Questa passkey è stata rifiutata: potrebbe esisterne una copia. Accedi in un altro modo e rimuovila dal tuo account.

# My account.
app = App di autenticazione
app-on = Un’app mostra codici per il tuo account
app-on-more = Dopo la password ne viene chiesto uno.
app-off = Un’app sul tuo telefono può mostrare codici, così nessuno accede con la sola password.
app-set-up = Configura un’app
app-removed = L’app è stata rimossa: i suoi codici non vengono più chiesti.
app-removed-demanded = L’app è stata rimossa. Ti vengono ancora chiesti due passaggi: senza passkey, al prossimo accesso configuri un altro secondo passaggio.
change = Modifica
recovery-codes = Codici di recupero
recovery-codes-left = Rimasti: { $count }
renew = Rinnova
linked-title = Account presso altri fornitori
linked-see = Vedi quali aprono il tuo
passkeys = Passkey
passkeys-own = Le tue passkey
# What happened to an account.
last-used = Ultimo utilizzo: { $instant }
activity-title = Attività
activity-lead = Che cosa è successo al tuo account. Se qualcosa non è opera tua, cambia la password e termina le sessioni che non riconosci.
activity-none = Non è stato ancora registrato nulla.
activity-older = Meno recenti
activity-newest = Più recenti
activity-hint = Accessi e modifiche, con dispositivo e indirizzo
activity-see = Vedi
account-data = Attività e dati
some-application = un’applicazione
event-sign-in-succeeded = Hai effettuato l’accesso
event-sign-in-failed = Un accesso è stato rifiutato
event-sign-in-challenged = Il primo passaggio di un accesso era corretto, e ne è stato chiesto un secondo
event-user-registered = L’account è stato creato
event-session-ended = Una sessione è terminata
event-session-network-changed = Una sessione è proseguita da un’altra rete
event-device-new = Primo accesso su questo dispositivo
event-device-approved = Hai collegato { $name } su un dispositivo
event-password-changed = La password è stata cambiata
event-password-reset = È stata scelta una nuova password con un link ricevuto per e-mail
event-recovery-requested = È stato chiesto un messaggio con un link per una nuova password
event-email-verified = L’indirizzo e-mail è stato confermato
event-mail-released = L’indirizzo e-mail è stato tolto dall’account: qualcun altro ha dimostrato che è suo
event-mail-requested = È stato chiesto un altro indirizzo e-mail
event-mail-changed = L’indirizzo e-mail è stato cambiato
event-mail-stopped = Un cambio dell’indirizzo e-mail è stato fermato
event-factor-added = È stata aggiunta un’app che mostra codici
event-factor-removed = L’app che mostra codici è stata rimossa
event-factor-failed = È stato inserito un codice sbagliato
event-recovery-codes-made = Sono stati creati nuovi codici di recupero
event-recovery-code-used = È stato usato un codice di recupero
event-passkey-added = È stata aggiunta una passkey
event-passkey-removed = Una passkey è stata rimossa
event-passkey-cloned = Una passkey è stata rifiutata: potrebbe esisterne una copia
event-upstream-linked = È stato collegato un account di { $name }
event-upstream-unlinked = È stato scollegato un account di { $name }
event-consent-given = Hai consentito a { $name } di usare il tuo account
event-consent-withdrawn = Hai revocato ciò che { $name } poteva fare
event-refresh-token-reused = L’accesso di { $name } è stato usato due volte, come se fosse stato rubato, ed è stato terminato
event-code-replayed = Un accesso a { $name } è stato presentato due volte, come se fosse stato rubato, ed è stato terminato
event-profile-changed = Il profilo è stato modificato
event-data-downloaded = I dati dell’account sono stati scaricati
event-deletion-requested = È stata chiesta l’eliminazione dell’account
event-deletion-cancelled = Alla fine l’account è stato mantenuto
event-deletion-asked = Qualcuno ha effettuato l’accesso e gli è stato chiesto se mantenere l’account

# Errors with an explanation.
error-not-found-more = Qui non c’è una pagina simile. Controlla l’indirizzo.
error-unavailable-more = Il servizio è sovraccarico o il suo database non risponde. Riprova tra un momento.
error-server-more = Qualcosa è andato storto da parte nostra. Il numero della richiesta aiuta a scoprire cosa.
recovery-off = Qui le password non si rinnovano per e-mail. Chiedine una nuova a chi gestisce questo servizio.
registration-closed = Qui gli account vengono creati per le persone, non da loro. Chiedine uno a chi gestisce questo servizio.
passkeys-off = Qui non si usano passkey.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] un’ora
       *[other] { $count } ore
    }
letter-hello = Ciao,
letter-hello-name = Ciao { $person },
letter-reset = Scegli una nuova password
letter-reset-more = Qualcuno, speriamo tu, ha chiesto una nuova password per il tuo account.
letter-reset-end = Il link vale una sola volta, per { $time }. Se non sei stato tu, non fare nulla: la tua password resta com’è e nessuno l’ha vista.
letter-verify = È il tuo indirizzo?
letter-verify-more = Questo indirizzo è stato indicato per un account.
letter-verify-end = Il link vale una sola volta, per { $time }. Se non sei stato tu, non fare nulla.
letter-password-reset = La tua password è stata cambiata
letter-password-reset-more = È stata scelta una nuova password con un link inviato a questo indirizzo. Tutte le sessioni del tuo account sono state chiuse.
letter-password-reset-end = Se non sei stato tu, qualcuno legge la tua posta: metti prima al sicuro il tuo account e-mail, poi scegli qui un’altra password.
letter-password-changed = La tua password è stata cambiata
letter-password-changed-more = La password del tuo account è stata cambiata da qualcuno che la conosceva. Tutti gli altri browser e applicazioni sono stati disconnessi.
letter-password-changed-end = Se non sei stato tu, chiedi subito una nuova password nella pagina di accesso.
letter-upstream-linked = Un altro accesso al tuo account
letter-upstream-linked-more = Un account presso un altro fornitore è stato collegato al tuo: chi lo possiede può usarlo per accedere.
letter-upstream-linked-end = Se non sei stato tu, scollegalo nella pagina del tuo account e cambia la password.
letter-upstream-unlinked = Un accesso al tuo account è stato tolto
letter-upstream-unlinked-more = Un account presso un altro fornitore non è più collegato al tuo: nessuno può più usarlo per accedere.
letter-upstream-unlinked-end = Se non sei stato tu, cambia la password.
letter-app-added = Un’app di autenticazione protegge il tuo account
letter-app-added-more = Al tuo account è stata aggiunta un’app che mostra codici. D’ora in poi ne viene chiesto uno dopo la password.
letter-app-added-end = Se non sei stato tu, chiedi subito una nuova password nella pagina di accesso e avvisa chi gestisce questo servizio.
letter-app-removed = Nessuna app di autenticazione protegge più il tuo account
letter-app-removed-more = L’app che mostra codici è stata rimossa dal tuo account e, con essa, i codici di recupero.
letter-app-removed-end = Se non sei stato tu, cambia la password e aggiungi di nuovo l’app.
letter-codes-made = Nuovi codici di recupero
letter-codes-made-more = Sono stati creati codici di recupero per il tuo account. I precedenti non valgono più.
letter-codes-made-end = Se non sei stato tu, cambia la password e creane di nuovi.
letter-code-used = È stato usato un codice di recupero
letter-code-used-more = Qualcuno ha inserito uno dei tuoi codici di recupero al posto di un codice della tua app. Non vale più.
letter-code-used-end = Se non sei stato tu, cambia subito la password e crea nuovi codici di recupero.
letter-passkey-added = È stata aggiunta una passkey
letter-passkey-added-more = D’ora in poi una nuova passkey permette di accedere al tuo account.
letter-passkey-added-end = Se non sei stato tu, rimuovila subito dal tuo account e cambia la password.
letter-passkey-removed = È stata rimossa una passkey
letter-passkey-removed-more = Una passkey è stata rimossa dal tuo account. Non permette più di accedere.
letter-passkey-removed-end = Se non sei stato tu, cambia subito la password e controlla le passkey rimaste.
letter-passkey-cloned = Una passkey è stata rifiutata
letter-passkey-cloned-more = Qualcuno ha cercato di accedere con una tua passkey il cui contatore è tornato indietro: potrebbe esisterne una copia. L’accesso è stato negato.
letter-passkey-cloned-end = Rimuovi quella passkey dal tuo account e aggiungine una nuova, che sia stato tu o no.
letter-device-new = Un accesso su un nuovo dispositivo
letter-device-new-more = Qualcuno ha effettuato l’accesso al tuo account su un dispositivo che questo non conosce ancora.
letter-device-new-end = Se sei stato tu, non devi fare nulla. Altrimenti cambia subito la password e termina quella sessione nella pagina del tuo account.
fact-device = Dispositivo
fact-address = Indirizzo
fact-time = Ora
letter-deletion-requested = Il tuo account sarà eliminato
letter-deletion-requested-more = Qualcuno, speriamo tu, ha chiesto l’eliminazione del tuo account. Sei stato disconnesso ovunque e le applicazioni hanno perso l’accesso.
letter-deletion-requested-end = Se cambi idea, o se non sei stato tu, accedi prima di allora e mantieni l’account. Se non sei stato tu, dopo cambia la password.
letter-deletion-cancelled = Il tuo account viene mantenuto
letter-deletion-cancelled-more = L’account doveva essere eliminato e alla fine viene mantenuto.
letter-deletion-cancelled-end = Se non sei stato tu, cambia subito la password. Puoi chiedere di nuovo l’eliminazione nella pagina del tuo account.
letter-deleted = Il tuo account è stato eliminato
letter-deleted-more = Il tuo account è stato eliminato, come richiesto, con tutto ciò che qui era conservato di te.
letter-deleted-end = Non resta nulla da fare. Questo è l’ultimo messaggio a riguardo.
fact-deletion = Eliminazione il
# Passwords that are not taken.
password-short = Usa almeno { $count } caratteri.
password-long = Questa password è troppo lunga: al massimo 1024 byte.
password-own = È un nome che altri conoscono. Scegli un’altra password.
password-breached = Questa password è in un elenco di password rubate, quindi altri la proveranno. Scegline un’altra, qui e ovunque tu la usi.
password-weak = Questa password è troppo facile da indovinare. { $why } { $advice }
password-weak-keys = I tasti vicini vengono provati presto.
password-weak-repeats = Ripetere la stessa cosa aggiunge poco.
password-weak-common = Molte persone hanno questa stessa password.
password-weak-like-common = Assomiglia a una che hanno molte persone.
password-weak-sequence = Le sequenze come abc o 6543 vengono provate presto.
password-weak-date = Anni e date vengono provati presto.
password-weak-word = Una parola sola si trova nel dizionario.
password-weak-names = Nomi e cognomi vengono provati presto.
password-weak-own = Ciò che altri sanno di te e il nome di questo servizio vengono provati per primi.
password-weak-little = Contiene troppo poco.
password-advice = Aggiungi una o due parole che nessuno si aspetterebbe.
password-advice-tricks = Le maiuscole, i segni al posto delle lettere e le parole al contrario aiutano poco; aggiungi una o due parole che nessuno si aspetterebbe.
# Codes in letters that sign in.
mailed-send = Inviami un codice via e-mail
mailed-title = Accedi via e-mail
mailed-lead = Inviamo un codice all’indirizzo del tuo account. Lo digiti qui, in questo browser.
mailed-submit = Invia il codice
mailed-sent = Se esiste un account con il nome { $name } e un indirizzo e-mail confermato, un messaggio con un codice è in arrivo.
mailed-code = Codice
mailed-code-hint = Otto cifre che trovi nel messaggio. Valgono dieci minuti.
mailed-malformed = Un codice ha otto cifre. Controlla il messaggio.
mailed-mismatch = Questo codice qui non vale. Dopo cinque sbagliati, o dopo dieci minuti, te ne serve uno nuovo.
mailed-over = È passato troppo tempo, oppure è iniziato in un altro browser. Chiedi un nuovo codice.
mailed-no-letter = Niente dopo qualche minuto? Guarda nella posta indesiderata.
mailed-again = Invia un altro codice
mailed-link-warning = Non l’hai chiesto tu? Allora chiudi questa pagina e non dare a nessuno il codice del messaggio.
mailed-elsewhere = Torna dove hai iniziato
mailed-elsewhere-more = Questo accesso è iniziato in un altro browser o su un altro dispositivo. Torna lì e digita il codice del messaggio.
mailed-subject = Il tuo codice di accesso
mailed-type-it = Digita questo codice nella pagina in cui lo hai chiesto:
mailed-or-link = Oppure apri questo link nello stesso browser:
mailed-end = Il codice e il link valgono una volta, per { $minutes } minuti. Non dare il codice a nessuno, chiunque lo chieda: apre il tuo account. Se non l’hai chiesto tu, non fare nulla.
mailed-asked-from = È stato chiesto dall’indirizzo { $address }.
# A person's profile.
about-you = Su di te
account-change = Modifica
profile-title = Il tuo profilo
profile-hint = Nome, lingua e simili
profile-lead = Ciò che le applicazioni vedono di te dove lo consenti. Lascia vuoto ciò che non vuoi dire.
profile-saved = Il tuo profilo è salvato.
profile-off = I profili non si modificano qui.
save = Salva
claim-name = Nome completo
claim-given-name = Nome
claim-family-name = Cognome
claim-nickname = Soprannome
claim-birthdate = Data di nascita
claim-phone-number = Numero di telefono
claim-phone-hint = Con il prefisso del Paese, come +39 06 1234 5678
claim-zoneinfo = Fuso orario
claim-zoneinfo-hint = Area e città, come Europe/Rome
claim-locale = Lingua
claim-locale-hint = Le nostre pagine e i nostri messaggi sono scritti in questa lingua.
claim-locale-browser = Come dice il mio browser
wrong-long = È troppo lungo: al massimo { $count } caratteri.
wrong-invisible = Contiene caratteri che nessuno può vedere o che cambiano la direzione del testo. Scrivilo senza di essi.
wrong-date = Indica un giorno passato, con anno, mese e giorno: 1980-12-31.
wrong-phone = Un numero di telefono inizia con un più e il prefisso del Paese, e poi ha solo cifre.
wrong-zone = Indica un fuso orario con area e città.
wrong-language = Scegli una delle lingue.
# A person's data as a file.
data-title = Scarica i tuoi dati
data-hint = Tutto ciò che qui è conservato di te, in un file
data-lead = Ricevi un file JSON con il tuo profilo, le sessioni, le passkey, gli account collegati, ciò che hai consentito alle applicazioni e ciò che è successo al tuo account. Non contiene password né chiavi.
data-submit = Scarica
delete-title = Elimina il tuo account
delete-hint = Con tutto ciò che qui è conservato di te
delete-lead = Il tuo account presso { $tenant } viene eliminato e, con esso, tutto ciò che qui è conservato di te.
delete-goes-all = Il profilo, la password, le passkey, i codici e gli account collegati vengono eliminati.
delete-goes-out = Vieni disconnesso subito ovunque e le applicazioni perdono l’accesso.
delete-goes-not = Ciò che le applicazioni conservano per conto proprio non viene eliminato.
delete-due = L’account viene eliminato il { $instant }. Fino ad allora puoi accedere e mantenerlo.
delete-at-once = L’account viene eliminato subito. Nessuno può tornare indietro.
delete-submit = Elimina il mio account
delete-see = Elimina
deletion-off = Qui non si elimina il proprio account da sé. Rivolgiti a chi gestisce questo servizio.
delete-done = Il tuo account sarà eliminato
delete-done-more = Sei stato disconnesso ovunque. L’account viene eliminato il { $instant }. Se cambi idea, accedi prima di allora.
delete-done-now = Il tuo account sta per essere eliminato
delete-done-now-more = Sei stato disconnesso ovunque e tra pochi minuti non ne resterà nulla.
keep-title = Questo account sarà eliminato
keep-due = Lo ha chiesto il suo titolare. Viene eliminato il { $instant }.
keep-more = Se lo mantieni, l’accesso è completato. Se lasci così, non cambia nulla.
keep-not-you = Se non lo hai chiesto tu, mantieni l’account e cambia la password.
keep-submit = Mantieni il mio account
keep-leave = Lascia così

# Showing once more who one is.
confirm = Sei tu?
confirm-lead = Prima di cambiare ciò che protegge il tuo account, mostra ancora una volta che è tuo.
confirm-code = Codice della tua app, o un codice di recupero
confirm-anew = Accedi di nuovo nello stesso modo di prima, poi torna qui.
confirm-mismatch = Non è corretto. Riprova.

# Recovery codes.
codes-lead = per quando non hai con te l’app
codes-make = Crea nuovi codici
codes-make-ends = I nuovi codici annullano i precedenti.
codes-keep = Conserva questi codici dove nessun altro li trovi. Ognuno vale una sola volta, e vengono mostrati solo adesso.
codes-download = Scarica come testo

# One’s own passkeys.
passkeys-lead = Con una passkey accedi con l’impronta, il volto o il PIN che sblocca il tuo dispositivo. Non c’è nulla da ricordare, e nulla che un altro sito possa sottrarti.
passkeys-empty = Non ne hai ancora.
passkey-backed-up = Con backup
passkey-added-at = Data di aggiunta: { $instant }
passkey-used-at = Ultimo utilizzo: { $instant }
passkey-unused = Non ancora usata
passkey-delete-of = Rimuovi la passkey { $name }, data di aggiunta: { $instant }
passkey-added = La tua passkey è stata aggiunta. D’ora in poi puoi usarla per accedere.
passkey-removed = Quella passkey non permette più di accedere. Forse il tuo dispositivo la mostra ancora: eliminala anche lì.
passkey-renamed = Quella passkey ha il suo nuovo nome.
passkey-name-wrong = Un nome ha da 1 a 100 caratteri visibili.
passkey-answer-wrong = La risposta del tuo dispositivo non è utilizzabile. Riprova.
passkey-not-attested = I dispositivi di questo tipo qui non sono accettati. Chiedi a chi gestisce questo servizio quali lo sono.
passkey-known = Quella passkey c’è già, oppure ne hai quante se ne possono avere. Rimuovine una che non usi più.
passkey-offer = Accedere più in fretta la prossima volta?
passkey-offer-lead = Con una passkey accedi con l’impronta, il volto o il PIN che sblocca questo dispositivo. Non c’è una password da digitare, né una che un altro sito possa sottrarti.
passkey-offer-end = Puoi aggiungerne una in qualsiasi momento nel tuo account.
passkey-later = No, grazie
passkey-rename = Rinomina
passkey-name = Nome
passkey-save = Salva
passkey-delete = Rimuovi

# Accounts at other providers.
linked-lead = Chi accede con uno di questi entra nel tuo account di { $tenant }.
linked-done = D’ora in poi quell’account apre il tuo.
unlinked-done = Quell’account non apre più il tuo.
unlink-last = È il tuo unico modo di accedere. Scegli prima una password, poi potrai scollegarlo.
link-one = Collega
link-at = Collega un account di { $provider }
unlink = Scollega
unlink-at = Scollega l’account di { $provider }

# What is wrong with what was typed.
username-wrong = Usa da 1 a 64 lettere, cifre e segni, senza spazi.
username-like-email = Un nome utente non ha @. Puoi accedere anche con la tua e-mail.
username-taken = Questo nome è già in uso. Scegline un altro.
email-wrong = Questo non è un indirizzo e-mail.
name-and-email-wrong = Questo nome e questa e-mail non si possono usare insieme. Cambiane uno.
register-too-many = Dalla tua rete sono stati creati molti account. Attendi { $wait } e riprova.

# On the way back.
taken-back-application = Stai tornando all’applicazione. Se non succede nulla, continua tu.
letter-factors-reset = Il tuo secondo passaggio è stato reimpostato
letter-factors-reset-more = Chi gestisce questo servizio ha rimosso dal tuo account l’app, i codici di recupero e le passkey e ti ha disconnesso ovunque.
letter-factors-reset-end = Se non l’hai chiesto tu, segnalalo subito. Altrimenti configura di nuovo un secondo passaggio nella pagina del tuo account.
# A second step.
challenge-title = Ancora un passaggio
challenge-code = Codice
challenge-code-hint = Le sei cifre che l’app mostra ora, o uno dei tuoi codici di recupero.
challenge-mismatch = Questo codice non è valido o è già stato usato. Attendi il prossimo e riprova.
challenge-passkey = Usa una passkey
remember-days =
    { $count ->
        [one] un giorno
       *[other] { $count } giorni
    }
challenge-remember = Non chiedere più in questo browser per { $days }
challenge-lost = Non hai più ciò che viene chiesto? Chi gestisce { $tenant } può aiutarti.
set-up-title = Configura un secondo passaggio
set-up-lead = { $tenant } chiede più di una password, perché non entri nessuno che conosca soltanto la tua.
set-up-passkey-lead = Per ciò che vuoi fare serve una passkey.
totp-scan = Inquadra l’immagine con un’app che mostra codici, o digita lì la chiave. Poi digita il codice che l’app mostra.
totp-picture = La chiave come immagine da inquadrare
totp-key-label = Chiave
totp-code = Codice mostrato dall’app
totp-mismatch = Questo non è il codice che l’app mostra ora. Controlla l’ora del telefono e prova il prossimo.
totp-title = Codici di un’app
totp-remove-lead = Un’app mostra codici per il tuo account. Se la rimuovi, non verranno più chiesti e i tuoi codici di recupero non varranno più.
totp-remove = Rimuovi l’app
set-up-or-passkey = Oppure usa una passkey: l’impronta, il volto o il PIN con cui sblocchi questo dispositivo.
passkey-add = Aggiungi una passkey
passkey-not-added = Nessuna passkey è stata aggiunta. Forse ce n’è già una su questo dispositivo; altrimenti riprova.
passkey-none = Questo browser non può aggiungere passkey o non esegue script.
passkey-add-failed = Non è stato possibile aggiungere questa passkey. Riprova.
browsers-remembered =
    { $count ->
        [one] In un browser non ti viene chiesto il secondo passaggio.
       *[other] In { $count } browser non ti viene chiesto il secondo passaggio.
    }
browsers-forget = Chiedi di nuovo ovunque
browsers-forgotten = Da ora il secondo passaggio viene chiesto ovunque.
event-device-trusted = Un browser è stato ricordato: lì il secondo passaggio non viene chiesto
event-devices-distrusted = Il secondo passaggio viene chiesto di nuovo in tutti i browser
event-factors-reset = Chi gestisce questo servizio ha reimpostato il tuo secondo passaggio
# A person’s mail address, and the letters about another one.
mail-title = Il tuo indirizzo e-mail
mail-now = Il tuo account ha l’indirizzo { $address }.
mail-none = Il tuo account non ha un indirizzo e-mail.
mail-unproven = Nessuno ha ancora mostrato che è tuo: scrivilo un’altra volta, e ti scriveremo lì.
mail-new = Nuovo indirizzo e-mail
mail-both = Scriviamo a questo indirizzo e a quello che hai. Cambia quando hai acconsentito in entrambi i messaggi.
mail-one = Scriviamo a questo indirizzo. Vale quando hai acconsentito nel messaggio.
mail-own = Questo è già il tuo indirizzo.
mail-off = Gli indirizzi e-mail non si modificano qui. Chiedi a chi gestisce questo servizio.
mail-wanted = Il tuo indirizzo diventerà { $address }.
mail-waits-both = I messaggi sono in viaggio verso entrambi gli indirizzi. Acconsenti in ognuno.
mail-waits-new = Acconsenti nel messaggio al nuovo indirizzo.
mail-waits-former = Acconsenti nel messaggio all’indirizzo che hai.
mail-until = I messaggi valgono fino al { $instant }.
mail-withdraw = Tieni il mio indirizzo
mail-withdrawn = Il tuo indirizzo resta com’è.
mail-new-title = È il tuo indirizzo?
mail-new-lead = { $address } diventerà l’indirizzo del tuo account.
mail-sign-in = Può acconsentire solo chi ha effettuato l’accesso a quell’account. Accedi, poi apri ancora una volta il link del messaggio. Se non l’hai chiesto tu, non fare nulla.
mail-former-title = Un altro indirizzo per il tuo account?
mail-former-lead = Qualcuno che aveva effettuato l’accesso al tuo account ha chiesto che { $address } ne diventi l’indirizzo.
mail-agree = Acconsento
mail-stop = Ferma tutto, non ero io
mail-agreed = Grazie, hai acconsentito
mail-agreed-more = L’indirizzo cambia quando si acconsente anche nel messaggio all’altro indirizzo.
mail-changed = Il tuo indirizzo è cambiato
mail-changed-more = D’ora in poi { $address } è l’indirizzo del tuo account. Puoi usarlo per accedere, e ti scriviamo lì.
mail-stopped = È stato fermato
mail-stopped-more = Il tuo indirizzo resta com’è. Se non sei stato tu, qualcuno può accedere al tuo account: cambia la password e termina le sessioni che non conosci.
letter-mail-new = È il tuo indirizzo?
letter-mail-new-more = Qualcuno, speriamo tu, ha chiesto che { $address } diventi l’indirizzo del suo account. Per acconsentire, accedi a quell’account e apri questo link.
letter-mail-new-end = Il link vale una sola volta, per { $time }. Se non sei stato tu, non fare nulla.
letter-mail-former = Un altro indirizzo per il tuo account?
letter-mail-former-more = Qualcuno, speriamo tu, ha chiesto che { $address } diventi l’indirizzo del tuo account. Succede solo se acconsenti anche qui.
letter-mail-former-open = Acconsenti o ferma
letter-mail-former-end = Il link vale una sola volta, per { $time }. Se non sei stato tu, ferma tutto con il link, poi cambia la password: qualcuno può accedere al tuo account.
letter-mail-changed = Il tuo indirizzo e-mail è stato cambiato
letter-mail-changed-more = Questo non è più l’indirizzo del tuo account: al suo posto ne è stato confermato un altro. A questo non scriviamo più.
letter-mail-changed-end = Se non sei stato tu, avvisa subito chi gestisce questo servizio.
letter-mail-taken = Qualcuno voleva il tuo indirizzo
letter-mail-taken-more = Qualcuno voleva dare questo indirizzo a un altro account. Resta al tuo, e nulla è cambiato.
letter-mail-taken-end = Se sei stato tu, accedi all’account che lo ha. Altrimenti non fare nulla.
