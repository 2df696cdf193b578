//! The configuration: defaults in the program, a file for the environment, then variables.

mod judged;
mod variables;

use std::{
    env,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use actix_web::http::header::HeaderName;
use anyhow::Context as _;
use figment::{
    Figment,
    providers::{Format as _, Toml},
};
use notice::{MailSettings, SmsSettings, SmtpSettings, Transport};
use percent_encoding::percent_decode_str;
use reading::PressSettings;
use serde::Deserialize;
use variables::Variables;

use crate::tls::Certificate;

const DEFAULT: &str = include_str!("../../../config/default.toml");
const DEMO: &str = include_str!("../../../config/demo.toml");

/// Every setting; `config/default.toml` says what each means.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub(crate) environment: Environment,
    pub(crate) office: Office,
    pub(crate) database: Database,
    pub(crate) server: Server,
    pub(crate) site: Site,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) bundle: Bundle,
    pub(crate) reading: Reading,
    pub(crate) registers: Registers,
    pub(crate) writs: Writs,
    mail: Mail,
    pub(crate) sms: SmsSettings,
}

/// Registers that others keep.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Registers {
    licences: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Environment {
    Office,
    Demo,
}

impl Environment {
    /// The name, as it is configured and as the database keeps it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Demo => "demo",
        }
    }
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Office {
    pub(crate) code: String,
    pub(crate) name_zh: String,
    pub(crate) name_en: String,
    pub(crate) doc_prefix: String,
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

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Database {
    pub(crate) url: String,
    pub(crate) max_connections: u32,
}

#[derive(Clone, Deserialize)]
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
    tls: Tls,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tls {
    certificate: PathBuf,
    key: PathBuf,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Site {
    pub(crate) dir: PathBuf,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vault {
    pub(crate) dir: PathBuf,
    pub(crate) root_key_file: PathBuf,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ledger {
    dir: PathBuf,
    witness_dir: PathBuf,
    key_file: PathBuf,
    pub(crate) public_key: String,
    pub(crate) witness_mail: Vec<String>,
    pub(crate) name: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bundle {
    key_file: PathBuf,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reading {
    pub(crate) font: PathBuf,
    pdfium: PathBuf,
    pub(crate) sandbox: reading::Sandbox,
    pub(crate) seats: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Writs {
    pub(crate) faces: PathBuf,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mail {
    transport: Transport,
    from: String,
    #[serde(default)]
    smtp: Option<SmtpSettings>,
}

/// Reads the configuration. A wrong value is named with its key and where it came from; one that would
/// leave a door open is refused.
pub(crate) fn load() -> anyhow::Result<Settings> {
    let folder =
        env::var_os("MINGJIAN_CONFIG").map_or_else(|| PathBuf::from("config"), PathBuf::from);
    let settings: Settings = figment(&folder)
        .extract()
        .context("the configuration cannot be used")?;
    settings.judge()?;
    Ok(settings)
}

fn figment(folder: &Path) -> Figment {
    let variables = || Variables::over(&Figment::from(Toml::string(DEFAULT)));
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
    /// The demo's, with these over them.
    pub fn demo(over: &str) -> anyhow::Result<Self> {
        let layers = [DEFAULT, DEMO, over].map(Toml::string);
        let figment = layers.into_iter().fold(Figment::new(), Figment::merge);
        Ok(figment.extract()?)
    }

    /// The address people type.
    pub(crate) fn origin(&self) -> String {
        match self.server.origin.trim_end_matches('/') {
            "" if self.has_tls() => format!("https://{}", self.server.bind),
            "" => format!("http://{}", self.server.bind),
            origin => origin.to_owned(),
        }
    }

    fn has_tls(&self) -> bool {
        !self.server.tls.certificate.as_os_str().is_empty()
    }

    /// The file that is the licence register, if one is.
    pub(crate) fn licences(&self) -> Option<&Path> {
        let file = self.registers.licences.as_path();
        (!file.as_os_str().is_empty()).then_some(file)
    }

    /// The library that draws pages a second time, if one does.
    pub(crate) fn pdfium(&self) -> Option<&Path> {
        let library = self.reading.pdfium.as_path();
        (!library.as_os_str().is_empty()).then_some(library)
    }

    /// The certificate that the program itself shows, if it does.
    pub(crate) fn certificate(&self) -> anyhow::Result<Option<Certificate>> {
        let Tls { certificate, key } = &self.server.tls;
        self.has_tls()
            .then(|| Certificate::load(certificate, key))
            .transpose()
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

    /// The file of the database, if it is one.
    pub(crate) fn database_file(&self) -> Option<PathBuf> {
        let address = self.database.url.strip_prefix("sqlite:")?;
        let path = address.strip_prefix("//").unwrap_or(address);
        let path = path.split('?').next().unwrap_or(path);
        let path = percent_decode_str(path).decode_utf8().ok()?;
        (path != ":memory:").then(|| PathBuf::from(path.into_owned()))
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

    /// How documents are taken apart: by this very program.
    pub fn press(&self) -> anyhow::Result<PressSettings> {
        let mut press = PressSettings::new(self.reading.font.clone())?;
        press.seats = self.reading.seats;
        press.sandbox = self.reading.sandbox;
        press.pdfium = self.pdfium().map(Path::to_owned);
        Ok(press)
    }

    /// The office as its official documents say it.
    pub(crate) fn issuer(&self) -> writ::Office {
        writ::Office {
            name: self.office.name_zh.clone(),
            prefix: self.office.doc_prefix.clone(),
            address: self.origin(),
        }
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
mod tests;
