# Dutch words of the hosted pages.

error-title = Fout: { $title }
your-account = Je account
back-to-account = Terug naar je account
go-to-account = Naar je account
sign-in = Inloggen
sign-out = Uitloggen
sign-out-all = Hier bij alle accounts uitloggen
continue = Doorgaan
cancel = Annuleren
username = Gebruikersnaam
username-or-email = Gebruikersnaam of e-mail
email = E-mail
optional = (niet verplicht)
password = Wachtwoord
new-password = Nieuw wachtwoord
to-account-at = bij je account van { $tenant }
for-account-at = voor je account bij { $tenant }
continue-to = om door te gaan naar { $client }
back-to-sign-in = Terug naar inloggen
try-again = Opnieuw proberen
close-window = Je kunt dit venster sluiten. Sluit op een gedeelde computer de hele browser.
signed-in-as = Je bent ingelogd als { $person }.
not-you = Ben jij dit niet?

privacy-policy = { $client }: privacybeleid
terms-of-service = Gebruiksvoorwaarden
help = Hulp

forgot-link = Wachtwoord vergeten?
new-here = Nieuw hier?
create-account = Account maken
with-password = Inloggen met een wachtwoord
other-name = Andere naam gebruiken
or = of
continue-with = Doorgaan met { $provider }
mismatch = Die naam en dat wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw.
too-many-attempts = Er waren te veel pogingen. Wacht { $wait } en probeer het opnieuw.
many-sign-in = Er loggen op dit moment veel mensen in. Probeer het over een paar seconden opnieuw.
cookie-missing = Je browser heeft de cookie van deze pagina niet teruggestuurd. Sta cookies voor deze site toe als ze uit staan, en probeer het opnieuw.
page-renewed = Deze pagina was verouderd en is vernieuwd. Probeer het opnieuw.
wait-seconds =
    { $count ->
        [one] een seconde
       *[other] { $count } seconden
    }
wait-minutes =
    { $count ->
        [one] een minuut
       *[other] { $count } minuten
    }

register-at = bij { $tenant }
register-at-for = bij { $tenant }, om door te gaan naar { $client }
register-submit = Account maken
already-account = Heb je al een account?
password-hint = Minstens { $count } tekens. Een paar woorden die alleen jij bij elkaar zou zetten werken goed.

consent-title = { $client } toestaan?
consent-title-device = { $client } verbinden?
consent-question = Mag { $client } je account gebruiken?
consent-question-device = Mag { $client } je account op een apparaat gebruiken?
consent-same-code = Toont een apparaat voor je deze code? { $code } Zo niet, of als je dit niet zelf begonnen bent, sta het dan niet toe.
consent-able = { $client } zou kunnen:
consent-deny = Niet toestaan
consent-allow = Toestaan
consent-return = Je gaat terug naar { $host }.
consent-trust = Sta alleen toepassingen toe die je vertrouwt.
scope-openid = Weten wie je bent
scope-openid-more = Een kenmerk dat voor jou staat, en wanneer je inlogde
scope-profile = Je profiel zien
scope-profile-more = Je naam, gebruikersnaam, foto en dergelijke
scope-email = Je e-mailadres zien
scope-address = Je postadres zien
scope-phone = Je telefoonnummer zien
scope-offline = Toegang houden als je er niet bent
scope-offline-more = Zonder je telkens te laten inloggen
scope-other = Namens jou handelen
scope-api = { $api } namens jou gebruiken
and = { $first } en { $second }

device-title = Apparaat verbinden
device-code = Code op je apparaat
device-code-hint = Acht letters, zoals BCDF-GHJK. Ga alleen door als een apparaat voor je deze code toont.
device-warning = Heeft iemand je een link of een code gestuurd? Sluit dan deze pagina: misschien wil iemand je account gebruiken.
device-malformed = Een code heeft acht letters. Controleer wat je apparaat toont.
device-unknown = Er wacht geen apparaat op deze code. Controleer hem; als hij klopt, begin dan opnieuw op je apparaat voor een nieuwe.
device-expired = Dat duurde te lang, en de code geldt niet meer. Begin opnieuw op je apparaat en vul hier de nieuwe code in.
device-too-many = Er zijn te veel codes ingevuld. Wacht { $wait } en probeer het opnieuw.
device-connected-title = Apparaat verbonden
device-not-connected-title = Apparaat niet verbonden
device-connected = Je apparaat is verbonden
device-connected-more = { $client } gaat over een paar seconden vanzelf verder. Je kunt deze pagina sluiten.
device-not-connected = Het apparaat is niet verbonden
device-not-connected-more = { $client } kan je account niet gebruiken. Je kunt deze pagina sluiten.
device-another = Nog een apparaat verbinden

