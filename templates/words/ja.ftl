# Japanese words of the hosted pages.

error-title = エラー: { $title }
your-account = アカウント
back-to-account = アカウントに戻る
go-to-account = アカウントへ移動
sign-in = サインイン
sign-out = サインアウト
sign-out-all = ここのすべてのアカウントからサインアウト
continue = 続ける
cancel = キャンセル
username = ユーザー名
username-or-email = ユーザー名またはメールアドレス
email = メールアドレス
optional = （任意）
password = パスワード
new-password = 新しいパスワード
to-account-at = { $tenant } のアカウントへ
for-account-at = { $tenant } のアカウント用
continue-to = { $client } に進みます
back-to-sign-in = サインインに戻る
try-again = もう一度試す
close-window = このウィンドウは閉じてかまいません。共用のコンピューターではブラウザー全体を閉じてください。
signed-in-as = { $person } としてサインインしています。
not-you = ご本人ではありませんか？

privacy-policy = { $client }: プライバシーポリシー
terms-of-service = 利用規約
help = ヘルプ

forgot-link = パスワードをお忘れですか？
new-here = 初めてのご利用ですか？
create-account = アカウントを作成
with-password = パスワードでサインイン
other-name = 別の名前を使う
or = または
continue-with = { $provider } で続ける
mismatch = 名前とパスワードが一致しません。両方を確認して、もう一度お試しください。
too-many-attempts = 試行回数が多すぎます。{ $wait }待ってから、もう一度お試しください。
many-sign-in = ただいまサインインが集中しています。数秒後にもう一度お試しください。
cookie-missing = ブラウザーからこのページの Cookie が返されませんでした。無効な場合はこのサイトの Cookie を許可して、もう一度お試しください。
page-renewed = このページは古くなったため更新されました。もう一度お試しください。
wait-seconds =
    { $count ->
       *[other] { $count } 秒
    }
wait-minutes =
    { $count ->
       *[other] { $count } 分
    }

register-at = { $tenant } のアカウント
register-at-for = { $tenant } で作成し、{ $client } に進みます
register-submit = アカウントを作成
already-account = すでにアカウントをお持ちですか？
password-hint = { $count } 文字以上。ご自身だけが思いつく単語をいくつか組み合わせるとよいでしょう。

consent-title = { $client } を許可しますか？
consent-title-device = { $client } を接続しますか？
consent-question = { $client } によるアカウントの使用を許可しますか？
consent-question-device = 機器上の { $client } によるアカウントの使用を許可しますか？
consent-same-code = お手元の機器にこのコードが表示されていますか？ { $code } 表示されていない場合や、ご自身で始めたものでない場合は、許可しないでください。
consent-able = { $client } ができること:
consent-deny = 許可しない
consent-allow = 許可する
consent-return = { $host } に戻ります。
consent-trust = 信頼できるアプリケーションだけを許可してください。
scope-openid = あなたが誰かを知る
scope-openid-more = あなたを表す識別子と、サインインした日時
scope-profile = プロフィールを見る
scope-profile-more = 名前、ユーザー名、写真など
scope-email = メールアドレスを見る
scope-address = 住所を見る
scope-phone = 電話番号を見る
scope-offline = 不在の間もアクセスを続ける
scope-offline-more = 毎回サインインを求めません
scope-other = あなたに代わって操作する
scope-api = あなたに代わって { $api } を使う
and = { $first } と { $second }

device-title = 機器を接続
device-code = 機器に表示されたコード
device-code-hint = BCDF-GHJK のような 8 文字です。お手元の機器にこのコードが表示されている場合だけ続けてください。
device-warning = 誰かからリンクやコードが送られてきましたか？ その場合はこのページを閉じてください。アカウントを使おうとしているおそれがあります。
device-malformed = コードは 8 文字です。機器の表示を確認してください。
device-unknown = このコードを待っている機器はありません。確認してください。正しい場合は、機器で最初からやり直して新しいコードを取得してください。
device-expired = 時間がかかりすぎたため、コードは無効になりました。機器で最初からやり直し、新しいコードをここに入力してください。
device-too-many = コードの入力回数が多すぎます。{ $wait }待ってから、もう一度お試しください。
device-connected-title = 機器を接続しました
device-not-connected-title = 機器は接続されていません
device-connected = 機器が接続されました
device-connected-more = { $client } は数秒後に自動的に続きます。このページは閉じてかまいません。
device-not-connected = 機器は接続されませんでした
device-not-connected-more = { $client } はあなたのアカウントを使えません。このページは閉じてかまいません。
device-another = 別の機器を接続

