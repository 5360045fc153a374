# Arabic words of the hosted pages.

error-title = خطأ: { $title }
your-account = حسابك
back-to-account = العودة إلى حسابك
go-to-account = الانتقال إلى حسابك
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
sign-out-all = تسجيل الخروج من جميع الحسابات هنا
continue = متابعة
cancel = إلغاء
username = اسم المستخدم
username-or-email = اسم المستخدم أو البريد الإلكتروني
email = البريد الإلكتروني
optional = (اختياري)
password = كلمة المرور
new-password = كلمة مرور جديدة
to-account-at = إلى حسابك لدى { $tenant }
for-account-at = لحسابك لدى { $tenant }
continue-to = للمتابعة إلى { $client }
back-to-sign-in = العودة إلى تسجيل الدخول
try-again = إعادة المحاولة
close-window = يمكنك إغلاق هذه النافذة. على جهاز مشترك، أغلق المتصفح بالكامل.
signed-in-as = سجّلت الدخول باسم { $person }.
not-you = لست أنت؟

privacy-policy = { $client }: سياسة الخصوصية
terms-of-service = شروط الخدمة
help = مساعدة

forgot-link = هل نسيت كلمة المرور؟
new-here = هل أنت جديد هنا؟
create-account = إنشاء حساب
with-password = تسجيل الدخول بكلمة المرور
other-name = استخدام اسم آخر
or = أو
continue-with = المتابعة باستخدام { $provider }
mismatch = الاسم وكلمة المرور غير متطابقين. تحقّق منهما وحاول مرة أخرى.
too-many-attempts = محاولات كثيرة جدًا. انتظر { $wait } ثم حاول مرة أخرى.
many-sign-in = يسجّل كثيرون الدخول في هذه اللحظة. حاول مرة أخرى بعد بضع ثوانٍ.
cookie-missing = لم يُعِد متصفحك ملف تعريف الارتباط لهذه الصفحة. اسمح بملفات تعريف الارتباط لهذا الموقع إن كانت معطّلة، ثم حاول مرة أخرى.
page-renewed = كانت هذه الصفحة قديمة وجُدّدت. حاول مرة أخرى.
wait-seconds =
    { $count ->
        [zero] ثانية
        [one] ثانية واحدة
        [two] ثانيتين
        [few] { $count } ثوانٍ
        [many] { $count } ثانية
       *[other] { $count } ثانية
    }
wait-minutes =
    { $count ->
        [zero] دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }

register-at = لدى { $tenant }
register-at-for = لدى { $tenant }، للمتابعة إلى { $client }
register-submit = إنشاء الحساب
already-account = لديك حساب بالفعل؟
password-hint =
    { $count ->
        [few] { $count } أحرف على الأقل. بضع كلمات لا يجمعها غيرك خيار جيد.
       *[other] { $count } حرفًا على الأقل. بضع كلمات لا يجمعها غيرك خيار جيد.
    }

consent-title = هل تسمح لـ { $client }؟
consent-title-device = هل تريد توصيل { $client }؟
consent-question = هل تسمح لـ { $client } باستخدام حسابك؟
consent-question-device = هل تسمح لـ { $client } باستخدام حسابك على جهاز؟
consent-same-code = هل يعرض جهاز أمامك هذا الرمز؟ { $code } إن لم يكن كذلك، أو إن لم تبدأ هذا بنفسك، فلا تسمح به.
consent-able = سيتمكن { $client } من:
consent-deny = عدم السماح
consent-allow = السماح
consent-return = ستعود إلى { $host }.
consent-trust = لا تسمح إلا للتطبيقات التي تثق بها.
scope-openid = معرفة هويتك
scope-openid-more = معرّف يمثّلك، ووقت تسجيل دخولك
scope-profile = الاطلاع على ملفك الشخصي
scope-profile-more = اسمك واسم المستخدم وصورتك وما شابه
scope-email = الاطلاع على عنوان بريدك الإلكتروني
scope-address = الاطلاع على عنوانك البريدي
scope-phone = الاطلاع على رقم هاتفك
scope-offline = الاحتفاظ بالوصول أثناء غيابك
scope-offline-more = دون أن يُطلب منك تسجيل الدخول كل مرة
scope-other = التصرف نيابةً عنك
scope-api = استخدام { $api } نيابةً عنك
and = { $first } و{ $second }

device-title = توصيل جهاز
device-code = الرمز الظاهر على جهازك
device-code-hint = ثمانية أحرف مثل BCDF-GHJK. تابع فقط إذا كان جهاز أمامك يعرض هذا الرمز.
device-warning = هل أرسل إليك أحدهم رابطًا أو رمزًا؟ إذن أغلق هذه الصفحة: ربما يريد استخدام حسابك.
device-malformed = يتكوّن الرمز من ثمانية أحرف. تحقّق مما يعرضه جهازك.
device-unknown = لا يوجد جهاز ينتظر هذا الرمز. تحقّق منه؛ وإن كان صحيحًا فابدأ من جديد على جهازك للحصول على رمز آخر.
device-expired = استغرق ذلك وقتًا طويلًا ولم يعد الرمز صالحًا. ابدأ من جديد على جهازك وأدخل الرمز الجديد هنا.
device-too-many = أُدخلت رموز كثيرة جدًا. انتظر { $wait } ثم حاول مرة أخرى.
device-connected-title = تم توصيل الجهاز
device-not-connected-title = لم يتم توصيل الجهاز
device-connected = جهازك متصل
device-connected-more = سيتابع { $client } تلقائيًا خلال بضع ثوانٍ. يمكنك إغلاق هذه الصفحة.
device-not-connected = لم يتم توصيل الجهاز
device-not-connected-more = لا يستطيع { $client } استخدام حسابك. يمكنك إغلاق هذه الصفحة.
device-another = توصيل جهاز آخر