forgot-title = Wachtwoord vergeten
forgot-heading = Wachtwoord vergeten?
forgot-lead = We sturen je een bericht met een link om een nieuw wachtwoord te kiezen.
forgot-submit = Bericht sturen
forgot-too-many = Er zijn al meerdere berichten gevraagd. Zoek er een op, of wacht { $wait } en probeer het opnieuw.
look-at-mail = Kijk in je e-mail
look-at-mail-more = Als er een account met die naam en een e-mailadres is, is er een bericht onderweg. De link erin geldt een uur.
no-letter = Na een paar minuten nog niets? Kijk bij de ongewenste e-mail, of vraag het opnieuw.
ask-again = Opnieuw vragen
reset-title = Nieuw wachtwoord kiezen
reset-submit = Wachtwoord wijzigen
reset-signs-out = Overal waar je ingelogd bent, word je uitgelogd.
link-over = Deze link geldt niet meer
link-over-more = Een link geldt één keer en een tijdje, en alleen de nieuwste stand van een account telt. Misschien is hij al gebruikt.
ask-new-letter = Nieuw bericht vragen
verify-title = Is dit jouw adres?
verify-lead = Een bericht bracht je hier. Druk op de knop om { $tenant } te laten zien dat je de e-mail van dat adres leest.
verify-submit = Ja, het is van mij
verify-done = Dank je
verify-done-more = We weten nu dat dit adres van jou is.
reset-done = Je wachtwoord is gewijzigd
reset-done-more = Overal waar je ingelogd was, ben je uitgelogd. Log in met het nieuwe wachtwoord.

one-moment = Een ogenblik…
taken-back = Je wordt teruggebracht naar { $host }. Gebeurt er niets, ga dan zelf verder.

sign-out-title = Uitloggen?
sign-out-of = Uitloggen bij { $tenant }?
sign-out-asked = { $client } vraagt of je wilt uitloggen. Je wordt dan ook uitgelogd bij de andere toepassingen die je met dit account opende.
sign-out-here = Je wordt uitgelogd bij de toepassingen die je met dit account in deze browser opende.
stay-signed-in = Ingelogd blijven
signed-out-title = Uitgelogd
signed-out = Je bent uitgelogd
signed-out-telling = Je toepassingen krijgen bericht. Je wordt zo teruggebracht.
back-to-client = Terug naar { $client }
sign-in-again = Opnieuw inloggen

select-title = Account kiezen
continue-as = Doorgaan als
select-other = Ander account gebruiken
other-accounts = Andere accounts

applications = Je toepassingen
applications-none = Er is er geen die van hieruit geopend kan worden. Ga naar de toepassing zelf om in te loggen.
open = Openen
open-client = { $client } openen

change-password = Je wachtwoord wijzigen
password-until-now = Je wachtwoord tot nu toe
change-password-submit = Wachtwoord wijzigen
change-password-ends = Overal elders word je uitgelogd.
not-your-password = Dit is niet je wachtwoord.
busy = Het is op dit moment erg druk. Probeer het over een paar seconden opnieuw.

sessions = Waar je ingelogd bent
this-browser = Deze browser
signed-in-at = Ingelogd op { $instant }
signed-in-at-from = Ingelogd op { $instant } vanaf { $address }
end-session = Beëindigen
end-session-of = Sessie van { $device } beëindigen, ingelogd op { $instant }
end-others = Overal elders uitloggen
consents = Toepassingen die je hebt toegestaan
since = Sinds { $instant }
withdraw = Intrekken
withdraw-of = Intrekken wat { $client } mag
ended-others = Je bent overal elders uitgelogd.
ended-one = Die sessie is beëindigd.
withdrawn = Die toepassing kan je account niet meer gebruiken.
password-changed-notice = Je wachtwoord is gewijzigd, en je bent overal elders uitgelogd.
client-lost = De toepassing waar je vandaan kwam kan hier niet meer gebruikt worden, of is gewijzigd. Open haar opnieuw om door te gaan.
browser-on = { $browser } op { $system }
unknown-device = Onbekend apparaat
instant =
    { $day } { $month ->
        [1] januari
        [2] februari
        [3] maart
        [4] april
        [5] mei
        [6] juni
        [7] juli
        [8] augustus
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }, { $time } { $zone }

error-code = Fout
error-request = Verzoek
error-not-found = Pagina niet gevonden
error-not-found-advice = Als een link je hier bracht, zeg het dan tegen wie hem gaf.
error-access-denied = Dit kan hier niet
error-access-denied-advice = Als je al een account hebt, log er dan mee in.
error-unavailable = Probeer het zo opnieuw
error-unavailable-advice = Blijft het gebeuren, geef dan wat hieronder staat door aan de beheerder van deze dienst.
error-server = Er ging iets mis
error-server-advice = Ga terug en probeer het opnieuw. Blijft het gebeuren, geef dan wat hieronder staat door aan de beheerder van deze dienst.
error-client = Deze toepassing is hier niet bekend
error-client-advice = Ga terug naar de toepassing. Blijft het gebeuren, geef dan wat hieronder staat door aan haar makers.
error-request-bad = Dit verzoek kan niet doorgaan
error-request-bad-advice = Ga terug naar de toepassing en probeer het opnieuw. Blijft het gebeuren, geef dan wat hieronder staat door aan haar makers.