forgot-title = パスワードを忘れた場合
forgot-heading = パスワードをお忘れですか？
forgot-lead = 新しいパスワードを設定するためのリンクをメールでお送りします。
forgot-submit = メールを送る
forgot-too-many = すでに何通か送信されています。届いたメールを探すか、{ $wait }待ってから、もう一度お試しください。
look-at-mail = メールを確認してください
look-at-mail-more = その名前のアカウントにメールアドレスがあれば、メールをお送りしました。リンクの有効期限は 1 時間です。
no-letter = 数分たっても届きませんか？ 迷惑メールを確認するか、もう一度送信してください。
ask-again = もう一度送信する
reset-title = 新しいパスワードを設定
reset-submit = パスワードを変更
reset-signs-out = サインインしているすべての場所でサインアウトされます。
link-over = このリンクは無効になりました
link-over-more = リンクは一度だけ、一定の間だけ有効で、アカウントの最新の状態だけが対象です。すでに使われた可能性があります。
ask-new-letter = 新しいメールを送信する
verify-title = あなたのメールアドレスですか？
verify-lead = メールからこのページが開かれました。そのアドレスのメールを読めることを { $tenant } に示すには、ボタンを押してください。
verify-submit = はい、私のアドレスです
verify-done = ありがとうございます
verify-done-more = このアドレスがあなたのものだと確認できました。
reset-done = パスワードを変更しました
reset-done-more = サインインしていたすべての場所でサインアウトしました。新しいパスワードでサインインしてください。

one-moment = お待ちください…
taken-back = { $host } に戻ります。何も起こらない場合は、ご自身で続けてください。

sign-out-title = サインアウトしますか？
sign-out-of = { $tenant } からサインアウトしますか？
sign-out-asked = { $client } がサインアウトするかどうかを尋ねています。このアカウントで開いたほかのアプリケーションからもサインアウトします。
sign-out-here = このブラウザーでこのアカウントを使って開いたアプリケーションからサインアウトします。
stay-signed-in = サインインしたままにする
signed-out-title = サインアウトしました
signed-out = サインアウトしました
signed-out-telling = アプリケーションに通知しています。まもなく元の場所に戻ります。
back-to-client = { $client } に戻る
sign-in-again = もう一度サインイン

select-title = アカウントを選択
continue-as = 次のアカウントで続ける
select-other = 別のアカウントを使う
other-accounts = ほかのアカウント

applications = アプリケーション
applications-none = ここから開けるものはありません。サインインするには、アプリケーション自体を開いてください。
open = 開く
open-client = { $client } を開く

change-password = パスワードの変更
password-until-now = 現在のパスワード
change-password-submit = パスワードを変更
change-password-ends = ほかのすべての場所でサインアウトされます。
not-your-password = パスワードが違います。
busy = ただいま混み合っています。数秒後にもう一度お試しください。

sessions = サインインしている場所
this-browser = このブラウザー
signed-in-at = サインイン: { $instant }
signed-in-at-from = サインイン: { $instant }（{ $address }）
end-session = 終了
end-session-of = { $device } のセッション（{ $instant } にサインイン）を終了
end-others = ほかのすべての場所でサインアウト
consents = 許可したアプリケーション
since = { $instant } から
withdraw = 取り消す
withdraw-of = { $client } への許可を取り消す
ended-others = ほかのすべての場所でサインアウトしました。
ended-one = そのセッションを終了しました。
withdrawn = そのアプリケーションはアカウントを使えなくなりました。
password-changed-notice = パスワードを変更し、ほかのすべての場所でサインアウトしました。
client-lost = 元のアプリケーションはここでは使えなくなったか、変更されました。続けるには、もう一度開いてください。
browser-on = { $system } の { $browser }
unknown-device = 不明な機器
instant = { $year }年{ $month }月{ $day }日 { $time } { $zone }

