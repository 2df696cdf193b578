//! How a house is set up.

use std::sync::Arc;

use async_trait::async_trait;
use contract::personal::Regions;
use identity::{LicenceRegister, PasswordCost, RegisterEntry, RegisterUnavailable};
use notice::{MailSettings, SmsTransport, Transport};

/// In what a house may differ from that of another suite.
pub struct Settings {
    /// How mail leaves.
    pub mail: MailSettings,
    /// Where short messages go.
    pub short_messages: SmsTransport,
    /// Who is asked about licences.
    pub register: Arc<dyn LicenceRegister>,
}

/// Mail stays in the mailbox, short messages are not written, and no register answers.
impl Default for Settings {
    fn default() -> Self {
        Self {
            mail: mail(),
            short_messages: SmsTransport::None,
            register: Arc::new(NoRegister),
        }
    }
}

/// A register that cannot be reached.
struct NoRegister;

#[async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(&self, _: &str) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Err(RegisterUnavailable)
    }
}

/// Mail of the office of the demo data, kept in the mailbox.
pub fn mail() -> MailSettings {
    MailSettings {
        transport: Transport::Mailbox,
        from: "noreply@wangchuan.invalid".to_owned(),
        public_url: "https://mingjian.invalid".to_owned(),
        office_zh: "望川区人民检察院".to_owned(),
        office_en: "Procuratorate of Wangchuan".to_owned(),
        utc_offset_hours: 8,
        smtp: None,
    }
}

/// The settings of identity in every house: passwords cost the least that is allowed.
pub fn identity_settings() -> identity::Settings {
    identity::Settings {
        home_organisation: "990102".to_owned(),
        regions: Regions::WithTest,
        password_cost: PasswordCost::for_tests(),
        ..identity::Settings::default()
    }
}
