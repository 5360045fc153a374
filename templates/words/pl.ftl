# Polish words of the hosted pages.

error-title = Błąd: { $title }
your-account = Twoje konto
back-to-account = Wróć do swojego konta
go-to-account = Przejdź do swojego konta
sign-in = Zaloguj się
sign-out = Wyloguj się
sign-out-all = Wyloguj się ze wszystkich kont tutaj
continue = Dalej
cancel = Anuluj
username = Nazwa użytkownika
username-or-email = Nazwa użytkownika lub e-mail
email = E-mail
optional = (nieobowiązkowo)
password = Hasło
new-password = Nowe hasło
to-account-at = do swojego konta w { $tenant }
for-account-at = do swojego konta w { $tenant }
continue-to = aby przejść do { $client }
back-to-sign-in = Wróć do logowania
try-again = Spróbuj ponownie
close-window = Możesz zamknąć to okno. Na wspólnym komputerze zamknij całą przeglądarkę.
signed-in-as = Zalogowano jako { $person }.
not-you = To nie Ty?

privacy-policy = { $client }: polityka prywatności
terms-of-service = Warunki korzystania
help = Pomoc

forgot-link = Nie pamiętasz hasła?
new-here = Pierwszy raz tutaj?
create-account = Utwórz konto
with-password = Zaloguj się hasłem
other-name = Użyj innej nazwy
or = lub
continue-with = Kontynuuj przez { $provider }
mismatch = Ta nazwa i to hasło do siebie nie pasują. Sprawdź jedno i drugie i spróbuj ponownie.
too-many-attempts = Było zbyt wiele prób. Odczekaj { $wait } i spróbuj ponownie.
many-sign-in = W tej chwili loguje się wiele osób. Spróbuj ponownie za kilka sekund.
cookie-missing = Przeglądarka nie odesłała pliku cookie tej strony. Zezwól na pliki cookie dla tej witryny, jeśli są wyłączone, i spróbuj ponownie.
page-renewed = Ta strona była nieaktualna i została odnowiona. Spróbuj ponownie.
wait-seconds =
    { $count ->
        [one] sekundę
        [few] { $count } sekundy
        [many] { $count } sekund
       *[other] { $count } sekundy
    }
wait-minutes =
    { $count ->
        [one] minutę
        [few] { $count } minuty
        [many] { $count } minut
       *[other] { $count } minuty
    }

register-at = w { $tenant }
register-at-for = w { $tenant }, aby przejść do { $client }
register-submit = Utwórz konto
already-account = Masz już konto?
password-hint =
    { $count ->
        [few] Co najmniej { $count } znaki. Dobrze sprawdza się kilka słów, które tylko Ty zestawisz razem.
       *[other] Co najmniej { $count } znaków. Dobrze sprawdza się kilka słów, które tylko Ty zestawisz razem.
    }

consent-title = Zezwolić { $client }?
consent-title-device = Połączyć { $client }?
consent-question = Czy { $client } może używać Twojego konta?
consent-question-device = Czy { $client } może używać Twojego konta na urządzeniu?
consent-same-code = Czy urządzenie przed Tobą pokazuje ten kod? { $code } Jeśli nie, albo jeśli to nie Ty zaczynasz, nie zezwalaj.
consent-able = { $client } będzie mieć możliwość:
consent-deny = Nie zezwalaj
consent-allow = Zezwól
consent-return = Wrócisz do { $host }.
consent-trust = Zezwalaj tylko aplikacjom, którym ufasz.
scope-openid = Wiedzieć, kim jesteś
scope-openid-more = Identyfikator, który Cię oznacza, i czas zalogowania
scope-profile = Zobaczyć Twój profil
scope-profile-more = Imię, nazwa użytkownika, zdjęcie i podobne
scope-email = Zobaczyć Twój adres e-mail
scope-address = Zobaczyć Twój adres pocztowy
scope-phone = Zobaczyć Twój numer telefonu
scope-offline = Zachować dostęp pod Twoją nieobecność
scope-offline-more = Bez proszenia o logowanie za każdym razem
scope-other = Działać w Twoim imieniu
scope-api = Używać { $api } w Twoim imieniu
and = { $first } i { $second }

device-title = Połącz urządzenie
device-code = Kod na Twoim urządzeniu
device-code-hint = Osiem liter, na przykład BCDF-GHJK. Kontynuuj tylko wtedy, gdy urządzenie przed Tobą pokazuje ten kod.
device-warning = Ktoś przysłał Ci link lub kod? Zamknij więc tę stronę: być może chce użyć Twojego konta.
device-malformed = Kod ma osiem liter. Sprawdź, co pokazuje urządzenie.
device-unknown = Żadne urządzenie nie czeka na ten kod. Sprawdź go; jeśli jest poprawny, zacznij na urządzeniu od nowa, aby dostać nowy.
device-expired = Trwało to zbyt długo i kod stracił ważność. Zacznij na urządzeniu od nowa i wpisz tutaj nowy kod.
device-too-many = Wpisano zbyt wiele kodów. Odczekaj { $wait } i spróbuj ponownie.
device-connected-title = Urządzenie połączone
device-not-connected-title = Urządzenie niepołączone
device-connected = Twoje urządzenie jest połączone
device-connected-more = { $client } za kilka sekund sam przejdzie dalej. Możesz zamknąć tę stronę.
device-not-connected = Urządzenie nie zostało połączone
device-not-connected-more = { $client } nie może używać Twojego konta. Możesz zamknąć tę stronę.
device-another = Połącz inne urządzenie

