# Chinese words of the hosted pages, in simplified characters.

error-title = 错误：{ $title }
your-account = 您的账户
back-to-account = 返回您的账户
go-to-account = 前往您的账户
sign-in = 登录
sign-out = 退出登录
sign-out-all = 退出此处的所有账户
continue = 继续
cancel = 取消
username = 用户名
username-or-email = 用户名或电子邮箱
email = 电子邮箱
optional = （选填）
password = 密码
new-password = 新密码
to-account-at = 登录您在 { $tenant } 的账户
for-account-at = 用于您在 { $tenant } 的账户
continue-to = 以继续前往 { $client }
back-to-sign-in = 返回登录
try-again = 重试
close-window = 您可以关闭此窗口。在公用电脑上，请关闭整个浏览器。
signed-in-as = 您已登录为 { $person }。
not-you = 不是您？

privacy-policy = { $client }：隐私政策
terms-of-service = 服务条款
help = 帮助

forgot-link = 忘记密码？
new-here = 第一次来？
create-account = 创建账户
with-password = 使用密码登录
other-name = 使用其他名称
or = 或
continue-with = 使用 { $provider } 继续
mismatch = 用户名与密码不匹配。请检查后重试。
too-many-attempts = 尝试次数过多。请等待{ $wait }后重试。
many-sign-in = 当前登录人数较多。请几秒后重试。
cookie-missing = 您的浏览器没有发回此页面的 Cookie。如果已禁用，请允许此网站使用 Cookie，然后重试。
page-renewed = 此页面已过期并已更新。请重试。
wait-seconds =
    { $count ->
       *[other] { $count } 秒
    }
wait-minutes =
    { $count ->
       *[other] { $count } 分钟
    }

register-at = 在 { $tenant }
register-at-for = 在 { $tenant }，以继续前往 { $client }
register-submit = 创建账户
already-account = 已有账户？
password-hint = 至少 { $count } 个字符。几个只有您会放在一起的词就很好。

consent-title = 允许 { $client }？
consent-title-device = 连接 { $client }？
consent-question = 允许 { $client } 使用您的账户吗？
consent-question-device = 允许 { $client } 在设备上使用您的账户吗？
consent-same-code = 您面前的设备是否显示此代码？{ $code } 如果没有显示，或者不是您自己发起的，请不要允许。
consent-able = { $client } 将可以：
consent-deny = 不允许
consent-allow = 允许
consent-return = 您将返回 { $host }。
consent-trust = 请只允许您信任的应用。
scope-openid = 知道您是谁
scope-openid-more = 代表您的标识符，以及您的登录时间
scope-profile = 查看您的个人资料
scope-profile-more = 您的姓名、用户名、头像等
scope-email = 查看您的电子邮箱地址
scope-address = 查看您的邮寄地址
scope-phone = 查看您的电话号码
scope-offline = 在您离开时保持访问
scope-offline-more = 无需每次让您登录
scope-other = 代您操作
scope-api = 代您使用 { $api }
and = { $first }和{ $second }

device-title = 连接设备
device-code = 设备上的代码
device-code-hint = 八个字母，如 BCDF-GHJK。仅当您面前的设备显示此代码时才继续。
device-warning = 有人给您发来链接或代码？请关闭此页面：对方可能想使用您的账户。
device-malformed = 代码由八个字母组成。请检查设备上的显示。
device-unknown = 没有设备在等待此代码。请检查；如果无误，请在设备上重新开始以获取新代码。
device-expired = 用时过长，代码已失效。请在设备上重新开始，并在此输入新代码。
device-too-many = 输入代码的次数过多。请等待{ $wait }后重试。
device-connected-title = 设备已连接
device-not-connected-title = 设备未连接
device-connected = 您的设备已连接
device-connected-more = { $client } 将在几秒后自动继续。您可以关闭此页面。
device-not-connected = 设备未能连接
device-not-connected-more = { $client } 无法使用您的账户。您可以关闭此页面。
device-another = 连接其他设备

