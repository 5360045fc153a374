# German words of the hosted pages.

error-title = Fehler: { $title }
your-account = Ihr Konto
back-to-account = Zurück zu Ihrem Konto
go-to-account = Zu Ihrem Konto
sign-in = Anmelden
sign-out = Abmelden
sign-out-all = Von allen Konten hier abmelden
continue = Weiter
cancel = Abbrechen
username = Benutzername
username-or-email = Benutzername oder E-Mail
email = E-Mail
optional = (freiwillig)
password = Passwort
new-password = Neues Passwort
to-account-at = bei Ihrem Konto von { $tenant }
for-account-at = für Ihr Konto bei { $tenant }
continue-to = um zu { $client } zu gelangen
back-to-sign-in = Zurück zur Anmeldung
try-again = Erneut versuchen
close-window = Sie können dieses Fenster schließen. An einem gemeinsam genutzten Computer schließen Sie bitte den ganzen Browser.
signed-in-as = Sie sind angemeldet als { $person }.
not-you = Sind Sie das nicht?

privacy-policy = { $client }: Datenschutzerklärung
terms-of-service = Nutzungsbedingungen
help = Hilfe

forgot-link = Passwort vergessen?
new-here = Neu hier?
create-account = Konto anlegen
with-password = Mit Passwort anmelden
other-name = Anderen Namen verwenden
or = oder
continue-with = Weiter mit { $provider }
mismatch = Name und Passwort passen nicht zusammen. Bitte prüfen Sie beide und versuchen Sie es erneut.
too-many-attempts = Das waren zu viele Versuche. Bitte warten Sie { $wait } und versuchen Sie es erneut.
many-sign-in = Gerade melden sich viele Menschen an. Bitte versuchen Sie es in ein paar Sekunden erneut.
cookie-missing = Ihr Browser hat das Cookie dieser Seite nicht zurückgeschickt. Erlauben Sie Cookies für diese Website, falls sie abgeschaltet sind, und versuchen Sie es erneut.
page-renewed = Diese Seite war veraltet und wurde erneuert. Bitte versuchen Sie es noch einmal.
wait-seconds =
    { $count ->
        [one] eine Sekunde
       *[other] { $count } Sekunden
    }
wait-minutes =
    { $count ->
        [one] eine Minute
       *[other] { $count } Minuten
    }

register-at = bei { $tenant }
register-at-for = bei { $tenant }, um zu { $client } zu gelangen
register-submit = Konto anlegen
already-account = Sie haben schon ein Konto?
password-hint = Mindestens { $count } Zeichen. Ein paar Wörter, die nur Sie so zusammenstellen würden, eignen sich gut.

consent-title = { $client } erlauben?
consent-title-device = { $client } verbinden?
consent-question = Darf { $client } Ihr Konto verwenden?
consent-question-device = Darf { $client } Ihr Konto auf einem Gerät verwenden?
consent-same-code = Zeigt ein Gerät vor Ihnen diesen Code? { $code } Wenn nicht, oder wenn Sie das nicht selbst begonnen haben, erlauben Sie es nicht.
consent-able = { $client } könnte:
consent-deny = Nicht erlauben
consent-allow = Erlauben
consent-return = Sie kehren zurück zu { $host }.
consent-trust = Erlauben Sie nur Anwendungen, denen Sie vertrauen.
scope-openid = Wissen, wer Sie sind
scope-openid-more = Eine Kennung, die für Sie steht, und wann Sie sich angemeldet haben
scope-profile = Ihr Profil sehen
scope-profile-more = Name, Benutzername, Bild und Ähnliches
scope-email = Ihre E-Mail-Adresse sehen
scope-address = Ihre Postanschrift sehen
scope-phone = Ihre Telefonnummer sehen
scope-offline = Zugriff behalten, während Sie nicht da sind
scope-offline-more = Ohne dass Sie sich jedes Mal anmelden müssen
scope-other = Für Sie handeln
scope-api = { $api } für Sie verwenden
and = { $first } und { $second }

device-title = Gerät verbinden
device-code = Code auf Ihrem Gerät
device-code-hint = Acht Buchstaben, etwa BCDF-GHJK. Fahren Sie nur fort, wenn ein Gerät vor Ihnen diesen Code zeigt.
device-warning = Hat Ihnen jemand einen Link oder einen Code geschickt? Dann schließen Sie diese Seite: Womöglich will jemand Ihr Konto verwenden.
device-malformed = Ein Code hat acht Buchstaben. Bitte prüfen Sie, was Ihr Gerät zeigt.
device-unknown = Auf diesen Code wartet kein Gerät. Bitte prüfen Sie ihn; wenn er stimmt, beginnen Sie am Gerät von vorn, um einen neuen zu bekommen.
device-expired = Das hat zu lange gedauert, und der Code gilt nicht mehr. Beginnen Sie am Gerät von vorn und geben Sie hier den neuen Code ein.
device-too-many = Es wurden zu viele Codes eingegeben. Bitte warten Sie { $wait } und versuchen Sie es erneut.
device-connected-title = Gerät verbunden
device-not-connected-title = Gerät nicht verbunden
device-connected = Ihr Gerät ist verbunden
device-connected-more = { $client } macht in ein paar Sekunden von selbst weiter. Sie können diese Seite schließen.
device-not-connected = Das Gerät wurde nicht verbunden
device-not-connected-more = { $client } kann Ihr Konto nicht verwenden. Sie können diese Seite schließen.
device-another = Weiteres Gerät verbinden

