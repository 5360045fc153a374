# Words of the hosted pages. Names in braces are filled in; a test compares this file with those of the other languages.

error-title = Error: { $title }
your-account = Your account
back-to-account = Back to your account
go-to-account = Go to your account
sign-in = Sign in
sign-out = Sign out
sign-out-all = Sign out of all accounts here
continue = Continue
cancel = Cancel
username = Username
username-or-email = Username or email
email = Email
optional = (optional)
password = Password
new-password = New password
to-account-at = to your account at { $tenant }
for-account-at = for your account at { $tenant }
continue-to = to continue to { $client }
back-to-sign-in = Back to sign-in
try-again = Try again
close-window = You can close this window. On a shared computer, close the whole browser.
signed-in-as = You are signed in as { $person }.
not-you = Not you?

privacy-policy = { $client }: privacy policy
terms-of-service = Terms of service
help = Help

forgot-link = Forgotten your password?
new-here = New here?
create-account = Create an account
with-password = Sign in with a password
other-name = Use another name
or = or
continue-with = Continue with { $provider }
mismatch = That name and password do not match. Please check both and try again.
too-many-attempts = There were too many attempts. Please wait { $wait } and try again.
many-sign-in = Many people are signing in at this moment. Please try again in a few seconds.
cookie-missing = Your browser did not send back this page’s cookie. Allow cookies for this site if they are off, and try again.
page-renewed = This page was out of date and has been renewed. Please try again.
wait-seconds =
    { $count ->
        [one] a second
       *[other] { $count } seconds
    }
wait-minutes =
    { $count ->
        [one] a minute
       *[other] { $count } minutes
    }

register-at = at { $tenant }
register-at-for = at { $tenant }, to continue to { $client }
register-submit = Create account
already-account = Already have an account?
password-hint = At least { $count } characters. A few words that only you would put together work well.

consent-title = Allow { $client }?
consent-title-device = Connect { $client }?
consent-question = Allow { $client } to use your account?
consent-question-device = Allow { $client } to use your account on a device?
consent-same-code = Does a device in front of you show this code? { $code } If it does not, or you did not begin this yourself, do not allow it.
consent-able = { $client } would be able to:
consent-deny = Don’t allow
consent-allow = Allow
consent-return = You will go back to { $host }.
consent-trust = Allow only applications that you trust.
scope-openid = Know who you are
scope-openid-more = An identifier that stands for you, and when you signed in
scope-profile = See your profile
scope-profile-more = Your name, username, picture and the like
scope-email = See your email address
scope-address = See your postal address
scope-phone = See your phone number
scope-offline = Keep access while you are away
scope-offline-more = Without asking you to sign in each time
scope-other = Act for you
scope-api = Use { $api } for you
and = { $first } and { $second }

device-title = Connect a device
device-code = Code on your device
device-code-hint = Eight letters, like BCDF-GHJK. Continue only if a device in front of you shows this code.
device-warning = Did somebody send you a link or a code? Then close this page: they may want to use your account.
device-malformed = A code has eight letters. Please check what your device shows.
device-unknown = No device waits for this code. Please check it; if it is right, start again on your device to get a new one.
device-expired = That took too long, and the code is no longer good. Start again on your device, and enter its new code here.
device-too-many = Too many codes were entered. Please wait { $wait } and try again.
device-connected-title = Device connected
device-not-connected-title = Device not connected
device-connected = Your device is connected
device-connected-more = { $client } goes on by itself in a few seconds. You can close this page.
device-not-connected = The device was not connected
device-not-connected-more = { $client } cannot use your account. You can close this page.
device-another = Connect another device