forgot-title = 忘记密码
forgot-heading = 忘记密码？
forgot-lead = 我们会给您发送一封邮件，内含设置新密码的链接。
forgot-submit = 发送邮件
forgot-too-many = 已请求发送多封邮件。请查找其中一封，或等待{ $wait }后重试。
look-at-mail = 请查看您的邮箱
look-at-mail-more = 如果该名称的账户有电子邮箱地址，邮件已在途中。其中的链接在一小时内有效。
no-letter = 几分钟后仍未收到？请查看垃圾邮件，或重新请求。
ask-again = 重新请求
reset-title = 设置新密码
reset-submit = 更改密码
reset-signs-out = 您在所有地方的登录都会退出。
link-over = 此链接已失效
link-over-more = 链接只能使用一次，且有时限，并且只对账户的最新状态有效。它可能已被使用。
ask-new-letter = 请求新邮件
verify-title = 这是您的地址吗？
verify-lead = 您由一封邮件来到此处。请按下按钮，向 { $tenant } 表明您能阅读该地址的邮件。
verify-submit = 是的，这是我的
verify-done = 谢谢
verify-done-more = 我们已确认此地址属于您。
reset-done = 您的密码已更改
reset-done-more = 您在所有地方的登录都已退出。请使用新密码登录。

one-moment = 请稍候…
taken-back = 正在带您返回 { $host }。如果没有反应，请自行继续。

sign-out-title = 退出登录？
sign-out-of = 退出 { $tenant }？
sign-out-asked = { $client } 询问您是否要退出登录。您也会退出用此账户打开的其他应用。
sign-out-here = 您将退出在此浏览器中用此账户打开的应用。
stay-signed-in = 保持登录
signed-out-title = 已退出登录
signed-out = 您已退出登录
signed-out-telling = 正在通知您的应用。稍后将带您返回。
back-to-client = 返回 { $client }
sign-in-again = 重新登录

select-title = 选择账户
continue-as = 继续使用
select-other = 使用其他账户
other-accounts = 其他账户

applications = 您的应用
applications-none = 没有可以从这里打开的应用。请前往应用本身登录。
open = 打开
open-client = 打开 { $client }

change-password = 更改密码
password-until-now = 当前密码
change-password-submit = 更改密码
change-password-ends = 您在其他所有地方的登录都会退出。
not-your-password = 这不是您的密码。
busy = 当前非常繁忙。请几秒后重试。

sessions = 您的登录位置
this-browser = 此浏览器
signed-in-at = 登录于 { $instant }
signed-in-at-from = 登录于 { $instant }，来自 { $address }
end-session = 结束
end-session-of = 结束 { $device } 的会话，登录于 { $instant }
end-others = 退出其他所有地方的登录
consents = 您允许的应用
since = 自 { $instant }
withdraw = 撤回
withdraw-of = 撤回 { $client } 的权限
ended-others = 您已退出其他所有地方的登录。
ended-one = 该会话已结束。
withdrawn = 该应用无法再使用您的账户。
password-changed-notice = 您的密码已更改，其他所有地方的登录都已退出。
client-lost = 您来自的应用无法再在此使用，或已更改。请重新打开它以继续。
browser-on = { $system } 上的 { $browser }
unknown-device = 未知设备
instant = { $year }年{ $month }月{ $day }日 { $time } { $zone }

error-code = 错误
error-request = 请求
error-not-found = 找不到页面
error-not-found-advice = 如果是链接带您来到此处，请告知给您链接的人。
error-access-denied = 您无法在此执行此操作
error-access-denied-advice = 如果您已有账户，请用它登录。
error-unavailable = 请稍后重试
error-unavailable-advice = 如果一再发生，请将下方内容告知此服务的运营者。
error-server = 出了点问题
error-server-advice = 请返回重试。如果一再发生，请将下方内容告知此服务的运营者。
error-client = 此应用在这里未登记
error-client-advice = 请返回该应用。如果一再发生，请将下方内容告知其开发者。
error-request-bad = 此请求无法继续
error-request-bad-advice = 请返回该应用并重试。如果一再发生，请将下方内容告知其开发者。