forgot-title = نسيت كلمة المرور
forgot-heading = هل نسيت كلمة المرور؟
forgot-lead = نرسل إليك رسالة فيها رابط لاختيار كلمة مرور جديدة.
forgot-submit = إرسال الرسالة
forgot-too-many = طُلبت عدة رسائل بالفعل. ابحث عن إحداها، أو انتظر { $wait } ثم حاول مرة أخرى.
look-at-mail = تفقّد بريدك
look-at-mail-more = إن وُجد حساب بهذا الاسم وله عنوان بريد إلكتروني، فهناك رسالة في الطريق إليه. الرابط فيها صالح لمدة ساعة.
no-letter = لم يصل شيء بعد بضع دقائق؟ ابحث في البريد غير المرغوب، أو اطلب مرة أخرى.
ask-again = اطلب مرة أخرى
reset-title = اختيار كلمة مرور جديدة
reset-submit = تغيير كلمة المرور
reset-signs-out = سيتم تسجيل خروجك من كل مكان.
link-over = لم يعد هذا الرابط صالحًا
link-over-more = يصلح الرابط مرة واحدة ولفترة محدودة، ولا يُعتد إلا بأحدث حالة للحساب. ربما استُخدم من قبل.
ask-new-letter = طلب رسالة جديدة
verify-title = هل هذا عنوانك؟
verify-lead = وصلت إلى هنا من رسالة. اضغط الزر لتبيّن لـ { $tenant } أنك تقرأ بريد هذا العنوان.
verify-submit = نعم، إنه عنواني
verify-done = شكرًا لك
verify-done-more = نعرف الآن أن هذا العنوان لك.
reset-done = تم تغيير كلمة المرور
reset-done-more = تم تسجيل خروجك من كل مكان. سجّل الدخول بكلمة المرور الجديدة.

one-moment = لحظة من فضلك…
taken-back = تجري إعادتك إلى { $host }. إن لم يحدث شيء، فتابع بنفسك.

sign-out-title = تسجيل الخروج؟
sign-out-of = تسجيل الخروج من { $tenant }؟
sign-out-asked = يسأل { $client } إن كنت تريد تسجيل الخروج. سيتم أيضًا تسجيل خروجك من التطبيقات الأخرى التي فتحتها بهذا الحساب.
sign-out-here = سيتم تسجيل خروجك من التطبيقات التي فتحتها بهذا الحساب في هذا المتصفح.
stay-signed-in = البقاء مسجّلًا
signed-out-title = تم تسجيل الخروج
signed-out = لقد سجّلت الخروج
signed-out-telling = يجري إخطار تطبيقاتك. ستعود بعد لحظة.
back-to-client = العودة إلى { $client }
sign-in-again = تسجيل الدخول مجددًا

select-title = اختيار حساب
continue-as = المتابعة باسم
select-other = استخدام حساب آخر
other-accounts = حسابات أخرى

applications = تطبيقاتك
applications-none = لا يوجد تطبيق يمكن فتحه من هنا. انتقل إلى التطبيق نفسه لتسجيل الدخول.
open = فتح
open-client = فتح { $client }

change-password = تغيير كلمة المرور
password-until-now = كلمة المرور الحالية
change-password-submit = تغيير كلمة المرور
change-password-ends = سيتم تسجيل خروجك من كل مكان آخر.
not-your-password = هذه ليست كلمة مرورك.
busy = الضغط كبير في هذه اللحظة. حاول مرة أخرى بعد بضع ثوانٍ.

sessions = أماكن تسجيل دخولك
this-browser = هذا المتصفح
signed-in-at = تاريخ تسجيل الدخول: { $instant }
signed-in-at-from = تاريخ تسجيل الدخول: { $instant }، من { $address }
end-session = إنهاء
end-session-of = إنهاء جلسة { $device }، التي بدأت في { $instant }
end-others = تسجيل الخروج من كل مكان آخر
consents = التطبيقات التي سمحت لها
since = منذ { $instant }
withdraw = سحب
withdraw-of = سحب ما يُسمح به لـ { $client }
ended-others = تم تسجيل خروجك من كل مكان آخر.
ended-one = انتهت تلك الجلسة.
withdrawn = لم يعد بإمكان ذلك التطبيق استخدام حسابك.
password-changed-notice = تم تغيير كلمة المرور، وسُجّل خروجك من كل مكان آخر.
client-lost = التطبيق الذي أتيت منه لم يعد متاحًا هنا، أو تم تغييره. افتحه مرة أخرى للمتابعة.
browser-on = { $browser } على { $system }
unknown-device = جهاز غير معروف
instant =
    { $day } { $month ->
        [1] يناير
        [2] فبراير
        [3] مارس
        [4] أبريل
        [5] مايو
        [6] يونيو
        [7] يوليو
        [8] أغسطس
        [9] سبتمبر
        [10] أكتوبر
        [11] نوفمبر
       *[12] ديسمبر
    } { $year }، { $time } { $zone }

error-code = الخطأ
error-request = الطلب
error-not-found = الصفحة غير موجودة
error-not-found-advice = إن أوصلك رابط إلى هنا، فأخبر من أعطاك إياه.
error-access-denied = لا يمكنك فعل هذا هنا
error-access-denied-advice = إن كان لديك حساب بالفعل، فسجّل الدخول به.
error-unavailable = حاول مرة أخرى بعد لحظة
error-unavailable-advice = إن تكرّر ذلك، فأبلغ القائمين على هذه الخدمة بما تراه أدناه.
error-server = حدث خطأ ما
error-server-advice = ارجع وحاول مرة أخرى. إن تكرّر ذلك، فأبلغ القائمين على هذه الخدمة بما تراه أدناه.
error-client = هذا التطبيق غير معروف هنا
error-client-advice = ارجع إلى التطبيق. إن تكرّر ذلك، فأبلغ مطوّريه بما تراه أدناه.
error-request-bad = لا يمكن متابعة هذا الطلب
error-request-bad-advice = ارجع إلى التطبيق وحاول مرة أخرى. إن تكرّر ذلك، فأبلغ مطوّريه بما تراه أدناه.