forgot-title = Passwort vergessen
forgot-heading = Passwort vergessen?
forgot-lead = Wir schicken Ihnen eine E-Mail mit einem Link, um ein neues zu wählen.
forgot-submit = E-Mail senden
forgot-too-many = Es wurden schon mehrere E-Mails angefordert. Suchen Sie nach einer davon, oder warten Sie { $wait } und versuchen Sie es erneut.
look-at-mail = Sehen Sie in Ihren E-Mails nach
look-at-mail-more = Wenn es ein Konto dieses Namens mit einer E-Mail-Adresse gibt, ist eine E-Mail dorthin unterwegs. Der Link darin gilt eine Stunde.
no-letter = Nach einigen Minuten ist nichts da? Sehen Sie im Spam-Ordner nach, oder fordern Sie erneut eine an.
ask-again = Erneut anfordern
reset-title = Neues Passwort wählen
reset-submit = Passwort ändern
reset-signs-out = Wo immer Sie angemeldet sind, werden Sie abgemeldet.
link-over = Dieser Link gilt nicht mehr
link-over-more = Ein Link gilt einmal und eine Zeit lang, und nur der neueste Stand eines Kontos zählt. Vielleicht wurde er schon verwendet.
ask-new-letter = Neue E-Mail anfordern
verify-title = Ist das Ihre Adresse?
verify-lead = Eine E-Mail hat Sie hierher geführt. Drücken Sie den Knopf, um { $tenant } zu zeigen, dass Sie E-Mails an diese Adresse lesen.
verify-submit = Ja, sie gehört mir
verify-done = Vielen Dank
verify-done-more = Wir wissen jetzt, dass diese Adresse Ihnen gehört.
reset-done = Ihr Passwort ist geändert
reset-done-more = Wo immer Sie angemeldet waren, sind Sie abgemeldet. Melden Sie sich mit dem neuen Passwort an.

one-moment = Einen Moment …
taken-back = Sie werden zurück zu { $host } gebracht. Wenn nichts geschieht, gehen Sie selbst weiter.

sign-out-title = Abmelden?
sign-out-of = Von { $tenant } abmelden?
sign-out-asked = { $client } fragt, ob Sie sich abmelden wollen. Sie würden auch von den anderen Anwendungen abgemeldet, die Sie mit diesem Konto geöffnet haben.
sign-out-here = Sie würden von den Anwendungen abgemeldet, die Sie in diesem Browser mit diesem Konto geöffnet haben.
stay-signed-in = Angemeldet bleiben
signed-out-title = Abgemeldet
signed-out = Sie sind abgemeldet
signed-out-telling = Ihre Anwendungen werden benachrichtigt. Gleich geht es zurück.
back-to-client = Zurück zu { $client }
sign-in-again = Erneut anmelden

select-title = Konto wählen
continue-as = Weiter als
select-other = Anderes Konto verwenden
other-accounts = Andere Konten

applications = Ihre Anwendungen
applications-none = Es gibt keine, die sich von hier öffnen lässt. Öffnen Sie die Anwendung selbst, um sich anzumelden.
open = Öffnen
open-client = { $client } öffnen

change-password = Passwort ändern
password-until-now = Ihr bisheriges Passwort
change-password-submit = Passwort ändern
change-password-ends = Überall sonst werden Sie abgemeldet.
not-your-password = Das ist nicht Ihr Passwort.
busy = Hier ist gerade sehr viel los. Bitte versuchen Sie es in ein paar Sekunden erneut.

sessions = Wo Sie angemeldet sind
this-browser = Dieser Browser
signed-in-at = Angemeldet am { $instant }
signed-in-at-from = Angemeldet am { $instant } von { $address }
end-session = Beenden
end-session-of = Sitzung von { $device } beenden, angemeldet am { $instant }
end-others = Überall sonst abmelden
consents = Anwendungen, denen Sie etwas erlaubt haben
since = Seit { $instant }
withdraw = Widerrufen
withdraw-of = Widerrufen, was { $client } darf
ended-others = Sie sind überall sonst abgemeldet.
ended-one = Diese Sitzung ist beendet.
withdrawn = Diese Anwendung kann Ihr Konto nicht mehr verwenden.
password-changed-notice = Ihr Passwort ist geändert, und Sie sind überall sonst abgemeldet.
client-lost = Die Anwendung, von der Sie kamen, kann hier nicht mehr verwendet werden oder wurde geändert. Öffnen Sie sie erneut, um fortzufahren.
browser-on = { $browser } unter { $system }
unknown-device = Unbekanntes Gerät
instant =
    { $day }. { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    } { $year }, { $time } { $zone }

error-code = Fehler
error-request = Anfrage
error-not-found = Seite nicht gefunden
error-not-found-advice = Wenn ein Link Sie hierher geführt hat, sagen Sie es der Person, von der Sie ihn haben.
error-access-denied = Das ist hier nicht möglich
error-access-denied-advice = Wenn Sie schon ein Konto haben, melden Sie sich damit an.
error-unavailable = Bitte versuchen Sie es gleich noch einmal
error-unavailable-advice = Wenn es wieder geschieht, teilen Sie dem Betreiber dieses Dienstes mit, was unten steht.
error-server = Etwas ist schiefgegangen
error-server-advice = Gehen Sie zurück und versuchen Sie es erneut. Wenn es wieder geschieht, teilen Sie dem Betreiber dieses Dienstes mit, was unten steht.
error-client = Diese Anwendung ist hier nicht bekannt
error-client-advice = Gehen Sie zurück zur Anwendung. Wenn es wieder geschieht, teilen Sie ihren Herstellern mit, was unten steht.
error-request-bad = Diese Anfrage kann nicht fortgesetzt werden
error-request-bad-advice = Gehen Sie zurück zur Anwendung und versuchen Sie es erneut. Wenn es wieder geschieht, teilen Sie ihren Herstellern mit, was unten steht.