error-code = エラー
error-request = リクエスト
error-not-found = ページが見つかりません
error-not-found-advice = リンクから来た場合は、そのリンクをくれた人に知らせてください。
error-access-denied = ここではこの操作はできません
error-access-denied-advice = すでにアカウントをお持ちの場合は、それでサインインしてください。
error-unavailable = しばらくしてからもう一度お試しください
error-unavailable-advice = 続く場合は、下の内容をこのサービスの運営者に伝えてください。
error-server = 問題が発生しました
error-server-advice = 戻ってもう一度お試しください。続く場合は、下の内容をこのサービスの運営者に伝えてください。
error-client = このアプリケーションは登録されていません
error-client-advice = アプリケーションに戻ってください。続く場合は、下の内容を開発元に伝えてください。
error-request-bad = このリクエストは続けられません
error-request-bad-advice = アプリケーションに戻ってもう一度お試しください。続く場合は、下の内容を開発元に伝えてください。

taken-to = { $host } へ移動します。何も起こらない場合は、ご自分で進んでください。
join-title = あなたのアカウントはどれですか？
join-who = { $provider } では { $label } です。
join-known = アドレス { $address } のアカウントがここにあります。ご自分のものなら、これまでどおり一度サインインしてください。その後 { $provider } を使えます。
join-unknown = ここにアカウントをお持ちなら、これまでどおり一度サインインしてください。その後 { $provider } を使えます。
join-sign-in = 自分のアカウントにサインイン
join-submit = 新しいアカウントを作成
join-none = ここではアカウントを作成できません。お持ちのアカウントにサインインしてください。
link-title = これらのアカウントを関連付けますか？
link-said = { $provider } で { $label } としてサインインした人は、あなたのアカウントにサインインします：
link-submit = 関連付ける
link-cancel = 関連付けない
upstream-other = ほかのプロバイダー
upstream-over = 時間がかかりすぎたか、別のブラウザーで始まりました。最初からやり直してください。
upstream-cancelled = { $provider } でサインインしませんでした。もう一度試すか、ほかの方法を選んでください。
upstream-busy = お使いのネットワークからの試行が多すぎます。1 分待つか、ほかの方法を選んでください。
upstream-unavailable = { $provider } に現在接続できません。しばらくしてから試すか、ほかの方法を選んでください。
upstream-refused = { $provider } の応答を使用できませんでした。もう一度試すか、ほかの方法を選んでください。
upstream-stale = 改めてサインインする必要がありますが、{ $provider } はそれを示しませんでした。ほかの方法を選んでください。
upstream-disabled = そのアカウントはここでは使えません。このサービスの運営者にお尋ねください。
upstream-taken = { $provider } のそのアカウントはここでは別の人のものか、別のアカウントがすでに関連付けられています。
passkey-sign-in = パスキーでサインイン
passkey-problem = パスキーは使われませんでした。もう一度試すか、別の方法でサインインしてください。
passkey-stale = 時間がかかりすぎたか、二度送信されました。もう一度お試しください。
passkey-mismatch = このパスキーではサインインできません。別のパスキーを試すか、別の方法でサインインしてください。
passkey-not-verified = PIN、指紋、顔のいずれかで、デバイスがご本人であることを確認する必要があります。もう一度お試しください。
passkey-cloned = このパスキーは拒否されました。コピーが存在する可能性があります。別の方法でサインインし、アカウントから削除してください。