taken-to = يجري نقلك إلى { $host }. إذا لم يحدث شيء فتابع بنفسك.
join-title = أي حساب هو حسابك؟
join-who = أنت { $label } لدى { $provider }.
join-known = يوجد هنا حساب بالعنوان { $address }. إذا كان لك فسجّل الدخول إليه مرة واحدة كما كنت تفعل، ثم يمكنك استخدام { $provider }.
join-unknown = إذا كان لديك حساب هنا فسجّل الدخول إليه مرة واحدة كما كنت تفعل، ثم يمكنك استخدام { $provider }.
join-sign-in = تسجيل الدخول إلى حسابي
join-submit = إنشاء حساب جديد
join-none = لا يمكن إنشاء حساب لك هنا. سجّل الدخول إلى الحساب الذي لديك.
link-title = هل تريد ربط هذين الحسابين؟
link-said = كل من يسجّل الدخول باسم { $label } لدى { $provider } سيدخل إلى حسابك:
link-submit = ربط
link-cancel = عدم الربط
upstream-other = المزوّد الآخر
upstream-over = استغرق ذلك وقتًا طويلًا أو بدأ في متصفح آخر. ابدأ من جديد.
upstream-cancelled = لم تسجّل الدخول لدى { $provider }. حاول مرة أخرى أو اختر طريقة أخرى.
upstream-busy = محاولات كثيرة جدًا من شبكتك. انتظر دقيقة أو اختر طريقة أخرى.
upstream-unavailable = تعذّر الوصول إلى { $provider } الآن. حاول بعد قليل أو اختر طريقة أخرى.
upstream-refused = تعذّر استخدام رد { $provider }. حاول مرة أخرى أو اختر طريقة أخرى.
upstream-stale = عليك تسجيل الدخول من جديد، ولم يُظهر { $provider } أنك فعلت. اختر طريقة أخرى.
upstream-disabled = لا يمكن استخدام هذا الحساب هنا. اسأل القائمين على هذه الخدمة.
upstream-taken = هذا الحساب لدى { $provider } يخص شخصًا آخر هنا، أو أن حسابًا آخر لك مرتبط بالفعل.
passkey-sign-in = تسجيل الدخول بمفتاح مرور
passkey-problem = لم يُستخدم أي مفتاح مرور. حاول مرة أخرى أو سجّل الدخول بطريقة أخرى.
passkey-stale = استغرق ذلك وقتًا طويلًا أو أُرسل مرتين. يُرجى المحاولة مرة أخرى.
passkey-mismatch = لا يمكن تسجيل الدخول هنا بمفتاح المرور هذا. جرّب مفتاحًا آخر أو سجّل الدخول بطريقة أخرى.
passkey-not-verified = يجب أن يتحقق جهازك من هويتك برمز PIN أو بصمة أو وجهك. يُرجى المحاولة مرة أخرى.
passkey-cloned = رُفض مفتاح المرور هذا: قد تكون هناك نسخة منه. سجّل الدخول بطريقة أخرى وأزله من حسابك.

# My account.
app = تطبيق المصادقة
app-on = يعرض تطبيق رموزًا لحسابك
app-on-more = يُطلب أحدها بعد كلمة المرور.
app-off = يمكن لتطبيق على هاتفك عرض رموز، كي لا يسجّل أحد الدخول بكلمة مرورك وحدها.
app-set-up = إعداد تطبيق
app-removed = أُزيل التطبيق: لن تُطلب رموزه بعد الآن.
app-removed-demanded = أُزيل التطبيق. ما زالت خطوتان مطلوبتين منك: إن لم يكن لديك مفتاح مرور، فستُعدّ خطوة ثانية أخرى عند تسجيل دخولك القادم.
change = تغيير
recovery-codes = رموز الاسترداد
recovery-codes-left = المتبقي: { $count }
renew = تجديد
linked-title = حسابات لدى مزوّدين آخرين
linked-see = عرض الحسابات التي تفتح حسابك
passkeys = مفاتيح المرور
passkeys-own = مفاتيح مرورك
# What happened to an account.
last-used = آخر استخدام في { $instant }
activity-title = النشاط
activity-lead = ما جرى في حسابك. إن لم تكن أنت وراء شيء منه، فغيّر كلمة مرورك وأنهِ الجلسات التي لا تعرفها.
activity-none = لم يُسجَّل شيء بعد.
activity-older = الأقدم
activity-newest = الأحدث
activity-hint = عمليات تسجيل الدخول والتغييرات، مع الجهاز والعنوان
activity-see = عرض
account-data = النشاط والبيانات
some-application = أحد التطبيقات
event-sign-in-succeeded = سجّلت الدخول
event-sign-in-failed = رُفضت محاولة تسجيل دخول
event-sign-in-challenged = كانت الخطوة الأولى من تسجيل الدخول صحيحة، وطُلبت خطوة ثانية
event-user-registered = أُنشئ الحساب
event-session-ended = انتهت جلسة
event-session-network-changed = استمرت جلسة من شبكة أخرى
event-device-new = أول تسجيل دخول على هذا الجهاز
event-device-approved = وصّلت { $name } على جهاز
event-password-changed = غُيّرت كلمة المرور
event-password-reset = اختيرت كلمة مرور جديدة برابط من رسالة
event-recovery-requested = طُلبت رسالة فيها رابط لكلمة مرور جديدة
event-email-verified = تم تأكيد عنوان البريد الإلكتروني
event-mail-released = أُزيل عنوان البريد الإلكتروني من الحساب: أثبت شخص آخر أنه له
event-mail-requested = طُلب عنوان بريد إلكتروني آخر
event-mail-changed = غُيّر عنوان البريد الإلكتروني
event-mail-stopped = أُوقف تغيير عنوان البريد الإلكتروني
event-factor-added = أُضيف تطبيق يعرض الرموز
event-factor-removed = أُزيل التطبيق الذي يعرض الرموز
event-factor-failed = أُدخل رمز خاطئ
event-recovery-codes-made = أُنشئت رموز استرداد جديدة
event-recovery-code-used = استُخدم رمز استرداد
event-passkey-added = أُضيف مفتاح مرور
event-passkey-removed = أُزيل مفتاح مرور
event-passkey-cloned = رُفض مفتاح مرور: قد تكون هناك نسخة منه
event-upstream-linked = رُبط حساب لدى { $name }
event-upstream-unlinked = فُصل حساب لدى { $name }
event-consent-given = سمحت لـ { $name } باستخدام حسابك
event-consent-withdrawn = سحبت ما كان يُسمح به لـ { $name }
event-refresh-token-reused = استُخدم وصول { $name } مرتين كأنه سُرق، فأُنهي
event-code-replayed = قُدّم تسجيل دخول إلى { $name } مرتين كأنه سُرق، فأُنهي
event-profile-changed = غُيّر الملف الشخصي
event-data-downloaded = نُزّلت بيانات الحساب
event-deletion-requested = طُلب حذف الحساب
event-deletion-cancelled = أُبقي على الحساب في النهاية
event-deletion-asked = سجّل أحدهم الدخول، وسُئل عما إذا كان يريد الإبقاء على الحساب

