//! How short messages leave, from configuration.

use std::{path::PathBuf, sync::Arc};

use kernel::{Kernel, ReadOnly};
use serde::Deserialize;

use crate::{gateway::Gateway, http_gateway::HttpGateway};

/// The part `sms` of the configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmsSettings {
    /// Where short messages go.
    pub transport: SmsTransport,
    /// The gateway; needed for `gateway`.
    #[serde(default)]
    pub gateway: Option<GatewaySettings>,
}

/// Where short messages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsTransport {
    /// Nowhere: none is written.
    None,
    /// Into an outbox that the site shows; nothing leaves the machine.
    Outbox,
    /// To a gateway.
    Gateway,
}

/// The gateway, which speaks what `backend/notice/GATEWAY.md` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatewaySettings {
    /// Its address, to which `/messages` and `/receipts` are added.
    pub url: String,
    /// By which name it knows the secret.
    pub key_id: String,
    /// The file of the secret shared with it, 32 characters at least.
    pub secret_file: PathBuf,
    /// The certificate of the authority that alone is believed of it, in PEM; without one, those that browsers know.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// How long a connection may take, in seconds.
    #[serde(default = "connecting")]
    pub connect_seconds: u64,
    /// How long the whole answer may take, in seconds.
    #[serde(default = "answering")]
    pub answer_seconds: u64,
}

/// What is wrong with the settings; each names its key.
#[derive(Debug, thiserror::Error)]
pub enum SmsError {
    /// `gateway` was chosen without one.
    #[error("sms.transport is gateway, but sms.gateway is missing")]
    NoGateway,
    /// The address is none.
    #[error("sms.gateway.url must be https://, a host and at most a path")]
    Url,
    /// Messages would cross a network unprotected.
    #[error("sms.gateway.url may be http:// only for a gateway on this machine")]
    PlainToElsewhere,
    /// The name of the key is no header's value.
    #[error("sms.gateway.key_id must be of letters, digits and hyphens")]
    KeyId,
    /// The secret cannot be used.
    #[error("sms.gateway.secret_file cannot be read as a secret of 32 characters at least")]
    Secret,
    /// The certificate cannot be used.
    #[error("sms.gateway.ca_file cannot be read as a PEM certificate")]
    CaFile,
}

/// Which way short messages go.
#[derive(Clone)]
pub(crate) enum Way {
    Outbox,
    Gateway(Arc<dyn Gateway>),
}

impl SmsSettings {
    pub(crate) fn way(&self, kernel: &Kernel<ReadOnly>) -> Result<Option<Way>, SmsError> {
        Ok(match (self.transport, &self.gateway) {
            (SmsTransport::None, _) => None,
            (SmsTransport::Outbox, _) => Some(Way::Outbox),
            (SmsTransport::Gateway, None) => return Err(SmsError::NoGateway),
            (SmsTransport::Gateway, Some(settings)) => {
                let gateway = HttpGateway::new(settings, kernel.clone())?;
                Some(Way::Gateway(Arc::new(gateway)))
            }
        })
    }
}

const fn connecting() -> u64 {
    5
}

const fn answering() -> u64 {
    15
}
