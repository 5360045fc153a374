# French words of the hosted pages.

error-title = Erreur : { $title }
your-account = Votre compte
back-to-account = Retour à votre compte
go-to-account = Aller à votre compte
sign-in = Se connecter
sign-out = Se déconnecter
sign-out-all = Se déconnecter de tous les comptes ici
continue = Continuer
cancel = Annuler
username = Nom d’utilisateur
username-or-email = Nom d’utilisateur ou e-mail
email = E-mail
optional = (facultatif)
password = Mot de passe
new-password = Nouveau mot de passe
to-account-at = à votre compte chez { $tenant }
for-account-at = pour votre compte chez { $tenant }
continue-to = pour continuer vers { $client }
back-to-sign-in = Retour à la connexion
try-again = Réessayer
close-window = Vous pouvez fermer cette fenêtre. Sur un ordinateur partagé, fermez tout le navigateur.
signed-in-as = Vous êtes connecté en tant que { $person }.
not-you = Ce n’est pas vous ?

privacy-policy = { $client } : politique de confidentialité
terms-of-service = Conditions d’utilisation
help = Aide

forgot-link = Mot de passe oublié ?
new-here = Nouveau ici ?
create-account = Créer un compte
with-password = Se connecter avec un mot de passe
other-name = Utiliser un autre nom
or = ou
continue-with = Continuer avec { $provider }
mismatch = Ce nom et ce mot de passe ne correspondent pas. Vérifiez les deux et réessayez.
too-many-attempts = Il y a eu trop de tentatives. Attendez { $wait } et réessayez.
many-sign-in = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.
cookie-missing = Votre navigateur n’a pas renvoyé le cookie de cette page. Autorisez les cookies pour ce site s’ils sont désactivés, puis réessayez.
page-renewed = Cette page n’était plus à jour et a été renouvelée. Veuillez réessayer.
wait-seconds =
    { $count ->
        [one] une seconde
       *[other] { $count } secondes
    }
wait-minutes =
    { $count ->
        [one] une minute
       *[other] { $count } minutes
    }

register-at = chez { $tenant }
register-at-for = chez { $tenant }, pour continuer vers { $client }
register-submit = Créer le compte
already-account = Vous avez déjà un compte ?
password-hint = Au moins { $count } caractères. Quelques mots que vous seul associeriez conviennent bien.

consent-title = Autoriser { $client } ?
consent-title-device = Connecter { $client } ?
consent-question = Autoriser { $client } à utiliser votre compte ?
consent-question-device = Autoriser { $client } à utiliser votre compte sur un appareil ?
consent-same-code = Un appareil devant vous affiche-t-il ce code ? { $code } Sinon, ou si vous n’avez pas commencé cela vous-même, ne l’autorisez pas.
consent-able = { $client } pourrait :
consent-deny = Ne pas autoriser
consent-allow = Autoriser
consent-return = Vous retournerez à { $host }.
consent-trust = N’autorisez que les applications auxquelles vous faites confiance.
scope-openid = Savoir qui vous êtes
scope-openid-more = Un identifiant qui vous représente, et le moment de votre connexion
scope-profile = Voir votre profil
scope-profile-more = Votre nom, nom d’utilisateur, photo et autres
scope-email = Voir votre adresse e-mail
scope-address = Voir votre adresse postale
scope-phone = Voir votre numéro de téléphone
scope-offline = Garder l’accès en votre absence
scope-offline-more = Sans vous demander de vous connecter chaque fois
scope-other = Agir pour vous
scope-api = Utiliser { $api } pour vous
and = { $first } et { $second }

device-title = Connecter un appareil
device-code = Code sur votre appareil
device-code-hint = Huit lettres, comme BCDF-GHJK. Continuez seulement si un appareil devant vous affiche ce code.
device-warning = Quelqu’un vous a envoyé un lien ou un code ? Alors fermez cette page : on veut peut-être utiliser votre compte.
device-malformed = Un code a huit lettres. Vérifiez ce qu’affiche votre appareil.
device-unknown = Aucun appareil n’attend ce code. Vérifiez-le ; s’il est juste, recommencez sur votre appareil pour en obtenir un nouveau.
device-expired = Cela a pris trop de temps, et le code n’est plus valable. Recommencez sur votre appareil et saisissez ici son nouveau code.
device-too-many = Trop de codes ont été saisis. Attendez { $wait } et réessayez.
device-connected-title = Appareil connecté
device-not-connected-title = Appareil non connecté
device-connected = Votre appareil est connecté
device-connected-more = { $client } continue de lui-même dans quelques secondes. Vous pouvez fermer cette page.
device-not-connected = L’appareil n’a pas été connecté
device-not-connected-more = { $client } ne peut pas utiliser votre compte. Vous pouvez fermer cette page.
device-another = Connecter un autre appareil