# Errors with an explanation.
error-not-found-more = لا توجد صفحة كهذه هنا. تحقّق من العنوان.
error-unavailable-more = الخدمة مشغولة أو يتعذّر الوصول إلى قاعدة بياناتها. حاول مرة أخرى بعد لحظة.
error-server-more = حدث خطأ من جانبنا. يساعد رقم الطلب على معرفة السبب.
recovery-off = لا تُجدَّد كلمات المرور هنا بالبريد. اطلب كلمة مرور جديدة من القائمين على هذه الخدمة.
registration-closed = تُنشأ الحسابات هنا للأشخاص ولا ينشئونها بأنفسهم. اطلب حسابًا من القائمين على هذه الخدمة.
passkeys-off = لا تُستخدم مفاتيح المرور هنا.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [zero] ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
letter-hello = مرحبًا،
letter-hello-name = مرحبًا { $person }،
letter-reset = اختر كلمة مرور جديدة
letter-reset-more = طلب أحدهم، ونأمل أنه أنت، كلمة مرور جديدة لحسابك.
letter-reset-end = الرابط صالح مرة واحدة لمدة { $time }. إن لم تكن أنت، فلا تفعل شيئًا: تبقى كلمة مرورك كما هي ولم يطّلع عليها أحد.
letter-verify = هل هذا عنوانك؟
letter-verify-more = أُدخل هذا العنوان لحساب.
letter-verify-end = الرابط صالح مرة واحدة لمدة { $time }. إن لم تكن أنت، فلا تفعل شيئًا.
letter-password-reset = تم تغيير كلمة مرورك
letter-password-reset-more = اختيرت كلمة مرور جديدة برابط من رسالة إلى هذا العنوان. تم إنهاء جميع جلسات حسابك.
letter-password-reset-end = إن لم تكن أنت، فهناك من يقرأ بريدك: أمّن حساب بريدك أولًا، ثم اختر هنا كلمة مرور أخرى.
letter-password-changed = تم تغيير كلمة مرورك
letter-password-changed-more = غيّر كلمة مرور حسابك شخص كان يعرفها. تم تسجيل الخروج من جميع المتصفحات والتطبيقات الأخرى.
letter-password-changed-end = إن لم تكن أنت، فاطلب فورًا كلمة مرور جديدة من صفحة تسجيل الدخول.
letter-upstream-linked = طريقة أخرى لدخول حسابك
letter-upstream-linked-more = رُبط بحسابك حساب لدى مزوّد آخر: كل من يملكه يستطيع تسجيل الدخول به.
letter-upstream-linked-end = إن لم تكن أنت، فألغِ ربطه في صفحة حسابك وغيّر كلمة مرورك.
letter-upstream-unlinked = أُزيلت إحدى طرق الدخول إلى حسابك
letter-upstream-unlinked-more = لم يعد حساب لدى مزوّد آخر مرتبطًا بحسابك: لا يمكن لأحد تسجيل الدخول به بعد الآن.
letter-upstream-unlinked-end = إن لم تكن أنت، فغيّر كلمة مرورك.
letter-app-added = يحمي حسابك تطبيق مصادقة
letter-app-added-more = أُضيف إلى حسابك تطبيق يعرض رموزًا. من الآن فصاعدًا يُطلب أحدها بعد كلمة مرورك.
letter-app-added-end = إن لم تكن أنت، فاطلب فورًا كلمة مرور جديدة من صفحة تسجيل الدخول، وأبلغ القائمين على هذه الخدمة.
letter-app-removed = لم يعد تطبيق المصادقة يحمي حسابك
letter-app-removed-more = أُزيل من حسابك التطبيق الذي يعرض الرموز، ومعه رموز الاسترداد.
letter-app-removed-end = إن لم تكن أنت، فغيّر كلمة مرورك وأضف التطبيق من جديد.
letter-codes-made = رموز استرداد جديدة
letter-codes-made-more = أُنشئت رموز استرداد لحسابك. لم تعد الرموز السابقة صالحة.
letter-codes-made-end = إن لم تكن أنت، فغيّر كلمة مرورك وأنشئ رموزًا جديدة.
letter-code-used = استُخدم رمز استرداد
letter-code-used-more = أدخل أحدهم أحد رموز الاسترداد بدلًا من رمز تطبيقك. لم يعد ذلك الرمز صالحًا.
letter-code-used-end = إن لم تكن أنت، فغيّر كلمة مرورك فورًا وأنشئ رموز استرداد جديدة.
letter-passkey-added = أُضيف مفتاح مرور
letter-passkey-added-more = من الآن فصاعدًا يمكن تسجيل الدخول إلى حسابك بمفتاح مرور جديد.
letter-passkey-added-end = إن لم تكن أنت، فأزله من حسابك فورًا وغيّر كلمة مرورك.
letter-passkey-removed = أُزيل مفتاح مرور
letter-passkey-removed-more = أُزيل مفتاح مرور من حسابك. لم يعد يصلح لتسجيل الدخول.
letter-passkey-removed-end = إن لم تكن أنت، فغيّر كلمة مرورك فورًا وراجع مفاتيح المرور المتبقية.
letter-passkey-cloned = رُفض مفتاح مرور
letter-passkey-cloned-more = حاول أحدهم تسجيل الدخول بأحد مفاتيح مرورك وقد تراجع عدّاده: قد تكون هناك نسخة منه. رُفض دخوله.
letter-passkey-cloned-end = أزل مفتاح المرور هذا من حسابك وأضف مفتاحًا جديدًا، سواء كنت أنت أم لا.
letter-device-new = تسجيل دخول على جهاز جديد
letter-device-new-more = سجّل أحدهم الدخول إلى حسابك على جهاز لا يعرفه الحساب بعد.
letter-device-new-end = إن كنت أنت، فلا حاجة إلى فعل شيء. وإن لم تكن أنت، فغيّر كلمة مرورك فورًا وأنهِ تلك الجلسة في صفحة حسابك.
fact-device = الجهاز
fact-address = العنوان
fact-time = الوقت
letter-deletion-requested = سيُحذف حسابك
letter-deletion-requested-more = طلب أحدهم، ونأمل أنه أنت، حذف حسابك. تم تسجيل خروجك من كل مكان، وفقدت التطبيقات وصولها.
letter-deletion-requested-end = إن غيّرت رأيك، أو لم تكن أنت، فسجّل الدخول قبل ذلك وأبقِ على الحساب. وإن لم تكن أنت، فغيّر كلمة مرورك بعد ذلك.
letter-deletion-cancelled = أُبقي على حسابك
letter-deletion-cancelled-more = كان الحساب سيُحذف، ثم أُبقي عليه في النهاية.
letter-deletion-cancelled-end = إن لم تكن أنت، فغيّر كلمة مرورك فورًا. ويمكنك طلب الحذف من جديد في صفحة حسابك.
letter-deleted = حُذف حسابك
letter-deleted-more = حُذف حسابك كما طُلب، مع كل ما كان يُحفظ عنك هنا.
letter-deleted-end = لم يبقَ ما عليك فعله. هذه آخر رسالة بشأنه.
fact-deletion = موعد الحذف
# Passwords that are not taken.
password-short =
    { $count ->
        [few] استخدم { $count } أحرف على الأقل.
       *[other] استخدم { $count } حرفًا على الأقل.
    }
