# Turkish words of the hosted pages.

error-title = Hata: { $title }
your-account = Hesabınız
back-to-account = Hesabınıza dönün
go-to-account = Hesabınıza gidin
sign-in = Oturum aç
sign-out = Oturumu kapat
sign-out-all = Buradaki tüm hesapların oturumunu kapat
continue = Devam et
cancel = Vazgeç
username = Kullanıcı adı
username-or-email = Kullanıcı adı veya e-posta
email = E-posta
optional = (isteğe bağlı)
password = Parola
new-password = Yeni parola
to-account-at = { $tenant } hesabınıza
for-account-at = { $tenant } hesabınız için
continue-to = { $client } uygulamasına devam etmek için
back-to-sign-in = Oturum açmaya dönün
try-again = Yeniden dene
close-window = Bu pencereyi kapatabilirsiniz. Ortak bir bilgisayarda tarayıcının tamamını kapatın.
signed-in-as = { $person } olarak oturum açtınız.
not-you = Siz değil misiniz?

privacy-policy = { $client }: gizlilik politikası
terms-of-service = Hizmet koşulları
help = Yardım

forgot-link = Parolanızı mı unuttunuz?
new-here = Burada yeni misiniz?
create-account = Hesap oluşturun
with-password = Parolayla oturum açın
other-name = Başka bir ad kullanın
or = veya
continue-with = { $provider } ile devam et
mismatch = Bu ad ile parola eşleşmiyor. Lütfen ikisini de denetleyip yeniden deneyin.
too-many-attempts = Çok fazla deneme yapıldı. Lütfen { $wait } bekleyip yeniden deneyin.
many-sign-in = Şu anda çok sayıda kişi oturum açıyor. Lütfen birkaç saniye sonra yeniden deneyin.
cookie-missing = Tarayıcınız bu sayfanın çerezini geri göndermedi. Kapalıysa bu site için çerezlere izin verip yeniden deneyin.
page-renewed = Bu sayfanın süresi geçmişti ve yenilendi. Lütfen yeniden deneyin.
wait-seconds =
    { $count ->
        [one] bir saniye
       *[other] { $count } saniye
    }
wait-minutes =
    { $count ->
        [one] bir dakika
       *[other] { $count } dakika
    }

register-at = { $tenant } üzerinde
register-at-for = { $tenant } üzerinde, { $client } uygulamasına devam etmek için
register-submit = Hesap oluştur
already-account = Zaten hesabınız var mı?
password-hint = En az { $count } karakter. Yalnızca sizin bir araya getireceğiniz birkaç sözcük iyi olur.

consent-title = { $client } için izin verilsin mi?
consent-title-device = { $client } bağlansın mı?
consent-question = { $client } hesabınızı kullanabilsin mi?
consent-question-device = { $client } hesabınızı bir cihazda kullanabilsin mi?
consent-same-code = Önünüzdeki bir cihaz bu kodu gösteriyor mu? { $code } Göstermiyorsa ya da bunu siz başlatmadıysanız izin vermeyin.
consent-able = { $client } şunları yapabilecek:
consent-deny = İzin verme
consent-allow = İzin ver
consent-return = { $host } adresine döneceksiniz.
consent-trust = Yalnızca güvendiğiniz uygulamalara izin verin.
scope-openid = Kim olduğunuzu bilmek
scope-openid-more = Sizi temsil eden bir tanımlayıcı ve ne zaman oturum açtığınız
scope-profile = Profilinizi görmek
scope-profile-more = Adınız, kullanıcı adınız, resminiz ve benzerleri
scope-email = E-posta adresinizi görmek
scope-address = Posta adresinizi görmek
scope-phone = Telefon numaranızı görmek
scope-offline = Siz yokken erişimi sürdürmek
scope-offline-more = Her seferinde oturum açmanızı istemeden
scope-other = Sizin adınıza işlem yapmak
scope-api = { $api } hizmetini sizin adınıza kullanmak
and = { $first } ve { $second }

device-title = Cihaz bağlayın
device-code = Cihazınızdaki kod
device-code-hint = BCDF-GHJK gibi sekiz harf. Yalnızca önünüzdeki bir cihaz bu kodu gösteriyorsa devam edin.
device-warning = Biri size bir bağlantı ya da kod mu gönderdi? Öyleyse bu sayfayı kapatın: hesabınızı kullanmak isteyebilirler.
device-malformed = Kod sekiz harften oluşur. Lütfen cihazınızın gösterdiğini denetleyin.
device-unknown = Bu kodu bekleyen bir cihaz yok. Lütfen denetleyin; doğruysa yenisini almak için cihazınızda baştan başlayın.
device-expired = Çok uzun sürdü ve kod artık geçerli değil. Cihazınızda baştan başlayıp yeni kodu buraya girin.
device-too-many = Çok fazla kod girildi. Lütfen { $wait } bekleyip yeniden deneyin.
device-connected-title = Cihaz bağlandı
device-not-connected-title = Cihaz bağlanmadı
device-connected = Cihazınız bağlandı
device-connected-more = { $client } birkaç saniye içinde kendiliğinden devam eder. Bu sayfayı kapatabilirsiniz.
device-not-connected = Cihaz bağlanmadı
device-not-connected-more = { $client } hesabınızı kullanamaz. Bu sayfayı kapatabilirsiniz.
device-another = Başka bir cihaz bağlayın