forgot-title = Mot de passe oublié
forgot-heading = Mot de passe oublié ?
forgot-lead = Nous vous envoyons un message avec un lien pour en choisir un nouveau.
forgot-submit = Envoyer le message
forgot-too-many = Plusieurs messages ont déjà été demandés. Cherchez l’un d’eux, ou attendez { $wait } et réessayez.
look-at-mail = Consultez vos e-mails
look-at-mail-more = S’il existe un compte de ce nom avec une adresse e-mail, un message est en route. Le lien qu’il contient est valable une heure.
no-letter = Rien après quelques minutes ? Regardez parmi les indésirables, ou demandez-en un autre.
ask-again = Demander à nouveau
reset-title = Choisir un nouveau mot de passe
reset-submit = Changer le mot de passe
reset-signs-out = Partout où vous êtes connecté, vous serez déconnecté.
link-over = Ce lien n’est plus valable
link-over-more = Un lien ne sert qu’une fois et pour un temps, et seul le dernier état d’un compte compte. Il a peut-être déjà servi.
ask-new-letter = Demander un nouveau message
verify-title = Est-ce votre adresse ?
verify-lead = Un message vous a conduit ici. Appuyez sur le bouton pour montrer à { $tenant } que vous lisez le courrier de cette adresse.
verify-submit = Oui, c’est la mienne
verify-done = Merci
verify-done-more = Nous savons maintenant que cette adresse est la vôtre.
reset-done = Votre mot de passe est changé
reset-done-more = Partout où vous étiez connecté, vous êtes déconnecté. Connectez-vous avec le nouveau mot de passe.

one-moment = Un instant…
taken-back = Vous êtes reconduit à { $host }. Si rien ne se passe, continuez vous-même.

sign-out-title = Se déconnecter ?
sign-out-of = Se déconnecter de { $tenant } ?
sign-out-asked = { $client } demande si vous voulez vous déconnecter. Vous seriez aussi déconnecté des autres applications ouvertes avec ce compte.
sign-out-here = Vous seriez déconnecté des applications ouvertes avec ce compte dans ce navigateur.
stay-signed-in = Rester connecté
signed-out-title = Déconnecté
signed-out = Vous êtes déconnecté
signed-out-telling = Vos applications sont prévenues. Vous serez reconduit dans un instant.
back-to-client = Retour à { $client }
sign-in-again = Se reconnecter

select-title = Choisir un compte
continue-as = Continuer en tant que
select-other = Utiliser un autre compte
other-accounts = Autres comptes

applications = Vos applications
applications-none = Aucune ne peut être ouverte d’ici. Allez à l’application elle-même pour vous connecter.
open = Ouvrir
open-client = Ouvrir { $client }

change-password = Changer votre mot de passe
password-until-now = Votre mot de passe actuel
change-password-submit = Changer le mot de passe
change-password-ends = Partout ailleurs, vous serez déconnecté.
not-your-password = Ce n’est pas votre mot de passe.
busy = Il y a beaucoup de monde en ce moment. Réessayez dans quelques secondes.

sessions = Où vous êtes connecté
this-browser = Ce navigateur
signed-in-at = Connecté le { $instant }
signed-in-at-from = Connecté le { $instant } depuis { $address }
end-session = Terminer
end-session-of = Terminer la session de { $device }, ouverte le { $instant }
end-others = Se déconnecter partout ailleurs
consents = Applications que vous avez autorisées
since = Depuis le { $instant }
withdraw = Retirer
withdraw-of = Retirer ce que { $client } peut faire
ended-others = Vous êtes déconnecté partout ailleurs.
ended-one = Cette session est terminée.
withdrawn = Cette application ne peut plus utiliser votre compte.
password-changed-notice = Votre mot de passe est changé, et vous êtes déconnecté partout ailleurs.
client-lost = L’application d’où vous veniez ne peut plus être utilisée ici, ou a changé. Ouvrez-la à nouveau pour continuer.
browser-on = { $browser } sur { $system }
unknown-device = Appareil inconnu
instant =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }, { $time } { $zone }

error-code = Erreur
error-request = Requête
error-not-found = Page introuvable
error-not-found-advice = Si un lien vous a conduit ici, dites-le à la personne qui vous l’a donné.
error-access-denied = Vous ne pouvez pas faire cela ici
error-access-denied-advice = Si vous avez déjà un compte, connectez-vous avec celui-ci.
error-unavailable = Veuillez réessayer dans un instant
error-unavailable-advice = Si cela se reproduit, transmettez ce qui figure ci-dessous au responsable de ce service.
error-server = Une erreur s’est produite
error-server-advice = Revenez en arrière et réessayez. Si cela se reproduit, transmettez ce qui figure ci-dessous au responsable de ce service.
error-client = Cette application n’est pas connue ici
error-client-advice = Retournez à l’application. Si cela se reproduit, transmettez ce qui figure ci-dessous à ses auteurs.
error-request-bad = Cette demande ne peut pas aboutir
error-request-bad-advice = Retournez à l’application et réessayez. Si cela se reproduit, transmettez ce qui figure ci-dessous à ses auteurs.