forgot-title = Zapomniane hasło
forgot-heading = Nie pamiętasz hasła?
forgot-lead = Wyślemy wiadomość z linkiem do wyboru nowego.
forgot-submit = Wyślij wiadomość
forgot-too-many = Poproszono już o kilka wiadomości. Poszukaj jednej z nich albo odczekaj { $wait } i spróbuj ponownie.
look-at-mail = Sprawdź pocztę
look-at-mail-more = Jeśli istnieje konto o tej nazwie z adresem e-mail, wiadomość jest już w drodze. Link w niej jest ważny przez godzinę.
no-letter = Po kilku minutach nic nie ma? Zajrzyj do spamu albo poproś ponownie.
ask-again = Poproś ponownie
reset-title = Wybierz nowe hasło
reset-submit = Zmień hasło
reset-signs-out = Nastąpi wylogowanie ze wszystkich urządzeń.
link-over = Ten link nie jest już ważny
link-over-more = Link jest ważny raz i przez pewien czas, a liczy się tylko najnowszy stan konta. Być może został już użyty.
ask-new-letter = Poproś o nową wiadomość
verify-title = Czy to Twój adres?
verify-lead = Przyprowadziła Cię tu wiadomość. Naciśnij przycisk, aby pokazać { $tenant }, że czytasz pocztę pod tym adresem.
verify-submit = Tak, jest mój
verify-done = Dziękujemy
verify-done-more = Wiemy już, że ten adres jest Twój.
reset-done = Hasło zostało zmienione
reset-done-more = Wszędzie nastąpiło wylogowanie. Zaloguj się nowym hasłem.

one-moment = Chwileczkę…
taken-back = Wracasz do { $host }. Jeśli nic się nie dzieje, przejdź dalej samodzielnie.

sign-out-title = Wylogować się?
sign-out-of = Wylogować się z { $tenant }?
sign-out-asked = { $client } pyta, czy chcesz się wylogować. Nastąpi też wylogowanie z innych aplikacji otwartych z tego konta.
sign-out-here = Nastąpi wylogowanie z aplikacji otwartych z tego konta w tej przeglądarce.
stay-signed-in = Nie wylogowuj
signed-out-title = Wylogowano
signed-out = Wylogowano Cię
signed-out-telling = Powiadamiamy Twoje aplikacje. Za chwilę wrócisz.
back-to-client = Wróć do { $client }
sign-in-again = Zaloguj się ponownie

select-title = Wybierz konto
continue-as = Kontynuuj jako
select-other = Użyj innego konta
other-accounts = Inne konta

applications = Twoje aplikacje
applications-none = Żadnej nie można stąd otworzyć. Przejdź do samej aplikacji, aby się zalogować.
open = Otwórz
open-client = Otwórz { $client }

change-password = Zmień hasło
password-until-now = Twoje dotychczasowe hasło
change-password-submit = Zmień hasło
change-password-ends = Wszędzie indziej nastąpi wylogowanie.
not-your-password = To nie jest Twoje hasło.
busy = W tej chwili jest duży ruch. Spróbuj ponownie za kilka sekund.

sessions = Twoje sesje
this-browser = Ta przeglądarka
signed-in-at = Zalogowano { $instant }
signed-in-at-from = Zalogowano { $instant } z { $address }
end-session = Zakończ
end-session-of = Zakończ sesję: { $device }, zalogowano { $instant }
end-others = Wyloguj się wszędzie indziej
consents = Aplikacje, którym zezwolono
since = Od { $instant }
withdraw = Cofnij
withdraw-of = Cofnij to, co może { $client }
ended-others = Wszędzie indziej nastąpiło wylogowanie.
ended-one = Ta sesja została zakończona.
withdrawn = Ta aplikacja nie może już używać Twojego konta.
password-changed-notice = Hasło zostało zmienione, a wszędzie indziej nastąpiło wylogowanie.
client-lost = Aplikacji, z której przychodzisz, nie można już tu używać albo została zmieniona. Otwórz ją ponownie, aby przejść dalej.
browser-on = { $browser } w systemie { $system }
unknown-device = Nieznane urządzenie
instant =
    { $day } { $month ->
        [1] stycznia
        [2] lutego
        [3] marca
        [4] kwietnia
        [5] maja
        [6] czerwca
        [7] lipca
        [8] sierpnia
        [9] września
        [10] października
        [11] listopada
       *[12] grudnia
    } { $year }, { $time } { $zone }

error-code = Błąd
error-request = Żądanie
error-not-found = Nie znaleziono strony
error-not-found-advice = Jeśli przyprowadził Cię tu link, powiedz o tym osobie, która go dała.
error-access-denied = Tutaj nie można tego zrobić
error-access-denied-advice = Jeśli masz już konto, zaloguj się nim.
error-unavailable = Spróbuj ponownie za chwilę
error-unavailable-advice = Jeśli to się powtarza, przekaż poniższe dane osobie prowadzącej tę usługę.
error-server = Coś poszło nie tak
error-server-advice = Wróć i spróbuj ponownie. Jeśli to się powtarza, przekaż poniższe dane osobie prowadzącej tę usługę.
error-client = Ta aplikacja nie jest tu znana
error-client-advice = Wróć do aplikacji. Jeśli to się powtarza, przekaż poniższe dane jej twórcom.
error-request-bad = Tego żądania nie można kontynuować
error-request-bad-advice = Wróć do aplikacji i spróbuj ponownie. Jeśli to się powtarza, przekaż poniższe dane jej twórcom.