taken-to = Je wordt naar { $host } gebracht. Gebeurt er niets, ga dan zelf verder.
join-title = Welk account is van jou?
join-who = Bij { $provider } ben je { $label }.
join-known = Er is hier een account met het adres { $address }. Is het van jou, log er dan één keer in zoals voorheen; daarna kun je { $provider } gebruiken.
join-unknown = Heb je hier een account, log er dan één keer in zoals voorheen; daarna kun je { $provider } gebruiken.
join-sign-in = Inloggen bij mijn account
join-submit = Een nieuw account maken
join-none = Hier kan geen account voor je worden gemaakt. Log in bij het account dat je hebt.
link-title = Deze accounts koppelen?
link-said = Wie bij { $provider } inlogt als { $label }, wordt ingelogd bij je account:
link-submit = Koppelen
link-cancel = Niet koppelen
upstream-other = de andere aanbieder
upstream-over = Dat duurde te lang of begon in een andere browser. Begin opnieuw.
upstream-cancelled = Je hebt niet ingelogd bij { $provider }. Probeer het opnieuw of kies een andere weg.
upstream-busy = Er waren te veel pogingen vanaf je netwerk. Wacht een minuut of kies een andere weg.
upstream-unavailable = { $provider } is op dit moment niet bereikbaar. Probeer het straks opnieuw of kies een andere weg.
upstream-refused = Het antwoord van { $provider } was niet bruikbaar. Probeer het opnieuw of kies een andere weg.
upstream-stale = Je moet opnieuw inloggen, en { $provider } liet niet zien dat je dat deed. Kies een andere weg.
upstream-disabled = Dat account kan hier niet worden gebruikt. Vraag het de beheerder van deze dienst.
upstream-taken = Dat account bij { $provider } is hier van iemand anders, of er is al een ander van jou gekoppeld.
passkey-sign-in = Inloggen met een passkey
passkey-problem = Er is geen passkey gebruikt. Probeer het opnieuw of log op een andere manier in.
passkey-stale = Dat duurde te lang of is twee keer verstuurd. Probeer het opnieuw.
passkey-mismatch = Met die passkey kun je hier niet inloggen. Probeer een andere of log op een andere manier in.
passkey-not-verified = Je apparaat moet controleren of jij het bent, met een pincode, een vingerafdruk of je gezicht. Probeer het opnieuw.
passkey-cloned = Die passkey is geweigerd: er bestaat misschien een kopie van. Log op een andere manier in en verwijder hem uit je account.

# My account.
app = Authenticator-app
app-on = Een app toont codes voor je account
app-on-more = Na je wachtwoord wordt om een ervan gevraagd.
app-off = Een app op je telefoon kan codes tonen, zodat niemand met alleen je wachtwoord inlogt.
app-set-up = App instellen
app-removed = De app is verwijderd: naar de codes ervan wordt niet meer gevraagd.
app-removed-demanded = De app is verwijderd. Er worden nog steeds twee stappen van je gevraagd: zonder passkey stel je bij de volgende keer inloggen een andere tweede stap in.
change = Wijzigen
recovery-codes = Herstelcodes
recovery-codes-left = Over: { $count }
renew = Vernieuwen
linked-title = Accounts bij andere aanbieders
linked-see = Bekijken welke het jouwe openen
passkeys = Passkeys
passkeys-own = Je passkeys
# What happened to an account.
last-used = Laatst gebruikt op { $instant }
activity-title = Activiteit
activity-lead = Wat er met je account is gebeurd. Was jij iets hiervan niet, wijzig dan je wachtwoord en beëindig de sessies die je niet kent.
activity-none = Er is nog niets vastgelegd.
activity-older = Ouder
activity-newest = Nieuwste
activity-hint = Inlogpogingen en wijzigingen, met apparaat en adres
activity-see = Bekijken
account-data = Activiteit en gegevens
some-application = een toepassing
event-sign-in-succeeded = Je hebt ingelogd
event-sign-in-failed = Een inlogpoging is geweigerd
event-sign-in-challenged = De eerste stap van een inlogpoging klopte, en om een tweede is gevraagd
event-user-registered = Het account is aangemaakt
event-session-ended = Een sessie is beëindigd
event-session-network-changed = Een sessie ging verder vanaf een ander netwerk
event-device-new = Voor het eerst ingelogd op dit apparaat
event-device-approved = Je hebt { $name } op een apparaat verbonden
event-password-changed = Het wachtwoord is gewijzigd
event-password-reset = Met een link uit een e-mail is een nieuw wachtwoord gekozen
event-recovery-requested = Er is om een e-mail met een link voor een nieuw wachtwoord gevraagd
event-email-verified = Het e-mailadres is bevestigd
event-mail-released = Het e-mailadres is van het account gehaald: iemand anders heeft laten zien dat het van hem of haar is
event-mail-requested = Er is om een ander e-mailadres gevraagd
event-mail-changed = Het e-mailadres is gewijzigd
event-mail-stopped = Een wijziging van het e-mailadres is gestopt
event-factor-added = Een app die codes toont is toegevoegd
event-factor-removed = De app die codes toont is verwijderd
event-factor-failed = Er is een verkeerde code ingevoerd
event-recovery-codes-made = Er zijn nieuwe herstelcodes gemaakt
event-recovery-code-used = Er is een herstelcode gebruikt
event-passkey-added = Een passkey is toegevoegd
event-passkey-removed = Een passkey is verwijderd
event-passkey-cloned = Een passkey is geweigerd: er bestaat misschien een kopie van
event-upstream-linked = Een account bij { $name } is gekoppeld
event-upstream-unlinked = Een account bij { $name } is losgekoppeld
event-consent-given = Je hebt { $name } toegestaan je account te gebruiken
event-consent-withdrawn = Je hebt ingetrokken wat { $name } mag
event-refresh-token-reused = De toegang van { $name } is twee keer gebruikt, alsof die gestolen was, en is beëindigd
event-code-replayed = Een login bij { $name } is twee keer aangeboden, alsof die gestolen was, en is beëindigd
event-profile-changed = Het profiel is gewijzigd
event-data-downloaded = De gegevens van het account zijn gedownload
event-deletion-requested = Er is om verwijdering van het account gevraagd
event-deletion-cancelled = Het account is toch behouden
event-deletion-asked = Iemand heeft ingelogd en kreeg de vraag of het account behouden moet blijven