taken-to = Sie werden zu { $host } weitergeleitet. Falls nichts geschieht, gehen Sie selbst weiter.
join-title = Welches Konto ist Ihres?
join-who = Bei { $provider } sind Sie { $label }.
join-known = Hier gibt es ein Konto mit der Adresse { $address }. Wenn es Ihres ist, melden Sie sich einmal wie bisher daran an; danach können Sie { $provider } benutzen.
join-unknown = Wenn Sie hier ein Konto haben, melden Sie sich einmal wie bisher daran an; danach können Sie { $provider } benutzen.
join-sign-in = An meinem Konto anmelden
join-submit = Neues Konto anlegen
join-none = Für Sie kann hier kein Konto angelegt werden. Melden Sie sich an dem an, das Sie haben.
link-title = Diese Konten verknüpfen?
link-said = Wer sich bei { $provider } als { $label } anmeldet, wird an Ihrem Konto angemeldet:
link-submit = Verknüpfen
link-cancel = Nicht verknüpfen
upstream-other = dem anderen Anbieter
upstream-over = Das hat zu lange gedauert oder in einem anderen Browser begonnen. Bitte beginnen Sie noch einmal.
upstream-cancelled = Sie haben sich bei { $provider } nicht angemeldet. Versuchen Sie es noch einmal oder auf einem anderen Weg.
upstream-busy = Aus Ihrem Netz kamen zu viele Versuche. Bitte warten Sie eine Minute oder nehmen Sie einen anderen Weg.
upstream-unavailable = Eine Verbindung zu { $provider } ist im Augenblick nicht möglich. Versuchen Sie es bald noch einmal oder auf einem anderen Weg.
upstream-refused = Die Antwort von { $provider } war nicht zu gebrauchen. Versuchen Sie es noch einmal oder auf einem anderen Weg.
upstream-stale = Sie müssen sich neu anmelden, und von { $provider } kam kein Nachweis, dass Sie es getan haben. Bitte nehmen Sie einen anderen Weg.
upstream-disabled = Dieses Konto kann hier nicht benutzt werden. Fragen Sie den Betreiber dieses Dienstes.
upstream-taken = Dieses Konto bei { $provider } gehört hier jemand anderem, oder ein anderes von Ihnen ist schon verknüpft.
passkey-sign-in = Mit einem Passkey anmelden
passkey-problem = Es wurde kein Passkey benutzt. Versuchen Sie es noch einmal, oder melden Sie sich auf andere Weise an.
passkey-stale = Das hat zu lange gedauert oder kam zweimal an. Bitte versuchen Sie es noch einmal.
passkey-mismatch = Mit diesem Passkey kann man sich hier nicht anmelden. Nehmen Sie einen anderen, oder melden Sie sich auf andere Weise an.
passkey-not-verified = Ihr Gerät muss prüfen, ob Sie es sind: mit PIN, Fingerabdruck oder Gesicht. Bitte versuchen Sie es noch einmal.
passkey-cloned = Dieser Passkey wurde abgelehnt: Es könnte eine Kopie davon geben. Melden Sie sich auf andere Weise an, und entfernen Sie ihn aus Ihrem Konto.

# My account.
app = Authenticator-App
app-on = Eine App zeigt Codes für Ihr Konto
app-on-more = Nach Ihrem Passwort wird einer davon verlangt.
app-off = Eine App auf Ihrem Telefon kann Codes zeigen, damit sich niemand allein mit Ihrem Passwort anmeldet.
app-set-up = App einrichten
app-removed = Die App ist entfernt: Nach ihren Codes wird nicht mehr gefragt.
app-removed-demanded = Die App ist entfernt. Zwei Schritte werden weiterhin von Ihnen verlangt: Ohne Passkey richten Sie bei der nächsten Anmeldung einen anderen zweiten Schritt ein.
change = Ändern
recovery-codes = Wiederherstellungscodes
recovery-codes-left = Übrig: { $count }
renew = Erneuern
linked-title = Konten bei anderen Anbietern
linked-see = Ansehen, welche Ihr Konto öffnen
passkeys = Passkeys
passkeys-own = Ihre Passkeys
# What happened to an account.
last-used = Zuletzt verwendet am { $instant }
activity-title = Aktivität
activity-lead = Was mit Ihrem Konto geschehen ist. Wenn etwas davon nicht von Ihnen kam, ändern Sie Ihr Passwort, und beenden Sie die Sitzungen, die Sie nicht kennen.
activity-none = Es ist noch nichts aufgezeichnet.
activity-older = Ältere
activity-newest = Neueste
activity-hint = Anmeldungen und Änderungen, mit Gerät und Adresse
activity-see = Ansehen
account-data = Aktivität und Daten
some-application = eine Anwendung
event-sign-in-succeeded = Sie haben sich angemeldet
event-sign-in-failed = Eine Anmeldung wurde abgelehnt
event-sign-in-challenged = Der erste Schritt einer Anmeldung stimmte, und ein zweiter wurde verlangt
event-user-registered = Das Konto wurde erstellt
event-session-ended = Eine Sitzung wurde beendet
event-session-network-changed = Eine Sitzung wurde aus einem anderen Netz fortgesetzt
event-device-new = Erste Anmeldung auf diesem Gerät
event-device-approved = Sie haben { $name } auf einem Gerät verbunden
event-password-changed = Das Passwort wurde geändert
event-password-reset = Mit einem Link aus einer E-Mail wurde ein neues Passwort gewählt
event-recovery-requested = Eine E-Mail mit einem Link für ein neues Passwort wurde angefordert
event-email-verified = Die E-Mail-Adresse wurde bestätigt
event-mail-released = Die E-Mail-Adresse wurde vom Konto entfernt: Jemand anders hat gezeigt, dass sie ihm gehört
event-mail-requested = Eine andere E-Mail-Adresse wurde beantragt
event-mail-changed = Die E-Mail-Adresse wurde geändert
event-mail-stopped = Eine Änderung der E-Mail-Adresse wurde gestoppt
event-factor-added = Eine App, die Codes anzeigt, wurde hinzugefügt
event-factor-removed = Die App, die Codes anzeigt, wurde entfernt
event-factor-failed = Ein falscher Code wurde eingegeben
event-recovery-codes-made = Neue Wiederherstellungscodes wurden erstellt
event-recovery-code-used = Ein Wiederherstellungscode wurde verwendet
event-passkey-added = Ein Passkey wurde hinzugefügt
event-passkey-removed = Ein Passkey wurde entfernt
event-passkey-cloned = Ein Passkey wurde abgelehnt: Es könnte eine Kopie davon geben
event-upstream-linked = Ein Konto bei { $name } wurde verknüpft
event-upstream-unlinked = Ein Konto bei { $name } wurde entfernt
event-consent-given = Sie haben { $name } erlaubt, Ihr Konto zu verwenden
event-consent-withdrawn = Sie haben widerrufen, was { $name } darf
event-refresh-token-reused = Der Zugang von { $name } wurde zweimal verwendet, als wäre er gestohlen, und beendet
event-code-replayed = Eine Anmeldung bei { $name } wurde zweimal vorgelegt, als wäre sie gestohlen, und beendet
event-profile-changed = Das Profil wurde geändert
event-data-downloaded = Die Daten des Kontos wurden heruntergeladen
event-deletion-requested = Die Löschung des Kontos wurde verlangt
event-deletion-cancelled = Das Konto wurde doch behalten
event-deletion-asked = Jemand hat sich angemeldet und wurde gefragt, ob das Konto behalten werden soll