password-long = كلمة المرور هذه طويلة جدًا: 1024 بايت على الأكثر.
password-own = هذا اسم يعرفه الآخرون. اختر كلمة مرور أخرى.
password-breached = كلمة المرور هذه ضمن قائمة كلمات مرور مسروقة، وسيجرّبها الآخرون. اختر غيرها، هنا وفي كل مكان تستخدمها فيه.
password-weak = كلمة المرور هذه سهلة التخمين. { $why } { $advice }
password-weak-keys = المفاتيح المتجاورة تُجرَّب مبكرًا.
password-weak-repeats = تكرار الشيء نفسه لا يضيف الكثير.
password-weak-common = كثيرون يستخدمون كلمة المرور هذه.
password-weak-like-common = إنها تشبه كلمة مرور يستخدمها كثيرون.
password-weak-sequence = التسلسلات مثل abc أو 6543 تُجرَّب مبكرًا.
password-weak-date = السنوات والتواريخ تُجرَّب مبكرًا.
password-weak-word = الكلمة الواحدة موجودة في القاموس.
password-weak-names = أسماء الأشخاص تُجرَّب مبكرًا.
password-weak-own = ما يعرفه الآخرون عنك واسم هذه الخدمة يُجرَّبان أولًا.
password-weak-little = ليس فيها ما يكفي.
password-advice = أضف كلمة أو كلمتين لا يتوقعهما أحد.
password-advice-tricks = الأحرف الكبيرة واستبدال الرموز بالأحرف وكتابة الكلمات بالعكس لا تفيد كثيرًا؛ أضف كلمة أو كلمتين لا يتوقعهما أحد.
# Codes in letters that sign in.
mailed-send = أرسل إليّ رمز الدخول بالبريد
mailed-title = تسجيل الدخول بالبريد
mailed-lead = نرسل رمزًا إلى عنوان حسابك، وتكتبه هنا في هذا المتصفح.
mailed-submit = إرسال الرمز
mailed-sent = إن وُجد حساب باسم { $name } وله عنوان بريد إلكتروني مؤكَّد، فهناك رسالة فيها رمز في الطريق إليه.
mailed-code = الرمز
mailed-code-hint = ثمانية أرقام من الرسالة، صالحة لعشر دقائق.
mailed-malformed = يتكوّن الرمز من ثمانية أرقام. تحقّق من الرسالة.
mailed-mismatch = هذا الرمز غير صالح هنا. بعد خمس محاولات خاطئة أو بعد عشر دقائق تحتاج إلى رمز جديد.
mailed-over = استغرق ذلك وقتًا طويلًا، أو بدأ في متصفح آخر. اطلب رمزًا جديدًا.
mailed-no-letter = لم يصل شيء بعد بضع دقائق؟ ابحث في البريد غير المرغوب.
mailed-again = إرسال رمز آخر
mailed-link-warning = ألم تطلب هذا؟ إذن أغلق هذه الصفحة، ولا تعطِ رمز الرسالة لأحد.
mailed-elsewhere = عُد إلى حيث بدأت
mailed-elsewhere-more = بدأ تسجيل الدخول هذا في متصفح آخر أو على جهاز آخر. عُد إلى هناك واكتب رمز الرسالة.
mailed-subject = رمز الدخول الخاص بك
mailed-type-it = اكتب هذا الرمز في الصفحة التي طلبته فيها:
mailed-or-link = أو افتح هذا الرابط في المتصفح نفسه:
mailed-end = الرمز والرابط صالحان مرة واحدة، لمدة { $minutes } دقائق. لا تعطِ الرمز لأحد أيًّا كان من يطلبه: فهو يفتح حسابك. إن لم تكن أنت من طلبه فلا تفعل شيئًا.
mailed-asked-from = طُلب من العنوان { $address }.
# A person's profile.
about-you = عنك
account-change = تغيير
profile-title = ملفك الشخصي
profile-hint = الاسم واللغة وما شابه
profile-lead = ما تراه التطبيقات عنك حيث تسمح بذلك. اترك فارغًا ما لا تريد ذكره.
profile-saved = حُفظ ملفك الشخصي.
profile-off = لا يمكن تغيير الملفات الشخصية هنا.
save = حفظ
claim-name = الاسم الكامل
claim-given-name = الاسم الأول
claim-family-name = اسم العائلة
claim-nickname = اللقب
claim-birthdate = تاريخ الميلاد
claim-phone-number = رقم الهاتف
claim-phone-hint = مع رمز البلد، مثل ‎+966 11 123 4567
claim-zoneinfo = المنطقة الزمنية
claim-zoneinfo-hint = المنطقة والمدينة، مثل Asia/Riyadh
claim-locale = اللغة
claim-locale-hint = تُكتب صفحاتنا ورسائلنا بها.
claim-locale-browser = كما يقول متصفحي
wrong-long = هذا طويل جدًا: الحد الأقصى لعدد الأحرف هو { $count }.
wrong-invisible = فيه أحرف لا يراها أحد أو تغيّر اتجاه النص. اكتبه من دونها.
wrong-date = أدخل يومًا مضى بالسنة والشهر واليوم: 1980-12-31.
wrong-phone = يبدأ رقم الهاتف بعلامة زائد ورمز البلد، ثم لا يكون إلا أرقامًا.
wrong-zone = أدخل منطقة زمنية بالمنطقة والمدينة.
wrong-language = اختر إحدى اللغات.
# A person's data as a file.
data-title = تنزيل بياناتك
data-hint = كل ما يُحفظ عنك هنا، في ملف
data-lead = تحصل على ملف JSON فيه ملفك الشخصي وجلساتك ومفاتيح المرور والحسابات المرتبطة وما سمحت به للتطبيقات وما جرى في حسابك. لا يحتوي على كلمات مرور ولا مفاتيح.
data-submit = تنزيل
delete-title = حذف حسابك
delete-hint = مع كل ما يُحفظ عنك هنا
delete-lead = يُحذف حسابك لدى { $tenant }، ومعه كل ما يُحفظ عنك هنا.
delete-goes-all = يُحذف ملفك الشخصي وكلمة مرورك ومفاتيح المرور والرموز والحسابات المرتبطة.
delete-goes-out = يُسجَّل خروجك من كل مكان فورًا، وتفقد التطبيقات وصولها.
delete-goes-not = ما تحفظه التطبيقات نفسها عنك لا يُحذف بهذا.
delete-due = يُحذف الحساب في { $instant }. حتى ذلك الحين يمكنك تسجيل الدخول والإبقاء عليه.
delete-at-once = يُحذف الحساب فورًا. ولا يمكن لأحد التراجع عن ذلك.
delete-submit = احذف حسابي
delete-see = حذف
deletion-off = لا يحذف الأشخاص حساباتهم بأنفسهم هنا. راجع القائمين على هذه الخدمة.
delete-done = سيُحذف حسابك
delete-done-more = تم تسجيل خروجك من كل مكان. يُحذف الحساب في { $instant }. إن غيّرت رأيك فسجّل الدخول قبل ذلك.
delete-done-now = يجري حذف حسابك
delete-done-now-more = تم تسجيل خروجك من كل مكان، ولن يبقى منه شيء بعد بضع دقائق.
keep-title = سيُحذف هذا الحساب
keep-due = طلب صاحبه ذلك. يُحذف في { $instant }.
keep-more = إن أبقيت عليه فقد سجّلت الدخول. وإن تركته فلن يتغير شيء.
keep-not-you = إن لم تطلب ذلك، فأبقِ على الحساب وغيّر كلمة مرورك.
keep-submit = الإبقاء على حسابي
keep-leave = تركه كما هو