forgot-title = Unutulan parola
forgot-heading = Parolanızı mı unuttunuz?
forgot-lead = Yenisini seçmeniz için size bağlantı içeren bir ileti göndeririz.
forgot-submit = İletiyi gönder
forgot-too-many = Şimdiden birkaç ileti istendi. Onlardan birini arayın ya da { $wait } bekleyip yeniden deneyin.
look-at-mail = E-postanıza bakın
look-at-mail-more = Bu adda, e-posta adresi olan bir hesap varsa bir ileti yolda. İçindeki bağlantı bir saat geçerlidir.
no-letter = Birkaç dakika sonra hâlâ bir şey yok mu? İstenmeyen postalara bakın ya da yeniden isteyin.
ask-again = Yeniden iste
reset-title = Yeni parola seçin
reset-submit = Parolayı değiştir
reset-signs-out = Oturum açtığınız her yerde oturumunuz kapatılacak.
link-over = Bu bağlantı artık geçerli değil
link-over-more = Bir bağlantı bir kez ve bir süre geçerlidir; hesabın yalnızca en son durumu sayılır. Daha önce kullanılmış olabilir.
ask-new-letter = Yeni ileti iste
verify-title = Bu adres sizin mi?
verify-lead = Sizi buraya bir ileti getirdi. O adrese gelen postayı okuduğunuzu { $tenant } görsün diye düğmeye basın.
verify-submit = Evet, benim
verify-done = Teşekkürler
verify-done-more = Bu adresin sizin olduğunu artık biliyoruz.
reset-done = Parolanız değişti
reset-done-more = Oturum açtığınız her yerde oturumunuz kapatıldı. Yeni parolayla oturum açın.

one-moment = Bir dakika…
taken-back = { $host } adresine geri götürülüyorsunuz. Bir şey olmazsa kendiniz devam edin.

sign-out-title = Oturum kapatılsın mı?
sign-out-of = { $tenant } oturumu kapatılsın mı?
sign-out-asked = { $client } oturumu kapatmak isteyip istemediğinizi soruyor. Bu hesapla açtığınız diğer uygulamalardaki oturumunuz da kapanır.
sign-out-here = Bu tarayıcıda bu hesapla açtığınız uygulamalardaki oturumunuz kapanır.
stay-signed-in = Oturumu açık tut
signed-out-title = Oturum kapandı
signed-out = Oturumunuz kapandı
signed-out-telling = Uygulamalarınıza haber veriliyor. Birazdan geri götürüleceksiniz.
back-to-client = { $client } uygulamasına dönün
sign-in-again = Yeniden oturum açın

select-title = Hesap seçin
continue-as = Şu hesapla devam et:
select-other = Başka bir hesap kullan
other-accounts = Diğer hesaplar

applications = Uygulamalarınız
applications-none = Buradan açılabilecek bir uygulama yok. Oturum açmak için uygulamanın kendisine gidin.
open = Aç
open-client = { $client } uygulamasını aç

change-password = Parolanızı değiştirin
password-until-now = Şimdiki parolanız
change-password-submit = Parolayı değiştir
change-password-ends = Diğer her yerde oturumunuz kapatılacak.
not-your-password = Bu sizin parolanız değil.
busy = Şu anda çok yoğunuz. Lütfen birkaç saniye sonra yeniden deneyin.

sessions = Oturumunuzun açık olduğu yerler
this-browser = Bu tarayıcı
signed-in-at = Oturum açılışı: { $instant }
signed-in-at-from = Oturum açılışı: { $instant }, adres: { $address }
end-session = Sonlandır
end-session-of = { $device } oturumunu sonlandır, açılış { $instant }
end-others = Diğer her yerde oturumu kapat
consents = İzin verdiğiniz uygulamalar
since = Başlangıç: { $instant }
withdraw = Geri al
withdraw-of = { $client } iznini geri al
ended-others = Diğer her yerde oturumunuz kapatıldı.
ended-one = O oturum sonlandı.
withdrawn = O uygulama artık hesabınızı kullanamaz.
password-changed-notice = Parolanız değişti ve diğer her yerde oturumunuz kapatıldı.
client-lost = Geldiğiniz uygulama burada artık kullanılamıyor ya da değişti. Devam etmek için onu yeniden açın.
browser-on = { $system } üzerinde { $browser }
unknown-device = Bilinmeyen cihaz
instant =
    { $day } { $month ->
        [1] Ocak
        [2] Şubat
        [3] Mart
        [4] Nisan
        [5] Mayıs
        [6] Haziran
        [7] Temmuz
        [8] Ağustos
        [9] Eylül
        [10] Ekim
        [11] Kasım
       *[12] Aralık
    } { $year }, { $time } { $zone }

error-code = Hata
error-request = İstek
error-not-found = Sayfa bulunamadı
error-not-found-advice = Sizi buraya bir bağlantı getirdiyse, onu size verene söyleyin.
error-access-denied = Bunu burada yapamazsınız
error-access-denied-advice = Zaten bir hesabınız varsa onunla oturum açın.
error-unavailable = Lütfen birazdan yeniden deneyin
error-unavailable-advice = Yinelenirse aşağıda gördüklerinizi bu hizmeti yönetenlere iletin.
error-server = Bir sorun oluştu
error-server-advice = Geri dönüp yeniden deneyin. Yinelenirse aşağıda gördüklerinizi bu hizmeti yönetenlere iletin.
error-client = Bu uygulama burada tanınmıyor
error-client-advice = Uygulamaya geri dönün. Yinelenirse aşağıda gördüklerinizi uygulamanın yapımcılarına iletin.
error-request-bad = Bu istek sürdürülemiyor
error-request-bad-advice = Uygulamaya dönüp yeniden deneyin. Yinelenirse aşağıda gördüklerinizi uygulamanın yapımcılarına iletin.

