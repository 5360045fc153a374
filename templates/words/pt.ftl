# Portuguese words of the hosted pages.

error-title = Erro: { $title }
your-account = Sua conta
back-to-account = Voltar à sua conta
go-to-account = Ir para sua conta
sign-in = Entrar
sign-out = Sair
sign-out-all = Sair de todas as contas aqui
continue = Continuar
cancel = Cancelar
username = Nome de usuário
username-or-email = Nome de usuário ou e-mail
email = E-mail
optional = (opcional)
password = Senha
new-password = Nova senha
to-account-at = na sua conta em { $tenant }
for-account-at = para sua conta em { $tenant }
continue-to = para continuar em { $client }
back-to-sign-in = Voltar à página de entrada
try-again = Tentar de novo
close-window = Você pode fechar esta janela. Em um computador compartilhado, feche o navegador inteiro.
signed-in-as = Você entrou como { $person }.
not-you = Não é você?

privacy-policy = { $client }: política de privacidade
terms-of-service = Termos de serviço
help = Ajuda

forgot-link = Esqueceu sua senha?
new-here = Novo por aqui?
create-account = Criar uma conta
with-password = Entrar com senha
other-name = Usar outro nome
or = ou
continue-with = Continuar com { $provider }
mismatch = Esse nome e essa senha não correspondem. Confira os dois e tente de novo.
too-many-attempts = Houve tentativas demais. Aguarde { $wait } e tente de novo.
many-sign-in = Muitas pessoas estão entrando neste momento. Tente de novo em alguns segundos.
cookie-missing = Seu navegador não devolveu o cookie desta página. Permita cookies para este site, se estiverem desativados, e tente de novo.
page-renewed = Esta página estava desatualizada e foi renovada. Tente de novo.
wait-seconds =
    { $count ->
        [one] um segundo
       *[other] { $count } segundos
    }
wait-minutes =
    { $count ->
        [one] um minuto
       *[other] { $count } minutos
    }

register-at = em { $tenant }
register-at-for = em { $tenant }, para continuar em { $client }
register-submit = Criar conta
already-account = Já tem uma conta?
password-hint = Pelo menos { $count } caracteres. Algumas palavras que só você juntaria funcionam bem.

consent-title = Permitir { $client }?
consent-title-device = Conectar { $client }?
consent-question = Permitir que { $client } use sua conta?
consent-question-device = Permitir que { $client } use sua conta em um dispositivo?
consent-same-code = Um dispositivo à sua frente mostra este código? { $code } Se não, ou se não foi você quem começou, não permita.
consent-able = { $client } poderia:
consent-deny = Não permitir
consent-allow = Permitir
consent-return = Você voltará para { $host }.
consent-trust = Permita somente aplicativos em que confia.
scope-openid = Saber quem você é
scope-openid-more = Um identificador que representa você, e quando você entrou
scope-profile = Ver seu perfil
scope-profile-more = Seu nome, nome de usuário, foto e afins
scope-email = Ver seu endereço de e-mail
scope-address = Ver seu endereço postal
scope-phone = Ver seu número de telefone
scope-offline = Manter o acesso enquanto você está ausente
scope-offline-more = Sem pedir que você entre a cada vez
scope-other = Agir por você
scope-api = Usar { $api } por você
and = { $first } e { $second }

device-title = Conectar um dispositivo
device-code = Código no seu dispositivo
device-code-hint = Oito letras, como BCDF-GHJK. Continue somente se um dispositivo à sua frente mostrar este código.
device-warning = Alguém enviou a você um link ou um código? Então feche esta página: podem querer usar sua conta.
device-malformed = Um código tem oito letras. Confira o que seu dispositivo mostra.
device-unknown = Nenhum dispositivo espera por este código. Confira-o; se estiver certo, comece de novo no dispositivo para obter outro.
device-expired = Demorou demais, e o código não vale mais. Comece de novo no dispositivo e digite aqui o novo código.
device-too-many = Foram digitados códigos demais. Aguarde { $wait } e tente de novo.
device-connected-title = Dispositivo conectado
device-not-connected-title = Dispositivo não conectado
device-connected = Seu dispositivo está conectado
device-connected-more = { $client } segue sozinho em alguns segundos. Você pode fechar esta página.
device-not-connected = O dispositivo não foi conectado
device-not-connected-more = { $client } não pode usar sua conta. Você pode fechar esta página.
device-another = Conectar outro dispositivo