taken-to = Przechodzisz do { $host }. Jeśli nic się nie dzieje, przejdź dalej samodzielnie.
join-title = Które konto jest Twoje?
join-who = W { $provider } to { $label }.
join-known = Istnieje tu konto z adresem { $address }. Jeśli jest Twoje, zaloguj się na nie raz tak jak dotąd; potem możesz używać { $provider }.
join-unknown = Jeśli masz tu konto, zaloguj się na nie raz tak jak dotąd; potem możesz używać { $provider }.
join-sign-in = Zaloguj się na moje konto
join-submit = Utwórz nowe konto
join-none = Nie można tu utworzyć dla Ciebie konta. Zaloguj się na to, które masz.
link-title = Połączyć te konta?
link-said = Kto zaloguje się jako { $label } w { $provider }, zostanie zalogowany na Twoje konto:
link-submit = Połącz
link-cancel = Nie łącz
upstream-other = inny dostawca
upstream-over = Trwało to zbyt długo lub zaczęło się w innej przeglądarce. Zacznij od nowa.
upstream-cancelled = Nie zalogowano się w { $provider }. Spróbuj ponownie lub wybierz inny sposób.
upstream-busy = Z Twojej sieci było zbyt wiele prób. Odczekaj minutę lub wybierz inny sposób.
upstream-unavailable = { $provider } jest teraz nieosiągalny. Spróbuj wkrótce lub wybierz inny sposób.
upstream-refused = Odpowiedzi { $provider } nie można było użyć. Spróbuj ponownie lub wybierz inny sposób.
upstream-stale = Musisz zalogować się od nowa, a { $provider } nie wykazał, że to nastąpiło. Wybierz inny sposób.
upstream-disabled = Tego konta nie można tu używać. Zapytaj osobę prowadzącą tę usługę.
upstream-taken = To konto w { $provider } należy tu do kogoś innego albo inne Twoje jest już połączone.
passkey-sign-in = Zaloguj się kluczem dostępu
passkey-problem = Nie użyto klucza dostępu. Spróbuj ponownie lub zaloguj się inaczej.
passkey-stale = Trwało to zbyt długo lub zostało wysłane dwa razy. Spróbuj ponownie.
passkey-mismatch = Tym kluczem dostępu nie można się tu zalogować. Spróbuj innego lub zaloguj się inaczej.
passkey-not-verified = Urządzenie musi sprawdzić, czy to Ty: kodem PIN, odciskiem palca lub twarzą. Spróbuj ponownie.
passkey-cloned = Ten klucz dostępu został odrzucony: może istnieć jego kopia. Zaloguj się inaczej i usuń go ze swojego konta.

# My account.
app = Aplikacja uwierzytelniająca
app-on = Aplikacja pokazuje kody do Twojego konta
app-on-more = Po haśle trzeba podać jeden z nich.
app-off = Aplikacja w telefonie może pokazywać kody, aby nikt nie zalogował się samym hasłem.
app-set-up = Skonfiguruj aplikację
app-removed = Aplikacja została usunięta: nie pytamy już o jej kody.
app-removed-demanded = Aplikacja została usunięta. Nadal wymagane są dwa kroki: bez klucza dostępu przy następnym logowaniu skonfigurujesz inny drugi krok.
change = Zmień
recovery-codes = Kody odzyskiwania
recovery-codes-left = Pozostało: { $count }
renew = Odnów
linked-title = Konta u innych dostawców
linked-see = Zobacz, które otwierają Twoje konto
passkeys = Klucze dostępu
passkeys-own = Twoje klucze dostępu
# What happened to an account.
last-used = Ostatnio używana { $instant }
activity-title = Aktywność
activity-lead = Co działo się z Twoim kontem. Jeśli coś z tego nie pochodzi od Ciebie, zmień hasło i zakończ nieznane Ci sesje.
activity-none = Nic jeszcze nie zapisano.
activity-older = Starsze
activity-newest = Najnowsze
activity-hint = Logowania i zmiany, z urządzeniem i adresem
activity-see = Zobacz
account-data = Aktywność i dane
some-application = aplikacja
event-sign-in-succeeded = Zalogowano się
event-sign-in-failed = Odrzucono próbę logowania
event-sign-in-challenged = Pierwszy krok logowania był poprawny i zażądano drugiego
event-user-registered = Utworzono konto
event-session-ended = Zakończono sesję
event-session-network-changed = Sesja trwała dalej z innej sieci
event-device-new = Pierwsze logowanie na tym urządzeniu
event-device-approved = Połączono na urządzeniu: { $name }
event-password-changed = Zmieniono hasło
event-password-reset = Wybrano nowe hasło za pomocą linku z wiadomości
event-recovery-requested = Poproszono o wiadomość z linkiem do nowego hasła
event-email-verified = Potwierdzono adres e-mail
event-mail-released = Adres e-mail usunięto z konta: ktoś inny wykazał, że należy do niego
event-mail-requested = Poproszono o inny adres e-mail
event-mail-changed = Zmieniono adres e-mail
event-mail-stopped = Zatrzymano zmianę adresu e-mail
event-factor-added = Dodano aplikację pokazującą kody
event-factor-removed = Usunięto aplikację pokazującą kody
event-factor-failed = Wpisano błędny kod
event-recovery-codes-made = Utworzono nowe kody odzyskiwania
event-recovery-code-used = Użyto kodu odzyskiwania
event-passkey-added = Dodano klucz dostępu
event-passkey-removed = Usunięto klucz dostępu
event-passkey-cloned = Odrzucono klucz dostępu: może istnieć jego kopia
event-upstream-linked = Połączono konto u dostawcy { $name }
event-upstream-unlinked = Odłączono konto u dostawcy { $name }
event-consent-given = Zezwolono na używanie Twojego konta: { $name }
event-consent-withdrawn = Cofnięto zezwolenie: { $name }
event-refresh-token-reused = Dostępu użyto dwukrotnie, jakby został skradziony, i go zakończono: { $name }
event-code-replayed = Logowanie przedstawiono dwukrotnie, jakby zostało skradzione, i je zakończono: { $name }
event-profile-changed = Zmieniono profil
event-data-downloaded = Pobrano dane konta
event-deletion-requested = Zażądano usunięcia konta
event-deletion-cancelled = Konto jednak zachowano
event-deletion-asked = Ktoś zalogował się i został zapytany, czy zachować konto