taken-to = 正在前往 { $host }。如果没有反应，请自行继续。
join-title = 哪个账户是您的？
join-who = 您在 { $provider } 是 { $label }。
join-known = 此处已有地址为 { $address } 的账户。如果是您的，请像以前一样登录一次；之后即可使用 { $provider }。
join-unknown = 如果您在此处有账户，请像以前一样登录一次；之后即可使用 { $provider }。
join-sign-in = 登录我的账户
join-submit = 创建新账户
join-none = 无法在此处为您创建账户。请登录您已有的账户。
link-title = 要关联这些账户吗？
link-said = 凡在 { $provider } 以 { $label } 登录者，都将登录您的账户：
link-submit = 关联
link-cancel = 不关联
upstream-other = 其他提供商
upstream-over = 用时过长，或在另一个浏览器中开始。请重新开始。
upstream-cancelled = 您没有在 { $provider } 登录。请重试或选择其他方式。
upstream-busy = 来自您网络的尝试过多。请等待一分钟或选择其他方式。
upstream-unavailable = 目前无法连接 { $provider }。请稍后重试或选择其他方式。
upstream-refused = 无法使用 { $provider } 的答复。请重试或选择其他方式。
upstream-stale = 您需要重新登录，而 { $provider } 未能证明您已登录。请选择其他方式。
upstream-disabled = 该账户不能在此处使用。请询问此服务的运营者。
upstream-taken = { $provider } 的该账户在此处属于他人，或您的另一个账户已关联。
passkey-sign-in = 使用通行密钥登录
passkey-problem = 未使用通行密钥。请重试，或使用其他方式登录。
passkey-stale = 用时过长或已提交过一次。请重试。
passkey-mismatch = 此通行密钥无法在此登录。请尝试其他通行密钥，或使用其他方式登录。
passkey-not-verified = 您的设备需要通过 PIN、指纹或面容确认是您本人。请重试。
passkey-cloned = 此通行密钥已被拒绝：它可能存在副本。请使用其他方式登录，并将其从您的账户中移除。

# My account.
app = 身份验证器应用
app-on = 有应用为您的账户显示验证码
app-on-more = 输入密码后，需要输入其中一个验证码。
app-off = 手机上的应用可以显示验证码，这样任何人都无法只凭您的密码登录。
app-set-up = 设置应用
app-removed = 应用已移除：现在只凭密码即可登录您的账户。
change = 更改
recovery-codes = 恢复代码
recovery-codes-left = 剩余：{ $count }
renew = 重新生成
linked-title = 其他提供商的账户
linked-see = 查看哪些账户可以登录
passkeys = 通行密钥
passkeys-own = 您的通行密钥
# What happened to an account.
last-used = 最近使用于 { $instant }
activity-title = 活动记录
activity-lead = 您的账户发生过的事情。如果其中有并非您本人的操作，请更改密码并结束您不认识的会话。
activity-none = 尚无记录。
activity-older = 更早
activity-newest = 最新
activity-hint = 登录与更改，附设备和地址
activity-see = 查看
account-data = 活动与数据
some-application = 某个应用
event-sign-in-succeeded = 您已登录
event-sign-in-failed = 一次登录被拒绝
event-sign-in-challenged = 登录的第一步正确，已要求第二步
event-user-registered = 账户已创建
event-session-ended = 一个会话已结束
event-session-network-changed = 一个会话从另一个网络继续
event-device-new = 首次在此设备上登录
event-device-approved = 您在一台设备上连接了 { $name }
event-password-changed = 密码已更改
event-password-reset = 已通过邮件中的链接设置新密码
event-recovery-requested = 已请求含新密码链接的邮件
event-email-verified = 电子邮箱地址已确认
event-mail-released = 电子邮箱地址已从账户移除：另有他人证明该地址属于自己
event-mail-requested = 已请求更换电子邮箱地址
event-mail-changed = 电子邮箱地址已更改
event-mail-stopped = 电子邮箱地址的更改已被阻止
event-factor-added = 已添加显示验证码的应用
event-factor-removed = 已移除显示验证码的应用
event-factor-failed = 输入了错误的验证码
event-recovery-codes-made = 已生成新的恢复代码
event-recovery-code-used = 使用了一个恢复代码
event-passkey-added = 已添加通行密钥
event-passkey-removed = 已移除通行密钥
event-passkey-cloned = 一个通行密钥被拒绝：它可能存在副本
event-upstream-linked = 已关联 { $name } 的账户
event-upstream-unlinked = 已取消关联 { $name } 的账户
event-consent-given = 您允许 { $name } 使用您的账户
event-consent-withdrawn = 您撤回了 { $name } 的权限
event-refresh-token-reused = { $name } 的访问凭据被使用了两次，可能已被盗，现已终止
event-code-replayed = 对 { $name } 的一次登录被出示了两次，可能已被盗，现已终止
event-profile-changed = 个人资料已更改
event-data-downloaded = 账户数据已下载
event-deletion-requested = 已请求删除账户
event-deletion-cancelled = 账户最终被保留

