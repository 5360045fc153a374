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
password-hint = 至少 8 个字符。几个只有您会放在一起的词就很好。

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
instant = { $year }年{ $month }月{ $day }日 { $time } UTC

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