forgot-title = Forgotten password
forgot-heading = Forgotten your password?
forgot-lead = We send you a letter with a link to choose a new one.
forgot-submit = Send the letter
forgot-too-many = We were asked for several letters already. Look for one of them, or wait { $wait } and try again.
look-at-mail = Look at your mail
look-at-mail-more = If there is an account of that name with an email address, a letter is on its way to it. The link in it is good for an hour.
no-letter = Nothing there after a few minutes? Look among the unwanted mail, or ask again.
ask-again = Ask again
reset-title = Choose a new password
reset-submit = Change password
reset-signs-out = Wherever you are signed in, you will be signed out.
link-over = This link is no longer good
link-over-more = A link is good once and for a while, and only the newest state of an account counts. It may have been used already.
ask-new-letter = Ask for a new letter
verify-title = Is this your address?
verify-lead = A letter brought you here. Press the button to show { $tenant } that you read mail at that address.
verify-submit = Yes, it is mine
verify-done = Thank you
verify-done-more = We know now that this address is yours.
reset-done = Your password is changed
reset-done-more = Wherever you were signed in, you are signed out. Sign in with the new password.

one-moment = One moment…
taken-back = You are being taken back to { $host }. If nothing happens, continue yourself.

sign-out-title = Sign out?
sign-out-of = Sign out of { $tenant }?
sign-out-asked = { $client } asks whether you want to sign out. You would also be signed out of the other applications that you opened with this account.
sign-out-here = You would be signed out of the applications that you opened with this account in this browser.
stay-signed-in = Stay signed in
signed-out-title = Signed out
signed-out = You are signed out
signed-out-telling = Your applications are being told. You are taken back in a moment.
back-to-client = Back to { $client }
sign-in-again = Sign in again

select-title = Choose an account
continue-as = Continue as
select-other = Use another account
other-accounts = Other accounts

applications = Your applications
applications-none = There is none that can be opened from here. Go to the application itself to sign in.
open = Open
open-client = Open { $client }

change-password = Change your password
password-until-now = Your password until now
change-password-submit = Change password
change-password-ends = Everywhere else you will be signed out.
not-your-password = This is not your password.
busy = We are very busy at this moment. Please try again in a few seconds.

sessions = Where you are signed in
this-browser = This browser
signed-in-at = Signed in { $instant }
signed-in-at-from = Signed in { $instant } from { $address }
end-session = End
end-session-of = End the session of { $device }, signed in { $instant }
end-others = Sign out everywhere else
consents = Applications that you allowed
since = Since { $instant }
withdraw = Withdraw
withdraw-of = Withdraw what { $client } may do
ended-others = You are signed out everywhere else.
ended-one = That session has ended.
withdrawn = That application can no longer use your account.
password-changed-notice = Your password is changed, and you are signed out everywhere else.
client-lost = The application that you came from can no longer be used here, or was changed. Open it again to go on.
browser-on = { $browser } on { $system }
unknown-device = Unknown device
instant =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }, { $time } { $zone }

error-code = Error
error-request = Request
error-not-found = Page not found
error-not-found-advice = If a link brought you here, tell whoever gave it to you.
error-access-denied = You cannot do this here
error-access-denied-advice = If you have an account already, sign in with it.
error-unavailable = Please try again in a moment
error-unavailable-advice = If it keeps happening, tell whoever runs this service what you see below.
error-server = Something went wrong
error-server-advice = Go back and try again. If it keeps happening, tell whoever runs this service what you see below.
error-client = This application is not known here
error-client-advice = Go back to the application. If it keeps happening, tell its makers what you see below.
error-request-bad = This request cannot go on
error-request-bad-advice = Go back to the application and try again. If it keeps happening, tell its makers what you see below.

taken-to = You are being taken to { $host }. If nothing happens, continue yourself.
join-title = Which account is yours?
join-who = You are { $label } at { $provider }.
join-known = There is an account with the address { $address } here. If it is yours, sign in to it once as you did before; then you can use { $provider }.
join-unknown = If you have an account here, sign in to it once as you did before; then you can use { $provider }.
join-sign-in = Sign in to my account
join-submit = Create a new account
join-none = No account can be made for you here. Sign in to the one that you have.
link-title = Link these accounts?
link-said = Whoever signs in as { $label } at { $provider } will be signed in to your account:
link-submit = Link them
link-cancel = Do not link
upstream-other = the other provider
upstream-over = That took too long, or began in another browser. Please begin again.
upstream-cancelled = You did not sign in at { $provider }. Try again, or take another way.
upstream-busy = There were too many attempts from your network. Please wait a minute, or take another way.
upstream-unavailable = { $provider } cannot be reached at this moment. Try again soon, or take another way.
upstream-refused = The answer of { $provider } could not be used. Try again, or take another way.
upstream-stale = You have to sign in anew, and { $provider } did not show that you did. Please take another way.
upstream-disabled = That account cannot be used here. Ask whoever runs this service.
upstream-taken = That account at { $provider } belongs to somebody else here, or another one of yours is linked already.
# A second step.
challenge-title = One more step
challenge-code = Code
challenge-code-hint = Six digits that your app shows now, or one of your recovery codes.
challenge-mismatch = That code is not good, or was used. Wait for the next one and try again.
challenge-passkey = Use a passkey
remember-days =
    { $count ->
        [one] a day
       *[other] { $count } days
    }