taken-to = { $host } adresine yönlendiriliyorsunuz. Bir şey olmazsa kendiniz devam edin.
join-title = Hangi hesap sizin?
join-who = { $provider } hesabınız: { $label }.
join-known = Burada { $address } adresli bir hesap var. Sizinse, o hesapta bir kez eskisi gibi oturum açın; sonra { $provider } kullanabilirsiniz.
join-unknown = Burada bir hesabınız varsa, o hesapta bir kez eskisi gibi oturum açın; sonra { $provider } kullanabilirsiniz.
join-sign-in = Hesabımda oturum aç
join-submit = Yeni hesap oluştur
join-none = Burada sizin için hesap oluşturulamaz. Mevcut hesabınızda oturum açın.
link-title = Bu hesaplar bağlansın mı?
link-said = { $provider } üzerinde { $label } olarak oturum açan, sizin hesabınızda oturum açmış olur:
link-submit = Bağla
link-cancel = Bağlama
upstream-other = diğer sağlayıcı
upstream-over = Çok uzun sürdü veya başka bir tarayıcıda başladı. Lütfen yeniden başlayın.
upstream-cancelled = { $provider } üzerinde oturum açmadınız. Yeniden deneyin veya başka bir yol seçin.
upstream-busy = Ağınızdan çok fazla deneme yapıldı. Bir dakika bekleyin veya başka bir yol seçin.
upstream-unavailable = { $provider } hizmetine şu anda ulaşılamıyor. Birazdan yeniden deneyin veya başka bir yol seçin.
upstream-refused = { $provider } yanıtı kullanılamadı. Yeniden deneyin veya başka bir yol seçin.
upstream-stale = Yeniden oturum açmanız gerekiyor ve { $provider } bunu yaptığınızı göstermedi. Başka bir yol seçin.
upstream-disabled = Bu hesap burada kullanılamaz. Bu hizmeti yönetenlere sorun.
upstream-taken = { $provider } üzerindeki bu hesap burada başkasına ait ya da başka bir hesabınız zaten bağlı.
passkey-sign-in = Geçiş anahtarıyla oturum aç
passkey-problem = Geçiş anahtarı kullanılmadı. Yeniden deneyin veya başka bir yolla oturum açın.
passkey-stale = Bu çok uzun sürdü veya iki kez gönderildi. Lütfen yeniden deneyin.
passkey-mismatch = Bu geçiş anahtarıyla burada oturum açılamaz. Başka birini deneyin veya başka bir yolla oturum açın.
passkey-not-verified = Cihazınızın PIN, parmak izi veya yüzünüzle siz olduğunuzu doğrulaması gerekiyor. Lütfen yeniden deneyin.
passkey-cloned = Bu geçiş anahtarı reddedildi: bir kopyası olabilir. Başka bir yolla oturum açın ve onu hesabınızdan kaldırın.

# My account.
app = Kimlik doğrulama uygulaması
app-on = Bir uygulama hesabınız için kod gösteriyor
app-on-more = Parolanızdan sonra bu kodlardan biri istenir.
app-off = Telefonunuzdaki bir uygulama kod gösterebilir; böylece kimse yalnızca parolanızla oturum açamaz.
app-set-up = Uygulama ayarla
app-removed = Uygulama kaldırıldı: artık onun kodları sorulmaz.
app-removed-demanded = Uygulama kaldırıldı. Sizden hâlâ iki adım isteniyor: geçiş anahtarınız yoksa bir sonraki oturum açışınızda başka bir ikinci adım ayarlarsınız.
change = Değiştir
recovery-codes = Kurtarma kodları
recovery-codes-left = Kalan: { $count }
renew = Yenile
linked-title = Diğer sağlayıcılardaki hesaplar
linked-see = Hesabınızı hangilerinin açtığını görün
passkeys = Geçiş anahtarları
passkeys-own = Geçiş anahtarlarınız
# What happened to an account.
last-used = Son kullanım: { $instant }
activity-title = Etkinlik
activity-lead = Hesabınızda olup bitenler. Bunlardan biri size ait değilse parolanızı değiştirin ve tanımadığınız oturumları sonlandırın.
activity-none = Henüz bir kayıt yok.
activity-older = Daha eski
activity-newest = En yeni
activity-hint = Oturum açmalar ve değişiklikler, cihaz ve adresle
activity-see = Gör
account-data = Etkinlik ve veriler
some-application = bir uygulama
event-sign-in-succeeded = Oturum açtınız
event-sign-in-failed = Bir oturum açma girişimi reddedildi
event-sign-in-challenged = Oturum açmanın ilk adımı doğruydu ve ikincisi istendi
event-user-registered = Hesap oluşturuldu
event-session-ended = Bir oturum sonlandı
event-session-network-changed = Bir oturum başka bir ağdan sürdü
event-device-new = Bu cihazda ilk oturum açma
event-device-approved = Bir cihazda { $name } uygulamasını bağladınız
event-password-changed = Parola değiştirildi
event-password-reset = Bir iletideki bağlantıyla yeni parola seçildi
event-recovery-requested = Yeni parola için bağlantı içeren bir ileti istendi
event-email-verified = E-posta adresi doğrulandı
event-mail-released = E-posta adresi hesaptan kaldırıldı: başka biri onun kendisine ait olduğunu gösterdi
event-mail-requested = Başka bir e-posta adresi istendi
event-mail-changed = E-posta adresi değiştirildi
event-mail-stopped = E-posta adresi değişikliği durduruldu
event-factor-added = Kod gösteren bir uygulama eklendi
event-factor-removed = Kod gösteren uygulama kaldırıldı
event-factor-failed = Yanlış bir kod girildi
event-recovery-codes-made = Yeni kurtarma kodları oluşturuldu
event-recovery-code-used = Bir kurtarma kodu kullanıldı
event-passkey-added = Bir geçiş anahtarı eklendi
event-passkey-removed = Bir geçiş anahtarı kaldırıldı
event-passkey-cloned = Bir geçiş anahtarı reddedildi: bir kopyası olabilir
event-upstream-linked = { $name } hesabı bağlandı
event-upstream-unlinked = { $name } hesabının bağlantısı kaldırıldı
event-consent-given = { $name } uygulamasının hesabınızı kullanmasına izin verdiniz
event-consent-withdrawn = { $name } iznini geri aldınız
event-refresh-token-reused = { $name } erişimi çalınmış gibi iki kez kullanıldı ve sonlandırıldı
event-code-replayed = { $name } oturum açma izni çalınmış gibi iki kez sunuldu ve sonlandırıldı
event-profile-changed = Profil değiştirildi
event-data-downloaded = Hesabın verileri indirildi
event-deletion-requested = Hesabın silinmesi istendi
event-deletion-cancelled = Hesap sonunda korundu
event-deletion-asked = Biri oturum açtı ve hesabın korunup korunmayacağı soruldu