taken-to = Vous allez être dirigé vers { $host }. Si rien ne se passe, continuez vous-même.
join-title = Quel compte est le vôtre ?
join-who = Chez { $provider }, vous êtes { $label }.
join-known = Il existe ici un compte avec l’adresse { $address }. S’il est à vous, connectez-vous-y une fois comme avant ; vous pourrez ensuite utiliser { $provider }.
join-unknown = Si vous avez un compte ici, connectez-vous-y une fois comme avant ; vous pourrez ensuite utiliser { $provider }.
join-sign-in = Me connecter à mon compte
join-submit = Créer un nouveau compte
join-none = Aucun compte ne peut être créé pour vous ici. Connectez-vous à celui que vous avez.
link-title = Associer ces comptes ?
link-said = Quiconque se connecte comme { $label } chez { $provider } sera connecté à votre compte :
link-submit = Associer
link-cancel = Ne pas associer
upstream-other = l’autre fournisseur
upstream-over = Cela a duré trop longtemps ou a commencé dans un autre navigateur. Veuillez recommencer.
upstream-cancelled = Vous ne vous êtes pas connecté chez { $provider }. Réessayez ou choisissez un autre moyen.
upstream-busy = Trop de tentatives depuis votre réseau. Attendez une minute ou choisissez un autre moyen.
upstream-unavailable = { $provider } est injoignable pour le moment. Réessayez bientôt ou choisissez un autre moyen.
upstream-refused = La réponse de { $provider } n’a pas pu être utilisée. Réessayez ou choisissez un autre moyen.
upstream-stale = Vous devez vous connecter à nouveau, et { $provider } n’a pas montré que vous l’avez fait. Veuillez choisir un autre moyen.
upstream-disabled = Ce compte ne peut pas être utilisé ici. Demandez au responsable de ce service.
upstream-taken = Ce compte chez { $provider } appartient ici à quelqu’un d’autre, ou un autre des vôtres est déjà associé.
passkey-sign-in = Se connecter avec une clé d’accès
passkey-problem = Aucune clé d’accès n’a été utilisée. Réessayez ou connectez-vous autrement.
passkey-stale = Cela a pris trop de temps ou a été envoyé deux fois. Veuillez réessayer.
passkey-mismatch = Cette clé d’accès ne permet pas de se connecter ici. Essayez-en une autre ou connectez-vous autrement.
passkey-not-verified = Votre appareil doit vérifier que c’est bien vous, par un code PIN, une empreinte ou votre visage. Veuillez réessayer.
passkey-cloned = Cette clé d’accès a été refusée : il en existe peut-être une copie. Connectez-vous autrement et retirez-la de votre compte.

# My account.
app = Application d’authentification
app-on = Une application affiche des codes pour votre compte
app-on-more = L’un d’eux est demandé après votre mot de passe.
app-off = Une application sur votre téléphone peut afficher des codes, pour que personne ne se connecte avec votre seul mot de passe.
app-set-up = Configurer une application
app-removed = L’application est retirée : ses codes ne sont plus demandés.
app-removed-demanded = L’application est retirée. Deux étapes vous restent demandées : sans clé d’accès, vous configurez une autre deuxième étape à la prochaine connexion.
change = Modifier
recovery-codes = Codes de récupération
recovery-codes-left = Restants : { $count }
renew = Renouveler
linked-title = Comptes chez d’autres fournisseurs
linked-see = Voir lesquels ouvrent le vôtre
passkeys = Clés d’accès
passkeys-own = Vos clés d’accès
# What happened to an account.
last-used = Dernière utilisation le { $instant }
activity-title = Activité
activity-lead = Ce qui s’est passé sur votre compte. Si quelque chose ne vient pas de vous, changez votre mot de passe et terminez les sessions que vous ne reconnaissez pas.
activity-none = Rien n’a encore été enregistré.
activity-older = Plus anciens
activity-newest = Plus récents
activity-hint = Connexions et changements, avec appareil et adresse
activity-see = Voir
account-data = Activité et données
some-application = une application
event-sign-in-succeeded = Vous vous êtes connecté
event-sign-in-failed = Une connexion a été refusée
event-sign-in-challenged = La première étape d’une connexion était correcte, et une seconde a été demandée
event-user-registered = Le compte a été créé
event-session-ended = Une session a pris fin
event-session-network-changed = Une session s’est poursuivie depuis un autre réseau
event-device-new = Première connexion sur cet appareil
event-device-approved = Vous avez connecté { $name } sur un appareil
event-password-changed = Le mot de passe a été changé
event-password-reset = Un nouveau mot de passe a été choisi avec un lien reçu par e-mail
event-recovery-requested = Un message avec un lien pour un nouveau mot de passe a été demandé
event-email-verified = L’adresse e-mail a été confirmée
event-mail-released = L’adresse e-mail a été retirée du compte : quelqu’un d’autre a montré qu’elle est la sienne
event-mail-requested = Une autre adresse e-mail a été demandée
event-mail-changed = L’adresse e-mail a été changée
event-mail-stopped = Un changement d’adresse e-mail a été arrêté
event-factor-added = Une application qui affiche des codes a été ajoutée
event-factor-removed = L’application qui affiche des codes a été retirée
event-factor-failed = Un code incorrect a été saisi
event-recovery-codes-made = De nouveaux codes de récupération ont été créés
event-recovery-code-used = Un code de récupération a été utilisé
event-passkey-added = Une clé d’accès a été ajoutée
event-passkey-removed = Une clé d’accès a été retirée
event-passkey-cloned = Une clé d’accès a été refusée : il en existe peut-être une copie
event-upstream-linked = Un compte chez { $name } a été associé
event-upstream-unlinked = Un compte chez { $name } a été dissocié
event-consent-given = Vous avez autorisé { $name } à utiliser votre compte
event-consent-withdrawn = Vous avez retiré ce que { $name } pouvait faire
event-refresh-token-reused = L’accès de { $name } a été utilisé deux fois, comme s’il avait été volé, et a été arrêté
event-code-replayed = Une connexion à { $name } a été présentée deux fois, comme si elle avait été volée, et a été arrêtée
event-profile-changed = Le profil a été modifié
event-data-downloaded = Les données du compte ont été téléchargées
event-deletion-requested = La suppression du compte a été demandée
event-deletion-cancelled = Le compte a finalement été conservé
event-deletion-asked = Quelqu’un s’est connecté et s’est vu demander s’il fallait conserver le compte