# Errors with an explanation.
error-not-found-more = Eine solche Seite gibt es hier nicht. Bitte prüfen Sie die Adresse.
error-unavailable-more = Der Dienst ist überlastet oder seine Datenbank nicht erreichbar. Versuchen Sie es gleich noch einmal.
error-server-more = Auf unserer Seite ist etwas schiefgegangen. Mit der Nummer der Anfrage lässt sich herausfinden, was.
recovery-off = Passwörter werden hier nicht per E-Mail erneuert. Fragen Sie den Betreiber dieses Dienstes nach einem neuen.
registration-closed = Konten werden hier für die Benutzer angelegt und nicht von ihnen selbst. Fragen Sie den Betreiber dieses Dienstes nach einem.
passkeys-off = Passkeys werden hier nicht verwendet.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] eine Stunde
       *[other] { $count } Stunden
    }
letter-hello = Guten Tag,
letter-hello-name = Guten Tag { $person },
letter-reset = Wählen Sie ein neues Passwort
letter-reset-more = Jemand, hoffentlich Sie, hat ein neues Passwort für Ihr Konto angefordert.
letter-reset-end = Der Link gilt einmal und { $time } lang. Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist, und niemand hat es gesehen.
letter-verify = Ist das Ihre Adresse?
letter-verify-more = Diese Adresse wurde für ein Konto angegeben.
letter-verify-end = Der Link gilt einmal und { $time } lang. Wenn Sie das nicht waren, tun Sie nichts.
letter-password-reset = Ihr Passwort wurde geändert
letter-password-reset-more = Mit einem Link aus einer E-Mail an diese Adresse wurde ein neues Passwort gewählt. Wer an Ihrem Konto angemeldet war, wurde abgemeldet.
letter-password-reset-end = Wenn Sie das nicht waren, liest jemand Ihre E-Mails: Sichern Sie zuerst Ihr E-Mail-Konto, und wählen Sie dann hier ein anderes Passwort.
letter-password-changed = Ihr Passwort wurde geändert
letter-password-changed-more = Das Passwort Ihres Kontos wurde von jemandem geändert, der es kannte. Alle anderen Browser und Anwendungen wurden abgemeldet.
letter-password-changed-end = Wenn Sie das nicht waren, fordern Sie auf der Anmeldeseite sofort ein neues Passwort an.
letter-upstream-linked = Ein weiterer Weg in Ihr Konto
letter-upstream-linked-more = Ein Konto bei einem anderen Anbieter wurde mit Ihrem verknüpft: Wer es hat, kann sich damit anmelden.
letter-upstream-linked-end = Wenn Sie das nicht waren, entfernen Sie es auf der Seite Ihres Kontos, und ändern Sie Ihr Passwort.
letter-upstream-unlinked = Ein Weg in Ihr Konto wurde entfernt
letter-upstream-unlinked-more = Ein Konto bei einem anderen Anbieter ist nicht mehr mit Ihrem verknüpft: Niemand kann sich damit mehr anmelden.
letter-upstream-unlinked-end = Wenn Sie das nicht waren, ändern Sie Ihr Passwort.
letter-app-added = Eine Authenticator-App schützt Ihr Konto
letter-app-added-more = Ihrem Konto wurde eine App hinzugefügt, die Codes zeigt. Ab jetzt wird nach Ihrem Passwort einer dieser Codes verlangt.
letter-app-added-end = Wenn Sie das nicht waren, fordern Sie auf der Anmeldeseite sofort ein neues Passwort an, und benachrichtigen Sie den Betreiber dieses Dienstes.
letter-app-removed = Keine Authenticator-App schützt mehr Ihr Konto
letter-app-removed-more = Die App, die Codes zeigt, wurde aus Ihrem Konto entfernt, und mit ihr die Wiederherstellungscodes.
letter-app-removed-end = Wenn Sie das nicht waren, ändern Sie Ihr Passwort, und fügen Sie die App wieder hinzu.
letter-codes-made = Neue Wiederherstellungscodes
letter-codes-made-more = Für Ihr Konto wurden Wiederherstellungscodes erstellt. Die bisherigen gelten nicht mehr.
letter-codes-made-end = Wenn Sie das nicht waren, ändern Sie Ihr Passwort, und erstellen Sie neue.
letter-code-used = Ein Wiederherstellungscode wurde verwendet
letter-code-used-more = Jemand hat statt eines Codes Ihrer App einen Ihrer Wiederherstellungscodes eingegeben. Er gilt nicht mehr.
letter-code-used-end = Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort, und erstellen Sie neue Wiederherstellungscodes.
letter-passkey-added = Ein Passkey wurde hinzugefügt
letter-passkey-added-more = Ab jetzt kann man sich mit einem neuen Passkey an Ihrem Konto anmelden.
letter-passkey-added-end = Wenn Sie das nicht waren, entfernen Sie ihn sofort aus Ihrem Konto, und ändern Sie Ihr Passwort.
letter-passkey-removed = Ein Passkey wurde entfernt
letter-passkey-removed-more = Ein Passkey wurde aus Ihrem Konto entfernt. Man kann sich damit nicht mehr anmelden.
letter-passkey-removed-end = Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort, und prüfen Sie die übrigen Passkeys.
letter-passkey-cloned = Ein Passkey wurde abgelehnt
letter-passkey-cloned-more = Jemand hat sich mit einem Ihrer Passkeys anmelden wollen, dessen Zähler rückwärts ging: Es könnte eine Kopie davon geben. Der Zugang wurde verweigert.
letter-passkey-cloned-end = Entfernen Sie diesen Passkey aus Ihrem Konto, und fügen Sie einen neuen hinzu, ob Sie es waren oder nicht.
letter-device-new = Anmeldung auf einem neuen Gerät
letter-device-new-more = Jemand hat sich auf einem Gerät, das Ihr Konto noch nicht kennt, an Ihrem Konto angemeldet.
letter-device-new-end = Wenn Sie das waren, ist nichts zu tun. Wenn nicht, ändern Sie sofort Ihr Passwort, und beenden Sie diese Sitzung auf der Seite Ihres Kontos.
fact-device = Gerät
fact-address = Adresse
fact-time = Zeit
letter-deletion-requested = Ihr Konto wird gelöscht
letter-deletion-requested-more = Jemand, hoffentlich Sie, hat die Löschung Ihres Kontos verlangt. Sie sind überall abgemeldet, und Anwendungen haben ihren Zugriff verloren.
letter-deletion-requested-end = Wenn Sie es sich anders überlegen oder wenn Sie das nicht waren, melden Sie sich vorher an, und behalten Sie das Konto. Wenn Sie das nicht waren, ändern Sie danach Ihr Passwort.
letter-deletion-cancelled = Ihr Konto bleibt bestehen
letter-deletion-cancelled-more = Das Konto sollte gelöscht werden und bleibt nun doch bestehen.
letter-deletion-cancelled-end = Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort. Auf der Seite Ihres Kontos können Sie die Löschung noch einmal verlangen.
letter-deleted = Ihr Konto ist gelöscht
letter-deleted-more = Ihr Konto ist gelöscht, wie es verlangt wurde, mit allem, was hier von Ihnen gespeichert war.
letter-deleted-end = Es ist nichts mehr zu tun. Dies ist der letzte Brief dazu.
fact-deletion = Löschung am
# Passwords that are not taken.
password-short = Verwenden Sie mindestens { $count } Zeichen.
password-long = Dieses Passwort ist zu lang: höchstens 1024 Byte.
password-own = Das ist ein Name, den andere kennen. Bitte wählen Sie ein anderes Passwort.
password-breached = Dieses Passwort steht auf einer Liste gestohlener Passwörter, andere werden es also versuchen. Bitte wählen Sie ein anderes, hier und überall, wo Sie es sonst verwenden.
password-weak = Dieses Passwort ist zu leicht zu erraten. { $why } { $advice }
password-weak-keys = Nebeneinanderliegende Tasten werden früh versucht.
password-weak-repeats = Wiederholungen bringen wenig.
password-weak-common = Viele Menschen haben dieses Passwort.
password-weak-like-common = Es ähnelt einem, das viele Menschen haben.
password-weak-sequence = Folgen wie abc oder 6543 werden früh versucht.
password-weak-date = Jahre und Daten werden früh versucht.
password-weak-word = Ein einzelnes Wort steht im Wörterbuch.
password-weak-names = Namen von Menschen werden früh versucht.
password-weak-own = Was andere von Ihnen wissen und der Name dieses Dienstes werden zuerst versucht.
password-weak-little = Es steckt zu wenig darin.
password-advice = Fügen Sie ein oder zwei Wörter hinzu, mit denen niemand rechnet.
password-advice-tricks = Großbuchstaben, Zeichen anstelle von Buchstaben und rückwärts geschriebene Wörter helfen wenig; fügen Sie ein oder zwei Wörter hinzu, mit denen niemand rechnet.
# Codes in letters that sign in.
mailed-send = Anmeldecode per E-Mail senden
mailed-title = Mit einer E-Mail anmelden
mailed-lead = Wir senden einen Code an die Adresse Ihres Kontos. Sie geben ihn hier ein, in diesem Browser.
mailed-submit = Code senden
mailed-sent = Wenn es ein Konto mit dem Namen { $name } und einer bestätigten E-Mail-Adresse gibt, ist eine E-Mail mit einem Code dorthin unterwegs.
mailed-code = Code
mailed-code-hint = Acht Ziffern aus der E-Mail. Sie gelten zehn Minuten.
mailed-malformed = Ein Code hat acht Ziffern. Bitte sehen Sie in der E-Mail nach.
mailed-mismatch = Dieser Code gilt hier nicht. Nach fünf falschen oder nach zehn Minuten brauchen Sie einen neuen.
mailed-over = Das hat zu lange gedauert oder in einem anderen Browser begonnen. Fordern Sie einen neuen Code an.
mailed-no-letter = Nach einigen Minuten ist nichts da? Sehen Sie im Spam-Ordner nach.
mailed-again = Einen anderen Code senden
mailed-link-warning = Sie haben das nicht angefordert? Dann schließen Sie diese Seite, und geben Sie den Code aus der E-Mail niemandem.
mailed-elsewhere = Gehen Sie dorthin zurück, wo Sie begonnen haben
mailed-elsewhere-more = Diese Anmeldung hat in einem anderen Browser oder auf einem anderen Gerät begonnen. Gehen Sie dorthin zurück, und geben Sie den Code aus der E-Mail ein.
mailed-subject = Ihr Anmeldecode
mailed-type-it = Geben Sie diesen Code auf der Seite ein, auf der Sie ihn angefordert haben:
mailed-or-link = Oder öffnen Sie in demselben Browser diesen Link:
mailed-end = Code und Link gelten einmal und { $minutes } Minuten lang. Geben Sie den Code niemandem, wer auch danach fragt: Er öffnet Ihr Konto. Wenn Sie ihn nicht angefordert haben, tun Sie nichts.
mailed-asked-from = Angefordert wurde er von der Adresse { $address } aus.
# A person's profile.
about-you = Über Sie
account-change = Ändern
profile-title = Ihr Profil
profile-hint = Name, Sprache und dergleichen
profile-lead = Was Anwendungen von Ihnen sehen, wo Sie es erlauben. Lassen Sie leer, was Sie nicht sagen möchten.
profile-saved = Ihr Profil ist gespeichert.
profile-off = Profile werden hier nicht geändert.
save = Speichern
claim-name = Vollständiger Name
claim-given-name = Vorname
claim-family-name = Nachname
claim-nickname = Spitzname
claim-birthdate = Geburtsdatum
claim-phone-number = Telefonnummer
claim-phone-hint = Mit der Vorwahl des Landes, wie +49 30 1234567
claim-zoneinfo = Zeitzone
claim-zoneinfo-hint = Gebiet und Stadt, wie Europe/Berlin
claim-locale = Sprache
claim-locale-hint = In ihr sind unsere Seiten und E-Mails geschrieben.
claim-locale-browser = Wie mein Browser es sagt
wrong-long = Das ist zu lang: höchstens { $count } Zeichen.
wrong-invisible = Darin sind Zeichen, die niemand sehen kann oder die die Richtung des Textes ändern. Bitte schreiben Sie es ohne sie.
wrong-date = Bitte geben Sie einen vergangenen Tag als Jahr, Monat und Tag an: 1980-12-31.
wrong-phone = Eine Telefonnummer beginnt mit einem Plus und der Vorwahl des Landes und hat danach nur Ziffern.
wrong-zone = Bitte geben Sie eine Zeitzone als Gebiet und Stadt an.
wrong-language = Bitte wählen Sie eine der Sprachen.
# A person's data as a file.
data-title = Ihre Daten herunterladen
data-hint = Alles, was hier von Ihnen gespeichert ist, als Datei
data-lead = Sie erhalten eine JSON-Datei mit Ihrem Profil, Ihren Sitzungen, Passkeys, verknüpften Konten, dem, was Sie Anwendungen erlaubt haben, und dem, was mit Ihrem Konto geschehen ist. Passwörter und Schlüssel sind nicht darin.
data-submit = Herunterladen
delete-title = Ihr Konto löschen
delete-hint = Mit allem, was hier von Ihnen gespeichert ist
delete-lead = Ihr Konto bei { $tenant } wird gelöscht, und mit ihm alles, was hier von Ihnen gespeichert ist.
delete-goes-all = Ihr Profil, Passwort, Ihre Passkeys, Codes und verknüpften Konten werden gelöscht.
delete-goes-out = Sie werden sofort überall abgemeldet, und Anwendungen verlieren ihren Zugriff.
delete-goes-not = Was Anwendungen selbst von Ihnen speichern, wird dadurch nicht gelöscht.
delete-due = Das Konto wird am { $instant } gelöscht. Bis dahin können Sie sich anmelden und es behalten.
delete-at-once = Das Konto wird sofort gelöscht. Niemand kann das rückgängig machen.
delete-submit = Mein Konto löschen
delete-see = Löschen
deletion-off = Konten werden hier nicht von ihren Inhabern selbst gelöscht. Wenden Sie sich an die Betreiber dieses Dienstes.
delete-done = Ihr Konto wird gelöscht
delete-done-more = Sie sind überall abgemeldet. Das Konto wird am { $instant } gelöscht. Wenn Sie es sich anders überlegen, melden Sie sich vorher an.
delete-done-now = Ihr Konto wird gerade gelöscht
delete-done-now-more = Sie sind überall abgemeldet, und in wenigen Minuten ist nichts mehr davon da.
keep-title = Dieses Konto wird gelöscht
keep-due = Das hat sein Inhaber verlangt. Es wird am { $instant } gelöscht.
keep-more = Wenn Sie es behalten, sind Sie angemeldet. Wenn Sie es dabei belassen, ändert sich nichts.
keep-not-you = Wenn Sie das nicht verlangt haben, behalten Sie das Konto, und ändern Sie Ihr Passwort.
keep-submit = Mein Konto behalten
keep-leave = Dabei belassen