# Errors with an explanation.
error-not-found-more = Nie ma tu takiej strony. Sprawdź adres.
error-unavailable-more = Usługa jest przeciążona lub jej baza danych nie odpowiada. Spróbuj ponownie za chwilę.
error-server-more = Coś poszło nie tak po naszej stronie. Numer żądania pomoże ustalić, co.
recovery-off = Haseł nie odnawia się tu pocztą e-mail. Poproś o nowe osobę prowadzącą tę usługę.
registration-closed = Konta zakłada się tu dla użytkowników, a nie przez nich. Poproś o konto osobę prowadzącą tę usługę.
passkeys-off = Klucze dostępu nie są tu używane.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] godzinę
        [few] { $count } godziny
        [many] { $count } godzin
       *[other] { $count } godziny
    }
letter-hello = Dzień dobry!
letter-hello-name = Dzień dobry, { $person }!
letter-reset = Wybierz nowe hasło
letter-reset-more = Ktoś, mamy nadzieję, że Ty, poprosił o nowe hasło do Twojego konta.
letter-reset-end = Link jest ważny jeden raz, przez { $time }. Jeśli to nie Ty, nic nie rób: hasło pozostaje bez zmian i nikt go nie widział.
letter-verify = Czy to Twój adres?
letter-verify-more = Ten adres został podany dla konta.
letter-verify-end = Link jest ważny jeden raz, przez { $time }. Jeśli to nie Ty, nic nie rób.
letter-password-reset = Twoje hasło zostało zmienione
letter-password-reset-more = Nowe hasło wybrano za pomocą linku z wiadomości na ten adres. Wszystkie sesje Twojego konta zostały zakończone.
letter-password-reset-end = Jeśli to nie Ty, ktoś czyta Twoją pocztę: najpierw zabezpiecz konto pocztowe, a potem wybierz tu inne hasło.
letter-password-changed = Twoje hasło zostało zmienione
letter-password-changed-more = Hasło do Twojego konta zmienił ktoś, kto je znał. We wszystkich innych przeglądarkach i aplikacjach nastąpiło wylogowanie.
letter-password-changed-end = Jeśli to nie Ty, od razu poproś o nowe hasło na stronie logowania.
letter-upstream-linked = Nowy sposób logowania na Twoje konto
letter-upstream-linked-more = Z Twoim kontem połączono konto u innego dostawcy: kto je ma, może się nim zalogować.
letter-upstream-linked-end = Jeśli to nie Ty, odłącz je na stronie swojego konta i zmień hasło.
letter-upstream-unlinked = Usunięto jeden ze sposobów logowania na Twoje konto
letter-upstream-unlinked-more = Konto u innego dostawcy nie jest już połączone z Twoim: nikt nie może się już nim zalogować.
letter-upstream-unlinked-end = Jeśli to nie Ty, zmień hasło.
letter-app-added = Aplikacja uwierzytelniająca chroni Twoje konto
letter-app-added-more = Do Twojego konta dodano aplikację, która pokazuje kody. Od teraz po haśle trzeba podać jeden z nich.
letter-app-added-end = Jeśli to nie Ty, od razu poproś o nowe hasło na stronie logowania i powiadom osobę prowadzącą tę usługę.
letter-app-removed = Aplikacja uwierzytelniająca nie chroni już Twojego konta
letter-app-removed-more = Aplikacja, która pokazuje kody, została usunięta z Twojego konta, a wraz z nią kody odzyskiwania.
letter-app-removed-end = Jeśli to nie Ty, zmień hasło i dodaj aplikację ponownie.
letter-codes-made = Nowe kody odzyskiwania
letter-codes-made-more = Dla Twojego konta utworzono kody odzyskiwania. Poprzednie nie są już ważne.
letter-codes-made-end = Jeśli to nie Ty, zmień hasło i utwórz nowe.
letter-code-used = Użyto kodu odzyskiwania
letter-code-used-more = Ktoś podał jeden z Twoich kodów odzyskiwania zamiast kodu z aplikacji. Nie jest on już ważny.
letter-code-used-end = Jeśli to nie Ty, od razu zmień hasło i utwórz nowe kody odzyskiwania.
letter-passkey-added = Dodano klucz dostępu
letter-passkey-added-more = Od teraz na Twoje konto można zalogować się nowym kluczem dostępu.
letter-passkey-added-end = Jeśli to nie Ty, od razu usuń go ze swojego konta i zmień hasło.
letter-passkey-removed = Usunięto klucz dostępu
letter-passkey-removed-more = Klucz dostępu został usunięty z Twojego konta. Nie można się już nim zalogować.
letter-passkey-removed-end = Jeśli to nie Ty, od razu zmień hasło i przejrzyj pozostałe klucze dostępu.
letter-passkey-cloned = Odrzucono klucz dostępu
letter-passkey-cloned-more = Ktoś próbował zalogować się Twoim kluczem dostępu, którego licznik się cofnął: może istnieć jego kopia. Odmówiono dostępu.
letter-passkey-cloned-end = Usuń ten klucz dostępu ze swojego konta i dodaj nowy, niezależnie od tego, czy to Ty.
letter-device-new = Logowanie na nowym urządzeniu
letter-device-new-more = Ktoś zalogował się na Twoje konto na urządzeniu, którego konto jeszcze nie zna.
letter-device-new-end = Jeśli to Ty, nie musisz nic robić. Jeśli nie, od razu zmień hasło i zakończ tę sesję na stronie swojego konta.
fact-device = Urządzenie
fact-address = Adres
fact-time = Czas
letter-deletion-requested = Twoje konto zostanie usunięte
letter-deletion-requested-more = Ktoś, mamy nadzieję, że Ty, zażądał usunięcia Twojego konta. Wszędzie nastąpiło wylogowanie, a aplikacje straciły dostęp.
letter-deletion-requested-end = Jeśli zmienisz zdanie albo jeśli to nie Ty, zaloguj się wcześniej i zachowaj konto. Jeśli to nie Ty, zmień potem hasło.
letter-deletion-cancelled = Twoje konto zostało zachowane
letter-deletion-cancelled-more = Konto miało zostać usunięte, a jednak zostało zachowane.
letter-deletion-cancelled-end = Jeśli to nie Ty, od razu zmień hasło. Usunięcia możesz ponownie zażądać na stronie swojego konta.
letter-deleted = Twoje konto zostało usunięte
letter-deleted-more = Twoje konto zostało usunięte zgodnie z żądaniem, wraz ze wszystkim, co tu o Tobie przechowywaliśmy.
letter-deleted-end = Nie trzeba już nic robić. To ostatni list w tej sprawie.
fact-deletion = Usunięcie
# Passwords that are not taken.
password-short =
    { $count ->
        [few] Użyj co najmniej { $count } znaki.
       *[other] Użyj co najmniej { $count } znaków.
    }