# Errors with an explanation.
error-not-found-more = Burada böyle bir sayfa yok. Lütfen adresi denetleyin.
error-unavailable-more = Hizmet çok yoğun ya da veritabanına ulaşılamıyor. Lütfen birazdan yeniden deneyin.
error-server-more = Bizim tarafımızda bir sorun oluştu. İstek numarası nedenini bulmaya yardımcı olur.
recovery-off = Burada parolalar e-postayla yenilenmez. Yeni bir parolayı bu hizmeti yönetenlerden isteyin.
registration-closed = Burada hesapları kullanıcılar açmaz, onlar için açılır. Bir hesabı bu hizmeti yönetenlerden isteyin.
passkeys-off = Burada geçiş anahtarları kullanılmıyor.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] bir saat
       *[other] { $count } saat
    }
letter-hello = Merhaba,
letter-hello-name = Merhaba { $person },
letter-reset = Yeni bir parola seçin
letter-reset-more = Birisi, umarız siz, hesabınız için yeni bir parola istedi.
letter-reset-end = Bağlantı { $time } süreyle ve yalnızca bir kez geçerlidir. Siz istemediyseniz bir şey yapmayın: parolanız olduğu gibi kalır ve onu kimse görmedi.
letter-verify = Bu adres sizin mi?
letter-verify-more = Bu adres bir hesap için verildi.
letter-verify-end = Bağlantı { $time } süreyle ve yalnızca bir kez geçerlidir. Siz değilseniz bir şey yapmayın.
letter-password-reset = Parolanız değiştirildi
letter-password-reset-more = Bu adrese gönderilen bir bağlantıyla yeni bir parola seçildi. Hesabınızdaki tüm oturumlar kapatıldı.
letter-password-reset-end = Siz değilseniz birisi postanızı okuyor: önce e-posta hesabınızı güvene alın, sonra burada başka bir parola seçin.
letter-password-changed = Parolanız değiştirildi
letter-password-changed-more = Hesabınızın parolası, onu bilen biri tarafından değiştirildi. Diğer tüm tarayıcılarda ve uygulamalarda oturum kapatıldı.
letter-password-changed-end = Siz değilseniz hemen oturum açma sayfasından yeni bir parola isteyin.
letter-upstream-linked = Hesabınıza yeni bir giriş yolu
letter-upstream-linked-more = Başka bir sağlayıcıdaki bir hesap sizinkine bağlandı: o hesaba sahip olan onunla oturum açabilir.
letter-upstream-linked-end = Siz değilseniz hesap sayfanızdan bağlantıyı kaldırın ve parolanızı değiştirin.
letter-upstream-unlinked = Hesabınıza giriş yollarından biri kaldırıldı
letter-upstream-unlinked-more = Başka bir sağlayıcıdaki bir hesap artık sizinkine bağlı değil: kimse onunla oturum açamaz.
letter-upstream-unlinked-end = Siz değilseniz parolanızı değiştirin.
letter-app-added = Hesabınızı bir kimlik doğrulama uygulaması koruyor
letter-app-added-more = Hesabınıza kod gösteren bir uygulama eklendi. Bundan böyle parolanızdan sonra bu kodlardan biri istenir.
letter-app-added-end = Siz değilseniz hemen oturum açma sayfasından yeni bir parola isteyin ve bu hizmeti yönetenlere haber verin.
letter-app-removed = Hesabınızı artık bir kimlik doğrulama uygulaması korumuyor
letter-app-removed-more = Kod gösteren uygulama ve onunla birlikte kurtarma kodları hesabınızdan kaldırıldı.
letter-app-removed-end = Siz değilseniz parolanızı değiştirin ve uygulamayı yeniden ekleyin.
letter-codes-made = Yeni kurtarma kodları
letter-codes-made-more = Hesabınız için kurtarma kodları oluşturuldu. Öncekiler artık geçerli değil.
letter-codes-made-end = Siz değilseniz parolanızı değiştirin ve yenilerini oluşturun.
letter-code-used = Bir kurtarma kodu kullanıldı
letter-code-used-more = Birisi uygulamanızın kodu yerine kurtarma kodlarınızdan birini girdi. O kod artık geçerli değil.
letter-code-used-end = Siz değilseniz hemen parolanızı değiştirin ve yeni kurtarma kodları oluşturun.
letter-passkey-added = Bir geçiş anahtarı eklendi
letter-passkey-added-more = Bundan böyle yeni bir geçiş anahtarıyla hesabınızda oturum açılabilir.
letter-passkey-added-end = Siz değilseniz onu hemen hesabınızdan kaldırın ve parolanızı değiştirin.
letter-passkey-removed = Bir geçiş anahtarı kaldırıldı
letter-passkey-removed-more = Hesabınızdan bir geçiş anahtarı kaldırıldı. Onunla artık oturum açılamaz.
letter-passkey-removed-end = Siz değilseniz hemen parolanızı değiştirin ve kalan geçiş anahtarlarını gözden geçirin.
letter-passkey-cloned = Bir geçiş anahtarı reddedildi
letter-passkey-cloned-more = Birisi, sayacı geriye giden bir geçiş anahtarınızla oturum açmak istedi: bir kopyası olabilir. Girişine izin verilmedi.
letter-passkey-cloned-end = Siz olsanız da olmasanız da o geçiş anahtarını hesabınızdan kaldırın ve yenisini ekleyin.
letter-device-new = Yeni bir cihazda oturum açıldı
letter-device-new-more = Biri, hesabınızın henüz tanımadığı bir cihazda hesabınızda oturum açtı.
letter-device-new-end = Sizseniz yapmanız gereken bir şey yok. Siz değilseniz hemen parolanızı değiştirin ve hesap sayfanızdan o oturumu sonlandırın.
fact-device = Cihaz
fact-address = Adres
fact-time = Zaman
letter-deletion-requested = Hesabınız silinecek
letter-deletion-requested-more = Biri, umarız siz, hesabınızın silinmesini istedi. Her yerde oturumunuz kapatıldı ve uygulamalar erişimini kaybetti.
letter-deletion-requested-end = Fikrinizi değiştirirseniz ya da bunu yapan siz değilseniz, bundan önce oturum açıp hesabı koruyun. Siz değilseniz sonra parolanızı değiştirin.
letter-deletion-cancelled = Hesabınız korundu
letter-deletion-cancelled-more = Hesap silinecekti, ancak sonunda korundu.
letter-deletion-cancelled-end = Siz değilseniz hemen parolanızı değiştirin. Silinmesini hesap sayfanızdan yeniden isteyebilirsiniz.
letter-deleted = Hesabınız silindi
letter-deleted-more = Hesabınız, istendiği gibi, burada sizinle ilgili tutulan her şeyle birlikte silindi.
letter-deleted-end = Yapılacak başka bir şey yok. Bu, bununla ilgili son iletidir.
fact-deletion = Silinme zamanı
# Passwords that are not taken.
password-short = En az { $count } karakter kullanın.
password-long = Bu parola çok uzun: en fazla 1024 bayt.
password-own = Bu, başkalarının bildiği bir ad. Lütfen başka bir parola seçin.
password-breached = Bu parola çalınmış parolaların listesinde; başkaları onu deneyecektir. Lütfen burada ve kullandığınız her yerde başka bir parola seçin.
password-weak = Bu parolayı tahmin etmek çok kolay. { $why } { $advice }
password-weak-keys = Yan yana tuşlar erkenden denenir.
password-weak-repeats = Aynı şeyi yinelemek pek bir şey katmaz.
password-weak-common = Bu parolayı birçok kişi kullanıyor.
password-weak-like-common = Birçok kişinin kullandığı bir parolaya benziyor.
password-weak-sequence = abc ya da 6543 gibi diziler erkenden denenir.
password-weak-date = Yıllar ve tarihler erkenden denenir.
password-weak-word = Tek bir sözcük sözlükte bulunur.
password-weak-names = Kişi adları erkenden denenir.
password-weak-own = Başkalarının sizin hakkınızda bildikleri ve bu hizmetin adı ilk önce denenir.
password-weak-little = İçinde yeterince şey yok.
password-advice = Kimsenin beklemeyeceği bir iki sözcük daha ekleyin.
password-advice-tricks = Büyük harfler, harf yerine konan işaretler ve tersten yazılmış sözcükler pek işe yaramaz; kimsenin beklemeyeceği bir iki sözcük daha ekleyin.
# Codes in letters that sign in.
mailed-send = Bana e-postayla kod gönder
mailed-title = E-postayla oturum aç
mailed-lead = Hesabınızın adresine bir kod göndeririz. Onu buraya, bu tarayıcıya yazarsınız.
mailed-submit = Kodu gönder
mailed-sent = { $name } adında, doğrulanmış e-posta adresi olan bir hesap varsa kod içeren bir ileti yolda.
mailed-code = Kod
mailed-code-hint = İletideki sekiz rakam. On dakika geçerlidirler.
mailed-malformed = Bir kod sekiz rakamdan oluşur. Lütfen iletiye bakın.
mailed-mismatch = Bu kod burada geçerli değil. Beş yanlıştan ya da on dakikadan sonra yenisi gerekir.
mailed-over = Bu çok uzun sürdü ya da başka bir tarayıcıda başladı. Yeni bir kod isteyin.
mailed-no-letter = Birkaç dakika sonra hâlâ bir şey yok mu? İstenmeyen postalara bakın.
mailed-again = Başka bir kod gönder
mailed-link-warning = Bunu siz istemediniz mi? Öyleyse bu sayfayı kapatın ve iletideki kodu kimseye vermeyin.
mailed-elsewhere = Başladığınız yere dönün
mailed-elsewhere-more = Bu oturum açma başka bir tarayıcıda ya da başka bir cihazda başladı. Oraya dönün ve iletideki kodu yazın.
mailed-subject = Oturum açma kodunuz
mailed-type-it = Bu kodu, istediğiniz sayfaya yazın:
mailed-or-link = Ya da bu bağlantıyı aynı tarayıcıda açın:
mailed-end = Kod ve bağlantı bir kez ve { $minutes } dakika geçerlidir. Kim isterse istesin kodu kimseye vermeyin: hesabınızı açar. İsteyen siz değilseniz bir şey yapmayın.
mailed-asked-from = { $address } adresinden istendi.
# A person's profile.
about-you = Hakkınızda
account-change = Değiştir
profile-title = Profiliniz
profile-hint = Ad, dil ve benzerleri
profile-lead = İzin verdiğiniz yerde uygulamaların sizin hakkınızda gördükleri. Söylemek istemediklerinizi boş bırakın.
profile-saved = Profiliniz kaydedildi.
profile-off = Profiller burada değiştirilmez.
save = Kaydet
claim-name = Ad ve soyad
claim-given-name = Ad
claim-family-name = Soyadı
claim-nickname = Takma ad
claim-birthdate = Doğum tarihi
claim-phone-number = Telefon numarası
claim-phone-hint = Ülke koduyla, örneğin +90 212 123 45 67
claim-zoneinfo = Saat dilimi
claim-zoneinfo-hint = Bölge ve şehir, örneğin Europe/Istanbul
claim-locale = Dil
claim-locale-hint = Sayfalarımız ve iletilerimiz bu dilde yazılır.
claim-locale-browser = Tarayıcımın söylediği gibi
wrong-long = Bu çok uzun: en çok { $count } karakter.
wrong-invisible = İçinde kimsenin göremeyeceği ya da metnin yönünü değiştiren karakterler var. Lütfen onlarsız yazın.
wrong-date = Lütfen geçmiş bir günü yıl, ay ve gün olarak yazın: 1980-12-31.
wrong-phone = Telefon numarası artı işareti ve ülke koduyla başlar, sonrasında yalnızca rakam olur.
wrong-zone = Lütfen saat dilimini bölge ve şehir olarak yazın.
wrong-language = Lütfen dillerden birini seçin.
# A person's data as a file.
data-title = Verilerinizi indirin
data-hint = Burada hakkınızda tutulan her şey, bir dosyada
data-lead = Profilinizi, oturumlarınızı, geçiş anahtarlarınızı, bağlı hesaplarınızı, uygulamalara verdiğiniz izinleri ve hesabınızda olup bitenleri içeren bir JSON dosyası alırsınız. Parolalar ve anahtarlar içinde yoktur.
data-submit = İndir
delete-title = Hesabınızı silin
delete-hint = Burada sizinle ilgili tutulan her şeyle birlikte
delete-lead = { $tenant } hesabınız ve onunla birlikte burada sizinle ilgili tutulan her şey silinir.
delete-goes-all = Profiliniz, parolanız, geçiş anahtarlarınız, kodlarınız ve bağlı hesaplarınız silinir.
delete-goes-out = Oturumlarınız her yerde hemen kapatılır ve uygulamalar erişimini kaybeder.
delete-goes-not = Uygulamaların sizinle ilgili kendi tuttukları bununla silinmez.
delete-due = Hesabın silinme zamanı: { $instant }. O zamana kadar oturum açıp hesabı koruyabilirsiniz.
delete-at-once = Hesap hemen silinir. Bunu kimse geri alamaz.
delete-submit = Hesabımı sil
delete-see = Sil
deletion-off = Burada kişiler hesaplarını kendileri silmez. Bu hizmeti yönetenlere başvurun.
delete-done = Hesabınız silinecek
delete-done-more = Her yerde oturumunuz kapatıldı. Hesabın silinme zamanı: { $instant }. Fikrinizi değiştirirseniz bundan önce oturum açın.
delete-done-now = Hesabınız siliniyor
delete-done-now-more = Her yerde oturumunuz kapatıldı ve birkaç dakika içinde ondan geriye bir şey kalmayacak.
keep-title = Bu hesap silinecek
keep-due = Bunu sahibi istedi. Silinme zamanı: { $instant }.
keep-more = Korursanız oturumunuz açılır. Böyle bırakırsanız hiçbir şey değişmez.
keep-not-you = Bunu siz istemediyseniz hesabı koruyun ve parolanızı değiştirin.
keep-submit = Hesabımı koru
keep-leave = Böyle bırak