# Errors with an explanation.
error-not-found-more = Cette page n’existe pas ici. Vérifiez l’adresse.
error-unavailable-more = Le service est surchargé ou sa base de données est injoignable. Réessayez dans un instant.
error-server-more = Une erreur s’est produite de notre côté. Le numéro de la requête aide à en trouver la cause.
recovery-off = Ici, les mots de passe ne sont pas renouvelés par e-mail. Demandez-en un nouveau au responsable de ce service.
registration-closed = Ici, les comptes sont créés pour les utilisateurs et non par eux. Demandez-en un au responsable de ce service.
passkeys-off = Les clés d’accès ne sont pas utilisées ici.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] une heure
       *[other] { $count } heures
    }
letter-hello = Bonjour,
letter-hello-name = Bonjour { $person },
letter-reset = Choisissez un nouveau mot de passe
letter-reset-more = Quelqu’un, nous espérons que c’est vous, a demandé un nouveau mot de passe pour votre compte.
letter-reset-end = Le lien ne sert qu’une fois, pendant { $time }. Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même et personne ne l’a vu.
letter-verify = Est-ce votre adresse ?
letter-verify-more = Cette adresse a été indiquée pour un compte.
letter-verify-end = Le lien ne sert qu’une fois, pendant { $time }. Si ce n’était pas vous, ne faites rien.
letter-password-reset = Votre mot de passe a été changé
letter-password-reset-more = Un nouveau mot de passe a été choisi au moyen d’un lien envoyé à cette adresse. Toutes les sessions de votre compte ont été fermées.
letter-password-reset-end = Si ce n’était pas vous, quelqu’un lit vos e-mails : sécurisez d’abord votre messagerie, puis choisissez ici un autre mot de passe.
letter-password-changed = Votre mot de passe a été changé
letter-password-changed-more = Le mot de passe de votre compte a été changé par quelqu’un qui le connaissait. Tous les autres navigateurs et applications ont été déconnectés.
letter-password-changed-end = Si ce n’était pas vous, demandez immédiatement un nouveau mot de passe sur la page de connexion.
letter-upstream-linked = Un autre accès à votre compte
letter-upstream-linked-more = Un compte chez un autre fournisseur a été associé au vôtre : quiconque le possède peut se connecter avec lui.
letter-upstream-linked-end = Si ce n’était pas vous, retirez-le sur la page de votre compte et changez votre mot de passe.
letter-upstream-unlinked = Un accès à votre compte a été retiré
letter-upstream-unlinked-more = Un compte chez un autre fournisseur n’est plus associé au vôtre : personne ne peut plus se connecter avec lui.
letter-upstream-unlinked-end = Si ce n’était pas vous, changez votre mot de passe.
letter-app-added = Une application d’authentification protège votre compte
letter-app-added-more = Une application qui affiche des codes a été ajoutée à votre compte. Désormais, l’un de ses codes est demandé après votre mot de passe.
letter-app-added-end = Si ce n’était pas vous, demandez immédiatement un nouveau mot de passe sur la page de connexion et prévenez le responsable de ce service.
letter-app-removed = Plus aucune application d’authentification ne protège votre compte
letter-app-removed-more = L’application qui affiche des codes a été retirée de votre compte, et avec elle les codes de récupération.
letter-app-removed-end = Si ce n’était pas vous, changez votre mot de passe et ajoutez de nouveau l’application.
letter-codes-made = Nouveaux codes de récupération
letter-codes-made-more = Des codes de récupération ont été créés pour votre compte. Les précédents ne sont plus valables.
letter-codes-made-end = Si ce n’était pas vous, changez votre mot de passe et créez-en de nouveaux.
letter-code-used = Un code de récupération a été utilisé
letter-code-used-more = Quelqu’un a saisi l’un de vos codes de récupération à la place d’un code de votre application. Il n’est plus valable.
letter-code-used-end = Si ce n’était pas vous, changez immédiatement votre mot de passe et créez de nouveaux codes de récupération.
letter-passkey-added = Une clé d’accès a été ajoutée
letter-passkey-added-more = Une nouvelle clé d’accès permet désormais de se connecter à votre compte.
letter-passkey-added-end = Si ce n’était pas vous, retirez-la immédiatement de votre compte et changez votre mot de passe.
letter-passkey-removed = Une clé d’accès a été retirée
letter-passkey-removed-more = Une clé d’accès a été retirée de votre compte. Elle ne permet plus de se connecter.
letter-passkey-removed-end = Si ce n’était pas vous, changez immédiatement votre mot de passe et vérifiez les clés d’accès restantes.
letter-passkey-cloned = Une clé d’accès a été refusée
letter-passkey-cloned-more = Quelqu’un a voulu se connecter avec l’une de vos clés d’accès dont le compteur a reculé : il en existe peut-être une copie. L’accès a été refusé.
letter-passkey-cloned-end = Retirez cette clé d’accès de votre compte et ajoutez-en une nouvelle, que ce soit vous ou non.
letter-device-new = Une connexion sur un nouvel appareil
letter-device-new-more = Quelqu’un s’est connecté à votre compte sur un appareil que celui-ci ne connaît pas encore.
letter-device-new-end = Si c’était vous, il n’y a rien à faire. Sinon, changez immédiatement votre mot de passe et mettez fin à cette session sur la page de votre compte.
fact-device = Appareil
fact-address = Adresse
fact-time = Heure
letter-deletion-requested = Votre compte sera supprimé
letter-deletion-requested-more = Quelqu’un, vous espérons-nous, a demandé la suppression de votre compte. Vous êtes déconnecté partout, et les applications ont perdu leur accès.
letter-deletion-requested-end = Si vous changez d’avis, ou si ce n’était pas vous, connectez-vous avant cette date et conservez le compte. Si ce n’était pas vous, changez ensuite votre mot de passe.
letter-deletion-cancelled = Votre compte est conservé
letter-deletion-cancelled-more = Le compte devait être supprimé et est finalement conservé.
letter-deletion-cancelled-end = Si ce n’était pas vous, changez immédiatement votre mot de passe. Vous pouvez redemander la suppression sur la page de votre compte.
letter-deleted = Votre compte est supprimé
letter-deleted-more = Votre compte est supprimé, comme demandé, avec tout ce qui était conservé de vous ici.
letter-deleted-end = Il ne reste rien à faire. Ceci est le dernier message à ce sujet.
fact-deletion = Suppression le
# Passwords that are not taken.
password-short = Utilisez au moins { $count } caractères.
password-long = Ce mot de passe est trop long : 1024 octets au plus.
password-own = C’est un nom que d’autres connaissent. Choisissez un autre mot de passe.
password-breached = Ce mot de passe figure dans une liste de mots de passe volés : d’autres l’essaieront. Choisissez-en un autre, ici et partout où vous l’utilisez.
password-weak = Ce mot de passe est trop facile à deviner. { $why } { $advice }
password-weak-keys = Les touches voisines du clavier sont essayées très tôt.
password-weak-repeats = Les répétitions n’ajoutent presque rien.
password-weak-common = Beaucoup de gens ont le même.
password-weak-like-common = Il ressemble à un mot de passe très répandu.
password-weak-sequence = Les suites comme abc ou 6543 sont essayées très tôt.
password-weak-date = Les années et les dates sont essayées très tôt.
password-weak-word = Un mot isolé se trouve dans un dictionnaire.
password-weak-names = Les noms et prénoms sont essayés très tôt.
password-weak-own = Ce que l’on sait de vous et le nom de ce service sont essayés en premier.
password-weak-little = Il ne contient pas assez d’éléments.
password-advice = Ajoutez un ou deux mots auxquels personne ne s’attendrait.
password-advice-tricks = Les majuscules, les signes à la place des lettres et les mots à l’envers aident peu ; ajoutez un ou deux mots auxquels personne ne s’attendrait.
# Codes in letters that sign in.
mailed-send = Recevoir un code par e-mail
mailed-title = Se connecter par e-mail
mailed-lead = Nous envoyons un code à l’adresse de votre compte. Vous le saisissez ici, dans ce navigateur.
mailed-submit = Envoyer le code
mailed-sent = S’il existe un compte au nom de { $name } avec une adresse e-mail confirmée, un message avec un code est en route.
mailed-code = Code
mailed-code-hint = Huit chiffres, à lire dans le message. Ils sont valables dix minutes.
mailed-malformed = Un code a huit chiffres. Veuillez vérifier le message.
mailed-mismatch = Ce code n’est pas valable ici. Après cinq codes faux ou dix minutes, il en faut un nouveau.
mailed-over = Cela a pris trop de temps, ou a commencé dans un autre navigateur. Demandez un nouveau code.
mailed-no-letter = Rien après quelques minutes ? Regardez parmi les indésirables.
mailed-again = Envoyer un autre code
mailed-link-warning = Vous n’avez rien demandé ? Alors fermez cette page, et ne donnez à personne le code du message.
mailed-elsewhere = Retournez là où vous avez commencé
mailed-elsewhere-more = Cette connexion a commencé dans un autre navigateur ou sur un autre appareil. Retournez-y et saisissez le code du message.
mailed-subject = Votre code de connexion
mailed-type-it = Saisissez ce code sur la page où vous l’avez demandé :
mailed-or-link = Ou ouvrez ce lien dans le même navigateur :
mailed-end = Le code et le lien sont valables une fois, pendant { $minutes } minutes. Ne donnez le code à personne, qui que ce soit : il ouvre votre compte. Si ce n’est pas vous qui l’avez demandé, ne faites rien.
mailed-asked-from = Il a été demandé depuis l’adresse { $address }.
# A person's profile.
about-you = À propos de vous
account-change = Modifier
profile-title = Votre profil
profile-hint = Nom, langue et autres
profile-lead = Ce que les applications voient de vous là où vous l’autorisez. Laissez vide ce que vous ne voulez pas dire.
profile-saved = Votre profil est enregistré.
profile-off = Les profils ne se modifient pas ici.
save = Enregistrer
claim-name = Nom complet
claim-given-name = Prénom
claim-family-name = Nom de famille
claim-nickname = Surnom
claim-birthdate = Date de naissance
claim-phone-number = Numéro de téléphone
claim-phone-hint = Avec l’indicatif du pays, comme +33 1 23 45 67 89
claim-zoneinfo = Fuseau horaire
claim-zoneinfo-hint = Région et ville, comme Europe/Paris
claim-locale = Langue
claim-locale-hint = Nos pages et nos messages sont écrits dans cette langue.
claim-locale-browser = Comme l’indique mon navigateur
wrong-long = C’est trop long : { $count } caractères au plus.
wrong-invisible = Il s’y trouve des caractères que personne ne voit, ou qui changent le sens de lecture du texte. Veuillez l’écrire sans eux.
wrong-date = Veuillez indiquer un jour passé, avec l’année, le mois et le jour : 1980-12-31.
wrong-phone = Un numéro de téléphone commence par un plus et l’indicatif du pays, puis n’a que des chiffres.
wrong-zone = Veuillez indiquer un fuseau horaire avec la région et la ville.
wrong-language = Veuillez choisir l’une des langues.
# A person's data as a file.
data-title = Télécharger vos données
data-hint = Tout ce qui est conservé de vous ici, dans un fichier
data-lead = Vous recevez un fichier JSON avec votre profil, vos sessions, vos clés d’accès, vos comptes associés, ce que vous avez autorisé aux applications et ce qui s’est passé sur votre compte. Il ne contient ni mots de passe ni clés.
data-submit = Télécharger
delete-title = Supprimer votre compte
delete-hint = Avec tout ce qui est conservé de vous ici
delete-lead = Votre compte chez { $tenant } est supprimé, et avec lui tout ce qui est conservé de vous ici.
delete-goes-all = Votre profil, votre mot de passe, vos clés d’accès, vos codes et vos comptes associés sont supprimés.
delete-goes-out = Vous êtes immédiatement déconnecté partout, et les applications perdent leur accès.
delete-goes-not = Ce que les applications conservent elles-mêmes de vous n’est pas supprimé pour autant.
delete-due = Le compte est supprimé le { $instant }. D’ici là, vous pouvez vous connecter et le conserver.
delete-at-once = Le compte est supprimé immédiatement. Personne ne peut revenir en arrière.
delete-submit = Supprimer mon compte
delete-see = Supprimer
deletion-off = Ici, on ne supprime pas son compte soi-même. Adressez-vous à ceux qui gèrent ce service.
delete-done = Votre compte sera supprimé
delete-done-more = Vous êtes déconnecté partout. Le compte est supprimé le { $instant }. Si vous changez d’avis, connectez-vous avant cette date.
delete-done-now = Votre compte est en cours de suppression
delete-done-now-more = Vous êtes déconnecté partout, et dans quelques minutes il n’en restera rien.
keep-title = Ce compte sera supprimé
keep-due = Son titulaire l’a demandé. Il est supprimé le { $instant }.
keep-more = Si vous le conservez, vous êtes connecté. Si vous en restez là, rien ne change.
keep-not-you = Si vous ne l’avez pas demandé, conservez le compte et changez votre mot de passe.
keep-submit = Conserver mon compte
keep-leave = En rester là

