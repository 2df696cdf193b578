//! How mail leaves, from configuration.

use std::path::PathBuf;

use contract::Lang;
use lettre::Address;
use secrecy::SecretString;
use serde::Deserialize;
use time::UtcOffset;

/// The part `mail` of the configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// Where mails go.
    pub transport: Transport,
    /// The sender's address.
    pub from: String,
    /// How links in mails begin.
    pub public_url: String,
    /// The office's name in Chinese, for sender and signature.
    pub office_zh: String,
    /// The office's name in English.
    pub office_en: String,
    /// The office's time zone.
    #[serde(default = "beijing")]
    pub utc_offset_hours: i8,
    /// The mail server; needed for `smtp`.
    #[serde(default)]
    pub smtp: Option<SmtpSettings>,
}

/// Where mails go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// Into a mailbox that the site shows; nothing leaves the machine.
    Mailbox,
    /// To a mail server.
    Smtp,
}

/// The mail server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: TlsMode,
    /// The user, where it asks for one.
    #[serde(default)]
    pub user: Option<String>,
    /// The user's password.
    #[serde(default)]
    pub password: Option<SecretString>,
    /// A further root certificate in PEM, for an office with its own authority.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// How long to wait for each answer.
    #[serde(default = "patience")]
    pub timeout_seconds: u64,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TlsMode {
    /// TLS from the first byte (port 465).
    Implicit,
    /// STARTTLS, and nothing without it (port 587).
    StartTls,
    /// None; only to this machine itself.
    Plain,
}

/// What is wrong with the settings; each names its key.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The sender's address is not one.
    #[error("mail.from is not an e-mail address")]
    From,
    /// Links would not begin with http.
    #[error("mail.public_url must begin with http:// or https://")]
    PublicUrl,
    /// There is no such offset.
    #[error("mail.utc_offset_hours must lie between -23 and 23")]
    Offset,
    /// `smtp` was chosen without a server.
    #[error("mail.transport is smtp, but mail.smtp is missing")]
    NoServer,
    /// Mail would cross a network unprotected.
    #[error("mail.smtp.tls may be plain only for a server on this machine")]
    PlainToElsewhere,
    /// The certificate file cannot be used.
    #[error("mail.smtp.ca_file cannot be read as a PEM certificate")]
    CaFile,
    /// TLS cannot be set up for this host.
    #[error("mail.smtp.host cannot be used for TLS")]
    Host,
}

impl MailSettings {
    pub(crate) fn check(&self) -> Result<Checked, SettingsError> {
        if !self.public_url.starts_with("http://") && !self.public_url.starts_with("https://") {
            return Err(SettingsError::PublicUrl);
        }
        Ok(Checked {
            from: self.from.parse().map_err(|_| SettingsError::From)?,
            offset: UtcOffset::from_hms(self.utc_offset_hours, 0, 0)
                .map_err(|_| SettingsError::Offset)?,
            public_url: self.public_url.trim_end_matches('/').to_owned(),
            settings: self.clone(),
        })
    }
}

impl SmtpSettings {
    /// Whether the server is this machine itself; a name that could lead elsewhere is not.
    pub(crate) fn is_on_this_machine(&self) -> bool {
        let is_loopback = |address: std::net::IpAddr| address.is_loopback();
        self.host == "localhost" || self.host.parse().is_ok_and(is_loopback)
    }
}

/// Settings whose values were looked at.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) from: Address,
    pub(crate) offset: UtcOffset,
    public_url: String,
    pub(crate) settings: MailSettings,
}

impl Checked {
    pub(crate) fn office(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhCn => &self.settings.office_zh,
            Lang::En => &self.settings.office_en,
        }
    }

    pub(crate) fn link(&self, page: &str) -> String {
        format!("{}{page}", self.public_url)
    }
}

const fn beijing() -> i8 {
    8
}

const fn patience() -> u64 {
    20
}