# Errors with an explanation.
error-not-found-more = 这里没有此页面。请检查网址。
error-unavailable-more = 服务繁忙，或其数据库无法连接。请稍后重试。
error-server-more = 我们这边出了问题。请求编号有助于查明原因。
recovery-off = 这里不能通过邮件重设密码。请向此服务的运营者索取新密码。
registration-closed = 这里的账户由运营者创建，不能自行注册。请向此服务的运营者申请账户。
passkeys-off = 这里不使用通行密钥。

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
       *[other] { $count } 小时
    }
letter-hello = 您好：
letter-hello-name = { $person }，您好：
letter-reset = 设置新密码
letter-reset-more = 有人（希望是您本人）为您的账户请求了新密码。
letter-reset-end = 链接只能使用一次，{ $time }内有效。如果不是您本人，请不要进行任何操作：您的密码保持不变，也没有人看到过它。
letter-verify = 这是您的地址吗？
letter-verify-more = 有账户填写了此地址。
letter-verify-end = 链接只能使用一次，{ $time }内有效。如果不是您本人，请不要进行任何操作。
letter-password-reset = 您的密码已更改
letter-password-reset-more = 有人通过发送到此地址的链接设置了新密码。您账户的所有登录都已退出。
letter-password-reset-end = 如果不是您本人，则有人在阅读您的邮件：请先保护您的邮箱账户，然后在这里设置其他密码。
letter-password-changed = 您的密码已更改
letter-password-changed-more = 有知道密码的人更改了您账户的密码。其他所有浏览器和应用都已退出登录。
letter-password-changed-end = 如果不是您本人，请立即在登录页面请求新密码。
letter-upstream-linked = 您的账户新增了一种登录方式
letter-upstream-linked-more = 其他提供商的账户已关联到您的账户：拥有它的人可以用它登录。
letter-upstream-linked-end = 如果不是您本人，请在您的账户页面取消关联，并更改密码。
letter-upstream-unlinked = 您的账户移除了一种登录方式
letter-upstream-unlinked-more = 其他提供商的账户已不再关联到您的账户：无法再用它登录。
letter-upstream-unlinked-end = 如果不是您本人，请更改密码。
letter-app-added = 您的账户已受身份验证器应用保护
letter-app-added-more = 您的账户添加了显示验证码的应用。从现在起，输入密码后还需要输入其中一个验证码。
letter-app-added-end = 如果不是您本人，请立即在登录页面请求新密码，并告知此服务的运营者。
letter-app-removed = 您的账户不再受身份验证器应用保护
letter-app-removed-more = 显示验证码的应用已从您的账户移除，恢复代码也一并失效。
letter-app-removed-end = 如果不是您本人，请更改密码并重新添加应用。
letter-codes-made = 新的恢复代码
letter-codes-made-more = 已为您的账户生成恢复代码。之前的代码已失效。
letter-codes-made-end = 如果不是您本人，请更改密码并重新生成。
letter-code-used = 有恢复代码被使用
letter-code-used-more = 有人使用了您的一个恢复代码来代替应用的验证码。该代码已失效。
letter-code-used-end = 如果不是您本人，请立即更改密码并生成新的恢复代码。
letter-passkey-added = 已添加通行密钥
letter-passkey-added-more = 从现在起，可以使用新的通行密钥登录您的账户。
letter-passkey-added-end = 如果不是您本人，请立即将其从您的账户中移除，并更改密码。
letter-passkey-removed = 已移除通行密钥
letter-passkey-removed-more = 您的账户移除了一个通行密钥。无法再用它登录。
letter-passkey-removed-end = 如果不是您本人，请立即更改密码，并检查其余的通行密钥。
letter-passkey-cloned = 有通行密钥被拒绝
letter-passkey-cloned-more = 有人尝试使用您的一个计数倒退的通行密钥登录：它可能存在副本。登录已被拒绝。
letter-passkey-cloned-end = 无论是否您本人，请从您的账户中移除该通行密钥，并添加新的。
letter-device-new = 在新设备上登录
letter-device-new-more = 有人在您的账户尚不认识的设备上登录了您的账户。
letter-device-new-end = 如果是您本人，则无需任何操作。如果不是，请立即更改密码，并在您的账户页面结束该会话。
fact-device = 设备
fact-address = 地址
fact-time = 时间
# Passwords that are not taken.
password-short = 请至少使用 { $count } 个字符。
password-long = 此密码过长：最多 1024 字节。
password-own = 这是别人知道的名称。请选择其他密码。
password-breached = 此密码在被盗密码的名单中，会有人尝试它。请在这里以及您使用它的其他地方换用别的密码。
password-weak = 此密码太容易被猜到。{ $why }{ $advice }
password-weak-keys = 相邻的按键会很早被尝试。
password-weak-repeats = 重复相同的内容作用不大。
password-weak-common = 很多人都用这个密码。
password-weak-like-common = 它与很多人使用的密码相似。
password-weak-sequence = 像 abc 或 6543 这样的序列会很早被尝试。
password-weak-date = 年份和日期会很早被尝试。
password-weak-word = 单独一个词可以在词典里找到。
password-weak-names = 人名会很早被尝试。
password-weak-own = 别人了解的您的信息以及本服务的名称会最先被尝试。
password-weak-little = 内容太少。
password-advice = 再加一两个别人想不到的词。
password-advice-tricks = 大写字母、用符号代替字母和倒写的词帮助不大；请再加一两个别人想不到的词。
# Codes in letters that sign in.
mailed-send = 通过邮件接收登录代码
mailed-title = 通过邮件登录
mailed-lead = 我们会将代码发送到您账户的邮箱地址。请在此浏览器的此页面输入。
mailed-submit = 发送代码
mailed-sent = 如果存在名为 { $name } 且邮箱地址已确认的账户，包含代码的邮件已在途中。
mailed-code = 代码
mailed-code-hint = 邮件中的八位数字，十分钟内有效。
mailed-malformed = 代码为八位数字。请查看邮件。
mailed-mismatch = 该代码在此无效。输错五次或超过十分钟后，需要新的代码。
mailed-over = 时间过长，或是在另一个浏览器中开始的。请重新请求代码。
mailed-no-letter = 几分钟后仍未收到？请查看垃圾邮件。
mailed-again = 发送另一个代码
mailed-link-warning = 不是您请求的？请关闭此页面，不要将邮件中的代码告诉任何人。
mailed-elsewhere = 请回到您开始的地方
mailed-elsewhere-more = 此次登录是在另一个浏览器或另一台设备上开始的。请回到那里，输入邮件中的代码。
mailed-subject = 您的登录代码
mailed-type-it = 请在您请求代码的页面输入以下代码：
mailed-or-link = 或在同一浏览器中打开此链接：
mailed-end = 代码和链接仅可使用一次，{ $minutes } 分钟内有效。无论谁索要，都不要告诉对方此代码：它能打开您的账户。如果不是您请求的，无需任何操作。
mailed-asked-from = 请求来自地址 { $address }。
# A person's profile.
about-you = 关于您
account-change = 更改
profile-title = 您的个人资料
profile-hint = 姓名、语言等
profile-lead = 在您允许的情况下，应用可以看到的信息。不想透露的请留空。
profile-saved = 您的个人资料已保存。
profile-off = 此处无法更改个人资料。
save = 保存
claim-name = 全名
claim-given-name = 名
claim-family-name = 姓
claim-nickname = 昵称
claim-birthdate = 出生日期
claim-phone-number = 电话号码
claim-phone-hint = 请带国家代码，例如 +86 10 1234 5678
claim-zoneinfo = 时区
claim-zoneinfo-hint = 区域和城市，例如 Asia/Shanghai
claim-locale = 语言
claim-locale-hint = 我们的页面和邮件使用此语言。
claim-locale-browser = 按浏览器设置
wrong-long = 太长了：最多 { $count } 个字符。
wrong-invisible = 其中含有看不见的字符，或改变文字方向的字符。请去掉后重新输入。
wrong-date = 请输入过去的日期，按年、月、日：1980-12-31。
wrong-phone = 电话号码以加号和国家代码开头，其后只能是数字。
wrong-zone = 请按区域和城市输入时区。
wrong-language = 请选择其中一种语言。
# A person's data as a file.
data-title = 下载您的数据
data-hint = 此处保存的关于您的全部信息，以文件形式
data-lead = 您将获得一个 JSON 文件，其中包含您的个人资料、会话、通行密钥、关联账户、授予应用的权限以及账户的活动记录。其中不含密码和密钥。
data-submit = 下载