password-long = To hasło jest za długie: najwyżej 1024 bajty.
password-own = To nazwa, którą znają inni. Wybierz inne hasło.
password-breached = To hasło jest na liście skradzionych haseł, więc ktoś je wypróbuje. Wybierz inne, tutaj i wszędzie, gdzie go używasz.
password-weak = To hasło zbyt łatwo odgadnąć. { $why } { $advice }
password-weak-keys = Sąsiednie klawisze są sprawdzane na początku.
password-weak-repeats = Powtarzanie tego samego niewiele daje.
password-weak-common = Wiele osób ma to samo hasło.
password-weak-like-common = Przypomina hasło, które ma wiele osób.
password-weak-sequence = Ciągi takie jak abc lub 6543 są sprawdzane na początku.
password-weak-date = Lata i daty są sprawdzane na początku.
password-weak-word = Pojedyncze słowo jest w słowniku.
password-weak-names = Imiona i nazwiska są sprawdzane na początku.
password-weak-own = To, co inni o Tobie wiedzą, i nazwa tej usługi są sprawdzane najpierw.
password-weak-little = Jest w nim za mało.
password-advice = Dodaj jedno lub dwa słowa, których nikt się nie spodziewa.
password-advice-tricks = Wielkie litery, znaki zamiast liter i słowa pisane wspak niewiele pomagają; dodaj jedno lub dwa słowa, których nikt się nie spodziewa.
# Codes in letters that sign in.
mailed-send = Wyślij mi kod e-mailem
mailed-title = Logowanie e-mailem
mailed-lead = Wyślemy kod na adres Twojego konta. Wpiszesz go tutaj, w tej przeglądarce.
mailed-submit = Wyślij kod
mailed-sent = Jeśli istnieje konto o nazwie { $name } z potwierdzonym adresem e-mail, wiadomość z kodem jest już w drodze.
mailed-code = Kod
mailed-code-hint = Osiem cyfr z wiadomości. Są ważne przez dziesięć minut.
mailed-malformed = Kod ma osiem cyfr. Sprawdź wiadomość.
mailed-mismatch = Ten kod nie jest tu ważny. Po pięciu błędnych albo po dziesięciu minutach potrzebny jest nowy.
mailed-over = Trwało to zbyt długo albo zaczęło się w innej przeglądarce. Poproś o nowy kod.
mailed-no-letter = Po kilku minutach nic nie ma? Zajrzyj do spamu.
mailed-again = Wyślij inny kod
mailed-link-warning = To nie Twoja prośba? Zamknij tę stronę i nikomu nie podawaj kodu z wiadomości.
mailed-elsewhere = Wróć tam, gdzie rozpoczęto logowanie
mailed-elsewhere-more = To logowanie rozpoczęto w innej przeglądarce albo na innym urządzeniu. Wróć tam i wpisz kod z wiadomości.
mailed-subject = Twój kod logowania
mailed-type-it = Wpisz ten kod na stronie, na której o niego poproszono:
mailed-or-link = Albo otwórz ten link w tej samej przeglądarce:
mailed-end = Kod i link są ważne jeden raz, przez { $minutes } minut. Nie podawaj kodu nikomu, kto o niego pyta: otwiera on Twoje konto. Jeśli to nie Twoja prośba, nic nie rób.
mailed-asked-from = Poproszono o niego z adresu { $address }.
# A person's profile.
about-you = O Tobie
account-change = Zmień
profile-title = Twój profil
profile-hint = Imię, język i tym podobne
profile-lead = To widzą o Tobie aplikacje, którym na to zezwolono. Zostaw puste to, czego nie chcesz podawać.
profile-saved = Profil został zapisany.
profile-off = Profili nie zmienia się tutaj.
save = Zapisz
claim-name = Imię i nazwisko
claim-given-name = Imię
claim-family-name = Nazwisko
claim-nickname = Pseudonim
claim-birthdate = Data urodzenia
claim-phone-number = Numer telefonu
claim-phone-hint = Z numerem kierunkowym kraju, np. +48 22 123 45 67
claim-zoneinfo = Strefa czasowa
claim-zoneinfo-hint = Obszar i miasto, np. Europe/Warsaw
claim-locale = Język
claim-locale-hint = W tym języku są nasze strony i wiadomości.
claim-locale-browser = Według mojej przeglądarki
wrong-long = To za długie: najwyżej { $count } znaków.
wrong-invisible = Są w tym znaki, których nie widać albo które zmieniają kierunek tekstu. Wpisz to bez nich.
wrong-date = Podaj dzień z przeszłości jako rok, miesiąc i dzień: 1980-12-31.
wrong-phone = Numer telefonu zaczyna się od plusa i numeru kierunkowego kraju, a dalej ma tylko cyfry.
wrong-zone = Podaj strefę czasową jako obszar i miasto.
wrong-language = Wybierz jeden z języków.
# A person's data as a file.
data-title = Pobierz swoje dane
data-hint = Wszystko, co tu o Tobie przechowujemy, w pliku
data-lead = Otrzymasz plik JSON z profilem, sesjami, kluczami dostępu, połączonymi kontami, zezwoleniami dla aplikacji i historią konta. Nie ma w nim haseł ani kluczy.
data-submit = Pobierz
delete-title = Usuń swoje konto
delete-hint = Wraz ze wszystkim, co tu o Tobie przechowujemy
delete-lead = Twoje konto w { $tenant } zostanie usunięte, a wraz z nim wszystko, co tu o Tobie przechowujemy.
delete-goes-all = Usunięte zostaną Twój profil, hasło, klucze dostępu, kody i połączone konta.
delete-goes-out = Od razu nastąpi wylogowanie wszędzie, a aplikacje stracą dostęp.
delete-goes-not = To, co o Tobie przechowują same aplikacje, nie zostanie przez to usunięte.
delete-due = Usunięcie konta nastąpi: { $instant }. Do tego czasu możesz się zalogować i je zachować.
delete-at-once = Konto zostanie usunięte od razu. Nikt nie może tego cofnąć.
delete-submit = Usuń moje konto
delete-see = Usuń
deletion-off = Kont nie usuwa się tutaj samodzielnie. Zwróć się do osób, które prowadzą tę usługę.
delete-done = Twoje konto zostanie usunięte
delete-done-more = Wszędzie nastąpiło wylogowanie. Usunięcie konta nastąpi: { $instant }. Jeśli zmienisz zdanie, zaloguj się wcześniej.
delete-done-now = Twoje konto jest usuwane
delete-done-now-more = Wszędzie nastąpiło wylogowanie, a za kilka minut nic z niego nie zostanie.
keep-title = To konto zostanie usunięte
keep-due = Tak zażądał jego właściciel. Usunięcie nastąpi: { $instant }.
keep-more = Jeśli je zachowasz, nastąpi zalogowanie. Jeśli tak zostawisz, nic się nie zmieni.
keep-not-you = Jeśli to nie Twoje żądanie, zachowaj konto i zmień hasło.
keep-submit = Zachowaj moje konto
keep-leave = Zostaw tak