forgot-title = Senha esquecida
forgot-heading = Esqueceu sua senha?
forgot-lead = Enviamos a você uma mensagem com um link para escolher uma nova.
forgot-submit = Enviar a mensagem
forgot-too-many = Várias mensagens já foram pedidas. Procure uma delas, ou aguarde { $wait } e tente de novo.
look-at-mail = Veja seu e-mail
look-at-mail-more = Se houver uma conta com esse nome e um endereço de e-mail, uma mensagem está a caminho. O link nela vale por uma hora.
no-letter = Nada depois de alguns minutos? Veja no spam, ou peça de novo.
ask-again = Pedir de novo
reset-title = Escolher uma nova senha
reset-submit = Alterar senha
reset-signs-out = Você sairá de onde quer que tenha entrado.
link-over = Este link não vale mais
link-over-more = Um link vale uma vez e por um tempo, e só conta o estado mais novo de uma conta. Talvez já tenha sido usado.
ask-new-letter = Pedir uma nova mensagem
verify-title = Este endereço é seu?
verify-lead = Uma mensagem trouxe você aqui. Pressione o botão para mostrar a { $tenant } que você lê os e-mails desse endereço.
verify-submit = Sim, é meu
verify-done = Obrigado
verify-done-more = Agora sabemos que este endereço é seu.
reset-done = Sua senha foi alterada
reset-done-more = Você saiu de onde quer que tivesse entrado. Entre com a nova senha.

one-moment = Um momento…
taken-back = Você está sendo levado de volta para { $host }. Se nada acontecer, continue por conta própria.

sign-out-title = Sair?
sign-out-of = Sair de { $tenant }?
sign-out-asked = { $client } pergunta se você quer sair. Você também sairia dos outros aplicativos que abriu com esta conta.
sign-out-here = Você sairia dos aplicativos que abriu com esta conta neste navegador.
stay-signed-in = Continuar conectado
signed-out-title = Sessão encerrada
signed-out = Você saiu
signed-out-telling = Seus aplicativos estão sendo avisados. Você será levado de volta em um momento.
back-to-client = Voltar para { $client }
sign-in-again = Entrar de novo

select-title = Escolher uma conta
continue-as = Continuar como
select-other = Usar outra conta
other-accounts = Outras contas

applications = Seus aplicativos
applications-none = Não há nenhum que possa ser aberto daqui. Vá ao próprio aplicativo para entrar.
open = Abrir
open-client = Abrir { $client }

change-password = Alterar sua senha
password-until-now = Sua senha atual
change-password-submit = Alterar senha
change-password-ends = Em todos os outros lugares você sairá.
not-your-password = Esta não é sua senha.
busy = Há muito movimento neste momento. Tente de novo em alguns segundos.

sessions = Onde você entrou
this-browser = Este navegador
signed-in-at = Entrou em { $instant }
signed-in-at-from = Entrou em { $instant } de { $address }
end-session = Encerrar
end-session-of = Encerrar a sessão de { $device }, iniciada em { $instant }
end-others = Sair de todos os outros lugares
consents = Aplicativos que você permitiu
since = Desde { $instant }
withdraw = Retirar
withdraw-of = Retirar o que { $client } pode fazer
ended-others = Você saiu de todos os outros lugares.
ended-one = Essa sessão foi encerrada.
withdrawn = Esse aplicativo não pode mais usar sua conta.
password-changed-notice = Sua senha foi alterada, e você saiu de todos os outros lugares.
client-lost = O aplicativo de onde você veio não pode mais ser usado aqui, ou mudou. Abra-o de novo para continuar.
browser-on = { $browser } em { $system }
unknown-device = Dispositivo desconhecido
instant =
    { $day } de { $month ->
        [1] janeiro
        [2] fevereiro
        [3] março
        [4] abril
        [5] maio
        [6] junho
        [7] julho
        [8] agosto
        [9] setembro
        [10] outubro
        [11] novembro
       *[12] dezembro
    } de { $year }, { $time } { $zone }

error-code = Erro
error-request = Pedido
error-not-found = Página não encontrada
error-not-found-advice = Se um link trouxe você aqui, avise quem o deu a você.
error-access-denied = Você não pode fazer isso aqui
error-access-denied-advice = Se já tem uma conta, entre com ela.
error-unavailable = Tente de novo em um momento
error-unavailable-advice = Se continuar acontecendo, informe o que vê abaixo a quem mantém este serviço.
error-server = Algo deu errado
error-server-advice = Volte e tente de novo. Se continuar acontecendo, informe o que vê abaixo a quem mantém este serviço.
error-client = Este aplicativo não é conhecido aqui
error-client-advice = Volte ao aplicativo. Se continuar acontecendo, informe o que vê abaixo aos seus criadores.
error-request-bad = Este pedido não pode continuar
error-request-bad-advice = Volte ao aplicativo e tente de novo. Se continuar acontecendo, informe o que vê abaixo aos seus criadores.