# Errors with an explanation.
error-not-found-more = Zo’n pagina is hier niet. Controleer het adres.
error-unavailable-more = De dienst is overbelast of zijn database is niet bereikbaar. Probeer het zo opnieuw.
error-server-more = Er ging bij ons iets mis. Met het nummer van het verzoek is te achterhalen wat.
recovery-off = Wachtwoorden worden hier niet per e-mail vernieuwd. Vraag de beheerder van deze dienst om een nieuw wachtwoord.
registration-closed = Accounts worden hier voor mensen gemaakt en niet door henzelf. Vraag de beheerder van deze dienst om een account.
passkeys-off = Passkeys worden hier niet gebruikt.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] een uur
       *[other] { $count } uur
    }
letter-hello = Hallo,
letter-hello-name = Hallo { $person },
letter-reset = Kies een nieuw wachtwoord
letter-reset-more = Iemand, hopelijk jij, heeft om een nieuw wachtwoord voor je account gevraagd.
letter-reset-end = De link geldt één keer, { $time } lang. Was jij het niet, doe dan niets: je wachtwoord blijft zoals het is, en niemand heeft het gezien.
letter-verify = Is dit jouw adres?
letter-verify-more = Dit adres is voor een account opgegeven.
letter-verify-end = De link geldt één keer, { $time } lang. Was jij het niet, doe dan niets.
letter-password-reset = Je wachtwoord is gewijzigd
letter-password-reset-more = Met een link uit een bericht aan dit adres is een nieuw wachtwoord gekozen. Wie bij je account ingelogd was, is uitgelogd.
letter-password-reset-end = Was jij het niet, dan leest iemand je e-mail: beveilig eerst je e-mailaccount en kies daarna hier een ander wachtwoord.
letter-password-changed = Je wachtwoord is gewijzigd
letter-password-changed-more = Het wachtwoord van je account is gewijzigd door iemand die het kende. Alle andere browsers en toepassingen zijn uitgelogd.
letter-password-changed-end = Was jij het niet, vraag dan meteen een nieuw wachtwoord op de inlogpagina.
letter-upstream-linked = Nog een weg naar je account
letter-upstream-linked-more = Een account bij een andere aanbieder is aan het jouwe gekoppeld: wie het heeft, kan ermee inloggen.
letter-upstream-linked-end = Was jij het niet, ontkoppel het dan op de pagina van je account en wijzig je wachtwoord.
letter-upstream-unlinked = Een weg naar je account is verwijderd
letter-upstream-unlinked-more = Een account bij een andere aanbieder is niet meer aan het jouwe gekoppeld: niemand kan er nog mee inloggen.
letter-upstream-unlinked-end = Was jij het niet, wijzig dan je wachtwoord.
letter-app-added = Een authenticator-app beschermt je account
letter-app-added-more = Aan je account is een app toegevoegd die codes toont. Vanaf nu wordt na je wachtwoord om een van die codes gevraagd.
letter-app-added-end = Was jij het niet, vraag dan meteen een nieuw wachtwoord op de inlogpagina en laat het de beheerder van deze dienst weten.
letter-app-removed = Geen authenticator-app beschermt je account meer
letter-app-removed-more = De app die codes toont is uit je account verwijderd, en daarmee ook de herstelcodes.
letter-app-removed-end = Was jij het niet, wijzig dan je wachtwoord en voeg de app opnieuw toe.
letter-codes-made = Nieuwe herstelcodes
letter-codes-made-more = Er zijn herstelcodes voor je account gemaakt. De vorige gelden niet meer.
letter-codes-made-end = Was jij het niet, wijzig dan je wachtwoord en maak nieuwe.
letter-code-used = Er is een herstelcode gebruikt
letter-code-used-more = Iemand heeft in plaats van een code van je app een van je herstelcodes ingevuld. Die geldt niet meer.
letter-code-used-end = Was jij het niet, wijzig dan meteen je wachtwoord en maak nieuwe herstelcodes.
letter-passkey-added = Er is een passkey toegevoegd
letter-passkey-added-more = Vanaf nu kan met een nieuwe passkey bij je account worden ingelogd.
letter-passkey-added-end = Was jij het niet, verwijder hem dan meteen uit je account en wijzig je wachtwoord.
letter-passkey-removed = Er is een passkey verwijderd
letter-passkey-removed-more = Een passkey is uit je account verwijderd. Er kan niet meer mee worden ingelogd.
letter-passkey-removed-end = Was jij het niet, wijzig dan meteen je wachtwoord en bekijk de passkeys die over zijn.
letter-passkey-cloned = Er is een passkey geweigerd
letter-passkey-cloned-more = Iemand wilde inloggen met een passkey van jou waarvan de teller terugliep: misschien bestaat er een kopie van. De toegang is geweigerd.
letter-passkey-cloned-end = Verwijder die passkey uit je account en voeg een nieuwe toe, of jij het nu was of niet.
letter-device-new = Ingelogd op een nieuw apparaat
letter-device-new-more = Iemand heeft bij je account ingelogd op een apparaat dat je account nog niet kent.
letter-device-new-end = Was jij het, dan hoef je niets te doen. Zo niet, wijzig dan meteen je wachtwoord en beëindig die sessie op de pagina van je account.
fact-device = Apparaat
fact-address = Adres
fact-time = Tijd
letter-deletion-requested = Je account wordt verwijderd
letter-deletion-requested-more = Iemand, hopelijk jij, heeft gevraagd je account te verwijderen. Je bent overal uitgelogd en toepassingen hebben hun toegang verloren.
letter-deletion-requested-end = Bedenk je je, of was jij het niet, log dan voor die tijd in en behoud het account. Was jij het niet, wijzig daarna dan je wachtwoord.
letter-deletion-cancelled = Je account blijft bestaan
letter-deletion-cancelled-more = Het account zou worden verwijderd en blijft toch bestaan.
letter-deletion-cancelled-end = Was jij het niet, wijzig dan meteen je wachtwoord. Op de pagina van je account kun je opnieuw om verwijdering vragen.
letter-deleted = Je account is verwijderd
letter-deleted-more = Je account is verwijderd, zoals gevraagd, met alles wat hier van je werd bewaard.
letter-deleted-end = Je hoeft niets meer te doen. Dit is het laatste bericht erover.
fact-deletion = Verwijdering op
# Passwords that are not taken.
password-short = Gebruik minstens { $count } tekens.
password-long = Dit wachtwoord is te lang: hoogstens 1024 bytes.
password-own = Dit is een naam die anderen kennen. Kies een ander wachtwoord.
password-breached = Dit wachtwoord staat op een lijst van gestolen wachtwoorden, dus anderen zullen het proberen. Kies een ander, hier en overal waar je het gebruikt.
password-weak = Dit wachtwoord is te makkelijk te raden. { $why } { $advice }
password-weak-keys = Toetsen naast elkaar worden vroeg geprobeerd.
password-weak-repeats = Herhalen voegt weinig toe.
password-weak-common = Veel mensen hebben dit wachtwoord.
password-weak-like-common = Het lijkt op een wachtwoord dat veel mensen hebben.
password-weak-sequence = Reeksen als abc of 6543 worden vroeg geprobeerd.
password-weak-date = Jaren en datums worden vroeg geprobeerd.
password-weak-word = Een los woord staat in het woordenboek.
password-weak-names = Namen van mensen worden vroeg geprobeerd.
password-weak-own = Wat anderen van je weten en de naam van deze dienst worden het eerst geprobeerd.
password-weak-little = Er zit te weinig in.
password-advice = Voeg nog een of twee woorden toe die niemand verwacht.
password-advice-tricks = Hoofdletters, tekens in plaats van letters en omgekeerde woorden helpen weinig; voeg nog een of twee woorden toe die niemand verwacht.
# Codes in letters that sign in.
mailed-send = Stuur me een code per e-mail
mailed-title = Inloggen met een e-mail
mailed-lead = We sturen een code naar het adres van je account. Je typt hem hier, in deze browser.
mailed-submit = Code sturen
mailed-sent = Als er een account met de naam { $name } en een bevestigd e-mailadres is, is er een bericht met een code onderweg.
mailed-code = Code
mailed-code-hint = Acht cijfers uit het bericht. Ze gelden tien minuten.
mailed-malformed = Een code heeft acht cijfers. Kijk in het bericht.
mailed-mismatch = Die code geldt hier niet. Na vijf verkeerde, of na tien minuten, heb je een nieuwe nodig.
mailed-over = Dat duurde te lang, of begon in een andere browser. Vraag een nieuwe code.
mailed-no-letter = Na een paar minuten nog niets? Kijk bij de ongewenste e-mail.
mailed-again = Nog een code sturen
mailed-link-warning = Heb je dit niet gevraagd? Sluit dan deze pagina, en geef de code uit het bericht aan niemand.
mailed-elsewhere = Ga terug naar waar je begon
mailed-elsewhere-more = Dit inloggen begon in een andere browser of op een ander apparaat. Ga daarheen terug, en typ de code uit het bericht.
mailed-subject = Je inlogcode
mailed-type-it = Typ deze code op de pagina waar je hem hebt gevraagd:
mailed-or-link = Of open deze link in diezelfde browser:
mailed-end = Code en link gelden één keer, { $minutes } minuten lang. Geef de code aan niemand, wie er ook om vraagt: hij opent je account. Heb je er niet om gevraagd, doe dan niets.
mailed-asked-from = Hij is gevraagd vanaf het adres { $address }.
# A person's profile.
about-you = Over jou
account-change = Wijzigen
profile-title = Je profiel
profile-hint = Naam, taal en dergelijke
profile-lead = Wat toepassingen van je zien waar je dat toestaat. Laat leeg wat je niet wilt zeggen.
profile-saved = Je profiel is opgeslagen.
profile-off = Profielen worden hier niet gewijzigd.
save = Opslaan
claim-name = Volledige naam
claim-given-name = Voornaam
claim-family-name = Achternaam
claim-nickname = Roepnaam
claim-birthdate = Geboortedatum
claim-phone-number = Telefoonnummer
claim-phone-hint = Met het landnummer, zoals +31 20 123 4567
claim-zoneinfo = Tijdzone
claim-zoneinfo-hint = Gebied en stad, zoals Europe/Amsterdam
claim-locale = Taal
claim-locale-hint = Onze pagina’s en e-mails zijn daarin geschreven.
claim-locale-browser = Zoals mijn browser aangeeft
wrong-long = Dat is te lang: hoogstens { $count } tekens.
wrong-invisible = Er staan tekens in die niemand kan zien of die de richting van de tekst veranderen. Schrijf het zonder die tekens.
wrong-date = Geef een dag in het verleden, als jaar, maand en dag: 1980-12-31.
wrong-phone = Een telefoonnummer begint met een plus en het landnummer, en heeft daarna alleen cijfers.
wrong-zone = Geef een tijdzone als gebied en stad.
wrong-language = Kies een van de talen.
# A person's data as a file.
data-title = Je gegevens downloaden
data-hint = Alles wat hier van je bewaard wordt, als bestand
data-lead = Je krijgt een JSON-bestand met je profiel, sessies, passkeys, gekoppelde accounts, wat je toepassingen hebt toegestaan en wat er met je account is gebeurd. Wachtwoorden en sleutels staan er niet in.
data-submit = Downloaden
delete-title = Je account verwijderen
delete-hint = Met alles wat hier van je wordt bewaard
delete-lead = Je account bij { $tenant } wordt verwijderd, en daarmee alles wat hier van je wordt bewaard.
delete-goes-all = Je profiel, wachtwoord, passkeys, codes en gekoppelde accounts worden verwijderd.
delete-goes-out = Je wordt meteen overal uitgelogd en toepassingen verliezen hun toegang.
delete-goes-not = Wat toepassingen zelf van je bewaren, wordt hiermee niet verwijderd.
delete-due = Het account wordt verwijderd op { $instant }. Tot dan kun je inloggen en het behouden.
delete-at-once = Het account wordt meteen verwijderd. Niemand kan dat ongedaan maken.
delete-submit = Mijn account verwijderen
delete-see = Verwijderen
deletion-off = Mensen verwijderen hier hun account niet zelf. Vraag het aan wie deze dienst beheert.
delete-done = Je account wordt verwijderd
delete-done-more = Je bent overal uitgelogd. Het account wordt verwijderd op { $instant }. Bedenk je je, log dan voor die tijd in.
delete-done-now = Je account wordt nu verwijderd
delete-done-now-more = Je bent overal uitgelogd en over een paar minuten is er niets meer van over.
keep-title = Dit account wordt verwijderd
keep-due = De eigenaar heeft daarom gevraagd. Het wordt verwijderd op { $instant }.
keep-more = Behoud je het, dan ben je ingelogd. Laat je het zo, dan verandert er niets.
keep-not-you = Heb jij er niet om gevraagd, behoud dan het account en wijzig je wachtwoord.
keep-submit = Mijn account behouden
keep-leave = Zo laten