# Showing once more who one is.
confirm = Siz misiniz?
confirm-lead = Hesabınızı koruyan bir şeyi değiştirmeden önce hesabın sizin olduğunu lütfen bir kez daha gösterin.
confirm-code = Uygulamanızın kodu ya da bir kurtarma kodu
confirm-anew = Daha önce açtığınız yolla yeniden oturum açın, sonra geri dönün.
confirm-mismatch = Bu doğru değil. Lütfen yeniden deneyin.

# Recovery codes.
codes-lead = uygulamanız yanınızda olmadığında kullanmak için
codes-make = Yeni kod oluştur
codes-make-ends = Yeni kodlar öncekileri geçersiz kılar.
codes-keep = Bu kodları başka kimsenin bulamayacağı bir yerde saklayın. Her biri bir kez geçerlidir ve yalnızca şimdi gösterilir.
codes-download = Metin olarak indir

# One’s own passkeys.
passkeys-lead = Geçiş anahtarıyla, cihazınızın kilidini açan parmak izi, yüz veya PIN ile oturum açarsınız. Akılda tutulacak bir şey yoktur; başka bir sitenin sizden alabileceği bir şey de yoktur.
passkeys-empty = Henüz hiç yok.
passkey-backed-up = Yedeklendi
passkey-added-at = Eklenme: { $instant }
passkey-used-at = Son kullanım: { $instant }
passkey-unused = Henüz kullanılmadı
passkey-delete-of = { $name } geçiş anahtarını kaldır, eklenme: { $instant }
passkey-added = Geçiş anahtarınız eklendi. Bundan böyle onunla oturum açabilirsiniz.
passkey-removed = O geçiş anahtarıyla artık oturum açılamaz. Cihazınız onu hâlâ gösterebilir: oradan da silin.
passkey-renamed = O geçiş anahtarının yeni adı kaydedildi.
passkey-name-wrong = Bir ad, görünür 1 ile 100 karakterden oluşur.
passkey-answer-wrong = Cihazınızın yanıtı kullanılamadı. Lütfen yeniden deneyin.
passkey-not-attested = Bu türden cihazlar burada kabul edilmiyor. Hangilerinin kabul edildiğini bu hizmeti yönetenlere sorun.
passkey-known = O geçiş anahtarı zaten var ya da sahip olunabilecek kadar anahtarınız var. Artık kullanmadığınız birini kaldırın.
passkey-offer = Bir dahaki sefere daha hızlı oturum açmak ister misiniz?
passkey-offer-lead = Geçiş anahtarıyla, bu cihazın kilidini açan parmak izi, yüz veya PIN ile oturum açarsınız. Yazılacak bir parola yoktur; başka bir sitenin sizden alabileceği bir parola da yoktur.
passkey-offer-end = Hesabınızdan istediğiniz zaman ekleyebilirsiniz.
passkey-later = Hayır, teşekkürler
passkey-rename = Yeniden adlandır
passkey-name = Ad
passkey-save = Kaydet
passkey-delete = Kaldır