challenge-remember = Do not ask again in this browser for { $days }
challenge-lost = Do you no longer have what is asked for? Whoever runs { $tenant } can help you.
set-up-title = Set up a second step
set-up-lead = { $tenant } asks for more than a password, so that nobody gets in who merely knows yours.
set-up-passkey-lead = What you want to do needs a passkey.
totp-scan = Scan the picture with an app that shows codes, or type the key into it. Then type the code that it shows.
totp-picture = The key as a picture to scan
totp-key-label = Key
totp-code = Code that the app shows
totp-mismatch = This is not the code that the app shows now. Check the clock of your phone and try the next one.
totp-title = Codes of an app
totp-remove-lead = An app shows codes for your account. If you remove it, it is no longer asked for, and your recovery codes end.
totp-remove = Remove the app
set-up-or-passkey = Or use a passkey: the fingerprint, face or PIN that unlocks this device.
passkey-add = Add a passkey
passkey-not-added = No passkey was added. You may have one on this device already; otherwise try again.
passkey-none = This browser cannot add a passkey, or runs no script.
passkey-add-failed = That passkey could not be added. Please try again.
browsers-remembered =
    { $count ->
        [one] One browser is not asked for your second step.
       *[other] { $count } browsers are not asked for your second step.
    }
browsers-forget = Ask again everywhere
browsers-forgotten = From now on your second step is asked for everywhere.
event-device-trusted = A browser was remembered: your second step is not asked for there
event-devices-distrusted = Your second step is asked for in every browser again
event-factors-reset = Whoever runs this service reset your second step

# Passkeys.
passkey-sign-in = Sign in with a passkey
passkey-problem = No passkey was used. Try again, or sign in another way.
passkey-stale = That took too long or was sent twice. Please try again.
passkey-mismatch = That passkey does not sign in here. Try another one, or sign in another way.
passkey-not-verified = Your device has to check that it is you, by a PIN, a fingerprint or your face. Please try again.
passkey-cloned = That passkey was refused: there may be a copy of it. Sign in another way and remove it from your account.

# My account.
app = Authenticator app
app-on = An app shows codes for your account
app-on-more = After your password one of them is asked for.
app-off = An app on your phone can show codes, so that nobody signs in with your password alone.
app-set-up = Set up an app
app-removed = The app is removed: its codes are not asked for any more.
app-removed-demanded = The app is removed. Two steps are still asked of you: without a passkey you set up another second step when you next sign in.
change = Change
recovery-codes = Recovery codes
recovery-codes-left = Left: { $count }
renew = Renew
linked-title = Accounts at other providers
linked-see = See which ones open yours
passkeys = Passkeys
passkeys-own = Your passkeys
# What happened to an account.
last-used = Last used { $instant }
activity-title = Activity
activity-lead = What happened to your account. If something here was not you, change your password and end the sessions that you do not know.
activity-none = Nothing has been recorded yet.
activity-older = Older
activity-newest = Newest
activity-hint = Sign-ins and changes, with device and address
activity-see = See
account-data = Activity and data
some-application = an application
event-sign-in-succeeded = You signed in
event-sign-in-failed = A sign-in was refused
event-sign-in-challenged = The first step of a sign-in was right, and a second one was asked for
event-user-registered = The account was created
event-session-ended = A session ended
event-session-network-changed = A session went on from another network
event-device-new = First sign-in on this device
event-device-approved = You connected { $name } on a device
event-password-changed = The password was changed
event-password-reset = A new password was chosen with a link from a letter
event-recovery-requested = A letter with a link for a new password was asked for
event-email-verified = The email address was confirmed
event-mail-released = The email address was taken off the account: somebody else has shown that it is theirs
event-mail-requested = Another email address was asked for
event-mail-changed = The email address was changed
event-mail-stopped = A change of the email address was stopped
event-factor-added = An app that shows codes was added
event-factor-removed = The app that shows codes was removed
event-factor-failed = A wrong code was entered
event-recovery-codes-made = New recovery codes were made
event-recovery-code-used = A recovery code was used
event-passkey-added = A passkey was added
event-passkey-removed = A passkey was removed
event-passkey-cloned = A passkey was refused: there may be a copy of it
event-upstream-linked = An account at { $name } was linked
event-upstream-unlinked = An account at { $name } was taken away
event-consent-given = You allowed { $name } to use your account
event-consent-withdrawn = You withdrew what { $name } may do
event-refresh-token-reused = The access of { $name } was used twice, as if it had been stolen, and was ended
event-code-replayed = A sign-in at { $name } was presented twice, as if it had been stolen, and was ended
event-profile-changed = The profile was changed
event-data-downloaded = The data of the account was downloaded
event-deletion-requested = The deletion of the account was asked for
event-deletion-cancelled = The account was kept after all
event-deletion-asked = Somebody signed in, and was asked whether to keep the account

