//! Which server a mail is entrusted to.

use notice::{
    MailSettings, Notices, Postman, SettingsError, SmtpSettings, Status, TlsMode, Transport,
};

use crate::{
    sink::{Answer, Cover, Sink},
    support::{self, Office, plain, settings, told},
};

#[tokio::test]
async fn a_wrong_password_for_the_server_loses_no_mail() {
    let sink = Sink::open(&[Answer::AtSignIn]).await;
    let smtp = SmtpSettings {
        user: Some("office".to_owned()),
        password: Some("wrong".to_owned().into()),
        ..plain(sink.port)
    };
    let office = Office::new(
        testkit::sqlite().await,
        &settings(Transport::Smtp, Some(smtp)),
    );
    office.post(told()).await;
    office.deliver().await;
    let waiting = office.mail().await;
    assert_eq!(
        (waiting.status, waiting.error.as_deref()),
        (Status::Queued, Some("smtp-535"))
    );
}

#[tokio::test]
async fn nothing_is_sent_in_the_clear_where_tls_is_asked_for() {
    for tls in [TlsMode::StartTls, TlsMode::Implicit] {
        let sink = Sink::open(&[]).await;
        let smtp = SmtpSettings {
            tls,
            ..plain(sink.port)
        };
        let office = Office::new(
            testkit::sqlite().await,
            &settings(Transport::Smtp, Some(smtp)),
        );
        office.post(told()).await;
        office.deliver().await;
        assert_eq!(office.mail().await.status, Status::Queued);
        assert!(sink.taken().is_empty());
    }
}

#[tokio::test]
async fn a_server_with_a_certificate_of_the_offices_own_authority_gets_the_mail() {
    for (cover, tls) in [
        (Cover::Implicit, TlsMode::Implicit),
        (Cover::StartTls, TlsMode::StartTls),
    ] {
        let sink = Sink::open_under(cover).await;
        let authority = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/notices/tls/authority.pem"
        );
        let smtp = SmtpSettings {
            tls,
            ca_file: Some(authority.into()),
            ..plain(sink.port)
        };
        let office = Office::new(
            testkit::sqlite().await,
            &settings(Transport::Smtp, Some(smtp)),
        );
        office.post(told()).await;
        office.deliver().await;
        assert_eq!(office.mail().await.status, Status::Sent, "{tls:?}");
        assert_eq!(sink.taken().len(), 1);
    }
}

#[tokio::test]
async fn a_server_whose_certificate_nobody_vouches_for_gets_nothing() {
    for (cover, tls) in [
        (Cover::Implicit, TlsMode::Implicit),
        (Cover::StartTls, TlsMode::StartTls),
    ] {
        let sink = Sink::open_under(cover).await;
        let smtp = SmtpSettings {
            tls,
            ..plain(sink.port)
        };
        let office = Office::new(
            testkit::sqlite().await,
            &settings(Transport::Smtp, Some(smtp)),
        );
        office.post(told()).await;
        office.deliver().await;
        let waiting = office.mail().await;
        assert_eq!(
            (waiting.status, sink.taken().len()),
            (Status::Queued, 0),
            "{tls:?}"
        );
    }
}

#[tokio::test]
async fn wrong_settings_are_refused_by_their_key() {
    let office = Office::with_mailbox(testkit::sqlite().await);
    let refused = |settings: &MailSettings| -> SettingsError {
        match Notices::new(support::foundations(&office.world), settings) {
            Err(error) => error,
            Ok(notices) => Postman::new(notices).err().expect("refused"),
        }
    };
    let good = || settings(Transport::Smtp, Some(plain(25)));
    let elsewhere = SmtpSettings {
        host: "mail.example.org".to_owned(),
        ..plain(25)
    };
    let cases = [
        (
            MailSettings {
                from: "nobody".to_owned(),
                ..good()
            },
            "mail.from",
        ),
        (
            MailSettings {
                public_url: "ftp://x".to_owned(),
                ..good()
            },
            "mail.public_url",
        ),
        (
            MailSettings {
                utc_offset_hours: 99,
                ..good()
            },
            "mail.utc_offset_hours",
        ),
        (
            MailSettings {
                smtp: None,
                ..good()
            },
            "mail.smtp",
        ),
        (
            MailSettings {
                smtp: Some(elsewhere),
                ..good()
            },
            "mail.smtp.tls",
        ),
    ];
    for (settings, key) in cases {
        assert!(refused(&settings).to_string().contains(key), "{key}");
    }
}