# Showing once more who one is.
confirm = Est-ce bien vous ?
confirm-lead = Avant de modifier ce qui protège votre compte, montrez encore une fois qu’il est à vous.
confirm-code = Code de votre application, ou code de récupération
confirm-anew = Connectez-vous de nouveau de la même manière qu’avant, puis revenez.
confirm-mismatch = Ce n’est pas correct. Veuillez réessayer.

# Recovery codes.
codes-lead = pour quand vous n’avez pas votre application
codes-make = Créer de nouveaux codes
codes-make-ends = De nouveaux codes annulent les précédents.
codes-keep = Conservez ces codes là où personne d’autre ne les trouvera. Chacun sert une seule fois, et ils ne sont affichés que cette fois-ci.
codes-download = Télécharger au format texte

# One’s own passkeys.
passkeys-lead = Une clé d’accès vous connecte avec l’empreinte, le visage ou le code PIN qui déverrouille votre appareil. Il n’y a rien à retenir, et rien qu’un autre site puisse vous prendre.
passkeys-empty = Vous n’en avez pas encore.
passkey-backed-up = Sauvegardée
passkey-added-at = Ajoutée le { $instant }
passkey-used-at = Dernière utilisation le { $instant }
passkey-unused = Pas encore utilisée
passkey-delete-of = Retirer la clé d’accès { $name }, ajoutée le { $instant }
passkey-added = Votre clé d’accès est ajoutée. Elle vous connecte désormais.
passkey-removed = Cette clé d’accès ne permet plus de se connecter. Votre appareil l’affiche peut-être encore : supprimez-la là aussi.
passkey-renamed = Cette clé d’accès porte son nouveau nom.
passkey-name-wrong = Un nom a de 1 à 100 caractères visibles.
passkey-answer-wrong = La réponse de votre appareil n’a pas pu être utilisée. Veuillez réessayer.
passkey-not-attested = Les appareils de ce type ne sont pas acceptés ici. Demandez au responsable de ce service lesquels le sont.
passkey-known = Cette clé d’accès est déjà là, ou vous en avez autant qu’il est possible. Retirez-en une que vous n’utilisez plus.
passkey-offer = Vous connecter plus vite la prochaine fois ?
passkey-offer-lead = Avec une clé d’accès, vous vous connectez avec l’empreinte, le visage ou le code PIN qui déverrouille cet appareil. Il n’y a pas de mot de passe à saisir, ni à se faire prendre par un autre site.
passkey-offer-end = Vous pouvez en ajouter une à tout moment dans votre compte.
passkey-later = Non, merci
passkey-rename = Renommer
passkey-name = Nom
passkey-save = Enregistrer
passkey-delete = Retirer