# Errors with an explanation.
error-not-found-more = There is no such page here. Please check the address.
error-unavailable-more = The service is busy or its database is away; try again in a moment.
error-server-more = Something went wrong on our side; the request id helps to find out what.
recovery-off = Passwords are not renewed by mail here. Ask whoever runs this service for a new one.
registration-closed = Accounts are made for people here, not by them. Ask whoever runs this service for one.
passkeys-off = Passkeys are not used here.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] an hour
       *[other] { $count } hours
    }
letter-hello = Hello,
letter-hello-name = Hello { $person },
letter-reset = Choose a new password
letter-reset-more = Somebody, we hope you, asked for a new password for your account.
letter-reset-end = The link is good once, for { $time }. If it was not you, do nothing: your password stays as it is, and nobody has seen it.
letter-verify = Is this your address?
letter-verify-more = This address was given for an account.
letter-verify-end = The link is good once, for { $time }. If it was not you, do nothing.
letter-password-reset = Your password was changed
letter-password-reset-more = A new password was chosen with a link from a letter to this address. Whoever was signed in to your account was signed out.
letter-password-reset-end = If it was not you, somebody reads your mail: secure your mail account first, then choose another password here.
letter-password-changed = Your password was changed
letter-password-changed-more = The password of your account was changed by somebody who knew it. All other browsers and applications were signed out.
letter-password-changed-end = If it was not you, ask for a new password on the sign-in page at once.
letter-upstream-linked = Another way into your account
letter-upstream-linked-more = An account at another provider was linked to yours: whoever has it can sign in with it.
letter-upstream-linked-end = If it was not you, take it away on the page of your account and change your password.
letter-upstream-unlinked = One way into your account was taken away
letter-upstream-unlinked-more = An account at another provider is no longer linked to yours: nobody can sign in with it any more.
letter-upstream-unlinked-end = If it was not you, change your password.
letter-app-added = An authenticator app protects your account
letter-app-added-more = An app that shows codes was added to your account. From now on one of its codes is asked for after your password.
letter-app-added-end = If it was not you, ask for a new password on the sign-in page at once, and tell whoever runs this service.
letter-app-removed = An authenticator app no longer protects your account
letter-app-removed-more = The app that shows codes was removed from your account, and with it the recovery codes.
letter-app-removed-end = If it was not you, change your password and add the app again.
letter-codes-made = New recovery codes
letter-codes-made-more = Recovery codes were made for your account. Those of before are no good any more.
letter-codes-made-end = If it was not you, change your password and make new ones.
letter-code-used = A recovery code was used
letter-code-used-more = Somebody showed one of your recovery codes in place of a code of your app. It is no good any more.
letter-code-used-end = If it was not you, change your password and make new recovery codes at once.
letter-passkey-added = A passkey was added
letter-passkey-added-more = From now on a new passkey signs in to your account.
letter-passkey-added-end = If it was not you, remove it from your account at once, and change your password.
letter-passkey-removed = A passkey was removed
letter-passkey-removed-more = A passkey was removed from your account. It no longer signs in.
letter-passkey-removed-end = If it was not you, change your password at once and look at the passkeys that are left.
letter-passkey-cloned = A passkey was refused
letter-passkey-cloned-more = Somebody signed in with a passkey of yours that counts backwards: there may be a copy of it. They were not let in.
letter-passkey-cloned-end = Remove that passkey from your account and add a new one, whether or not it was you.
letter-device-new = A sign-in on a new device
letter-device-new-more = Somebody signed in to your account on a device that it does not know yet.
letter-device-new-end = If it was you, there is nothing to do. If not, change your password at once, and end that session on the page of your account.
fact-device = Device
fact-address = Address
fact-time = Time
letter-deletion-requested = Your account will be deleted
letter-deletion-requested-more = Somebody, we hope you, asked that your account be deleted. You are signed out everywhere, and applications have lost their access.
letter-deletion-requested-end = If you change your mind, or if it was not you, sign in before then and keep the account. If it was not you, change your password afterwards.
letter-deletion-cancelled = Your account is kept
letter-deletion-cancelled-more = The account was to be deleted, and is kept after all.
letter-deletion-cancelled-end = If it was not you, change your password at once. You can ask for the deletion again on the page of your account.
letter-deleted = Your account is deleted
letter-deleted-more = Your account is deleted, as was asked, with all that was kept of you here.
letter-deleted-end = There is nothing left to do. This is the last letter about it.
fact-deletion = Deleted on
# Passwords that are not taken.
password-short = Use at least { $count } characters.
password-long = This password is too long: at most 1024 bytes.
password-own = This is a name that others know. Please choose another password.
password-breached = This password is in a list of stolen ones, so others will try it. Please choose another, here and wherever else you use it.
password-weak = This password is too easy to guess. { $why } { $advice }
password-weak-keys = Keys beside each other are tried early.
password-weak-repeats = Repeating the same adds little.
password-weak-common = Many people have this one.
password-weak-like-common = It is like one that many people have.
password-weak-sequence = Sequences like abc or 6543 are tried early.
password-weak-date = Years and dates are tried early.
password-weak-word = A single word is found in a dictionary.
password-weak-names = Names of people are tried early.
password-weak-own = What others know of you, or the name of this service, is tried first.
password-weak-little = There is not enough in it.
password-advice = Add another word or two that nobody would expect.
password-advice-tricks = Capital letters, signs for letters and words backwards help little; add another word or two that nobody would expect.
# Codes in letters that sign in.
mailed-send = Email me a sign-in code
mailed-title = Sign in by email
mailed-lead = We send a code to the address of your account. You type it here, in this browser.
mailed-submit = Send the code
mailed-sent = If there is an account of the name { $name } with a confirmed email address, a letter with a code is on its way to it.
mailed-code = Code
mailed-code-hint = Eight digits from the letter. They are good for ten minutes.
mailed-malformed = A code has eight digits. Please check the letter.
mailed-mismatch = That code is no good here. After five wrong ones, or after ten minutes, you need a new one.
mailed-over = That took too long, or began in another browser. Ask for a new code.
mailed-no-letter = Nothing there after a few minutes? Look among the unwanted mail.
mailed-again = Send another code
mailed-link-warning = Did you not ask for this? Then close this page, and give the code of the letter to nobody.
mailed-elsewhere = Go back to where you began
mailed-elsewhere-more = This sign-in began in another browser or on another device. Go back there, and type the code of the letter.
mailed-subject = Your sign-in code
mailed-type-it = Type this code on the page where you asked for it:
mailed-or-link = Or open this link in that same browser:
mailed-end = Code and link are good once, for { $minutes } minutes. Give the code to nobody, whoever asks for it: it opens your account. If it was not you who asked, do nothing.
mailed-asked-from = It was asked for from the address { $address }.
# A person's profile.
about-you = About you
account-change = Change
profile-title = Your profile
profile-hint = Name, language and the like
profile-lead = What applications see of you where you allow it. Leave empty what you do not want to say.
profile-saved = Your profile is saved.
profile-off = Profiles are not changed here.
save = Save
claim-name = Full name
claim-given-name = Given name
claim-family-name = Family name
claim-nickname = Nickname
claim-birthdate = Date of birth
claim-phone-number = Phone number
claim-phone-hint = With the code of the country, like +44 20 7946 0000
claim-zoneinfo = Time zone
claim-zoneinfo-hint = Area and city, like Europe/London
claim-locale = Language
claim-locale-hint = Our pages and letters are written in it.
claim-locale-browser = As my browser says
wrong-long = That is too long: at most { $count } characters.
wrong-invisible = There are characters in it that nobody can see, or that turn the direction of the text. Please type it without them.
wrong-date = Please give a day that has been, as year, month and day: 1980-12-31.
wrong-phone = A phone number begins with a plus and the code of the country, and has only digits after that.
wrong-zone = Please give a time zone as area and city.
wrong-language = Please choose one of the languages.
# A person's data as a file.
data-title = Download your data
data-hint = All that is kept of you here, as a file
data-lead = You get a file in JSON with your profile, sessions, passkeys, linked accounts, what you allowed applications, and what happened to your account. Passwords and keys are not in it.
data-submit = Download
delete-title = Delete your account
delete-hint = With all that is kept of you here
delete-lead = Your account at { $tenant } is deleted, and with it all that is kept of you here.
delete-goes-all = Your profile, password, passkeys, codes and linked accounts are deleted.
delete-goes-out = You are signed out everywhere at once, and applications lose their access.
delete-goes-not = What applications keep of you themselves is not deleted by this.
delete-due = The account is deleted on { $instant }. Until then you can sign in and keep it.
delete-at-once = The account is deleted at once. Nobody can undo that.
delete-submit = Delete my account
delete-see = Delete
deletion-off = People do not delete their accounts here themselves. Ask whoever runs this service.
delete-done = Your account will be deleted
delete-done-more = You are signed out everywhere. The account is deleted on { $instant }. If you change your mind, sign in before then.
delete-done-now = Your account is being deleted
delete-done-now-more = You are signed out everywhere, and in a few minutes nothing is left of it.
keep-title = This account will be deleted
keep-due = Its owner asked for that. It is deleted on { $instant }.
keep-more = Keep it, and you are signed in. Leave it, and nothing changes.
keep-not-you = If you did not ask for it, keep the account and change your password.
keep-submit = Keep my account
keep-leave = Leave it