taken-to = Você está sendo levado a { $host }. Se nada acontecer, continue por conta própria.
join-title = Qual conta é a sua?
join-who = Em { $provider } você é { $label }.
join-known = Existe aqui uma conta com o endereço { $address }. Se for sua, entre nela uma vez como antes; depois você poderá usar { $provider }.
join-unknown = Se você tem uma conta aqui, entre nela uma vez como antes; depois você poderá usar { $provider }.
join-sign-in = Entrar na minha conta
join-submit = Criar uma nova conta
join-none = Não é possível criar uma conta para você aqui. Entre na que você tem.
link-title = Vincular estas contas?
link-said = Quem entrar como { $label } em { $provider } entrará na sua conta:
link-submit = Vincular
link-cancel = Não vincular
upstream-other = o outro provedor
upstream-over = Demorou demais ou começou em outro navegador. Comece de novo.
upstream-cancelled = Você não entrou em { $provider }. Tente de novo ou escolha outro caminho.
upstream-busy = Houve tentativas demais a partir da sua rede. Aguarde um minuto ou escolha outro caminho.
upstream-unavailable = Não é possível contatar { $provider } no momento. Tente em breve ou escolha outro caminho.
upstream-refused = A resposta de { $provider } não pôde ser usada. Tente de novo ou escolha outro caminho.
upstream-stale = Você precisa entrar de novo, e { $provider } não mostrou que você o fez. Escolha outro caminho.
upstream-disabled = Essa conta não pode ser usada aqui. Pergunte a quem administra este serviço.
upstream-taken = Essa conta em { $provider } pertence aqui a outra pessoa, ou outra sua já está vinculada.
passkey-sign-in = Entrar com uma chave de acesso
passkey-problem = Nenhuma chave de acesso foi usada. Tente de novo ou entre de outra forma.
passkey-stale = Demorou demais ou foi enviado duas vezes. Tente de novo.
passkey-mismatch = Essa chave de acesso não permite entrar aqui. Tente outra ou entre de outra forma.
passkey-not-verified = Seu dispositivo precisa confirmar que é você, com um PIN, uma impressão digital ou o rosto. Tente de novo.
passkey-cloned = Essa chave de acesso foi recusada: pode existir uma cópia. Entre de outra forma e remova-a da sua conta.

# My account.
app = App autenticador
app-on = Um app mostra códigos para sua conta
app-on-more = Depois da sua senha, um deles é pedido.
app-off = Um app no seu celular pode mostrar códigos, para que ninguém entre só com a sua senha.
app-set-up = Configurar um app
app-removed = O app foi removido: os códigos dele não são mais pedidos.
app-removed-demanded = O app foi removido. Duas etapas continuam sendo pedidas a você: sem chave de acesso, você configura outra segunda etapa no próximo acesso.
change = Alterar
recovery-codes = Códigos de recuperação
recovery-codes-left = Restam: { $count }
renew = Renovar
linked-title = Contas em outros provedores
linked-see = Ver quais abrem a sua
passkeys = Chaves de acesso
passkeys-own = Suas chaves de acesso
# What happened to an account.
last-used = Último uso em { $instant }
activity-title = Atividade
activity-lead = O que aconteceu com sua conta. Se algo aqui não foi você, mude sua senha e encerre as sessões que não reconhece.
activity-none = Nada foi registrado ainda.
activity-older = Mais antigos
activity-newest = Mais recentes
activity-hint = Acessos e alterações, com dispositivo e endereço
activity-see = Ver
account-data = Atividade e dados
some-application = um aplicativo
event-sign-in-succeeded = Você entrou
event-sign-in-failed = Uma tentativa de entrar foi recusada
event-sign-in-challenged = A primeira etapa de um acesso estava correta, e uma segunda foi pedida
event-user-registered = A conta foi criada
event-session-ended = Uma sessão foi encerrada
event-session-network-changed = Uma sessão continuou a partir de outra rede
event-device-new = Primeiro acesso neste dispositivo
event-device-approved = Você conectou { $name } em um dispositivo
event-password-changed = A senha foi alterada
event-password-reset = Uma nova senha foi escolhida com um link de uma mensagem
event-recovery-requested = Uma mensagem com um link para uma nova senha foi pedida
event-email-verified = O endereço de e-mail foi confirmado
event-mail-released = O endereço de e-mail foi retirado da conta: outra pessoa mostrou que é dela
event-mail-requested = Outro endereço de e-mail foi pedido
event-mail-changed = O endereço de e-mail foi alterado
event-mail-stopped = Uma alteração do endereço de e-mail foi interrompida
event-factor-added = Um aplicativo que mostra códigos foi adicionado
event-factor-removed = O aplicativo que mostra códigos foi removido
event-factor-failed = Um código errado foi digitado
event-recovery-codes-made = Novos códigos de recuperação foram criados
event-recovery-code-used = Um código de recuperação foi usado
event-passkey-added = Uma chave de acesso foi adicionada
event-passkey-removed = Uma chave de acesso foi removida
event-passkey-cloned = Uma chave de acesso foi recusada: pode existir uma cópia
event-upstream-linked = Uma conta em { $name } foi vinculada
event-upstream-unlinked = Uma conta em { $name } foi desvinculada
event-consent-given = Você permitiu que { $name } use sua conta
event-consent-withdrawn = Você retirou o que { $name } podia fazer
event-refresh-token-reused = O acesso de { $name } foi usado duas vezes, como se tivesse sido roubado, e foi encerrado
event-code-replayed = Um acesso a { $name } foi apresentado duas vezes, como se tivesse sido roubado, e foi encerrado
event-profile-changed = O perfil foi alterado
event-data-downloaded = Os dados da conta foram baixados
event-deletion-requested = A exclusão da conta foi pedida
event-deletion-cancelled = A conta foi mantida afinal
event-deletion-asked = Alguém entrou, e foi perguntado se queria manter a conta

