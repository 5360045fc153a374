//! The commands: each reads what it needs, calls one function of administration, and prints what that says. One that changes
//! what servers may have in their caches ends when they go by it.

use std::io::{IsTerminal, Read, Write};
use std::path::Path;

use signet_server::administration::Administration;
use signet_server::administration::apply::{Change, Report};
use signet_server::administration::events::Wanted;
use signet_server::administration::keys::{ListedKey, Rotated};
use signet_server::trust::seen_everywhere;
use signet_storage::Pool;

use crate::arguments::{Arguments, ClientTokensCommand, Command, KeysCommand, TenantCommand, UserCommand};
use crate::database::Database;
use crate::error::{CliError, failed};
use crate::settings::Settings;
use crate::{logging, serve};

/// Runs a command.
///
/// # Errors
/// One line.
pub(crate) async fn run(arguments: Arguments) -> Result<(), CliError> {
    let settings = Settings::read(arguments.settings)?;
    match arguments.command {
        Command::Serve => serve::serve(settings).await,
        Command::Dev => serve::dev(settings).await,
        Command::Migrate => migrate(&settings).await,
        Command::Apply { file, dry_run } => apply(&settings, &file, dry_run).await,
        Command::Export { tenant, secrets } => {
            let (_database, administration) = administration(&settings).await?;
            print(administration.export(&tenant, secrets).await?.trim_end())
        }
        Command::Tenant(command) => self::tenant(&settings, command).await,
        Command::Keys(command) => keys(&settings, command).await,
        Command::User(command) => user(&settings, command).await,
        Command::Events { tenant, user, kind, days, last } => {
            let (_database, administration) = administration(&settings).await?;
            let wanted = Wanted { user: user.as_deref(), kind: &kind, days, last };
            administration.events(&tenant, &wanted).await?.iter().try_for_each(|event| print(&event.to_string()))
        }
        Command::ClientTokens(ClientTokensCommand::Create { tenant, uses, expires }) => {
            let (_database, administration) = administration(&settings).await?;
            print(administration.create_client_token(&tenant, uses, expires).await?.expose())
        }
    }
}

/// The database, to be kept as long as the other is used.
async fn administration(settings: &Settings) -> Result<(Database, Administration), CliError> {
    logging::start(settings)?;
    let master_key = settings.master_key()?;
    let database = Database::open(settings)?;
    database.migrate(settings).await?;
    let pool = Pool::new(database.pool_config(settings, 2));
    let administration = Administration {
        pool,
        master_key,
        outbound: settings.outbound()?,
        public_url: settings.public_url.clone(),
        certificates_url: settings.certificates.url.clone(),
    };
    administration.check_master_key().await?;
    Ok((database, administration))
}

async fn migrate(settings: &Settings) -> Result<(), CliError> {
    logging::start(settings)?;
    let ran = Database::open(settings)?.migrate(settings).await?;
    match ran.as_slice() {
        [] => print("the schema is up to date"),
        ran => print(&format!("ran {}", ran.join(", "))),
    }
}

async fn apply(settings: &Settings, file: &Path, dry_run: bool) -> Result<(), CliError> {
    let name = file.display();
    let text = read(file).map_err(|error| CliError::Usage(format!("{name} cannot be read: {error}")))?;
    let (_database, administration) = administration(settings).await?;
    let report = administration.apply(&text, dry_run).await.map_err(|error| match CliError::from(error) {
        CliError::Usage(said) => CliError::Usage(format!("{name}: {said}")),
        CliError::Failed(said) => CliError::Failed(said),
    })?;
    if dry_run {
        print("nothing was changed; this would be:")?;
    }
    show(&report)?;
    if !dry_run && report.changes_what_is_served() {
        seen_everywhere().await;
    }
    Ok(())
}

fn read(file: &Path) -> std::io::Result<String> {
    if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(file)
}

fn show(report: &Report) -> Result<(), CliError> {
    for line in &report.lines {
        print(&format!("{:<9} {}/{} {}", line.change, line.tenant, line.kind, line.name))?;
    }
    let count = |change: Change| report.lines.iter().filter(|line| line.change == change).count();
    print(&format!(
        "{} created, {} changed, {} deleted, {} unchanged",
        count(Change::Created),
        count(Change::Changed),
        count(Change::Deleted),
        count(Change::Unchanged)
    ))?;
    for made in &report.secrets {
        let (tenant, client, secret) = (&made.tenant, &made.client_id, made.secret.expose());
        print(&format!("client_secret of {tenant}/{client}, shown this once: {secret}"))?;
    }
    Ok(())
}