# My account.
app = 認証アプリ
app-on = アプリがこのアカウントのコードを表示します
app-on-more = パスワードの後に、そのコードが求められます。
app-off = スマートフォンのアプリでコードを表示すると、パスワードだけでは誰もサインインできなくなります。
app-set-up = アプリを設定
app-removed = アプリを削除しました。今後はパスワードだけでサインインできます。
change = 変更
recovery-codes = リカバリーコード
recovery-codes-left = 残り: { $count }
renew = 再発行
linked-title = ほかのプロバイダーのアカウント
linked-see = どのアカウントでサインインできるかを見る
passkeys = パスキー
passkeys-own = あなたのパスキー
# What happened to an account.
last-used = 最終使用: { $instant }
activity-title = アクティビティ
activity-lead = アカウントで起きたことの記録です。心当たりのないものがあれば、パスワードを変更し、覚えのないセッションを終了してください。
activity-none = まだ記録はありません。
activity-older = 以前の記録
activity-newest = 最新の記録
activity-hint = サインインと変更の記録（機器とアドレス付き）
activity-see = 見る
account-data = アクティビティとデータ
some-application = アプリケーション
event-sign-in-succeeded = サインインしました
event-sign-in-failed = サインインが拒否されました
event-sign-in-challenged = サインインの最初の手順が正しく、次の手順が求められました
event-user-registered = アカウントが作成されました
event-session-ended = セッションが終了しました
event-session-network-changed = セッションが別のネットワークから続けられました
event-device-new = この機器での最初のサインイン
event-device-approved = 機器で { $name } を接続しました
event-password-changed = パスワードが変更されました
event-password-reset = メールのリンクから新しいパスワードが設定されました
event-recovery-requested = 新しいパスワード用のリンクのメールが求められました
event-email-verified = メールアドレスが確認されました
event-mail-released = メールアドレスがアカウントから外されました。別の人が自分のものだと示したためです
event-mail-requested = 別のメールアドレスへの変更が求められました
event-mail-changed = メールアドレスが変更されました
event-mail-stopped = メールアドレスの変更が中止されました
event-factor-added = コードを表示するアプリが追加されました
event-factor-removed = コードを表示するアプリが削除されました
event-factor-failed = 間違ったコードが入力されました
event-recovery-codes-made = 新しいリカバリーコードが作成されました
event-recovery-code-used = リカバリーコードが使われました
event-passkey-added = パスキーが追加されました
event-passkey-removed = パスキーが削除されました
event-passkey-cloned = パスキーが拒否されました。コピーが存在する可能性があります
event-upstream-linked = { $name } のアカウントが関連付けられました
event-upstream-unlinked = { $name } のアカウントの関連付けが解除されました
event-consent-given = { $name } にアカウントの使用を許可しました
event-consent-withdrawn = { $name } への許可を取り消しました
event-refresh-token-reused = { $name } のアクセスが盗まれたかのように二度使われたため、終了されました
event-code-replayed = { $name } へのサインインが盗まれたかのように二度提示されたため、終了されました
event-profile-changed = プロフィールが変更されました
event-data-downloaded = アカウントのデータがダウンロードされました
event-deletion-requested = アカウントの削除が求められました
event-deletion-cancelled = アカウントは削除されずに残されました

# Errors with an explanation.
error-not-found-more = このページは存在しません。アドレスを確認してください。
error-unavailable-more = サービスが混み合っているか、データベースに接続できません。しばらくしてからもう一度お試しください。
error-server-more = こちら側で問題が発生しました。原因の調査にはリクエスト番号が役立ちます。
recovery-off = ここではメールによるパスワードの再設定はできません。新しいパスワードは、このサービスの運営者に依頼してください。
registration-closed = ここではご自身でアカウントを作成できません。アカウントは、このサービスの運営者に依頼してください。
passkeys-off = ここではパスキーは使われていません。

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
       *[other] { $count } 時間
    }