# Showing once more who one is.
confirm = Ben jij het?
confirm-lead = Laat nog één keer zien dat het account van jou is voordat je wijzigt wat het beschermt.
confirm-code = Code van je app, of een herstelcode
confirm-anew = Log opnieuw in op de manier van eerder en kom dan terug.
confirm-mismatch = Dat klopt niet. Probeer het opnieuw.

# Recovery codes.
codes-lead = voor als je je app niet bij de hand hebt
codes-make = Nieuwe codes maken
codes-make-ends = Nieuwe codes maken de vorige ongeldig.
codes-keep = Bewaar deze codes waar niemand anders ze vindt. Elke code geldt één keer, en ze worden alleen nu getoond.
codes-download = Downloaden als tekst

# One’s own passkeys.
passkeys-lead = Met een passkey log je in met de vingerafdruk, het gezicht of de pincode waarmee je je apparaat ontgrendelt. Je hoeft niets te onthouden, en een andere site kan je niets afnemen.
passkeys-empty = Je hebt er nog geen.
passkey-backed-up = Met back-up
passkey-added-at = Toegevoegd op { $instant }
passkey-used-at = Laatst gebruikt op { $instant }
passkey-unused = Nog niet gebruikt
passkey-delete-of = Passkey { $name } verwijderen, toegevoegd op { $instant }
passkey-added = Je passkey is toegevoegd. Vanaf nu kun je ermee inloggen.
passkey-removed = Met die passkey kan niet meer worden ingelogd. Misschien toont je apparaat hem nog: verwijder hem ook daar.
passkey-renamed = Die passkey heeft zijn nieuwe naam.
passkey-name-wrong = Een naam heeft 1 tot 100 zichtbare tekens.
passkey-answer-wrong = Het antwoord van je apparaat was niet bruikbaar. Probeer het opnieuw.
passkey-not-attested = Apparaten van deze soort worden hier niet geaccepteerd. Vraag de beheerder van deze dienst welke wel.
passkey-known = Die passkey is er al, of je hebt er zoveel als je kunt hebben. Verwijder er een die je niet meer gebruikt.
passkey-offer = De volgende keer sneller inloggen?
passkey-offer-lead = Met een passkey log je in met de vingerafdruk, het gezicht of de pincode waarmee je dit apparaat ontgrendelt. Er is geen wachtwoord om te typen, en geen dat een andere site je kan afnemen.
passkey-offer-end = Je kunt er op elk moment een toevoegen in je account.
passkey-later = Nee, bedankt
passkey-rename = Naam wijzigen
passkey-name = Naam
passkey-save = Opslaan
passkey-delete = Verwijderen