# Errors with an explanation.
error-not-found-more = Não existe essa página aqui. Confira o endereço.
error-unavailable-more = O serviço está sobrecarregado ou seu banco de dados não responde. Tente de novo em um momento.
error-server-more = Algo deu errado do nosso lado. O número do pedido ajuda a descobrir o quê.
recovery-off = Aqui as senhas não são renovadas por e-mail. Peça uma nova a quem mantém este serviço.
registration-closed = Aqui as contas são criadas para as pessoas, e não por elas. Peça uma a quem mantém este serviço.
passkeys-off = Aqui não se usam chaves de acesso.

# Letters: each has a heading, what it says (-more) and its last words (-end).
wait-hours =
    { $count ->
        [one] uma hora
       *[other] { $count } horas
    }
letter-hello = Olá,
letter-hello-name = Olá, { $person },
letter-reset = Escolha uma nova senha
letter-reset-more = Alguém, esperamos que você, pediu uma nova senha para sua conta.
letter-reset-end = O link vale uma única vez, por { $time }. Se não foi você, não faça nada: sua senha continua a mesma e ninguém a viu.
letter-verify = Este endereço é seu?
letter-verify-more = Este endereço foi informado para uma conta.
letter-verify-end = O link vale uma única vez, por { $time }. Se não foi você, não faça nada.
letter-password-reset = Sua senha foi alterada
letter-password-reset-more = Uma nova senha foi escolhida com um link enviado a este endereço. Todas as sessões da sua conta foram encerradas.
letter-password-reset-end = Se não foi você, alguém lê seus e-mails: proteja primeiro sua conta de e-mail e depois escolha outra senha aqui.
letter-password-changed = Sua senha foi alterada
letter-password-changed-more = A senha da sua conta foi alterada por alguém que a conhecia. A sessão foi encerrada em todos os outros navegadores e aplicativos.
letter-password-changed-end = Se não foi você, peça imediatamente uma nova senha na página de entrada.
letter-upstream-linked = Outro acesso à sua conta
letter-upstream-linked-more = Uma conta em outro provedor foi vinculada à sua: quem a tiver pode entrar com ela.
letter-upstream-linked-end = Se não foi você, remova-a na página da sua conta e altere sua senha.
letter-upstream-unlinked = Um acesso à sua conta foi removido
letter-upstream-unlinked-more = Uma conta em outro provedor não está mais vinculada à sua: ninguém mais pode entrar com ela.
letter-upstream-unlinked-end = Se não foi você, altere sua senha.
letter-app-added = Um app autenticador protege sua conta
letter-app-added-more = Um app que mostra códigos foi adicionado à sua conta. A partir de agora, um deles é pedido depois da sua senha.
letter-app-added-end = Se não foi você, peça imediatamente uma nova senha na página de entrada e avise quem mantém este serviço.
letter-app-removed = Nenhum app autenticador protege mais sua conta
letter-app-removed-more = O app que mostra códigos foi removido da sua conta e, com ele, os códigos de recuperação.
letter-app-removed-end = Se não foi você, altere sua senha e adicione o app de novo.
letter-codes-made = Novos códigos de recuperação
letter-codes-made-more = Códigos de recuperação foram criados para sua conta. Os anteriores não valem mais.
letter-codes-made-end = Se não foi você, altere sua senha e crie outros.
letter-code-used = Um código de recuperação foi usado
letter-code-used-more = Alguém digitou um dos seus códigos de recuperação no lugar de um código do seu app. Ele não vale mais.
letter-code-used-end = Se não foi você, altere imediatamente sua senha e crie novos códigos de recuperação.
letter-passkey-added = Uma chave de acesso foi adicionada
letter-passkey-added-more = A partir de agora, uma nova chave de acesso permite entrar na sua conta.
letter-passkey-added-end = Se não foi você, remova-a imediatamente da sua conta e altere sua senha.
letter-passkey-removed = Uma chave de acesso foi removida
letter-passkey-removed-more = Uma chave de acesso foi removida da sua conta. Ela não permite mais entrar.
letter-passkey-removed-end = Se não foi você, altere imediatamente sua senha e confira as chaves de acesso restantes.
letter-passkey-cloned = Uma chave de acesso foi recusada
letter-passkey-cloned-more = Alguém tentou entrar com uma das suas chaves de acesso cujo contador andou para trás: pode existir uma cópia. O acesso foi negado.
letter-passkey-cloned-end = Remova essa chave de acesso da sua conta e adicione uma nova, tenha sido você ou não.
letter-device-new = Um acesso em um novo dispositivo
letter-device-new-more = Alguém entrou na sua conta em um dispositivo que ela ainda não conhece.
letter-device-new-end = Se foi você, não há nada a fazer. Se não foi, altere imediatamente sua senha e encerre essa sessão na página da sua conta.
fact-device = Dispositivo
fact-address = Endereço
fact-time = Horário
letter-deletion-requested = Sua conta será excluída
letter-deletion-requested-more = Alguém, esperamos que você, pediu a exclusão da sua conta. Sua sessão foi encerrada em todos os lugares, e os aplicativos perderam o acesso.
letter-deletion-requested-end = Se mudar de ideia, ou se não foi você, entre antes disso e mantenha a conta. Se não foi você, altere sua senha depois.
letter-deletion-cancelled = Sua conta foi mantida
letter-deletion-cancelled-more = A conta seria excluída e afinal foi mantida.
letter-deletion-cancelled-end = Se não foi você, altere imediatamente sua senha. Você pode pedir a exclusão de novo na página da sua conta.
letter-deleted = Sua conta foi excluída
letter-deleted-more = Sua conta foi excluída, como pedido, com tudo o que era guardado sobre você aqui.
letter-deleted-end = Não há mais nada a fazer. Esta é a última mensagem sobre ela.
fact-deletion = Exclusão em
# Passwords that are not taken.
password-short = Use pelo menos { $count } caracteres.
password-long = Esta senha é longa demais: no máximo 1024 bytes.
password-own = Este é um nome que outras pessoas conhecem. Escolha outra senha.
password-breached = Esta senha está em uma lista de senhas roubadas, então outras pessoas vão tentá-la. Escolha outra, aqui e onde mais você a usar.
password-weak = Esta senha é fácil demais de adivinhar. { $why } { $advice }
password-weak-keys = Teclas vizinhas são tentadas logo no início.
password-weak-repeats = Repetir a mesma coisa acrescenta pouco.
password-weak-common = Muitas pessoas têm esta mesma senha.
password-weak-like-common = Ela se parece com uma que muitas pessoas têm.
password-weak-sequence = Sequências como abc ou 6543 são tentadas logo no início.
password-weak-date = Anos e datas são tentados logo no início.
password-weak-word = Uma palavra sozinha está no dicionário.
password-weak-names = Nomes e sobrenomes são tentados logo no início.
password-weak-own = O que os outros sabem de você e o nome deste serviço são tentados primeiro.
password-weak-little = Ela contém muito pouco.
password-advice = Acrescente uma ou duas palavras que ninguém esperaria.
password-advice-tricks = Letras maiúsculas, sinais no lugar de letras e palavras ao contrário ajudam pouco; acrescente uma ou duas palavras que ninguém esperaria.
# Codes in letters that sign in.
mailed-send = Enviar um código por e-mail
mailed-title = Entrar por e-mail
mailed-lead = Enviamos um código para o endereço da sua conta. Você o digita aqui, neste navegador.
mailed-submit = Enviar o código
mailed-sent = Se houver uma conta com o nome { $name } e um endereço de e-mail confirmado, uma mensagem com um código está a caminho.
mailed-code = Código
mailed-code-hint = Oito dígitos que estão na mensagem. Valem por dez minutos.
mailed-malformed = Um código tem oito dígitos. Confira a mensagem.
mailed-mismatch = Esse código não vale aqui. Depois de cinco errados ou de dez minutos, é preciso um novo.
mailed-over = Demorou demais, ou começou em outro navegador. Peça um novo código.
mailed-no-letter = Nada depois de alguns minutos? Veja no spam.
mailed-again = Enviar outro código
mailed-link-warning = Não foi você quem pediu? Então feche esta página e não dê a ninguém o código da mensagem.
mailed-elsewhere = Volte para onde você começou
mailed-elsewhere-more = Esta entrada começou em outro navegador ou em outro dispositivo. Volte para lá e digite o código da mensagem.
mailed-subject = Seu código para entrar
mailed-type-it = Digite este código na página em que você o pediu:
mailed-or-link = Ou abra este link nesse mesmo navegador:
mailed-end = O código e o link valem uma vez, por { $minutes } minutos. Não dê o código a ninguém, seja quem for: ele abre sua conta. Se não foi você quem pediu, não faça nada.
mailed-asked-from = Ele foi pedido a partir do endereço { $address }.
# A person's profile.
about-you = Sobre você
account-change = Alterar
profile-title = Seu perfil
profile-hint = Nome, idioma e afins
profile-lead = O que os aplicativos veem de você onde você permite. Deixe vazio o que não quiser dizer.
profile-saved = Seu perfil foi salvo.
profile-off = Os perfis não são alterados aqui.
save = Salvar
claim-name = Nome completo
claim-given-name = Nome
claim-family-name = Sobrenome
claim-nickname = Apelido
claim-birthdate = Data de nascimento
claim-phone-number = Número de telefone
claim-phone-hint = Com o código do país, como +55 11 2345 6789
claim-zoneinfo = Fuso horário
claim-zoneinfo-hint = Região e cidade, como America/Sao_Paulo
claim-locale = Idioma
claim-locale-hint = Nossas páginas e mensagens são escritas nele.
claim-locale-browser = Como diz meu navegador
wrong-long = É longo demais: no máximo { $count } caracteres.
wrong-invisible = Há caracteres que ninguém pode ver ou que mudam a direção do texto. Escreva sem eles.
wrong-date = Indique um dia passado, com ano, mês e dia: 1980-12-31.
wrong-phone = Um número de telefone começa com o sinal de mais e o código do país, e depois só tem algarismos.
wrong-zone = Indique um fuso horário com região e cidade.
wrong-language = Escolha um dos idiomas.
# A person's data as a file.
data-title = Baixar seus dados
data-hint = Tudo o que é guardado de você aqui, em um arquivo
data-lead = Você recebe um arquivo JSON com seu perfil, suas sessões, chaves de acesso, contas vinculadas, o que permitiu aos aplicativos e o que aconteceu com sua conta. Senhas e chaves não estão nele.
data-submit = Baixar
delete-title = Excluir sua conta
delete-hint = Com tudo o que é guardado sobre você aqui
delete-lead = Sua conta em { $tenant } é excluída e, com ela, tudo o que é guardado sobre você aqui.
delete-goes-all = Seu perfil, senha, chaves de acesso, códigos e contas vinculadas são excluídos.
delete-goes-out = Sua sessão é encerrada imediatamente em todos os lugares, e os aplicativos perdem o acesso.
delete-goes-not = O que os próprios aplicativos guardam sobre você não é excluído com isso.
delete-due = A conta é excluída em { $instant }. Até lá você pode entrar e mantê-la.
delete-at-once = A conta é excluída imediatamente. Ninguém pode desfazer isso.
delete-submit = Excluir minha conta
delete-see = Excluir
deletion-off = Aqui as pessoas não excluem as próprias contas. Fale com quem administra este serviço.
delete-done = Sua conta será excluída
delete-done-more = Sua sessão foi encerrada em todos os lugares. A conta é excluída em { $instant }. Se mudar de ideia, entre antes disso.
delete-done-now = Sua conta está sendo excluída
delete-done-now-more = Sua sessão foi encerrada em todos os lugares e, em alguns minutos, não restará nada dela.
keep-title = Esta conta será excluída
keep-due = Quem a possui pediu isso. Ela é excluída em { $instant }.
keep-more = Se você a mantiver, entra nela em seguida. Se deixar como está, nada muda.
keep-not-you = Se você não pediu isso, mantenha a conta e altere sua senha.
keep-submit = Manter minha conta
keep-leave = Deixar como está