letter-hello = こんにちは。
letter-hello-name = { $person } 様
letter-reset = 新しいパスワードを設定してください
letter-reset-more = あなたのアカウントの新しいパスワードが請求されました。
letter-reset-end = リンクは一度だけ、{ $time }有効です。お心当たりがない場合は、何もしないでください。パスワードは変わらず、誰にも見られていません。
letter-verify = あなたのメールアドレスですか？
letter-verify-more = このアドレスがアカウントに登録されました。
letter-verify-end = リンクは一度だけ、{ $time }有効です。お心当たりがない場合は、何もしないでください。
letter-password-reset = パスワードが変更されました
letter-password-reset-more = このアドレスに送られたリンクから新しいパスワードが設定されました。アカウントのすべてのセッションがサインアウトされました。
letter-password-reset-end = お心当たりがない場合は、誰かがメールを読んでいます。まずメールのアカウントを保護し、それからここで別のパスワードを設定してください。
letter-password-changed = パスワードが変更されました
letter-password-changed-more = アカウントのパスワードが、それを知っている人によって変更されました。ほかのすべてのブラウザーとアプリケーションがサインアウトされました。
letter-password-changed-end = お心当たりがない場合は、すぐにサインインのページで新しいパスワードを請求してください。
letter-upstream-linked = アカウントに新しいサインイン方法が加わりました
letter-upstream-linked-more = ほかのプロバイダーのアカウントが関連付けられました。そのアカウントを持つ人は、それでサインインできます。
letter-upstream-linked-end = お心当たりがない場合は、アカウントのページで関連付けを解除し、パスワードを変更してください。
letter-upstream-unlinked = アカウントのサインイン方法が一つ解除されました
letter-upstream-unlinked-more = ほかのプロバイダーのアカウントの関連付けが解除されました。そのアカウントではサインインできなくなりました。
letter-upstream-unlinked-end = お心当たりがない場合は、パスワードを変更してください。
letter-app-added = 認証アプリがアカウントを保護しています
letter-app-added-more = コードを表示するアプリがアカウントに追加されました。今後はパスワードの後に、そのコードが求められます。
letter-app-added-end = お心当たりがない場合は、すぐにサインインのページで新しいパスワードを請求し、このサービスの運営者に知らせてください。
letter-app-removed = 認証アプリによるアカウントの保護が終わりました
letter-app-removed-more = コードを表示するアプリがアカウントから削除され、リカバリーコードも無効になりました。
letter-app-removed-end = お心当たりがない場合は、パスワードを変更し、アプリをもう一度追加してください。
letter-codes-made = 新しいリカバリーコード
letter-codes-made-more = アカウントのリカバリーコードが発行されました。以前のコードは使えなくなりました。
letter-codes-made-end = お心当たりがない場合は、パスワードを変更し、新しいコードを発行してください。
letter-code-used = リカバリーコードが使われました
letter-code-used-more = アプリのコードの代わりにリカバリーコードが一つ入力されました。そのコードはもう使えません。
letter-code-used-end = お心当たりがない場合は、すぐにパスワードを変更し、新しいリカバリーコードを発行してください。
letter-passkey-added = パスキーが追加されました
letter-passkey-added-more = 今後は新しいパスキーでアカウントにサインインできます。
letter-passkey-added-end = お心当たりがない場合は、すぐにアカウントから削除し、パスワードを変更してください。
letter-passkey-removed = パスキーが削除されました
letter-passkey-removed-more = アカウントからパスキーが削除されました。そのパスキーではサインインできません。
letter-passkey-removed-end = お心当たりがない場合は、すぐにパスワードを変更し、残りのパスキーを確認してください。
letter-passkey-cloned = パスキーが拒否されました
letter-passkey-cloned-more = カウンターが逆戻りしたパスキーでサインインが試みられました。コピーが存在する可能性があります。サインインは拒否されました。
letter-passkey-cloned-end = お心当たりの有無にかかわらず、そのパスキーをアカウントから削除し、新しいものを追加してください。
letter-device-new = 新しい機器でのサインイン
letter-device-new-more = アカウントがまだ知らない機器で、あなたのアカウントへのサインインがありました。
letter-device-new-end = ご本人の場合は、何もする必要はありません。お心当たりがない場合は、すぐにパスワードを変更し、アカウントのページでそのセッションを終了してください。
fact-device = 機器
fact-address = アドレス
fact-time = 日時
# Passwords that are not taken.
password-short = { $count } 文字以上にしてください。
password-long = このパスワードは長すぎます。1024 バイトまでです。
password-own = ほかの人が知っている名前です。別のパスワードを選んでください。
password-breached = このパスワードは盗まれたパスワードの一覧に載っているため、ほかの人に試されます。ここでも、ほかで使っている場所でも、別のものを選んでください。
password-weak = このパスワードは推測されやすいものです。{ $why }{ $advice }
password-weak-keys = 隣り合ったキーは早くに試されます。
password-weak-repeats = 同じものの繰り返しはほとんど役に立ちません。
password-weak-common = 多くの人が同じパスワードを使っています。
password-weak-like-common = 多くの人が使うパスワードに似ています。
password-weak-sequence = abc や 6543 のような並びは早くに試されます。
password-weak-date = 年や日付は早くに試されます。
password-weak-word = 単語ひとつだけでは辞書で見つかります。
password-weak-names = 人名は早くに試されます。
password-weak-own = ご自身について知られていることや、このサービスの名前は最初に試されます。
password-weak-little = 内容が足りません。
password-advice = だれも思いつかない単語を一つ二つ加えてください。
password-advice-tricks = 大文字、文字を記号に置き換えること、逆さまの単語はあまり役に立ちません。だれも思いつかない単語を一つ二つ加えてください。
# Codes in letters that sign in.
mailed-send = サインイン用のコードをメールで受け取る
mailed-title = メールでサインイン
mailed-lead = アカウントのアドレスにコードをお送りします。このブラウザーのこの画面で入力してください。
mailed-submit = コードを送信
mailed-sent = { $name } という名前のアカウントに確認済みのメールアドレスがあれば、コードを記したメールをお送りしました。
mailed-code = コード
mailed-code-hint = メールに記された 8 桁の数字です。10 分間有効です。
mailed-malformed = コードは 8 桁の数字です。メールを確認してください。
mailed-mismatch = そのコードはここでは使えません。5 回間違えるか 10 分たつと、新しいコードが必要です。
mailed-over = 時間がかかりすぎたか、別のブラウザーで始められました。新しいコードを請求してください。
mailed-no-letter = 数分たっても届きませんか？ 迷惑メールを確認してください。
mailed-again = 別のコードを送信
mailed-link-warning = 請求した覚えがありませんか？ その場合はこのページを閉じ、メールのコードを誰にも教えないでください。
mailed-elsewhere = 始めた場所に戻ってください
mailed-elsewhere-more = このサインインは別のブラウザーまたは別の機器で始められました。そちらに戻り、メールのコードを入力してください。
mailed-subject = サインイン用のコード
mailed-type-it = コードを請求したページで、次のコードを入力してください。
mailed-or-link = または、同じブラウザーで次のリンクを開いてください。
mailed-end = コードとリンクは { $minutes } 分間、1 回だけ使えます。誰に尋ねられてもコードを教えないでください。アカウントが使われてしまいます。請求した覚えがなければ、何もする必要はありません。
mailed-asked-from = 請求元のアドレス: { $address }
# A person's profile.
about-you = あなたについて
account-change = 変更
profile-title = プロフィール
profile-hint = 名前、言語など
profile-lead = 許可した場合にアプリケーションに見える情報です。知らせたくない項目は空のままにしてください。
profile-saved = プロフィールを保存しました。
profile-off = ここではプロフィールを変更できません。
save = 保存
claim-name = 氏名
claim-given-name = 名
claim-family-name = 姓
claim-nickname = ニックネーム
claim-birthdate = 生年月日
claim-phone-number = 電話番号
claim-phone-hint = 国番号を付けてください（例: +81 3 1234 5678）
claim-zoneinfo = タイムゾーン
claim-zoneinfo-hint = 地域と都市（例: Asia/Tokyo）
claim-locale = 言語
claim-locale-hint = ページとメールはこの言語で書かれます。
claim-locale-browser = ブラウザーの設定に従う
wrong-long = 長すぎます。{ $count } 文字までです。
wrong-invisible = 目に見えない文字や、文字の向きを変える文字が含まれています。それらを除いて入力してください。
wrong-date = 過去の日付を年・月・日で入力してください（例: 1980-12-31）。
wrong-phone = 電話番号はプラス記号と国番号で始め、あとは数字だけを入力してください。
wrong-zone = タイムゾーンは地域と都市で入力してください。
wrong-language = 一覧から言語を選んでください。
# A person's data as a file.
data-title = データのダウンロード
data-hint = ここに保存されているあなたの情報を 1 つのファイルで
data-lead = プロフィール、セッション、パスキー、関連付けたアカウント、アプリケーションへの許可、アカウントの記録が入ったJSON ファイルです。パスワードや鍵は含まれません。
data-submit = ダウンロード

