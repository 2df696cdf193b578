//! The command line. `--help` is the documentation.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use kernel::{Clock as _, SystemClock};
use serde_json::json;
use writ::Forms;

use crate::{draw::DrawCommand, licences};

/// The public services portal of a People's Procuratorate.
///
/// Configuration: built-in defaults, then `config/<environment>.toml` (the folder can be named by
/// `MINGJIAN_CONFIG`), then environment variables such as `MINGJIAN__SERVER__BIND=0.0.0.0:8080`.
#[derive(Debug, Parser)]
#[command(name = "mingjian", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve pages and the JSON interface; background workers run inside unless server.workers is 0.
    Serve,
    /// Do background jobs only: imports, bundles, mails, the ledger's sequencer.
    Work,
    /// Bring the database up to date and make the keys that do not exist yet.
    Migrate,
    /// Ask the house that serves by these settings whether it answers; fails where it does not.
    Health,
    /// The fictitious demo office.
    #[command(subcommand)]
    Demo(DemoCommand),
    /// Accounts of the office.
    Account {
        #[command(flatten)]
        by: ByOperator,
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// The audit ledger.
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// The sealed store.
    #[command(subcommand)]
    Vault(VaultCommand),
    /// The pages of e-files.
    #[command(subcommand)]
    Pages(PagesCommand),
    /// Bundles taken home.
    #[command(subcommand)]
    Bundle(BundleCommand),
    /// The draw of hearing officers and people's supervisors.
    #[command(subcommand)]
    Draw(DrawCommand),
    /// Print the office's procedures: every state of a matter, what comes next, who may take which step.
    Machines {
        /// As JSON.
        #[arg(long, conflicts_with = "mermaid")]
        json: bool,
        /// As Mermaid state diagrams.
        #[arg(long)]
        mermaid: bool,
    },
    /// Print the table of monitored nodes: what opens and clears each, when it turns red, whom each step is told to.
    Nodes {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Look through a file that is to become the licence register (`registers.licences`).
    Licences {
        /// The file.
        file: PathBuf,
    },
    /// The official documents that the office issues.
    Documents {
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        command: Option<DocumentsCommand>,
    },
    /// List every route with the people it is for.
    Routes {
        /// As JSON, for the tests that walk them.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DocumentsCommand {
    /// Write one PDF of each kind, on the values of its sample, into a folder.
    Sample {
        /// The folder.
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DemoCommand {
    /// Load organisations, accounts and cases; safe to repeat.
    Load {
        /// With an application in every state of its procedure.
        #[arg(long)]
        stages: bool,
        /// With so many applications more that wait to be accepted, sent in over the last days; not beside a house that
        /// serves people.
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        waiting: usize,
    },
    /// Draw what is sent by hand on the case of the main journey, three papers and a file, into a folder.
    Files {
        /// The folder.
        folder: PathBuf,
    },
    /// Print the demo accounts with passwords and authenticator keys.
    Accounts {
        /// As JSON, every account; otherwise those that walk the main journey.
        #[arg(long)]
        json: bool,
    },
}

/// Who acts: the ledger names them, never the account's holder.
#[derive(Debug, Args)]
pub(crate) struct ByOperator {
    /// The login of the system administrator who acts; without it the entry names the system's user.
    #[arg(long, global = true)]
    pub(crate) by: Option<String>,
    /// The code of their authenticator; asked for on standard input when it is not given here.
    #[arg(
        long,
        global = true,
        env = "MINGJIAN_OPERATOR_CODE",
        hide_env_values = true
    )]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Create an account; the password and the authenticator key are printed once, and the password opens
    /// nothing but its change, for three days.
    Create {
        /// The organisation's code.
        #[arg(long)]
        organisation: String,
        /// A role code such as `CM_CLERK`; may be repeated.
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The staff number.
        #[arg(long)]
        number: String,
        /// The e-mail address.
        #[arg(long)]
        email: String,
    },
    /// Disable an account; its sessions end at once.
    Disable {
        /// E-mail, licence or staff number.
        login: String,
    },
    /// Enable an account again.
    Enable {
        /// E-mail, licence or staff number.
        login: String,
    },
    /// Hand out a new password and authenticator key; recovery codes and sessions end.
    ResetFactors {
        /// E-mail, licence or staff number.
        login: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum LedgerCommand {
    /// Verify tiles and checkpoint from the files alone, and against checkpoints kept outside; or an evidence file with
    /// nothing but the key.
    Verify(LedgerVerify),
    /// Verify files and database: every row of the ledger against its line, and how accounts, sessions,
    /// applications, cases, documents and bundles stand against what the ledger last recorded of them.
    Check,
    /// Remember beside the key what was signed last, once that file was lost. The ledger must be sound and
    /// continue checkpoints kept outside.
    Remember {
        /// Files with checkpoints kept outside: a witness's file, or the text of a mail that brought one.
        #[arg(long, required = true, num_args = 1..)]
        witness: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct LedgerVerify {
    /// The ledger's folder.
    #[arg(long, required_unless_present = "evidence")]
    pub(crate) dir: Option<PathBuf>,
    /// The data of an evidence file (JSON), which needs no folder; with one, its signed state is held to that too.
    #[arg(long)]
    pub(crate) evidence: Option<PathBuf>,
    /// The verifier key, as printed by `mingjian migrate`.
    #[arg(long)]
    pub(crate) key: String,
    /// Files with checkpoints kept outside: a witness's file, or the text of a mail that brought one.
    #[arg(long, num_args = 1.., requires = "dir")]
    pub(crate) witness: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum VaultCommand {
    /// Open every sealed object and report what is missing, truncated, tampered with or orphaned.
    Check,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PagesCommand {
    /// Read the originals of what was imported before pages were stated, and say of each page whether it is whole or
    /// what is missing. Pictures, texts and approvals stay as they are; what was stated is passed over, so that it may be
    /// ended and repeated at any time, also beside a house that serves.
    #[command(group(clap::ArgGroup::new("which").required(true)))]
    Examine {
        /// Those of one case, by its unified number.
        #[arg(long, value_name = "NUMBER", group = "which")]
        case: Option<String>,
        /// All of them.
        #[arg(long, group = "which")]
        all: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BundleCommand {
    /// Verify a bundle: the ZIP with its password, or the folder it was unpacked into.
    Verify {
        /// The ZIP file or the folder.
        path: PathBuf,
        /// The office's public key in hexadecimal, as printed by `mingjian migrate`.
        #[arg(long)]
        key: String,
        /// The password; asked for on standard input when it is needed and not given here.
        #[arg(long, env = "MINGJIAN_BUNDLE_PASSWORD", hide_env_values = true)]
        password: Option<String>,
    },
}

/// Prints the route table.
pub(crate) fn print_routes(as_json: bool) -> anyhow::Result<()> {
    let routes = frontend::routes();
    if as_json {
        say(&serde_json::to_string_pretty(&json!(routes))?);
    } else {
        for route in routes {
            say(&format!("{:<50} {}", route.path, route.name));
        }
    }
    Ok(())
}

/// Prints the procedures.
/// Lists the kinds of official documents.
pub(crate) fn print_documents(forms: &Forms, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        let kinds: Vec<_> = forms.kinds().collect();
        say(&serde_json::to_string_pretty(&kinds)?);
        return Ok(());
    }
    for kind in forms.kinds() {
        say(&format!(
            "{:<22} {}\n{:<22} {}",
            kind.code, kind.title, "", kind.basis
        ));
    }
    Ok(())
}

/// Writes one PDF of each kind.
pub(crate) async fn write_samples(forms: &Forms, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let now = SystemClock.now();
    for kind in forms.kinds() {
        let set = forms.sample(kind.code, now).await?;
        let path = folder.join(format!("{}.pdf", kind.code));
        fs::write(&path, set.pdf)?;
        say(&format!("{} ({} pages)", path.display(), set.pages));
    }
    Ok(())
}

pub(crate) fn print_machines(as_json: bool, as_mermaid: bool) -> anyhow::Result<()> {
    let machines = contract::machines();
    if as_json {
        say(&serde_json::to_string_pretty(&machines)?);
        return Ok(());
    }
    for machine in machines {
        let text = if as_mermaid {
            machine.mermaid()
        } else {
            machine.to_string()
        };
        say(text.trim_end());
    }
    Ok(())
}

/// Prints the table of monitored nodes.
pub(crate) fn print_nodes(as_json: bool) -> anyhow::Result<()> {
    if as_json {
        say(&serde_json::to_string_pretty(contract::NODE_RULES)?);
        return Ok(());
    }
    for rule in contract::NODE_RULES {
        say(rule.to_string().trim_end());
    }
    Ok(())
}

/// Prints what stands in a file that is to become the licence register, or what is wrong with it.
pub(crate) fn print_licences(file: &Path) -> anyhow::Result<()> {
    say(&licences::check(file)?);
    Ok(())
}

/// Prints a line. Whoever reads only the beginning, as `head` does, has read enough.
pub(crate) fn say(line: &str) {
    if let Err(error) = writeln!(io::stdout(), "{line}") {
        let has_read_enough = error.kind() == io::ErrorKind::BrokenPipe;
        std::process::exit(i32::from(!has_read_enough));
    }
}