# Showing once more who one is.
confirm = هل هذا أنت؟
confirm-lead = قبل تغيير ما يحمي حسابك، أثبت مرة أخرى أنه لك.
confirm-code = رمز تطبيقك، أو أحد رموز الاسترداد
confirm-anew = سجّل الدخول مجددًا بالطريقة نفسها، ثم عُد إلى هنا.
confirm-mismatch = هذا غير صحيح. حاول مرة أخرى.

# Recovery codes.
codes-lead = لوقت لا يكون فيه تطبيقك معك
codes-make = إنشاء رموز جديدة
codes-make-ends = تُلغي الرموز الجديدة ما قبلها.
codes-keep = احفظ هذه الرموز حيث لا يجدها غيرك. كل منها صالح مرة واحدة، ولا تُعرض إلا هذه المرة.
codes-download = تنزيل كنص

# One’s own passkeys.
passkeys-lead = يسجّل مفتاح المرور دخولك بالبصمة أو الوجه أو رمز PIN الذي يفتح قفل جهازك. لا شيء عليك تذكّره، ولا شيء يمكن لموقع آخر أخذه منك.
passkeys-empty = ليس لديك أي مفتاح بعد.
passkey-backed-up = له نسخة احتياطية
passkey-added-at = تاريخ الإضافة: { $instant }
passkey-used-at = آخر استخدام: { $instant }
passkey-unused = لم يُستخدم بعد
passkey-delete-of = إزالة مفتاح المرور { $name }، تاريخ الإضافة: { $instant }
passkey-added = أُضيف مفتاح مرورك. يمكنك من الآن فصاعدًا تسجيل الدخول به.
passkey-removed = لم يعد مفتاح المرور هذا يصلح لتسجيل الدخول. قد يظل جهازك يعرضه: احذفه من هناك أيضًا.
passkey-renamed = أصبح لمفتاح المرور هذا اسمه الجديد.
passkey-name-wrong = يتكوّن الاسم من 1 إلى 100 حرف مرئي.
passkey-answer-wrong = تعذّر استخدام رد جهازك. حاول مرة أخرى.
passkey-not-attested = لا تُقبل هنا أجهزة من هذا النوع. اسأل القائمين على هذه الخدمة عن الأجهزة المقبولة.
passkey-known = مفتاح المرور هذا موجود بالفعل، أو بلغت الحد الأقصى لعدد المفاتيح. أزل مفتاحًا لم تعد تستخدمه.
passkey-offer = هل تريد تسجيل دخول أسرع في المرة القادمة؟
passkey-offer-lead = بمفتاح المرور تسجّل الدخول بالبصمة أو الوجه أو رمز PIN الذي يفتح قفل هذا الجهاز. لا كلمة مرور تكتبها، ولا كلمة مرور يمكن لموقع آخر أخذها منك.
passkey-offer-end = يمكنك إضافة مفتاح في أي وقت من حسابك.
passkey-later = لا، شكرًا
passkey-rename = تغيير الاسم
passkey-name = الاسم
passkey-save = حفظ
passkey-delete = إزالة

