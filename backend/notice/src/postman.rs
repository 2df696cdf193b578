//! Mail delivery: one mail per job, tried again while there is hope.

use std::{fs, time::Duration};

use async_trait::async_trait;
use contract::{
    AccountId, Lang, LedgerObject, OrganisationId,
    policy::{SystemAct, allow_system},
};
use kernel::jobs::{Failure, Lease, Worker, payload};
use ledger::{Entry, ObjectRef, Outcome};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{
        self,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, sea_query::Expr};
use secrecy::ExposeSecret;
use serde_json::json;
use time::OffsetDateTime;

use crate::{
    deliveries::Status,
    message::{self, Parts},
    post::{DELIVER, DeliverJob, NoticeError, Notices},
    row::{Column, Entity, Model},
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

/// How a try ended.
enum Tried {
    Delivered(Status),
    PutOff { job: &'static str, code: String },
    Refused { job: &'static str, code: String },
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
            return Ok(refused("bad-address", "bad-address".to_owned()));
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
            at: row.created_at,
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

    /// Keeps how the try went. The row is changed only while it is queued, so that a job done twice
    /// leaves one entry.
    async fn keep(&self, lease: &Lease, row: &Model, tried: &Tried) -> Result<(), NoticeError> {
        let Notices { kernel, ledger, .. } = &self.notices;
        let now = kernel.now();
        let is_last = lease.is_last_attempt();
        let (status, error) = match tried {
            Tried::Delivered(status) => (*status, None),
            Tried::PutOff { code, .. } if is_last => (Status::Failed, Some(code)),
            Tried::PutOff { code, .. } => (Status::Queued, Some(code)),
            Tried::Refused { code, .. } => (Status::Failed, Some(code)),
        };
        let sent_at: Option<OffsetDateTime> =
            matches!(status, Status::Sent | Status::Mailbox).then_some(now);
        let change = Entity::update_many()
            .filter(Column::Id.eq(row.id))
            .filter(Column::Status.eq(Status::Queued.code()))
            .col_expr(Column::Status, Expr::value(status.code()))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(Column::Error, Expr::value(error.cloned()))
            .col_expr(Column::SentAt, Expr::value(sent_at));
        if status == Status::Queued {
            let tx = lease.begin().await?;
            change.exec(&tx).await?;
            return Ok(tx.commit().await?);
        }
        let organisation = OrganisationId(row.organisation);
        let act = self.act_of(row).await?;
        let permit = allow_system(act, None, organisation, kernel.new_request());
        let act = ledger.begin(permit).await?;
        if change.exec(act.tx()).await?.rows_affected == 1 {
            act.done(entry(row, status, error)).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Worker for Postman {
    fn kind(&self) -> &'static str {
        DELIVER
    }

    #[tracing::instrument(name = "notice.deliver", skip_all, fields(job.id = %lease.job()))]
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let job: DeliverJob = payload(lease)?;
        let found = Entity::find_by_id(job.notice)
            .one(&self.notices.kernel.db)
            .await?;
        let row = found.ok_or(Failure::Final("no-such-notice"))?;
        if row.status != Status::Queued.code() {
            return Ok(());
        }
        let tried = self.deliver(&row).await.map_err(failure)?;
        self.keep(lease, &row, &tried).await.map_err(failure)?;
        match tried {
            Tried::Delivered(_) => Ok(()),
            Tried::PutOff { job, .. } => Err(Failure::Again {
                code: job,
                at: None,
            }),
            Tried::Refused { job, .. } => Err(Failure::Final(job)),
        }
    }
}

fn entry(row: &Model, status: Status, error: Option<&String>) -> Entry {
    let outcome = if status == Status::Failed {
        Outcome::Failed
    } else {
        Outcome::Done
    };
    let entry = Entry::about(ObjectRef::new("notice", row.id)).outcome(outcome).details(
        json!({ "template": row.template, "channel": row.channel, "status": status.code(), "error": error }),
    );
    let entry = match row.about_kind.clone().zip(row.about) {
        Some((kind, id)) => entry.under(LedgerObject { kind, id }),
        None => entry,
    };
    match row.account {
        Some(account) => entry.of(AccountId(account)),
        None => entry,
    }
}

/// A permanent answer to the recipient or the text ends it; everything that may be a fault on our
/// side or the way, signing in to the server included, is tried again.
fn judge(error: &smtp::Error) -> Tried {
    let code = error.status().map(|code| code.to_string());
    let is_ours = matches!(code.as_deref(), Some("530" | "534" | "535" | "538"));
    match code {
        Some(code) if error.is_permanent() && !is_ours => {
            refused("refused", format!("smtp-{code}"))
        }
        Some(code) => put_off("put-off", format!("smtp-{code}")),
        None if error.is_tls() => put_off("tls", "tls".to_owned()),
        None if error.is_timeout() => put_off("timeout", "timeout".to_owned()),
        None if error.is_client() || error.is_response() => {
            put_off("protocol", "protocol".to_owned())
        }
        None => put_off("unreachable", "unreachable".to_owned()),
    }
}

const fn refused(job: &'static str, code: String) -> Tried {
    Tried::Refused { job, code }
}

const fn put_off(job: &'static str, code: String) -> Tried {
    Tried::PutOff { job, code }
}

fn failure(error: NoticeError) -> Failure {
    match error {
        NoticeError::Database(error) => Failure::Database(error),
        other => {
            tracing::error!(error = %other, cause = other.cause(), "a notice cannot be delivered");
            Failure::Again {
                code: "internal",
                at: None,
            }
        }
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