# Accounts at other providers.
linked-lead = Quiconque se connecte avec l’un de ceux-ci est connecté à votre compte chez { $tenant }.
linked-done = Ce compte ouvre désormais le vôtre.
unlinked-done = Ce compte n’ouvre plus le vôtre.
unlink-last = C’est votre seul moyen de vous connecter. Choisissez d’abord un mot de passe, puis il pourra être dissocié.
link-one = Associer
link-at = Associer un compte chez { $provider }
unlink = Dissocier
unlink-at = Dissocier le compte chez { $provider }

# What is wrong with what was typed.
username-wrong = Utilisez de 1 à 64 lettres, chiffres et signes, sans espaces.
username-like-email = Un nom d’utilisateur n’a pas de @. Vous pouvez aussi vous connecter avec votre e-mail.
username-taken = Ce nom est déjà pris. Choisissez-en un autre.
email-wrong = Ce n’est pas une adresse e-mail.
name-and-email-wrong = Ce nom et cet e-mail ne peuvent pas être utilisés ensemble. Modifiez l’un des deux.
register-too-many = Beaucoup de comptes ont été créés depuis votre réseau. Attendez { $wait } et réessayez.

# On the way back.
taken-back-application = Vous êtes reconduit à l’application. Si rien ne se passe, continuez vous-même.
letter-factors-reset = Votre deuxième étape a été réinitialisée
letter-factors-reset-more = Le responsable de ce service a retiré de votre compte l’application, les codes de récupération et les clés d’accès, et vous a déconnecté partout.
letter-factors-reset-end = Si vous ne l’avez pas demandé, prévenez-le aussitôt. Sinon, configurez de nouveau une deuxième étape sur la page de votre compte.
# A second step.
challenge-title = Encore une étape
challenge-code = Code
challenge-code-hint = Les six chiffres que votre application affiche maintenant, ou l’un de vos codes de récupération.
challenge-mismatch = Ce code n’est pas valable ou a déjà servi. Attendez le suivant et réessayez.
challenge-passkey = Utiliser une clé d’accès
remember-days =
    { $count ->
        [one] un jour
       *[other] { $count } jours
    }