# Showing once more who one is.
confirm = Sind Sie es?
confirm-lead = Bevor Sie ändern, was Ihr Konto schützt, zeigen Sie bitte noch einmal, dass es Ihres ist.
confirm-code = Code Ihrer App oder ein Wiederherstellungscode
confirm-anew = Melden Sie sich noch einmal auf dem Weg an, den Sie zuvor genommen haben, und kommen Sie dann zurück.
confirm-mismatch = Das stimmt nicht. Bitte versuchen Sie es noch einmal.

# Recovery codes.
codes-lead = für den Fall, dass Sie Ihre App nicht zur Hand haben
codes-make = Neue Codes erstellen
codes-make-ends = Neue Codes machen die bisherigen ungültig.
codes-keep = Bewahren Sie diese Codes dort auf, wo sie sonst niemand findet. Jeder gilt einmal, und sie werden nur dieses eine Mal angezeigt.
codes-download = Als Text herunterladen

# One’s own passkeys.
passkeys-lead = Mit einem Passkey melden Sie sich mit dem Fingerabdruck, dem Gesicht oder der PIN an, womit Sie Ihr Gerät entsperren. Sie müssen sich nichts merken, und keine andere Website kann Ihnen etwas entwenden.
passkeys-empty = Sie haben noch keinen.
passkey-backed-up = Gesichert
passkey-added-at = Hinzugefügt am { $instant }
passkey-used-at = Zuletzt verwendet am { $instant }
passkey-unused = Noch nicht verwendet
passkey-delete-of = Passkey { $name } entfernen, hinzugefügt am { $instant }
passkey-added = Ihr Passkey ist hinzugefügt. Ab jetzt können Sie sich damit anmelden.
passkey-removed = Mit diesem Passkey kann man sich nicht mehr anmelden. Vielleicht zeigt Ihr Gerät ihn noch an: Löschen Sie ihn auch dort.
passkey-renamed = Dieser Passkey hat seinen neuen Namen.
passkey-name-wrong = Ein Name hat 1 bis 100 sichtbare Zeichen.
passkey-answer-wrong = Die Antwort Ihres Geräts war nicht zu gebrauchen. Bitte versuchen Sie es noch einmal.
passkey-not-attested = Geräte dieser Art werden hier nicht angenommen. Fragen Sie den Betreiber dieses Dienstes, welche es werden.
passkey-known = Dieser Passkey ist schon da, oder Sie haben so viele, wie man haben kann. Entfernen Sie einen, den Sie nicht mehr verwenden.
passkey-offer = Nächstes Mal schneller anmelden?
passkey-offer-lead = Mit einem Passkey melden Sie sich mit dem Fingerabdruck, dem Gesicht oder der PIN an, womit Sie dieses Gerät entsperren. Es gibt kein Passwort einzugeben und keines, das Ihnen eine andere Website entwenden könnte.
passkey-offer-end = Sie können in Ihrem Konto jederzeit einen hinzufügen.
passkey-later = Nein, danke
passkey-rename = Umbenennen
passkey-name = Name
passkey-save = Speichern
passkey-delete = Entfernen