# Accounts at other providers.
linked-lead = Wie met een van deze inlogt, wordt ingelogd bij je account bij { $tenant }.
linked-done = Dat account opent vanaf nu het jouwe.
unlinked-done = Dat account opent het jouwe niet meer.
unlink-last = Het is je enige manier om in te loggen. Kies eerst een wachtwoord, dan kan het worden ontkoppeld.
link-one = Koppelen
link-at = Een account bij { $provider } koppelen
unlink = Ontkoppelen
unlink-at = Het account bij { $provider } ontkoppelen

# What is wrong with what was typed.
username-wrong = Gebruik 1 tot 64 letters, cijfers en tekens, zonder spaties.
username-like-email = Een gebruikersnaam heeft geen @. Je kunt ook met je e-mailadres inloggen.
username-taken = Deze naam is al in gebruik. Kies een andere.
email-wrong = Dit is geen e-mailadres.
name-and-email-wrong = Deze naam en dit e-mailadres kunnen niet samen worden gebruikt. Wijzig een van beide.
register-too-many = Vanaf je netwerk zijn veel accounts gemaakt. Wacht { $wait } en probeer het opnieuw.

# On the way back.
taken-back-application = Je wordt teruggebracht naar de toepassing. Gebeurt er niets, ga dan zelf verder.
letter-factors-reset = Je tweede stap is gereset
letter-factors-reset-more = De beheerder van deze dienst heeft de app, de herstelcodes en de passkeys uit je account verwijderd en je overal uitgelogd.
letter-factors-reset-end = Heb je er niet om gevraagd, laat het dan meteen weten. Stel anders op de pagina van je account opnieuw een tweede stap in.
# A second step.
challenge-title = Nog één stap
challenge-code = Code
challenge-code-hint = De zes cijfers die je app nu toont, of een van je herstelcodes.
challenge-mismatch = Die code is niet goed of al gebruikt. Wacht op de volgende en probeer het opnieuw.
challenge-passkey = Een passkey gebruiken
remember-days =
    { $count ->
        [one] een dag
       *[other] { $count } dagen
    }