# Showing once more who one is.
confirm = ご本人ですか？
confirm-lead = アカウントの保護に関わる変更の前に、ご本人であることをもう一度確認させてください。
confirm-code = アプリのコード、またはリカバリーコード
confirm-anew = 前と同じ方法でもう一度サインインしてから、戻ってきてください。
confirm-mismatch = 正しくありません。もう一度お試しください。

# Recovery codes.
codes-lead = アプリが手元にないときのために
codes-make = 新しいコードを発行
codes-make-ends = 新しいコードを発行すると、以前のコードは使えなくなります。
codes-keep = これらのコードは、ほかの人に見つからない場所に保管してください。それぞれ一度だけ有効で、表示されるのは今回だけです。
codes-download = テキストとしてダウンロード

# One’s own passkeys.
passkeys-lead = パスキーを使うと、デバイスのロックを解除する指紋、顔、PIN でサインインできます。覚えるものはなく、ほかのサイトに盗まれるものもありません。
passkeys-empty = まだありません。
passkey-backed-up = バックアップ済み
passkey-added-at = 追加: { $instant }
passkey-used-at = 最後の使用: { $instant }
passkey-unused = まだ使われていません
passkey-delete-of = パスキー { $name }（{ $instant } に追加）を削除
passkey-added = パスキーを追加しました。今後はこのパスキーでサインインできます。
passkey-removed = このパスキーではサインインできなくなりました。デバイスにまだ表示される場合は、そちらでも削除してください。
passkey-renamed = パスキーの名前を変更しました。
passkey-name-wrong = 名前は 1～100 文字の見える文字にしてください。
passkey-answer-wrong = デバイスの応答を使用できませんでした。もう一度お試しください。
passkey-not-attested = この種類のデバイスはここでは使えません。使えるデバイスについては、このサービスの運営者にお尋ねください。
passkey-known = そのパスキーはすでにあるか、パスキーの数が上限に達しています。使わなくなったものを削除してください。
passkey-offer = 次回はもっと早くサインインしますか？
passkey-offer-lead = パスキーを使うと、このデバイスのロックを解除する指紋、顔、PIN でサインインできます。パスワードを入力する必要はなく、ほかのサイトに盗まれることもありません。
passkey-offer-end = パスキーはいつでもアカウントで追加できます。
passkey-later = いいえ、結構です
passkey-rename = 名前を変更
passkey-name = 名前
passkey-save = 保存
passkey-delete = 削除

