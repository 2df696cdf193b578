//! Mail delivery: one mail per job, tried again while there is hope.

use std::{fs, time::Duration};

use async_trait::async_trait;
use contract::{Lang, policy::SystemAct};
use kernel::jobs::{Failure, Lease, Worker};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{
        self,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use secrecy::ExposeSecret;

use crate::{
    deliveries::Status,
    delivering::{Tried, failure},
    message::{self, Parts},
    post::{DELIVER, NoticeError, Notices},
    row::Model,
    sealed::{BODY, SUBJECT, attachment, envelope, sealer_of},
    settings::{SettingsError, SmtpSettings, TlsMode, Transport},
};

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// Delivers posted notices: the worker of `notice.deliver`.
pub struct Postman {
    notices: Notices,
    way: Way,
}

enum Way {
    Mailbox,
    Smtp(Smtp),
}

impl Postman {
    /// A postman for the transport in the settings.
    pub fn new(notices: Notices) -> Result<Self, SettingsError> {
        let settings = &notices.mail.settings;
        let way = match (settings.transport, &settings.smtp) {
            (Transport::Mailbox, _) => Way::Mailbox,
            (Transport::Smtp, None) => return Err(SettingsError::NoServer),
            (Transport::Smtp, Some(smtp)) => {
                Way::Smtp(transport(smtp, notices.mail.from.domain())?)
            }
        };
        Ok(Self { notices, way })
    }

    async fn deliver(&self, row: &Model) -> Result<Tried, NoticeError> {
        let Way::Smtp(smtp) = &self.way else {
            return Ok(Tried::Delivered(Status::Mailbox));
        };
        let Some(message) = self.message(row).await? else {
            return Ok(Tried::refused("bad-address", "bad-address".to_owned()));
        };
        Ok(match smtp.send(message).await {
            Ok(_) => Tried::Delivered(Status::Sent),
            Err(error) => judge(&error),
        })
    }

    async fn message(&self, row: &Model) -> Result<Option<Message>, NoticeError> {
        let Notices {
            kernel,
            vault,
            mail,
            ..
        } = &self.notices;
        let to = envelope(vault, &kernel.db, row).await?;
        let sealer = sealer_of(vault, row);
        let parts = Parts {
            notice: row.id,
            to_name: &to.name,
            to_email: &to.email,
            subject: &sealer.open(&kernel.db, SUBJECT, &row.subject).await?,
            body: sealer.open(&kernel.db, BODY, &row.body).await?,
            lang: if row.lang == Lang::En.tag() {
                Lang::En
            } else {
                Lang::ZhCn
            },
            at: row.held_until.unwrap_or(row.created_at),
            attachment: attachment(vault, &kernel.db, row).await?,
        };
        let built = message::build(parts, mail);
        Ok(built
            .inspect_err(|error| tracing::error!(notice.id = %row.id, %error, "bad mail"))
            .ok())
    }

    /// What handing this mail over is: as it was sealed, whatever the row beside it says.
    async fn act_of(&self, row: &Model) -> Result<SystemAct, NoticeError> {
        let Notices { kernel, vault, .. } = &self.notices;
        Ok(envelope(vault, &kernel.db, row).await?.act)
    }
}

#[async_trait]
impl Worker for Postman {
    fn kind(&self) -> &'static str {
        DELIVER
    }

    #[tracing::instrument(name = "notice.deliver", skip_all, fields(job.id = %lease.job()))]
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let Some(row) = self.notices.leaving(lease).await? else {
            return Ok(());
        };
        let tried = self.deliver(&row).await.map_err(failure)?;
        let act = self.act_of(&row).await.map_err(failure)?;
        let kept = self.notices.keep(lease, (&row, act), &tried).await;
        kept.map_err(failure)?;
        tried.end()
    }
}

/// A permanent answer to the recipient or the text ends it; everything that may be a fault on our
/// side or the way, signing in to the server included, is tried again.
fn judge(error: &smtp::Error) -> Tried {
    let code = error.status().map(|code| code.to_string());
    let is_ours = matches!(code.as_deref(), Some("530" | "534" | "535" | "538"));
    match code {
        Some(code) if error.is_permanent() && !is_ours => {
            Tried::refused("refused", format!("smtp-{code}"))
        }
        Some(code) => Tried::put_off("put-off", format!("smtp-{code}")),
        None if error.is_tls() => Tried::put_off("tls", "tls".to_owned()),
        None if error.is_timeout() => Tried::put_off("timeout", "timeout".to_owned()),
        None if error.is_client() || error.is_response() => {
            Tried::put_off("protocol", "protocol".to_owned())
        }
        None => Tried::put_off("unreachable", "unreachable".to_owned()),
    }
}

fn transport(settings: &SmtpSettings, our_domain: &str) -> Result<Smtp, SettingsError> {
    let tls = match settings.tls {
        TlsMode::Implicit => Tls::Wrapper(tls(settings)?),
        TlsMode::StartTls => Tls::Required(tls(settings)?),
        TlsMode::Plain if settings.is_on_this_machine() => Tls::None,
        TlsMode::Plain => return Err(SettingsError::PlainToElsewhere),
    };
    let mut builder = Smtp::builder_dangerous(&settings.host)
        .port(settings.port)
        .tls(tls)
        .timeout(Some(Duration::from_secs(settings.timeout_seconds)))
        .hello_name(ClientId::Domain(our_domain.to_owned()));
    if let Some(user) = &settings.user {
        let password = settings.password.as_ref().map(ExposeSecret::expose_secret);
        let password = password.unwrap_or_default().to_owned();
        builder = builder.credentials(Credentials::new(user.clone(), password));
    }
    Ok(builder.build())
}

fn tls(settings: &SmtpSettings) -> Result<TlsParameters, SettingsError> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(file) = &settings.ca_file {
        let pem = fs::read(file).map_err(|_| SettingsError::CaFile)?;
        let authority = Certificate::from_pem(&pem).map_err(|_| SettingsError::CaFile)?;
        builder = builder.add_root_certificate(authority);
    }
    builder.build().map_err(|_| SettingsError::Host)
}