async fn tenant(settings: &Settings, command: TenantCommand) -> Result<(), CliError> {
    let (_database, administration) = administration(settings).await?;
    match command {
        TenantCommand::List => {
            for tenant in administration.list_tenants().await? {
                print(&format!("{:<9} {:<24} {}", tenant.status, tenant.slug, tenant.name))?;
            }
            Ok(())
        }
        TenantCommand::Create { slug, name, signing_alg } => {
            administration.create_tenant(&slug, name, signing_alg.as_deref()).await?;
            print(&format!("created {slug}: its issuer is {}", administration.issuer(&slug).await?))
        }
        TenantCommand::Suspend { slug } => {
            administration.set_suspended(&slug, true).await?;
            seen_everywhere().await;
            print(&format!("suspended {slug}"))
        }
        TenantCommand::Resume { slug } => {
            administration.set_suspended(&slug, false).await?;
            seen_everywhere().await;
            print(&format!("resumed {slug}"))
        }
        TenantCommand::Delete { slug, yes } => {
            if !yes && !confirmed(&slug)? {
                return Err(CliError::Failed("nothing was deleted".to_owned()));
            }
            administration.delete_tenant(&slug).await?;
            seen_everywhere().await;
            print(&format!("deleted {slug}"))
        }
    }
}

fn confirmed(slug: &str) -> Result<bool, CliError> {
    if !std::io::stdin().is_terminal() {
        return Err(CliError::Usage(format!("deleting `{slug}` with all that it owns needs --yes")));
    }
    eprint!("This deletes the tenant `{slug}` with its users, clients and keys, for ever. Type its slug to go on: ");
    let mut typed = String::new();
    std::io::stdin().read_line(&mut typed).map_err(failed)?;
    Ok(typed.trim() == slug)
}

async fn user(settings: &Settings, command: UserCommand) -> Result<(), CliError> {
    let (_database, administration) = administration(settings).await?;
    match command {
        UserCommand::ResetFactors { tenant, username } => {
            let removed = administration.reset_factors(&tenant, &username).await?;
            seen_everywhere().await;
            print(&format!("removed {removed} of {username}; all their sessions ended"))
        }
        UserCommand::Keep { tenant, username } => {
            administration.keep_user(&tenant, &username).await?;
            print(&format!("{username} is kept; they may sign in"))
        }
    }
}

async fn keys(settings: &Settings, command: KeysCommand) -> Result<(), CliError> {
    let (_database, administration) = administration(settings).await?;
    match command {
        KeysCommand::List { tenant } => administration.list_keys(&tenant).await?.iter().try_for_each(show_key),
        KeysCommand::Rotate { tenant, alg } => {
            administration.rotate_keys(&tenant, alg.as_deref()).await?.iter().try_for_each(show_rotated)?;
            seen_everywhere().await;
            Ok(())
        }
    }
}

fn show_key(key: &ListedKey) -> Result<(), CliError> {
    let until = key.retires_at.map(|at| format!(", published until {}", at.format("%Y-%m-%dT%H:%M:%SZ")));
    let (made, until) = (key.created_at.format("%Y-%m-%dT%H:%M:%SZ"), until.unwrap_or_default());
    print(&format!("{:<8} {:<5} {} made {made}{until}", key.status, key.alg, key.kid))
}

fn show_rotated(rotated: &Rotated) -> Result<(), CliError> {
    if let Some(seconds) = rotated.published_for {
        eprintln!(
            "signet: the key was published only {seconds} s before it signs: a verifier that keeps the keys longer without asking again \
             will refuse its tokens until then"
        );
    }
    print(&format!("{:<5} {} signs from now on", rotated.alg, rotated.kid))
}

fn print(line: &str) -> Result<(), CliError> {
    writeln!(std::io::stdout().lock(), "{line}").map_err(|error| CliError::Failed(format!("cannot print: {error}")))
}