# Accounts at other providers.
linked-lead = Wer sich mit einem davon anmeldet, wird an Ihrem Konto bei { $tenant } angemeldet.
linked-done = Dieses Konto öffnet ab jetzt Ihres.
unlinked-done = Dieses Konto öffnet Ihres nicht mehr.
unlink-last = Es ist Ihr einziger Weg, sich anzumelden. Wählen Sie zuerst ein Passwort, dann lässt es sich trennen.
link-one = Verknüpfen
link-at = Ein Konto bei { $provider } verknüpfen
unlink = Trennen
unlink-at = Das Konto bei { $provider } trennen

# What is wrong with what was typed.
username-wrong = Verwenden Sie 1 bis 64 Buchstaben, Ziffern und Zeichen, ohne Leerzeichen.
username-like-email = Ein Benutzername hat kein @. Sie können sich auch mit Ihrer E-Mail-Adresse anmelden.
username-taken = Dieser Name ist vergeben. Bitte wählen Sie einen anderen.
email-wrong = Das ist keine E-Mail-Adresse.
name-and-email-wrong = Dieser Name und diese E-Mail-Adresse können nicht zusammen verwendet werden. Bitte ändern Sie eines von beiden.
register-too-many = Aus Ihrem Netz wurden viele Konten angelegt. Bitte warten Sie { $wait } und versuchen Sie es erneut.