# Showing once more who one is.
confirm = É você?
confirm-lead = Antes de alterar o que protege sua conta, mostre mais uma vez que ela é sua.
confirm-code = Código do seu app, ou um código de recuperação
confirm-anew = Entre de novo da mesma forma que antes e depois volte.
confirm-mismatch = Isso não está certo. Tente de novo.

# Recovery codes.
codes-lead = para quando você estiver sem o seu app
codes-make = Criar novos códigos
codes-make-ends = Novos códigos anulam os anteriores.
codes-keep = Guarde estes códigos onde ninguém mais os encontre. Cada um vale uma única vez, e eles só são mostrados agora.
codes-download = Baixar como texto

# One’s own passkeys.
passkeys-lead = Com uma chave de acesso, você entra com a digital, o rosto ou o PIN que desbloqueia seu dispositivo. Não há nada para lembrar nem nada que outro site possa tirar de você.
passkeys-empty = Você ainda não tem nenhuma.
passkey-backed-up = Com backup
passkey-added-at = Adicionada em { $instant }
passkey-used-at = Último uso em { $instant }
passkey-unused = Ainda não usada
passkey-delete-of = Remover a chave de acesso { $name }, adicionada em { $instant }
passkey-added = Sua chave de acesso foi adicionada. A partir de agora, você pode entrar com ela.
passkey-removed = Essa chave de acesso não permite mais entrar. Talvez seu dispositivo ainda a mostre: apague-a também lá.
passkey-renamed = Essa chave de acesso está com o novo nome.
passkey-name-wrong = Um nome tem de 1 a 100 caracteres visíveis.
passkey-answer-wrong = A resposta do seu dispositivo não pôde ser usada. Tente de novo.
passkey-not-attested = Dispositivos desse tipo não são aceitos aqui. Pergunte a quem mantém este serviço quais são.
passkey-known = Essa chave de acesso já está aqui, ou você tem tantas quanto é possível. Remova uma que não usa mais.
passkey-offer = Entrar mais rápido na próxima vez?
passkey-offer-lead = Com uma chave de acesso, você entra com a digital, o rosto ou o PIN que desbloqueia este dispositivo. Não há senha para digitar, nem uma que outro site possa tirar de você.
passkey-offer-end = Você pode adicionar uma a qualquer momento na sua conta.
passkey-later = Não, obrigado
passkey-rename = Renomear
passkey-name = Nome
passkey-save = Salvar
passkey-delete = Remover