# Accounts at other providers.
linked-lead = これらのいずれかでサインインすると、{ $tenant } のアカウントにサインインします。
linked-done = 今後はそのアカウントでサインインできます。
unlinked-done = そのアカウントではサインインできなくなりました。
unlink-last = これが唯一のサインイン方法です。先にパスワードを設定すると、関連付けを解除できます。
link-one = 関連付ける
link-at = { $provider } のアカウントを関連付ける
unlink = 関連付けを解除
unlink-at = { $provider } のアカウントの関連付けを解除

# What is wrong with what was typed.
username-wrong = 空白を含まない 1～64 文字の文字、数字、記号を使ってください。
username-like-email = ユーザー名に @ は使えません。メールアドレスでもサインインできます。
username-taken = この名前はすでに使われています。別の名前を選んでください。
email-wrong = メールアドレスではありません。
name-and-email-wrong = この名前とメールアドレスは一緒に使えません。どちらかを変えてください。
register-too-many = お使いのネットワークから多くのアカウントが作成されました。{ $wait }待ってから、もう一度お試しください。

# On the way back.
taken-back-application = アプリケーションに戻ります。何も起こらない場合は、ご自身で続けてください。
letter-factors-reset = 2 段階目の確認がリセットされました
letter-factors-reset-more = このサービスの運営者が、アプリ、リカバリーコード、パスキーをアカウントから削除し、すべての場所からサインアウトさせました。
letter-factors-reset-end = お心当たりがない場合は、すぐに運営者にお知らせください。ご依頼によるものであれば、アカウントのページで 2 段階目の確認をもう一度設定してください。
# A second step.
challenge-title = もう一つの手順
challenge-code = コード
challenge-code-hint = アプリに今表示されている 6 桁の数字、またはリカバリーコードのいずれか。
challenge-mismatch = このコードは正しくないか、使用済みです。次のコードを待って、もう一度お試しください。
challenge-passkey = パスキーを使う
remember-days =
    { $count ->
       *[other] { $count } 日間
    }
challenge-remember = このブラウザーでは { $days }確認しない
challenge-lost = 求められているものをお持ちでない場合は、{ $tenant } の運営者にご相談ください。
set-up-title = 2 段階目の確認を設定
set-up-lead = { $tenant } では、パスワードを知っているだけの人が入れないように、パスワードに加えてもう一つの確認が必要です。
set-up-passkey-lead = この操作にはパスキーが必要です。
totp-scan = コードを表示するアプリで画像を読み取るか、キーをアプリに入力してください。そのあと、表示されたコードを入力してください。
totp-picture = 読み取り用の画像にしたキー
totp-key-label = キー
totp-code = アプリに表示されたコード
totp-mismatch = アプリに今表示されているコードではありません。電話の時刻を確かめて、次のコードをお試しください。
totp-title = アプリのコード
totp-remove-lead = アプリがこのアカウントのコードを表示しています。削除すると、コードは求められなくなり、リカバリーコードも無効になります。
totp-remove = アプリを削除
set-up-or-passkey = または、このデバイスのロックを解除する指紋、顔、PIN でパスキーを使えます。
passkey-add = パスキーを追加
passkey-not-added = パスキーは追加されませんでした。このデバイスにすでにあるかもしれません。そうでなければ、もう一度お試しください。
passkey-none = このブラウザーはパスキーを追加できないか、スクリプトが無効です。
passkey-add-failed = このパスキーを追加できませんでした。もう一度お試しください。
browsers-remembered =
    { $count ->
       *[other] { $count } 個のブラウザーでは 2 段階目の確認が省略されています。
    }