# Showing once more who one is.
confirm = Czy to Ty?
confirm-lead = Zanim zmienisz to, co chroni Twoje konto, pokaż jeszcze raz, że jest Twoje.
confirm-code = Kod z aplikacji lub kod odzyskiwania
confirm-anew = Zaloguj się ponownie tak jak poprzednio, a potem wróć.
confirm-mismatch = To się nie zgadza. Spróbuj ponownie.

# Recovery codes.
codes-lead = na wypadek, gdy nie masz przy sobie aplikacji
codes-make = Utwórz nowe kody
codes-make-ends = Nowe kody unieważniają poprzednie.
codes-keep = Przechowuj te kody tam, gdzie nikt inny ich nie znajdzie. Każdy jest ważny jeden raz, a widać je tylko teraz.
codes-download = Pobierz jako tekst

# One’s own passkeys.
passkeys-lead = Kluczem dostępu logujesz się za pomocą odcisku palca, twarzy lub kodu PIN, którym odblokowujesz urządzenie. Nie trzeba nic pamiętać, a inna witryna nie może Ci nic odebrać.
passkeys-empty = Nie masz jeszcze żadnego.
passkey-backed-up = Z kopią zapasową
passkey-added-at = Dodano { $instant }
passkey-used-at = Ostatnio użyto { $instant }
passkey-unused = Jeszcze nie użyto
passkey-delete-of = Usuń klucz dostępu { $name }, dodano { $instant }
passkey-added = Klucz dostępu został dodany. Od teraz możesz się nim logować.
passkey-removed = Tym kluczem dostępu nie można się już zalogować. Urządzenie może go jeszcze pokazywać: usuń go także tam.
passkey-renamed = Ten klucz dostępu ma nową nazwę.
passkey-name-wrong = Nazwa ma od 1 do 100 widocznych znaków.
passkey-answer-wrong = Odpowiedzi urządzenia nie można było użyć. Spróbuj ponownie.
passkey-not-attested = Urządzenia tego rodzaju nie są tu przyjmowane. Zapytaj osobę prowadzącą tę usługę, które są.
passkey-known = Ten klucz dostępu już tu jest albo masz ich tyle, ile można mieć. Usuń któryś z nieużywanych.
passkey-offer = Logować się następnym razem szybciej?
passkey-offer-lead = Kluczem dostępu logujesz się za pomocą odcisku palca, twarzy lub kodu PIN, którym odblokowujesz to urządzenie. Nie trzeba wpisywać hasła i nie ma takiego, które inna witryna mogłaby Ci odebrać.
passkey-offer-end = Możesz go dodać w każdej chwili na swoim koncie.
passkey-later = Nie, dziękuję
passkey-rename = Zmień nazwę
passkey-name = Nazwa
passkey-save = Zapisz
passkey-delete = Usuń