# Accounts at other providers.
linked-lead = كل من يسجّل الدخول بأحد هذه الحسابات يدخل إلى حسابك لدى { $tenant }.
linked-done = من الآن فصاعدًا يفتح ذلك الحساب حسابك.
unlinked-done = لم يعد ذلك الحساب يفتح حسابك.
unlink-last = إنه طريقتك الوحيدة لتسجيل الدخول. اختر كلمة مرور أولًا، ثم يمكن إلغاء ربطه.
link-one = ربط
link-at = ربط حساب لدى { $provider }
unlink = إلغاء الربط
unlink-at = إلغاء الربط بحساب { $provider }

# What is wrong with what was typed.
username-wrong = استخدم من 1 إلى 64 حرفًا ورقمًا وعلامة، دون مسافات.
username-like-email = لا يحتوي اسم المستخدم على @. يمكنك أيضًا تسجيل الدخول ببريدك الإلكتروني.
username-taken = هذا الاسم محجوز. اختر اسمًا آخر.
email-wrong = هذا ليس عنوان بريد إلكتروني.
name-and-email-wrong = لا يمكن استخدام هذا الاسم وهذا البريد معًا. غيّر أحدهما.
register-too-many = أُنشئت حسابات كثيرة من شبكتك. انتظر { $wait } ثم حاول مرة أخرى.