# On the way back.
taken-back-application = Sie werden zurück zur Anwendung gebracht. Wenn nichts geschieht, gehen Sie selbst weiter.
letter-factors-reset = Ihr zweiter Schritt wurde zurückgesetzt
letter-factors-reset-more = Der Betreiber dieses Dienstes hat die App, die Wiederherstellungscodes und die Passkeys aus Ihrem Konto entfernt und Sie überall abgemeldet.
letter-factors-reset-end = Wenn Sie nicht darum gebeten haben, sagen Sie es ihm sofort. Sonst richten Sie auf der Seite Ihres Kontos wieder einen zweiten Schritt ein.
# A second step.
challenge-title = Noch ein Schritt
challenge-code = Code
challenge-code-hint = Sechs Ziffern, die Ihre App gerade zeigt, oder einer Ihrer Wiederherstellungscodes.
challenge-mismatch = Dieser Code gilt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und versuchen Sie es noch einmal.
challenge-passkey = Passkey verwenden
remember-days =
    { $count ->
        [one] einen Tag
       *[other] { $count } Tage
    }
challenge-remember = In diesem Browser nicht mehr fragen, { $days } lang
challenge-lost = Haben Sie das Verlangte nicht mehr? Wer { $tenant } betreibt, kann Ihnen helfen.
set-up-title = Zweiten Schritt einrichten
set-up-lead = { $tenant } verlangt mehr als ein Passwort, damit niemand hereinkommt, der nur Ihres kennt.
set-up-passkey-lead = Für Ihr Vorhaben wird ein Passkey gebraucht.
totp-scan = Scannen Sie das Bild mit einer App, die Codes anzeigt, oder geben Sie den Schlüssel dort ein. Geben Sie dann den Code ein, den sie zeigt.
totp-picture = Der Schlüssel als Bild zum Scannen
totp-key-label = Schlüssel
totp-code = Code, den die App zeigt
totp-mismatch = Das ist nicht der Code, den die App jetzt zeigt. Prüfen Sie die Uhr Ihres Telefons und versuchen Sie es mit dem nächsten.
totp-title = Codes einer App
totp-remove-lead = Eine App zeigt Codes für Ihr Konto an. Wenn Sie sie entfernen, wird nicht mehr danach gefragt, und Ihre Wiederherstellungscodes enden.
totp-remove = App entfernen
set-up-or-passkey = Oder verwenden Sie einen Passkey: Fingerabdruck, Gesicht oder PIN, womit Sie dieses Gerät entsperren.
passkey-add = Passkey hinzufügen
passkey-not-added = Es wurde kein Passkey hinzugefügt. Vielleicht ist auf diesem Gerät schon einer; sonst versuchen Sie es noch einmal.
passkey-none = Dieser Browser kann keinen Passkey hinzufügen oder führt keine Skripte aus.
passkey-add-failed = Dieser Passkey konnte nicht hinzugefügt werden. Bitte versuchen Sie es noch einmal.
browsers-remembered =
    { $count ->
        [one] In einem Browser wird nicht nach Ihrem zweiten Schritt gefragt.
       *[other] In { $count } Browsern wird nicht nach Ihrem zweiten Schritt gefragt.
    }