# Accounts at other providers.
linked-lead = Kto zaloguje się jednym z nich, zostanie zalogowany na Twoje konto w { $tenant }.
linked-done = Od teraz to konto otwiera Twoje.
unlinked-done = To konto nie otwiera już Twojego.
unlink-last = To jedyny sposób, w jaki możesz się zalogować. Najpierw wybierz hasło, potem można je odłączyć.
link-one = Połącz
link-at = Połącz konto w { $provider }
unlink = Odłącz
unlink-at = Odłącz konto w { $provider }

# What is wrong with what was typed.
username-wrong = Użyj od 1 do 64 liter, cyfr i znaków, bez spacji.
username-like-email = Nazwa użytkownika nie zawiera @. Możesz się też logować adresem e-mail.
username-taken = Ta nazwa jest zajęta. Wybierz inną.
email-wrong = To nie jest adres e-mail.
name-and-email-wrong = Tej nazwy i tego adresu e-mail nie można użyć razem. Zmień jedno z nich.
register-too-many = Z Twojej sieci utworzono wiele kont. Odczekaj { $wait } i spróbuj ponownie.

# On the way back.
taken-back-application = Wracasz do aplikacji. Jeśli nic się nie dzieje, przejdź dalej samodzielnie.
letter-factors-reset = Twój drugi krok został zresetowany
letter-factors-reset-more = Osoba prowadząca tę usługę usunęła z Twojego konta aplikację, kody odzyskiwania i klucze dostępu oraz wylogowała Cię wszędzie.
letter-factors-reset-end = Jeśli to nie była Twoja prośba, powiadom ją od razu. W przeciwnym razie skonfiguruj ponownie drugi krok na stronie swojego konta.
# A second step.
challenge-title = Jeszcze jeden krok
challenge-code = Kod
challenge-code-hint = Sześć cyfr, które teraz pokazuje aplikacja, albo jeden z kodów odzyskiwania.
challenge-mismatch = Ten kod jest nieprawidłowy lub został już użyty. Poczekaj na następny i spróbuj ponownie.
challenge-passkey = Użyj klucza dostępu
remember-days =
    { $count ->
        [one] jeden dzień
        [few] { $count } dni
        [many] { $count } dni
       *[other] { $count } dnia
    }
challenge-remember = Nie pytaj ponownie w tej przeglądarce przez { $days }
challenge-lost = Nie masz już tego, o co prosimy? Pomoże Ci osoba prowadząca { $tenant }.
set-up-title = Skonfiguruj drugi krok
set-up-lead = { $tenant } wymaga czegoś więcej niż hasła, aby nie wszedł nikt, kto zna tylko Twoje hasło.
set-up-passkey-lead = Do tego potrzebny jest klucz dostępu.
totp-scan = Zeskanuj obrazek aplikacją, która pokazuje kody, albo wpisz do niej klucz. Potem wpisz kod, który pokazuje.
totp-picture = Klucz jako obrazek do zeskanowania
totp-key-label = Klucz
totp-code = Kod pokazywany przez aplikację
totp-mismatch = To nie jest kod, który aplikacja teraz pokazuje. Sprawdź zegar telefonu i spróbuj z następnym.
totp-title = Kody z aplikacji
totp-remove-lead = Aplikacja pokazuje kody do Twojego konta. Jeśli ją usuniesz, nie będziemy o nie pytać, a kody odzyskiwania stracą ważność.
totp-remove = Usuń aplikację
set-up-or-passkey = Albo użyj klucza dostępu: odcisku palca, twarzy lub kodu PIN, którym odblokowujesz to urządzenie.
passkey-add = Dodaj klucz dostępu
passkey-not-added = Nie dodano klucza dostępu. Być może jest już na tym urządzeniu; w przeciwnym razie spróbuj ponownie.
passkey-none = Ta przeglądarka nie może dodać klucza dostępu albo nie uruchamia skryptów.
passkey-add-failed = Nie udało się dodać tego klucza dostępu. Spróbuj ponownie.
browsers-remembered =
    { $count ->
        [one] W jednej przeglądarce nie pytamy o drugi krok.
        [few] W { $count } przeglądarkach nie pytamy o drugi krok.
        [many] W { $count } przeglądarkach nie pytamy o drugi krok.
       *[other] W { $count } przeglądarki nie pytamy o drugi krok.
    }