# Showing once more who one is.
confirm = 是您本人吗？
confirm-lead = 在更改账户的保护方式之前，请再次证明这是您的账户。
confirm-code = 应用的验证码，或恢复代码
confirm-anew = 请用之前的方式重新登录，然后返回。
confirm-mismatch = 不正确。请重试。

# Recovery codes.
codes-lead = 供您无法使用应用时使用
codes-make = 生成新代码
codes-make-ends = 生成新代码后，之前的代码即失效。
codes-keep = 请将这些代码保存在他人找不到的地方。每个代码只能使用一次，并且只在此时显示。
codes-download = 下载为文本

# One’s own passkeys.
passkeys-lead = 使用通行密钥，您可以通过解锁设备的指纹、面容或 PIN 登录。无需记住任何内容，其他网站也无从窃取。
passkeys-empty = 您还没有通行密钥。
passkey-backed-up = 已备份
passkey-added-at = 添加于 { $instant }
passkey-used-at = 上次使用于 { $instant }
passkey-unused = 尚未使用
passkey-delete-of = 移除通行密钥 { $name }，添加于 { $instant }
passkey-added = 您的通行密钥已添加。从现在起可以用它登录。
passkey-removed = 该通行密钥不能再用于登录。您的设备可能仍会显示它：请在设备上也将其删除。
passkey-renamed = 该通行密钥已改名。
passkey-name-wrong = 名称须为 1 至 100 个可见字符。
passkey-answer-wrong = 无法使用您设备的答复。请重试。
passkey-not-attested = 这里不接受此类设备。请询问此服务的运营者接受哪些设备。
passkey-known = 该通行密钥已存在，或您的通行密钥数量已达上限。请移除不再使用的通行密钥。
passkey-offer = 下次更快登录？
passkey-offer-lead = 使用通行密钥，您可以通过解锁此设备的指纹、面容或 PIN 登录。无需输入密码，其他网站也无从窃取。
passkey-offer-end = 您可以随时在账户中添加通行密钥。
passkey-later = 不用了，谢谢
passkey-rename = 重命名
passkey-name = 名称
passkey-save = 保存
passkey-delete = 移除