browsers-forget = すべてで再び確認する
browsers-forgotten = 今後はすべてのブラウザーで 2 段階目の確認を行います。
event-device-trusted = ブラウザーが記憶され、2 段階目の確認が省略されるようになりました
event-devices-distrusted = すべてのブラウザーで 2 段階目の確認を再び行うようにしました
event-factors-reset = このサービスの運営者が 2 段階目の確認をリセットしました
# A person’s mail address, and the letters about another one.
mail-title = メールアドレス
mail-now = アカウントのアドレスは { $address } です。
mail-none = アカウントにメールアドレスがありません。
mail-unproven = あなたのアドレスであることがまだ確認されていません。もう一度入力すると、そのアドレスにメールを送ります。
mail-new = 新しいメールアドレス
mail-both = このアドレスと現在のアドレスにメールを送ります。両方のメールで同意すると変更されます。
mail-one = このアドレスにメールを送ります。メールで同意すると有効になります。
mail-own = それはすでにあなたのアドレスです。
mail-off = ここではメールアドレスを変更できません。このサービスの運営者にお問い合わせください。
mail-wanted = アドレスを { $address } に変更しようとしています。
mail-waits-both = 両方のアドレスにメールを送りました。それぞれで同意してください。
mail-waits-new = 新しいアドレスに届いたメールで同意してください。
mail-waits-former = 現在のアドレスに届いたメールで同意してください。
mail-until = メールは { $instant } まで有効です。
mail-withdraw = 今のアドレスを使い続ける
mail-withdrawn = アドレスはそのままです。
mail-new-title = あなたのメールアドレスですか？
mail-new-lead = { $address } をアカウントのアドレスにします。
mail-sign-in = 同意できるのは、そのアカウントにサインインしている方だけです。サインインしてから、メールのリンクをもう一度開いてください。お心当たりがない場合は、何もする必要はありません。
mail-former-title = アカウントのアドレスを変更しますか？
mail-former-lead = アカウントにサインインしていた人が、アドレスを { $address } に変更するよう求めました。
mail-agree = 同意する
mail-stop = 中止する（私ではありません）
mail-agreed = 同意をありがとうございます
mail-agreed-more = もう一方のアドレスに届いたメールでも同意すると、アドレスが変更されます。
mail-changed = アドレスが変更されました
mail-changed-more = これからは { $address } がアカウントのアドレスです。サインインに使うことができ、メールもこちらに送ります。
mail-stopped = 中止しました
mail-stopped-more = アドレスはそのままです。お心当たりがない場合は、誰かがアカウントにサインインできる状態です。パスワードを変更し、見覚えのないセッションを終了してください。
letter-mail-new = あなたのメールアドレスですか？
letter-mail-new-more = アカウントのアドレスを { $address } に変更するよう求められました。同意するには、そのアカウントにサインインしてこのリンクを開いてください。
letter-mail-new-end = リンクは一度だけ、{ $time }有効です。お心当たりがない場合は、何もする必要はありません。
letter-mail-former = アカウントのアドレスを変更しますか？
letter-mail-former-more = あなたのアカウントのアドレスを { $address } に変更するよう求められました。ここでも同意した場合にだけ変更されます。
letter-mail-former-open = 同意する、または中止する
letter-mail-former-end = リンクは一度だけ、{ $time }有効です。お心当たりがない場合は、リンクから中止し、それからパスワードを変更してください。誰かがアカウントにサインインできる状態です。
letter-mail-changed = メールアドレスが変更されました
letter-mail-changed-more = これはもうあなたのアカウントのアドレスではありません。代わりに別のアドレスが確認されました。今後このアドレスにはメールを送りません。
letter-mail-changed-end = お心当たりがない場合は、すぐにこのサービスの運営者にお知らせください。
letter-mail-taken = あなたのアドレスが求められました
letter-mail-taken-more = このアドレスを別のアカウントに登録しようとした人がいます。アドレスはあなたのアカウントのままで、何も変わっていません。
letter-mail-taken-end = ご本人の場合は、このアドレスのあるアカウントにサインインしてください。そうでなければ、何もする必要はありません。