browsers-forget = Überall wieder fragen
browsers-forgotten = Ab jetzt wird überall nach Ihrem zweiten Schritt gefragt.
event-device-trusted = Ein Browser ist als Ihrer gespeichert: Dort wird nicht nach Ihrem zweiten Schritt gefragt
event-devices-distrusted = In jedem Browser wird wieder nach Ihrem zweiten Schritt gefragt
event-factors-reset = Der Betreiber dieses Dienstes hat Ihren zweiten Schritt zurückgesetzt
# A person’s mail address, and the letters about another one.
mail-title = Ihre E-Mail-Adresse
mail-now = Ihr Konto hat die Adresse { $address }.
mail-none = Ihr Konto hat keine E-Mail-Adresse.
mail-unproven = Noch hat niemand gezeigt, dass sie Ihnen gehört: Geben Sie sie noch einmal ein, dann schreiben wir an sie.
mail-new = Neue E-Mail-Adresse
mail-both = Wir schreiben an diese Adresse und an Ihre bisherige. Geändert wird erst, wenn Sie in beiden E-Mails zugestimmt haben.
mail-one = Wir schreiben an diese Adresse. Sie gilt, sobald Sie in der E-Mail zugestimmt haben.
mail-own = Das ist schon Ihre Adresse.
mail-off = E-Mail-Adressen werden hier nicht geändert. Fragen Sie den Betreiber dieses Dienstes.
mail-wanted = Ihre Adresse soll { $address } werden.
mail-waits-both = E-Mails sind an beide Adressen unterwegs. Stimmen Sie in jeder davon zu.
mail-waits-new = Stimmen Sie in der E-Mail an die neue Adresse zu.
mail-waits-former = Stimmen Sie in der E-Mail an Ihre bisherige Adresse zu.
mail-until = Die E-Mails gelten bis zum { $instant }.
mail-withdraw = Meine Adresse behalten
mail-withdrawn = Ihre Adresse bleibt, wie sie ist.
mail-new-title = Ist das Ihre Adresse?
mail-new-lead = { $address } soll die Adresse Ihres Kontos werden.
mail-sign-in = Zustimmen kann nur, wer an diesem Konto angemeldet ist. Melden Sie sich an, und öffnen Sie dann den Link aus der E-Mail noch einmal. Wenn Sie das nicht angefordert haben, tun Sie nichts.
mail-former-title = Eine andere Adresse für Ihr Konto?
mail-former-lead = Jemand, der an Ihrem Konto angemeldet war, möchte { $address } zu dessen Adresse machen.
mail-agree = Ich stimme zu
mail-stop = Stoppen, das war ich nicht
mail-agreed = Danke, Sie haben zugestimmt
mail-agreed-more = Die Adresse wird geändert, sobald auch der E-Mail an die andere Adresse zugestimmt wurde.
mail-changed = Ihre Adresse ist geändert
mail-changed-more = Ab jetzt ist { $address } die Adresse Ihres Kontos. Sie können sich mit ihr anmelden, und wir schreiben an sie.
mail-stopped = Das ist gestoppt
mail-stopped-more = Ihre Adresse bleibt, wie sie ist. Wenn nicht Sie es waren, kann sich jemand an Ihrem Konto anmelden: Ändern Sie Ihr Passwort, und beenden Sie die Sitzungen, die Sie nicht kennen.
letter-mail-new = Ist das Ihre Adresse?
letter-mail-new-more = Jemand, hoffentlich Sie, möchte { $address } zur Adresse seines Kontos machen. Um zuzustimmen, melden Sie sich dort an und öffnen diesen Link.
letter-mail-new-end = Der Link gilt einmal und { $time } lang. Wenn Sie das nicht waren, tun Sie nichts.
letter-mail-former = Eine andere Adresse für Ihr Konto?
letter-mail-former-more = Jemand, hoffentlich Sie, möchte { $address } zur Adresse Ihres Kontos machen. Das geschieht nur, wenn Sie auch hier zustimmen.
letter-mail-former-open = Zustimmen oder stoppen
letter-mail-former-end = Der Link gilt einmal und { $time } lang. Wenn Sie das nicht waren, stoppen Sie es mit dem Link, und ändern Sie dann Ihr Passwort: Jemand kann sich an Ihrem Konto anmelden.
letter-mail-changed = Ihre E-Mail-Adresse wurde geändert
letter-mail-changed-more = Dies ist nicht mehr die Adresse Ihres Kontos: An ihrer Stelle wurde eine andere bestätigt. An diese schreiben wir nicht mehr.
letter-mail-changed-end = Wenn Sie das nicht waren, sagen Sie es sofort dem Betreiber dieses Dienstes.
letter-mail-taken = Jemand wollte Ihre Adresse
letter-mail-taken-more = Jemand wollte diese Adresse einem anderen Konto geben. Sie bleibt bei Ihrem, und nichts hat sich geändert.
letter-mail-taken-end = Wenn Sie das waren, melden Sie sich an dem Konto an, das sie hat. Sonst tun Sie nichts.