# Accounts at other providers.
linked-lead = Bunlardan biriyle oturum açan, { $tenant } hesabınızda oturum açmış olur.
linked-done = O hesap bundan böyle sizinkini açar.
unlinked-done = O hesap artık sizinkini açmaz.
unlink-last = Oturum açmanızın tek yolu bu. Önce bir parola seçin, sonra bağlantısı kaldırılabilir.
link-one = Bağla
link-at = { $provider } hesabı bağla
unlink = Bağlantıyı kaldır
unlink-at = { $provider } hesabı: bağlantıyı kaldır

# What is wrong with what was typed.
username-wrong = Boşluk bırakmadan 1 ile 64 arasında harf, rakam ve işaret kullanın.
username-like-email = Kullanıcı adında @ olmaz. E-postanızla da oturum açabilirsiniz.
username-taken = Bu ad alınmış. Lütfen başka bir ad seçin.
email-wrong = Bu bir e-posta adresi değil.
name-and-email-wrong = Bu ad ve bu e-posta birlikte kullanılamaz. Lütfen birini değiştirin.
register-too-many = Ağınızdan çok sayıda hesap oluşturuldu. Lütfen { $wait } bekleyip yeniden deneyin.

# On the way back.
taken-back-application = Uygulamaya geri götürülüyorsunuz. Bir şey olmazsa kendiniz devam edin.
letter-factors-reset = İkinci adımınız sıfırlandı
letter-factors-reset-more = Bu hizmetin yöneticisi uygulamayı, kurtarma kodlarını ve geçiş anahtarlarını hesabınızdan kaldırdı ve tüm oturumlarınızı kapattı.
letter-factors-reset-end = Bunu siz istemediyseniz hemen bildirin. İstediyseniz hesabınızın sayfasında yeniden ikinci bir adım ayarlayın.
# A second step.
challenge-title = Bir adım daha
challenge-code = Kod
challenge-code-hint = Uygulamanızın şu anda gösterdiği altı rakam veya kurtarma kodlarınızdan biri.
challenge-mismatch = Bu kod geçerli değil veya kullanılmış. Bir sonrakini bekleyip yeniden deneyin.
challenge-passkey = Geçiş anahtarı kullan
remember-days =
    { $count ->
        [one] bir gün
       *[other] { $count } gün
    }