challenge-remember = In deze browser { $days } niet meer vragen
challenge-lost = Heb je niet meer wat er gevraagd wordt? De beheerder van { $tenant } kan je helpen.
set-up-title = Een tweede stap instellen
set-up-lead = { $tenant } vraagt meer dan een wachtwoord, zodat niemand binnenkomt die alleen het jouwe kent.
set-up-passkey-lead = Voor wat je wilt doen is een passkey nodig.
totp-scan = Scan de afbeelding met een app die codes toont, of typ de sleutel erin. Typ daarna de code die de app toont.
totp-picture = De sleutel als afbeelding om te scannen
totp-key-label = Sleutel
totp-code = Code die de app toont
totp-mismatch = Dit is niet de code die de app nu toont. Controleer de klok van je telefoon en probeer de volgende.
totp-title = Codes van een app
totp-remove-lead = Een app toont codes voor je account. Als je de app verwijdert, wordt er niet meer naar gevraagd en gelden je herstelcodes niet meer.
totp-remove = App verwijderen
set-up-or-passkey = Of gebruik een passkey: de vingerafdruk, het gezicht of de pincode waarmee je dit apparaat ontgrendelt.
passkey-add = Een passkey toevoegen
passkey-not-added = Er is geen passkey toegevoegd. Misschien staat er al een op dit apparaat; probeer het anders opnieuw.
passkey-none = Deze browser kan geen passkey toevoegen of voert geen scripts uit.
passkey-add-failed = Die passkey kon niet worden toegevoegd. Probeer het opnieuw.
browsers-remembered =
    { $count ->
        [one] In één browser wordt niet naar je tweede stap gevraagd.
       *[other] In { $count } browsers wordt niet naar je tweede stap gevraagd.
    }