browsers-forget = Pytaj znowu wszędzie
browsers-forgotten = Od teraz wszędzie pytamy o drugi krok.
event-device-trusted = Zapamiętano przeglądarkę: nie pytamy w niej o drugi krok
event-devices-distrusted = Znowu pytamy o drugi krok w każdej przeglądarce
event-factors-reset = Osoba prowadząca tę usługę zresetowała Twój drugi krok
# A person’s mail address, and the letters about another one.
mail-title = Twój adres e-mail
mail-now = Twoje konto ma adres { $address }.
mail-none = Twoje konto nie ma adresu e-mail.
mail-unproven = Nikt jeszcze nie pokazał, że jest Twój: wpisz go jeszcze raz, a napiszemy na niego.
mail-new = Nowy adres e-mail
mail-both = Piszemy na ten adres i na dotychczasowy. Zmiana nastąpi, gdy wyrazisz zgodę w obu wiadomościach.
mail-one = Piszemy na ten adres. Będzie obowiązywał, gdy wyrazisz zgodę w wiadomości.
mail-own = To już jest Twój adres.
mail-off = Adresów e-mail nie zmienia się tutaj. Zapytaj osobę prowadzącą tę usługę.
mail-wanted = Twoim adresem ma zostać { $address }.
mail-waits-both = Wiadomości są w drodze na oba adresy. Wyraź zgodę w każdej z nich.
mail-waits-new = Wyraź zgodę w wiadomości wysłanej na nowy adres.
mail-waits-former = Wyraź zgodę w wiadomości wysłanej na dotychczasowy adres.
mail-until = Wiadomości są ważne do { $instant }.
mail-withdraw = Zachowaj mój adres
mail-withdrawn = Twój adres pozostaje bez zmian.
mail-new-title = Czy to Twój adres?
mail-new-lead = { $address } ma zostać adresem Twojego konta.
mail-sign-in = Zgodę może wyrazić tylko osoba zalogowana na to konto. Zaloguj się, a potem otwórz jeszcze raz link z wiadomości. Jeśli to nie Twoja prośba, nic nie rób.
mail-former-title = Inny adres dla Twojego konta?
mail-former-lead = Ktoś zalogowany na Twoje konto poprosił, aby jego adresem został { $address }.
mail-agree = Zgadzam się
mail-stop = Zatrzymaj, to nie ja
mail-agreed = Dziękujemy za zgodę
mail-agreed-more = Adres zmieni się, gdy zgoda zostanie wyrażona także w wiadomości wysłanej na drugi adres.
mail-changed = Twój adres został zmieniony
mail-changed-more = Od teraz { $address } jest adresem Twojego konta. Możesz się nim logować, a my na niego piszemy.
mail-stopped = Zatrzymano
mail-stopped-more = Twój adres pozostaje bez zmian. Jeśli to nie Twoja prośba, ktoś może się zalogować na Twoje konto: zmień hasło i zakończ sesje, których nie znasz.
letter-mail-new = Czy to Twój adres?
letter-mail-new-more = Ktoś, mamy nadzieję, że Ty, poprosił, aby adresem jego konta został { $address }. Aby wyrazić zgodę, zaloguj się na nie i otwórz ten link.
letter-mail-new-end = Link jest ważny jeden raz, przez { $time }. Jeśli to nie Ty, nic nie rób.
letter-mail-former = Inny adres dla Twojego konta?
letter-mail-former-more = Ktoś, mamy nadzieję, że Ty, poprosił, aby adresem Twojego konta został { $address }. Stanie się tak tylko za Twoją zgodą także tutaj.
letter-mail-former-open = Wyraź zgodę albo zatrzymaj
letter-mail-former-end = Link jest ważny jeden raz, przez { $time }. Jeśli to nie Ty, zatrzymaj to linkiem, a potem zmień hasło: ktoś może się zalogować na Twoje konto.
letter-mail-changed = Twój adres e-mail został zmieniony
letter-mail-changed-more = To już nie jest adres Twojego konta: zamiast niego potwierdzono inny. Na ten już nie piszemy.
letter-mail-changed-end = Jeśli to nie Ty, od razu powiadom osobę prowadzącą tę usługę.
letter-mail-taken = Ktoś chciał Twojego adresu
letter-mail-taken-more = Ktoś chciał nadać ten adres innemu kontu. Pozostaje przy Twoim i nic się nie zmieniło.
letter-mail-taken-end = Jeśli to Ty, zaloguj się na konto, które go ma. W przeciwnym razie nic nie rób.