challenge-remember = Bu tarayıcıda { $days } boyunca yeniden sorma
challenge-lost = İstenen şey artık sizde değil mi? { $tenant } yöneticisi size yardımcı olabilir.
set-up-title = İkinci bir adım ayarlayın
set-up-lead = { $tenant } paroladan fazlasını ister; böylece yalnızca parolanızı bilen biri giremez.
set-up-passkey-lead = Yapmak istediğiniz şey için geçiş anahtarı gerekir.
totp-scan = Resmi kod gösteren bir uygulamayla tarayın veya anahtarı uygulamaya yazın. Sonra gösterdiği kodu yazın.
totp-picture = Taranacak resim olarak anahtar
totp-key-label = Anahtar
totp-code = Uygulamanın gösterdiği kod
totp-mismatch = Bu, uygulamanın şu anda gösterdiği kod değil. Telefonunuzun saatini denetleyin ve bir sonrakini deneyin.
totp-title = Bir uygulamanın kodları
totp-remove-lead = Bir uygulama hesabınız için kod gösteriyor. Kaldırırsanız artık sorulmaz ve kurtarma kodlarınız geçersiz olur.
totp-remove = Uygulamayı kaldır
set-up-or-passkey = Ya da geçiş anahtarı kullanın: bu cihazın kilidini açan parmak izi, yüz veya PIN.
passkey-add = Geçiş anahtarı ekle
passkey-not-added = Geçiş anahtarı eklenmedi. Bu cihazda zaten bir tane olabilir; değilse yeniden deneyin.
passkey-none = Bu tarayıcı geçiş anahtarı ekleyemiyor veya betik çalıştırmıyor.
passkey-add-failed = Bu geçiş anahtarı eklenemedi. Lütfen yeniden deneyin.
browsers-remembered =
    { $count ->
        [one] Bir tarayıcıda ikinci adımınız sorulmuyor.
       *[other] { $count } tarayıcıda ikinci adımınız sorulmuyor.
    }