browsers-forget = Overal weer vragen
browsers-forgotten = Vanaf nu wordt overal naar je tweede stap gevraagd.
event-device-trusted = Een browser is onthouden: daar wordt niet naar je tweede stap gevraagd
event-devices-distrusted = In elke browser wordt weer naar je tweede stap gevraagd
event-factors-reset = De beheerder van deze dienst heeft je tweede stap gereset
# A person’s mail address, and the letters about another one.
mail-title = Je e-mailadres
mail-now = Je account heeft het adres { $address }.
mail-none = Je account heeft geen e-mailadres.
mail-unproven = Niemand heeft nog laten zien dat het van jou is: typ het nog een keer, dan schrijven we ernaar.
mail-new = Nieuw e-mailadres
mail-both = We schrijven naar dit adres en naar het adres dat je hebt. Het wordt gewijzigd zodra je in beide berichten akkoord bent gegaan.
mail-one = We schrijven naar dit adres. Het geldt zodra je in het bericht akkoord bent gegaan.
mail-own = Dat is al je adres.
mail-off = E-mailadressen worden hier niet gewijzigd. Vraag het de beheerder van deze dienst.
mail-wanted = Je adres wordt { $address }.
mail-waits-both = Er zijn berichten onderweg naar beide adressen. Ga in allebei akkoord.
mail-waits-new = Ga akkoord in het bericht naar het nieuwe adres.
mail-waits-former = Ga akkoord in het bericht naar het adres dat je hebt.
mail-until = De berichten gelden tot { $instant }.
mail-withdraw = Mijn adres houden
mail-withdrawn = Je adres blijft zoals het is.
mail-new-title = Is dit jouw adres?
mail-new-lead = { $address } wordt het adres van je account.
mail-sign-in = Alleen wie bij dat account is ingelogd kan akkoord gaan. Log in en open dan de link uit het bericht nog een keer. Heb je dit niet gevraagd, doe dan niets.
mail-former-title = Een ander adres voor je account?
mail-former-lead = Iemand die bij je account was ingelogd heeft gevraagd om { $address } het adres ervan te maken.
mail-agree = Ik ga akkoord
mail-stop = Stop het, ik was het niet
mail-agreed = Dank je, je bent akkoord gegaan
mail-agreed-more = Het adres wordt gewijzigd zodra ook met het bericht naar het andere adres akkoord is gegaan.
mail-changed = Je adres is gewijzigd
mail-changed-more = Vanaf nu is { $address } het adres van je account. Je kunt ermee inloggen, en we schrijven ernaar.
mail-stopped = Het is gestopt
mail-stopped-more = Je adres blijft zoals het is. Was jij het niet, dan kan iemand bij je account inloggen: wijzig je wachtwoord en beëindig de sessies die je niet kent.
letter-mail-new = Is dit jouw adres?
letter-mail-new-more = Iemand, hopelijk jij, heeft gevraagd om { $address } het adres van zijn account te maken. Log daar in en open deze link om akkoord te gaan.
letter-mail-new-end = De link geldt één keer, { $time } lang. Was jij het niet, doe dan niets.
letter-mail-former = Een ander adres voor je account?
letter-mail-former-more = Iemand, hopelijk jij, heeft gevraagd om { $address } het adres van je account te maken. Dat gebeurt alleen als je ook hier akkoord gaat.
letter-mail-former-open = Akkoord gaan of stoppen
letter-mail-former-end = De link geldt één keer, { $time } lang. Was jij het niet, stop het dan met de link en wijzig daarna je wachtwoord: iemand kan bij je account inloggen.
letter-mail-changed = Je e-mailadres is gewijzigd
letter-mail-changed-more = Dit is niet meer het adres van je account: in plaats daarvan is een ander bevestigd. Naar dit adres schrijven we niet meer.
letter-mail-changed-end = Was jij het niet, zeg het dan meteen tegen de beheerder van deze dienst.
letter-mail-taken = Iemand wilde je adres
letter-mail-taken-more = Iemand wilde dit adres aan een ander account geven. Het blijft bij dat van jou, en er is niets gewijzigd.
letter-mail-taken-end = Was jij het, log dan in bij het account dat het heeft. Doe anders niets.