# Showing once more who one is.
confirm = Is it you?
confirm-lead = Before you change what protects your account, please show once more that it is yours.
confirm-code = Code of your app, or a recovery code
confirm-anew = Sign in again in the way that you did before, then come back.
confirm-mismatch = That is not right. Please try again.

# Recovery codes.
codes-lead = for when you do not have your app
codes-make = Make new codes
codes-make-ends = New ones end those of before.
codes-keep = Keep these codes where nobody else finds them. Each is good once, and they are shown this once only.
codes-download = Download as text

# One’s own passkeys.
passkeys-lead = A passkey signs you in with the fingerprint, face or PIN that unlocks your device. There is nothing to remember and nothing that another site could take from you.
passkeys-empty = You have none yet.
passkey-backed-up = Backed up
passkey-added-at = Added { $instant }
passkey-used-at = Last used { $instant }
passkey-unused = Not used yet
passkey-delete-of = Remove the passkey { $name }, added { $instant }
passkey-added = Your passkey is added. From now on it signs you in.
passkey-removed = That passkey no longer signs you in. Your device may still show it: delete it there, too.
passkey-renamed = That passkey has its new name.
passkey-name-wrong = A name is 1 to 100 characters that one can see.
passkey-answer-wrong = Your device’s answer could not be used. Please try again.
passkey-not-attested = Devices of this kind are not taken here. Ask whoever runs this service which are.
passkey-known = That passkey is here already, or you have as many as one can have. Remove one that you no longer use.
passkey-offer = Sign in faster next time?
passkey-offer-lead = With a passkey you sign in with the fingerprint, face or PIN that unlocks this device. There is no password to type, and none that another site could take from you.
passkey-offer-end = You can add one at any time in your account.
passkey-later = No, thank you
passkey-rename = Rename
passkey-name = Name
passkey-save = Save
passkey-delete = Remove