browsers-forget = Her yerde yeniden sor
browsers-forgotten = Bundan sonra ikinci adımınız her yerde sorulacak.
event-device-trusted = Bir tarayıcı hatırlandı: orada ikinci adımınız sorulmaz
event-devices-distrusted = İkinci adımınız her tarayıcıda yeniden sorulur
event-factors-reset = Bu hizmetin yöneticisi ikinci adımınızı sıfırladı
# A person’s mail address, and the letters about another one.
mail-title = E-posta adresiniz
mail-now = Hesabınızın adresi { $address }.
mail-none = Hesabınızın e-posta adresi yok.
mail-unproven = Bu adresin sizin olduğunu henüz kimse göstermedi: bir kez daha yazın, o adrese yazalım.
mail-new = Yeni e-posta adresi
mail-both = Bu adrese ve şimdiki adresinize yazıyoruz. Adres, iki iletide de onay verdiğinizde değişir.
mail-one = Bu adrese yazıyoruz. İletide onay verdiğinizde geçerli olur.
mail-own = Bu zaten sizin adresiniz.
mail-off = E-posta adresleri burada değiştirilmez. Bu hizmeti yönetenlere sorun.
mail-wanted = Adresiniz { $address } olacak.
mail-waits-both = İki adrese de ileti gönderildi. Her birinde onay verin.
mail-waits-new = Yeni adrese gönderilen iletide onay verin.
mail-waits-former = Şimdiki adresinize gönderilen iletide onay verin.
mail-until = İletiler şu ana kadar geçerlidir: { $instant }.
mail-withdraw = Adresim kalsın
mail-withdrawn = Adresiniz olduğu gibi kalıyor.
mail-new-title = Bu adres sizin mi?
mail-new-lead = { $address } hesabınızın adresi olacak.
mail-sign-in = Yalnızca o hesapta oturum açmış olan onay verebilir. Oturum açın, sonra iletideki bağlantıyı bir kez daha açın. Bunu siz istemediyseniz bir şey yapmayın.
mail-former-title = Hesabınıza başka bir adres mi?
mail-former-lead = Hesabınızda oturum açmış birisi, hesabın adresinin { $address } olmasını istedi.
mail-agree = Onaylıyorum
mail-stop = Durdur, ben değildim
mail-agreed = Teşekkürler, onay verdiniz
mail-agreed-more = Diğer adrese gönderilen iletide de onay verildiğinde adres değişir.
mail-changed = Adresiniz değişti
mail-changed-more = Bundan böyle hesabınızın adresi { $address }. Onunla oturum açabilirsiniz, biz de o adrese yazarız.
mail-stopped = Durduruldu
mail-stopped-more = Adresiniz olduğu gibi kalıyor. İsteyen siz değilseniz birisi hesabınızda oturum açabiliyor: parolanızı değiştirin ve tanımadığınız oturumları kapatın.
letter-mail-new = Bu adres sizin mi?
letter-mail-new-more = Birisi, umarız siz, hesabının adresinin { $address } olmasını istedi. Onay vermek için o hesapta oturum açın ve bu bağlantıyı açın.
letter-mail-new-end = Bağlantı bir kez, { $time } süreyle geçerlidir. Siz değilseniz bir şey yapmayın.
letter-mail-former = Hesabınıza başka bir adres mi?
letter-mail-former-more = Birisi, umarız siz, hesabınızın adresinin { $address } olmasını istedi. Bu ancak siz burada da onay verirseniz olur.
letter-mail-former-open = Onay verin ya da durdurun
letter-mail-former-end = Bağlantı bir kez, { $time } süreyle geçerlidir. Siz değilseniz bağlantıyla durdurun, sonra parolanızı değiştirin: birisi hesabınızda oturum açabiliyor.
letter-mail-changed = E-posta adresiniz değişti
letter-mail-changed-more = Bu artık hesabınızın adresi değil: yerine başka bir adres onaylandı. Bu adrese artık yazmıyoruz.
letter-mail-changed-end = Siz değilseniz bu hizmeti yönetenlere hemen bildirin.
letter-mail-taken = Birisi adresinizi istedi
letter-mail-taken-more = Birisi bu adresi başka bir hesaba vermek istedi. Adres sizin hesabınızda kalıyor ve hiçbir şey değişmedi.
letter-mail-taken-end = Sizdiyseniz bu adresi olan hesapta oturum açın. Değilseniz bir şey yapmayın.