# Accounts at other providers.
linked-lead = Quem entrar com uma destas entra na sua conta em { $tenant }.
linked-done = A partir de agora, essa conta abre a sua.
unlinked-done = Essa conta não abre mais a sua.
unlink-last = É a sua única forma de entrar. Escolha primeiro uma senha; depois ela pode ser desvinculada.
link-one = Vincular
link-at = Vincular uma conta em { $provider }
unlink = Desvincular
unlink-at = Desvincular a conta em { $provider }

# What is wrong with what was typed.
username-wrong = Use de 1 a 64 letras, números e sinais, sem espaços.
username-like-email = Um nome de usuário não tem @. Você também pode entrar com seu e-mail.
username-taken = Este nome já está em uso. Escolha outro.
email-wrong = Isto não é um endereço de e-mail.
name-and-email-wrong = Este nome e este e-mail não podem ser usados juntos. Altere um dos dois.
register-too-many = Muitas contas foram criadas a partir da sua rede. Aguarde { $wait } e tente de novo.

# On the way back.
taken-back-application = Você está sendo levado de volta ao aplicativo. Se nada acontecer, continue por conta própria.
letter-factors-reset = Sua segunda etapa foi redefinida
letter-factors-reset-more = Quem administra este serviço removeu da sua conta o aplicativo, os códigos de recuperação e as chaves de acesso e encerrou todas as suas sessões.
letter-factors-reset-end = Se você não pediu isso, avise imediatamente. Caso contrário, configure novamente uma segunda etapa na página da sua conta.
# A second step.
challenge-title = Mais uma etapa
challenge-code = Código
challenge-code-hint = Os seis dígitos que seu aplicativo mostra agora, ou um dos seus códigos de recuperação.
challenge-mismatch = Esse código não é válido ou já foi usado. Aguarde o próximo e tente novamente.
challenge-passkey = Usar uma chave de acesso
remember-days =
    { $count ->
        [one] um dia
       *[other] { $count } dias
    }