challenge-remember = Ne plus demander dans ce navigateur pendant { $days }
challenge-lost = Vous n’avez plus ce qui est demandé ? Les responsables de { $tenant } peuvent vous aider.
set-up-title = Configurer une deuxième étape
set-up-lead = { $tenant } demande plus qu’un mot de passe, pour que personne n’entre en connaissant seulement le vôtre.
set-up-passkey-lead = Ce que vous voulez faire demande une clé d’accès.
totp-scan = Scannez l’image avec une application qui affiche des codes, ou saisissez-y la clé. Saisissez ensuite le code qu’elle affiche.
totp-picture = La clé sous forme d’image à scanner
totp-key-label = Clé
totp-code = Code affiché par l’application
totp-mismatch = Ce n’est pas le code que l’application affiche maintenant. Vérifiez l’heure de votre téléphone et essayez le suivant.
totp-title = Codes d’une application
totp-remove-lead = Une application affiche des codes pour votre compte. Si vous la retirez, ils ne seront plus demandés et vos codes de récupération ne seront plus valables.
totp-remove = Retirer l’application
set-up-or-passkey = Ou utilisez une clé d’accès : l’empreinte, le visage ou le code qui déverrouille cet appareil.
passkey-add = Ajouter une clé d’accès
passkey-not-added = Aucune clé d’accès n’a été ajoutée. Il y en a peut-être déjà une sur cet appareil ; sinon, réessayez.
passkey-none = Ce navigateur ne peut pas ajouter de clé d’accès, ou n’exécute pas de script.
passkey-add-failed = Cette clé d’accès n’a pas pu être ajoutée. Veuillez réessayer.
browsers-remembered =
    { $count ->
        [one] Votre deuxième étape n’est pas demandée dans un navigateur.
       *[other] Votre deuxième étape n’est pas demandée dans { $count } navigateurs.
    }