# On the way back.
taken-back-application = تجري إعادتك إلى التطبيق. إن لم يحدث شيء، فتابع بنفسك.
letter-factors-reset = أُعيد تعيين خطوتك الثانية
letter-factors-reset-more = أزال القائمون على هذه الخدمة التطبيق ورموز الاسترداد ومفاتيح المرور من حسابك، وسجّلوا خروجك من كل مكان.
letter-factors-reset-end = إن لم تطلب ذلك فأبلغهم فورًا. وإلا فأعد إعداد خطوة ثانية من صفحة حسابك.
# A second step.
challenge-title = خطوة أخرى
challenge-code = الرمز
challenge-code-hint = الأرقام الستة التي يعرضها تطبيقك الآن، أو أحد رموز الاسترداد.
challenge-mismatch = هذا الرمز غير صالح أو استُخدم من قبل. انتظر الرمز التالي وحاول مرة أخرى.
challenge-passkey = استخدام مفتاح مرور
remember-days =
    { $count ->
        [zero] { $count } يوم
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
challenge-remember = عدم السؤال مجددًا في هذا المتصفح لمدة { $days }
challenge-lost = ألم يعد لديك ما هو مطلوب؟ يمكن لمن يدير { $tenant } مساعدتك.
set-up-title = إعداد خطوة ثانية
set-up-lead = يطلب { $tenant } أكثر من كلمة مرور، كي لا يدخل من يعرف كلمة مرورك فقط.
set-up-passkey-lead = ما تريد القيام به يتطلب مفتاح مرور.
totp-scan = امسح الصورة بتطبيق يعرض الرموز، أو اكتب المفتاح فيه. ثم اكتب الرمز الذي يعرضه.
totp-picture = المفتاح كصورة للمسح
totp-key-label = المفتاح
totp-code = الرمز الذي يعرضه التطبيق
totp-mismatch = ليس هذا الرمز الذي يعرضه التطبيق الآن. تحقق من ساعة هاتفك وجرّب الرمز التالي.
totp-title = رموز تطبيق
totp-remove-lead = يعرض تطبيق رموزًا لحسابك. إذا أزلته فلن تُطلب الرموز بعد ذلك، وتنتهي صلاحية رموز الاسترداد.
totp-remove = إزالة التطبيق
set-up-or-passkey = أو استخدم مفتاح مرور: بصمة الإصبع أو الوجه أو رمز PIN الذي يفتح قفل هذا الجهاز.
passkey-add = إضافة مفتاح مرور
passkey-not-added = لم يُضف أي مفتاح مرور. ربما يوجد واحد على هذا الجهاز بالفعل؛ وإلا فحاول مرة أخرى.
passkey-none = لا يستطيع هذا المتصفح إضافة مفتاح مرور، أو لا يشغّل البرامج النصية.
passkey-add-failed = تعذرت إضافة مفتاح المرور هذا. حاول مرة أخرى.
browsers-remembered =
    { $count ->
        [zero] لا يُتجاوز طلب خطوتك الثانية في أي متصفح.
        [one] لا تُطلب خطوتك الثانية في متصفح واحد.
        [two] لا تُطلب خطوتك الثانية في متصفحين.
        [few] لا تُطلب خطوتك الثانية في { $count } متصفحات.
        [many] لا تُطلب خطوتك الثانية في { $count } متصفحًا.
       *[other] لا تُطلب خطوتك الثانية في { $count } متصفح.
    }
browsers-forget = السؤال مجددًا في كل مكان
browsers-forgotten = من الآن فصاعدًا تُطلب خطوتك الثانية في كل مكان.
event-device-trusted = تم تذكّر متصفح: لا تُطلب فيه خطوتك الثانية
event-devices-distrusted = تُطلب خطوتك الثانية في كل متصفح من جديد
event-factors-reset = أعاد القائمون على هذه الخدمة تعيين خطوتك الثانية
# A person’s mail address, and the letters about another one.
mail-title = عنوان بريدك الإلكتروني
mail-now = عنوان حسابك هو { $address }.
mail-none = ليس لحسابك عنوان بريد إلكتروني.
mail-unproven = لم يُثبت أحد بعد أنه لك: اكتبه مرة أخرى فنرسل إليه رسالة.
mail-new = عنوان البريد الإلكتروني الجديد
mail-both = نرسل رسالة إلى هذا العنوان وأخرى إلى عنوانك الحالي. يتغيّر العنوان بعد موافقتك في الرسالتين.
mail-one = نرسل رسالة إلى هذا العنوان. يُعتمد بعد موافقتك في الرسالة.
mail-own = هذا عنوانك بالفعل.
mail-off = لا يمكن تغيير عناوين البريد الإلكتروني هنا. اسأل القائمين على هذه الخدمة.
mail-wanted = سيصبح عنوانك { $address }.
mail-waits-both = الرسالتان في طريقهما إلى العنوانين. وافق في كل منهما.
mail-waits-new = وافق في الرسالة المرسلة إلى العنوان الجديد.
mail-waits-former = وافق في الرسالة المرسلة إلى عنوانك الحالي.
mail-until = الرسائل صالحة حتى { $instant }.
mail-withdraw = الإبقاء على عنواني
mail-withdrawn = يبقى عنوانك كما هو.
mail-new-title = هل هذا عنوانك؟
mail-new-lead = سيصبح { $address } عنوان حسابك.
mail-sign-in = لا يوافق إلا من سجّل الدخول إلى ذلك الحساب. سجّل الدخول ثم افتح رابط الرسالة مرة أخرى. إن لم تطلب ذلك فلا تفعل شيئًا.
mail-former-title = عنوان آخر لحسابك؟
mail-former-lead = طلب شخص سجّل الدخول إلى حسابك أن يصبح { $address } عنوانه.
mail-agree = أوافق
mail-stop = أوقف ذلك، لم أكن أنا
mail-agreed = شكرًا، لقد وافقت
mail-agreed-more = يتغيّر العنوان بعد الموافقة في الرسالة المرسلة إلى العنوان الآخر أيضًا.
mail-changed = تغيّر عنوانك
mail-changed-more = من الآن { $address } هو عنوان حسابك. يمكنك تسجيل الدخول به، ونراسلك عليه.
mail-stopped = أُوقف ذلك
mail-stopped-more = يبقى عنوانك كما هو. إن لم تكن أنت من طلب، فهناك من يستطيع الدخول إلى حسابك: غيّر كلمة مرورك وأنهِ الجلسات التي لا تعرفها.
letter-mail-new = هل هذا عنوانك؟
letter-mail-new-more = طلب أحدهم، ونأمل أنه أنت، أن يصبح { $address } عنوان حسابه. للموافقة سجّل الدخول إلى الحساب وافتح هذا الرابط.
letter-mail-new-end = الرابط صالح مرة واحدة، لمدة { $time }. إن لم تكن أنت، فلا تفعل شيئًا.
letter-mail-former = عنوان آخر لحسابك؟
letter-mail-former-more = طلب أحدهم، ونأمل أنه أنت، أن يصبح { $address } عنوان حسابك. لا يحدث ذلك إلا إذا وافقت هنا أيضًا.
letter-mail-former-open = وافق أو أوقف
letter-mail-former-end = الرابط صالح مرة واحدة، لمدة { $time }. إن لم تكن أنت، فأوقف ذلك بالرابط ثم غيّر كلمة مرورك: هناك من يستطيع الدخول إلى حسابك.
letter-mail-changed = تغيّر عنوان بريدك الإلكتروني
letter-mail-changed-more = لم يعد هذا عنوان حسابك: أُكّد عنوان آخر بدلًا منه. لن نراسلك على هذا العنوان بعد الآن.
letter-mail-changed-end = إن لم تكن أنت، فأبلغ القائمين على هذه الخدمة فورًا.
letter-mail-taken = طلب أحدهم عنوانك
letter-mail-taken-more = أراد أحدهم إعطاء هذا العنوان لحساب آخر. يبقى العنوان لحسابك ولم يتغيّر شيء.
letter-mail-taken-end = إن كنت أنت، فسجّل الدخول إلى الحساب الذي له هذا العنوان. وإلا فلا تفعل شيئًا.