challenge-remember = Não perguntar de novo neste navegador por { $days }
challenge-lost = Não tem mais o que é solicitado? Quem administra { $tenant } pode ajudar.
set-up-title = Configurar uma segunda etapa
set-up-lead = { $tenant } exige mais do que uma senha, para que não entre ninguém que apenas conheça a sua.
set-up-passkey-lead = O que você quer fazer precisa de uma chave de acesso.
totp-scan = Leia a imagem com um aplicativo que mostra códigos ou digite nele a chave. Depois digite o código que ele mostra.
totp-picture = A chave como imagem para ler
totp-key-label = Chave
totp-code = Código que o aplicativo mostra
totp-mismatch = Este não é o código que o aplicativo mostra agora. Verifique o relógio do seu telefone e tente o próximo.
totp-title = Códigos de um aplicativo
totp-remove-lead = Um aplicativo mostra códigos para sua conta. Se você o remover, eles não serão mais solicitados e seus códigos de recuperação deixarão de valer.
totp-remove = Remover o aplicativo
set-up-or-passkey = Ou use uma chave de acesso: a impressão digital, o rosto ou o PIN que desbloqueia este dispositivo.
passkey-add = Adicionar uma chave de acesso
passkey-not-added = Nenhuma chave de acesso foi adicionada. Talvez já exista uma neste dispositivo; caso contrário, tente novamente.
passkey-none = Este navegador não pode adicionar chaves de acesso ou não executa scripts.
passkey-add-failed = Não foi possível adicionar essa chave de acesso. Tente novamente.
browsers-remembered =
    { $count ->
        [one] Em um navegador a segunda etapa não é solicitada.
       *[other] Em { $count } navegadores a segunda etapa não é solicitada.
    }