browsers-forget = Redemander partout
browsers-forgotten = Votre deuxième étape est désormais demandée partout.
event-device-trusted = Un navigateur a été mémorisé : votre deuxième étape n’y est pas demandée
event-devices-distrusted = Votre deuxième étape est de nouveau demandée dans tous les navigateurs
event-factors-reset = Le responsable de ce service a réinitialisé votre deuxième étape
# A person’s mail address, and the letters about another one.
mail-title = Votre adresse e-mail
mail-now = Votre compte a l’adresse { $address }.
mail-none = Votre compte n’a pas d’adresse e-mail.
mail-unproven = Personne n’a encore montré qu’elle est à vous : saisissez-la encore une fois, et nous y écrirons.
mail-new = Nouvelle adresse e-mail
mail-both = Nous écrivons à cette adresse et à celle que vous avez. Elle change une fois que vous avez accepté dans les deux messages.
mail-one = Nous écrivons à cette adresse. Elle compte une fois que vous avez accepté dans le message.
mail-own = C’est déjà votre adresse.
mail-off = Les adresses e-mail ne se modifient pas ici. Adressez-vous au responsable de ce service.
mail-wanted = Votre adresse doit devenir { $address }.
mail-waits-both = Des messages sont en route vers les deux adresses. Acceptez dans chacun d’eux.
mail-waits-new = Acceptez dans le message envoyé à la nouvelle adresse.
mail-waits-former = Acceptez dans le message envoyé à l’adresse que vous avez.
mail-until = Les messages sont valables jusqu’au { $instant }.
mail-withdraw = Garder mon adresse
mail-withdrawn = Votre adresse reste telle quelle.
mail-new-title = Est-ce votre adresse ?
mail-new-lead = { $address } doit devenir l’adresse de votre compte.
mail-sign-in = Seule la personne connectée à ce compte peut accepter. Connectez-vous, puis ouvrez encore une fois le lien du message. Si vous n’avez rien demandé, ne faites rien.
mail-former-title = Une autre adresse pour votre compte ?
mail-former-lead = Une personne connectée à votre compte a demandé que { $address } en devienne l’adresse.
mail-agree = J’accepte
mail-stop = Arrêter, ce n’était pas moi
mail-agreed = Merci, vous avez accepté
mail-agreed-more = L’adresse change une fois que le message envoyé à l’autre adresse a été accepté aussi.
mail-changed = Votre adresse est changée
mail-changed-more = Désormais, { $address } est l’adresse de votre compte. Vous pouvez vous connecter avec elle, et nous y écrivons.
mail-stopped = C’est arrêté
mail-stopped-more = Votre adresse reste telle quelle. Si ce n’était pas vous, quelqu’un peut se connecter à votre compte : changez votre mot de passe et fermez les sessions que vous ne connaissez pas.
letter-mail-new = Est-ce votre adresse ?
letter-mail-new-more = Quelqu’un, nous espérons que c’est vous, a demandé que { $address } devienne l’adresse de son compte. Pour accepter, connectez-vous-y et ouvrez ce lien.
letter-mail-new-end = Le lien ne sert qu’une fois, pendant { $time }. Si ce n’était pas vous, ne faites rien.
letter-mail-former = Une autre adresse pour votre compte ?
letter-mail-former-more = Quelqu’un, nous espérons que c’est vous, a demandé que { $address } devienne l’adresse de votre compte. Elle ne le devient que si vous acceptez ici aussi.
letter-mail-former-open = Accepter ou arrêter
letter-mail-former-end = Le lien ne sert qu’une fois, pendant { $time }. Si ce n’était pas vous, arrêtez tout avec le lien, puis changez votre mot de passe : quelqu’un peut se connecter à votre compte.
letter-mail-changed = Votre adresse e-mail a été changée
letter-mail-changed-more = Ceci n’est plus l’adresse de votre compte : une autre a été confirmée à sa place. Nous n’écrivons plus à celle-ci.
letter-mail-changed-end = Si ce n’était pas vous, prévenez aussitôt le responsable de ce service.
letter-mail-taken = Quelqu’un voulait votre adresse
letter-mail-taken-more = Quelqu’un a voulu donner cette adresse à un autre compte. Elle reste au vôtre, et rien n’a changé.
letter-mail-taken-end = Si c’était vous, connectez-vous au compte qui l’a. Sinon, ne faites rien.
