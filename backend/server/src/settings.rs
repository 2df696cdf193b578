//! The configuration: defaults in the program, a file for the environment, then variables.

use std::{
    env,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use actix_web::http::header::HeaderName;
use anyhow::Context as _;
use figment::{
    Figment,
    providers::{Env, Format as _, Toml},
};
use notice::{MailSettings, SmtpSettings, Transport};
use serde::Deserialize;

const DEFAULT: &str = include_str!("../../../config/default.toml");
const DEMO: &str = include_str!("../../../config/demo.toml");

/// Every setting; `config/default.toml` says what each means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) environment: Environment,
    pub(crate) office: Office,
    pub(crate) database: Database,
    pub(crate) server: Server,
    pub(crate) site: Site,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) bundle: Bundle,
    pub(crate) reading: Reading,
    mail: Mail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Environment {
    Office,
    Demo,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Office {
    pub(crate) code: String,
    pub(crate) name_zh: String,
    pub(crate) name_en: String,
    pub(crate) contact: Contact,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    pub(crate) window: String,
    pub(crate) hours: String,
    pub(crate) telephone: String,
    pub(crate) complaints_window: String,
    pub(crate) complaints_telephone: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Database {
    pub(crate) url: String,
    pub(crate) max_connections: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) bind: SocketAddr,
    origin: String,
    trusted_proxies: usize,
    proxy_header: String,
    proxy_addresses: Vec<IpAddr>,
    pub(crate) body_seconds: u64,
    pub(crate) upload_bytes_per_second: u32,
    pub(crate) workers: usize,
    pub(crate) drain_seconds: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Site {
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vault {
    pub(crate) dir: PathBuf,
    pub(crate) root_key_file: PathBuf,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ledger {
    dir: PathBuf,
    witness_dir: PathBuf,
    key_file: PathBuf,
    pub(crate) witness_mail: Vec<String>,
    pub(crate) name: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bundle {
    key_file: PathBuf,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reading {
    pub(crate) font: PathBuf,
    pub(crate) seats: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mail {
    transport: Transport,
    from: String,
    #[serde(default)]
    smtp: Option<SmtpSettings>,
}

/// Reads the configuration. A wrong value is named with its key and where it came from.
pub(crate) fn load() -> anyhow::Result<Settings> {
    let folder =
        env::var_os("MINGJIAN_CONFIG").map_or_else(|| PathBuf::from("config"), PathBuf::from);
    figment(&folder)
        .extract()
        .context("the configuration cannot be used")
}

fn figment(folder: &Path) -> Figment {
    let variables = || Env::prefixed("MINGJIAN__").split("__");
    let base = Figment::from(Toml::string(DEFAULT)).merge(variables());
    let environment: String = base.extract_inner("environment").unwrap_or_default();
    let mut figment = Figment::from(Toml::string(DEFAULT));
    if environment == "demo" {
        figment = figment.merge(Toml::string(DEMO));
    }
    figment
        .merge(Toml::file(folder.join(format!("{environment}.toml"))))
        .merge(variables())
}

impl Settings {
    /// The address people type.
    pub(crate) fn origin(&self) -> String {
        match self.server.origin.trim_end_matches('/') {
            "" => format!("http://{}", self.server.bind),
            origin => origin.to_owned(),
        }
    }

    /// The reverse proxies in front, if there are any.
    pub(crate) fn proxies(&self) -> anyhow::Result<Option<frontend::Proxies>> {
        let count = self.server.trusted_proxies;
        if count == 0 {
            return Ok(None);
        }
        let header = self.server.proxy_header.trim().parse::<HeaderName>();
        Ok(Some(frontend::Proxies {
            count,
            header: header.context("server.proxy_header is not the name of a header")?,
            addresses: self.server.proxy_addresses.clone(),
        }))
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.environment == Environment::Demo
    }

    pub(crate) fn ledger_dir(&self) -> PathBuf {
        beside(&self.ledger.dir, &self.vault.dir, "ledger")
    }

    pub(crate) fn witness_dir(&self) -> PathBuf {
        beside(&self.ledger.witness_dir, &self.vault.dir, "witness")
    }

    pub(crate) fn ledger_key(&self) -> PathBuf {
        beside(
            &self.ledger.key_file,
            &self.vault.root_key_file,
            "ledger.key",
        )
    }

    /// What the checkpoint key signed last, beside the key.
    pub(crate) fn last_signed(&self) -> PathBuf {
        self.ledger_key().with_extension("signed")
    }

    pub(crate) fn bundle_key(&self) -> PathBuf {
        beside(
            &self.bundle.key_file,
            &self.vault.root_key_file,
            "bundle.key",
        )
    }

    pub(crate) fn mail(&self) -> MailSettings {
        MailSettings {
            transport: self.mail.transport,
            from: self.mail.from.clone(),
            public_url: self.origin(),
            office_zh: self.office.name_zh.clone(),
            office_en: self.office.name_en.clone(),
            utc_offset_hours: 8,
            smtp: self.mail.smtp.clone(),
        }
    }
}

/// The path itself, or `name` beside `neighbour` when it is empty.
fn beside(path: &Path, neighbour: &Path, name: &str) -> PathBuf {
    if path.as_os_str().is_empty() {
        neighbour.with_file_name(name)
    } else {
        path.to_owned()
    }
}

#[cfg(test)]
#[expect(
    clippy::result_large_err,
    reason = "the error is the test library's own"
)]
mod tests {
    use figment::Jail;

    use super::*;

    #[test]
    fn the_defaults_are_complete_and_the_demo_needs_nothing_more() {
        Jail::expect_with(|jail| {
            jail.set_env("MINGJIAN__ENVIRONMENT", "demo");
            let settings: Settings = figment(Path::new("config")).extract()?;
            assert!(settings.is_demo());
            assert_eq!(settings.office.code, "990102");
            assert_eq!(settings.origin(), "http://127.0.0.1:8080");
            assert_eq!(settings.ledger_dir(), Path::new("data/ledger"));
            Ok(())
        });
    }

    #[test]
    fn a_variable_wins_over_the_environments_file() {
        Jail::expect_with(|jail| {
            jail.create_dir("config")?;
            jail.create_file("config/office.toml", "[server]\nbind = \"127.0.0.1:1\"")?;
            let settings: Settings = figment(Path::new("config")).extract()?;
            assert_eq!(settings.server.bind.port(), 1);
            jail.set_env("MINGJIAN__SERVER__BIND", "127.0.0.1:2");
            let settings: Settings = figment(Path::new("config")).extract()?;
            assert_eq!(settings.server.bind.port(), 2);
            Ok(())
        });
    }

    #[test]
    fn a_wrong_value_is_named_with_its_key_and_its_source() {
        Jail::expect_with(|jail| {
            jail.set_env("MINGJIAN__SERVER__BIND", "nowhere");
            let error = figment(Path::new("config"))
                .extract::<Settings>()
                .unwrap_err()
                .to_string();
            assert!(error.to_lowercase().contains("server.bind"), "{error}");
            assert!(error.contains("MINGJIAN__"), "{error}");
            Ok(())
        });
    }
}