# Accounts at other providers.
linked-lead = Whoever signs in with one of these is signed in to your account at { $tenant }.
linked-done = That account opens yours from now on.
unlinked-done = That account no longer opens yours.
unlink-last = It is your only way to sign in. Choose a password first, then it can be taken away.
link-one = Link
link-at = Link an account at { $provider }
unlink = Unlink
unlink-at = Unlink the account at { $provider }

# What is wrong with what was typed.
username-wrong = Use 1 to 64 letters, digits and signs, without spaces.
username-like-email = A username has no @. You can sign in with your email too.
username-taken = This name is taken. Please choose another.
email-wrong = This is not an email address.
name-and-email-wrong = This name and email cannot be used together. Please change one of them.
register-too-many = Many accounts were made from your network. Please wait { $wait } and try again.

# On the way back.
taken-back-application = You are being taken back to the application. If nothing happens, continue yourself.
letter-factors-reset = Your second step was reset
letter-factors-reset-more = Whoever runs this service took the app, the recovery codes and the passkeys away from your account, and signed you out everywhere.
letter-factors-reset-end = If you did not ask for it, tell them at once. Otherwise set up a second step again on the page of your account.
# A person’s mail address, and the letters about another one.
mail-title = Your email address
mail-now = Your account has the address { $address }.
mail-none = Your account has no email address.
mail-unproven = Nobody has shown yet that it is yours: type it once more, and we write to it.
mail-new = New email address
mail-both = We write to this address and to the one that you have. It changes once you have agreed in both letters.
mail-one = We write to this address. It counts once you have agreed in the letter.
mail-own = That is your address already.
mail-off = Email addresses are not changed here. Ask whoever runs this service.
mail-wanted = Your address is to become { $address }.
mail-waits-both = Letters are on their way to both addresses. Agree in each of them.
mail-waits-new = Agree in the letter to the new address.
mail-waits-former = Agree in the letter to the address that you have.
mail-until = The letters are good until { $instant }.
mail-withdraw = Keep my address as it is
mail-withdrawn = Your address stays as it is.
mail-new-title = Is this your address?
mail-new-lead = { $address } is to become the address of your account.
mail-sign-in = Only whoever is signed in to that account can agree. Sign in, then open the link of the letter once more. If you did not ask for this, do nothing.
mail-former-title = Another address for your account?
mail-former-lead = Somebody who was signed in to your account asked for { $address } to become its address.
mail-agree = I agree
mail-stop = Stop it, it was not me
mail-agreed = Thank you, you agreed
mail-agreed-more = The address changes once the letter to the other address has been agreed to, too.
mail-changed = Your address is changed
mail-changed-more = From now on { $address } is the address of your account. You can sign in with it, and we write to it.
mail-stopped = It is stopped
mail-stopped-more = Your address stays as it is. If it was not you who asked, somebody can sign in to your account: change your password, and end the sessions that you do not know.
letter-mail-new = Is this your address?
letter-mail-new-more = Somebody, we hope you, asked for { $address } to become the address of their account. To agree, sign in to it and open this link.
letter-mail-new-end = The link is good once, for { $time }. If it was not you, do nothing.
letter-mail-former = Another address for your account?
letter-mail-former-more = Somebody, we hope you, asked for { $address } to become the address of your account. It does only if you agree here, too.
letter-mail-former-open = Agree or stop it
letter-mail-former-end = The link is good once, for { $time }. If it was not you, stop it with the link, then change your password: somebody can sign in to your account.
letter-mail-changed = Your email address was changed
letter-mail-changed-more = This is no longer the address of your account: another one was confirmed in its place. We no longer write to this one.
letter-mail-changed-end = If it was not you, tell whoever runs this service at once.
letter-mail-taken = Somebody asked for your address
letter-mail-taken-more = Somebody wanted to give this address to another account. It stays with yours, and nothing has changed.
letter-mail-taken-end = If it was you, sign in to the account that has it. Otherwise do nothing.