# Accounts at other providers.
linked-lead = 使用其中任一账户登录者，都会登录您在 { $tenant } 的账户。
linked-done = 从现在起，可以用该账户登录您的账户。
unlinked-done = 该账户不能再登录您的账户。
unlink-last = 这是您唯一的登录方式。请先设置密码，然后才能取消关联。
link-one = 关联
link-at = 关联 { $provider } 的账户
unlink = 取消关联
unlink-at = 取消关联 { $provider } 的账户

# What is wrong with what was typed.
username-wrong = 请使用 1 至 64 个字母、数字和符号，不含空格。
username-like-email = 用户名不能含有 @。您也可以用电子邮箱登录。
username-taken = 此名称已被使用。请选择其他名称。
email-wrong = 这不是电子邮箱地址。
name-and-email-wrong = 此名称与此电子邮箱不能一起使用。请更改其中之一。
register-too-many = 您的网络已创建许多账户。请等待{ $wait }后重试。

# On the way back.
taken-back-application = 正在带您返回应用。如果没有反应，请自行继续。
letter-factors-reset = 您的第二步验证已重置
letter-factors-reset-more = 此服务的运营者从您的账户中移除了应用、恢复代码和通行密钥，并让您在所有地方退出登录。
letter-factors-reset-end = 如果这不是您要求的，请立即告知他们。如果是您要求的，请在您的账户页面上重新设置第二步验证。
# A second step.
challenge-title = 还需一步
challenge-code = 验证码
challenge-code-hint = 应用当前显示的六位数字，或您的一个恢复代码。
challenge-mismatch = 此验证码无效或已使用。请等待下一个后重试。
challenge-passkey = 使用通行密钥
remember-days =
    { $count ->
       *[other] { $count } 天
    }