browsers-forget = Solicitar de novo em todos
browsers-forgotten = De agora em diante a segunda etapa é solicitada em toda parte.
event-device-trusted = Um navegador foi lembrado: nele a segunda etapa não é solicitada
event-devices-distrusted = A segunda etapa volta a ser solicitada em todos os navegadores
event-factors-reset = Quem administra este serviço redefiniu a sua segunda etapa
# A person’s mail address, and the letters about another one.
mail-title = Seu endereço de e-mail
mail-now = Sua conta tem o endereço { $address }.
mail-none = Sua conta não tem endereço de e-mail.
mail-unproven = Ninguém mostrou ainda que ele é seu: digite-o mais uma vez, e escrevemos para ele.
mail-new = Novo endereço de e-mail
mail-both = Escrevemos para este endereço e para o que você tem. Ele muda quando você tiver concordado nas duas mensagens.
mail-one = Escrevemos para este endereço. Ele vale quando você tiver concordado na mensagem.
mail-own = Esse já é o seu endereço.
mail-off = Os endereços de e-mail não são alterados aqui. Pergunte a quem mantém este serviço.
mail-wanted = Seu endereço passará a ser { $address }.
mail-waits-both = As mensagens estão a caminho dos dois endereços. Concorde em cada uma delas.
mail-waits-new = Concorde na mensagem para o novo endereço.
mail-waits-former = Concorde na mensagem para o endereço que você tem.
mail-until = As mensagens valem até { $instant }.
mail-withdraw = Manter meu endereço
mail-withdrawn = Seu endereço fica como está.
mail-new-title = Este endereço é seu?
mail-new-lead = { $address } passará a ser o endereço da sua conta.
mail-sign-in = Só pode concordar quem entrou nessa conta. Entre e abra mais uma vez o link da mensagem. Se não foi você quem pediu, não faça nada.
mail-former-title = Outro endereço para sua conta?
mail-former-lead = Alguém que entrou na sua conta pediu que { $address } passe a ser o endereço dela.
mail-agree = Concordo
mail-stop = Interromper, não fui eu
mail-agreed = Obrigado, você concordou
mail-agreed-more = O endereço muda quando a mensagem para o outro endereço também tiver sido aceita.
mail-changed = Seu endereço foi alterado
mail-changed-more = De agora em diante, { $address } é o endereço da sua conta. Você pode entrar com ele, e escrevemos para ele.
mail-stopped = Foi interrompido
mail-stopped-more = Seu endereço fica como está. Se não foi você quem pediu, alguém pode entrar na sua conta: altere sua senha e encerre as sessões que você não conhece.
letter-mail-new = Este endereço é seu?
letter-mail-new-more = Alguém, esperamos que você, pediu que { $address } passe a ser o endereço da própria conta. Para concordar, entre nela e abra este link.
letter-mail-new-end = O link vale uma única vez, por { $time }. Se não foi você, não faça nada.
letter-mail-former = Outro endereço para sua conta?
letter-mail-former-more = Alguém, esperamos que você, pediu que { $address } passe a ser o endereço da sua conta. Isso só acontece se você também concordar aqui.
letter-mail-former-open = Concordar ou interromper
letter-mail-former-end = O link vale uma única vez, por { $time }. Se não foi você, interrompa com o link e depois altere sua senha: alguém pode entrar na sua conta.
letter-mail-changed = Seu endereço de e-mail foi alterado
letter-mail-changed-more = Este não é mais o endereço da sua conta: outro foi confirmado no lugar dele. Não escrevemos mais para este.
letter-mail-changed-end = Se não foi você, avise imediatamente quem mantém este serviço.
letter-mail-taken = Alguém quis seu endereço
letter-mail-taken-more = Alguém quis dar este endereço a outra conta. Ele fica com a sua, e nada mudou.
letter-mail-taken-end = Se foi você, entre na conta que o tem. Caso contrário, não faça nada.