challenge-remember = { $days }内不再在此浏览器中询问
challenge-lost = 不再拥有所要求的东西？{ $tenant } 的运营者可以帮助您。
set-up-title = 设置第二步验证
set-up-lead = { $tenant } 要求的不只是密码，这样仅仅知道您密码的人无法进入。
set-up-passkey-lead = 您要做的事情需要通行密钥。
totp-scan = 用显示验证码的应用扫描图片，或将密钥输入应用，然后输入它显示的验证码。
totp-picture = 可扫描的密钥图片
totp-key-label = 密钥
totp-code = 应用显示的验证码
totp-mismatch = 这不是应用当前显示的验证码。请检查手机的时间，然后尝试下一个。
totp-title = 应用的验证码
totp-remove-lead = 有一个应用为您的账户显示验证码。移除后将不再要求输入，您的恢复代码也会失效。
totp-remove = 移除应用
set-up-or-passkey = 或者使用通行密钥：解锁此设备的指纹、面容或 PIN。
passkey-add = 添加通行密钥
passkey-not-added = 未添加通行密钥。此设备上可能已有一个；否则请重试。
passkey-none = 此浏览器无法添加通行密钥，或未运行脚本。
passkey-add-failed = 无法添加此通行密钥。请重试。
browsers-remembered =
    { $count ->
       *[other] { $count } 个浏览器不会询问您的第二步验证。
    }
browsers-forget = 在所有地方重新询问
browsers-forgotten = 从现在起，所有地方都会询问您的第二步验证。
event-device-trusted = 已记住一个浏览器：不会在那里询问第二步验证
event-devices-distrusted = 所有浏览器将重新询问第二步验证
event-factors-reset = 此服务的运营者重置了您的第二步验证
# A person’s mail address, and the letters about another one.
mail-title = 您的电子邮箱地址
mail-now = 您账户的地址是 { $address }。
mail-none = 您的账户没有电子邮箱地址。
mail-unproven = 尚未确认此地址属于您：请再输入一次，我们会向它发送邮件。
mail-new = 新的电子邮箱地址
mail-both = 我们会向此地址和您现在的地址发送邮件。您在两封邮件中都同意后，地址才会更改。
mail-one = 我们会向此地址发送邮件。您在邮件中同意后，它才会生效。
mail-own = 这已经是您的地址。
mail-off = 此处无法更改电子邮箱地址。请咨询此服务的运营者。
mail-wanted = 您的地址将更改为 { $address }。
mail-waits-both = 邮件已发往两个地址。请分别在其中同意。
mail-waits-new = 请在发往新地址的邮件中同意。
mail-waits-former = 请在发往您现有地址的邮件中同意。
mail-until = 邮件的有效期至 { $instant }。
mail-withdraw = 保留我的地址
mail-withdrawn = 您的地址保持不变。
mail-new-title = 这是您的地址吗？
mail-new-lead = { $address } 将成为您账户的地址。
mail-sign-in = 只有登录该账户的人才能同意。请登录，然后再次打开邮件中的链接。如果不是您请求的，请不要进行任何操作。
mail-former-title = 为您的账户更换地址？
mail-former-lead = 有人登录您的账户后，请求将其地址更改为 { $address }。
mail-agree = 我同意
mail-stop = 阻止，这不是我
mail-agreed = 谢谢，您已同意
mail-agreed-more = 发往另一个地址的邮件也获得同意后，地址就会更改。
mail-changed = 您的地址已更改
mail-changed-more = 从现在起，{ $address } 是您账户的地址。您可以用它登录，我们也会向它发送邮件。
mail-stopped = 已阻止
mail-stopped-more = 您的地址保持不变。如果不是您请求的，则有人可以登录您的账户：请更改密码，并结束您不认识的会话。
letter-mail-new = 这是您的地址吗？
letter-mail-new-more = 有人（希望是您本人）请求将其账户的地址更改为 { $address }。要同意，请登录该账户并打开此链接。
letter-mail-new-end = 链接只能使用一次，{ $time }内有效。如果不是您本人，请不要进行任何操作。
letter-mail-former = 为您的账户更换地址？
letter-mail-former-more = 有人（希望是您本人）请求将您账户的地址更改为 { $address }。只有您在此处也同意，才会更改。
letter-mail-former-open = 同意或阻止
letter-mail-former-end = 链接只能使用一次，{ $time }内有效。如果不是您本人，请用此链接阻止，然后更改密码：有人可以登录您的账户。
letter-mail-changed = 您的电子邮箱地址已更改
letter-mail-changed-more = 这不再是您账户的地址：另一个地址已被确认并取代了它。我们不再向此地址发送邮件。
letter-mail-changed-end = 如果不是您本人，请立即告知此服务的运营者。
letter-mail-taken = 有人想使用您的地址
letter-mail-taken-more = 有人想将此地址用于另一个账户。它仍属于您的账户，没有任何更改。
letter-mail-taken-end = 如果是您本人，请登录拥有此地址的账户。否则请不要进行任何操作。
