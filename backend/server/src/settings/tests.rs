use figment::Jail;

use super::*;

#[test]
fn the_defaults_are_complete_and_the_demo_needs_nothing_more() {
    Jail::expect_with(|jail| {
        jail.clear_env();
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
        jail.clear_env();
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
fn what_an_office_begins_with_is_taken_as_it_stands() {
    const BEGINNING: &str = include_str!("../../../../config/deploy/office.toml");
    Jail::expect_with(|jail| {
        jail.clear_env();
        jail.create_dir("config")?;
        jail.create_file("config/office.toml", BEGINNING)?;
        let settings: Settings = figment(Path::new("config")).extract()?;
        assert_eq!(settings.judge().map_err(|error| error.to_string()), Ok(()));
        assert!(!settings.is_demo() && settings.has_tls());
        assert!(settings.database.url.starts_with("postgres://"));
        let smtp = settings.mail().smtp.map(|smtp| smtp.tls);
        assert_eq!(smtp, Some(notice::TlsMode::Implicit));
        for part in [
            &settings.site.dir,
            &settings.reading.font,
            &settings.reading.pdfium,
            &settings.writs.faces,
        ] {
            assert!(part.is_relative(), "{} of the archive", part.display());
        }
        for own in [&settings.vault.dir, &settings.vault.root_key_file] {
            assert!(own.starts_with("/var/lib/mingjian"), "{}", own.display());
        }
        Ok(())
    });
}

fn with(variables: &[(&str, &str)]) -> Result<Settings, String> {
    let mut read = Err(String::new());
    Jail::expect_with(|jail| {
        jail.clear_env();
        for (name, value) in variables {
            jail.set_env(format!("MINGJIAN__{name}"), value);
        }
        read = figment(Path::new("config"))
            .extract()
            .map_err(|error| error.to_string());
        Ok(())
    });
    read
}

#[test]
fn a_text_may_look_like_anything() {
    let settings = with(&[
        ("OFFICE__CODE", "990102"),
        ("OFFICE__NAME_EN", "true"),
        ("SERVER__PROXY_HEADER", "0042"),
        ("SERVER__WORKERS", "3"),
        ("MAIL__SMTP__HOST", "10"),
        ("MAIL__SMTP__PORT", "25"),
        ("MAIL__SMTP__USER", "007"),
        ("MAIL__SMTP__PASSWORD", "0123456789"),
        ("MAIL__SMTP__TLS", "plain"),
    ]);
    let settings = settings.unwrap();
    assert_eq!(settings.office.code, "990102");
    assert_eq!(settings.office.name_en, "true");
    assert_eq!(settings.server.proxy_header, "0042");
    assert_eq!(settings.server.workers, 3);
    let smtp = settings.mail.smtp.unwrap();
    assert_eq!((smtp.host.as_str(), smtp.port), ("10", 25));
    assert_eq!(smtp.user.as_deref(), Some("007"));
    let quoted = with(&[("OFFICE__CODE", "\"990102\"")]).unwrap();
    assert_eq!(quoted.office.code, "990102");
}

fn judged(variables: &[(&str, &str)]) -> String {
    let judged = with(variables).unwrap().judge();
    judged.map_or_else(|error| error.to_string(), |()| String::new())
}

#[test]
fn nobody_is_served_in_the_clear_beyond_this_machine() {
    for open in [
        [("SERVER__BIND", "0.0.0.0:8080"), ("SERVER__ORIGIN", "")],
        [
            ("SERVER__BIND", "0.0.0.0:8080"),
            ("SERVER__ORIGIN", "http://localhost"),
        ],
        [
            ("SERVER__BIND", "[::]:8080"),
            ("SERVER__ORIGIN", "http://[::1]:8080"),
        ],
        [
            ("SERVER__BIND", "127.0.0.1:8080"),
            ("SERVER__ORIGIN", "http://mingjian.example"),
        ],
        [
            ("SERVER__BIND", "127.0.0.1:8080"),
            ("SERVER__ORIGIN", "http://127.0.0.1.evil.example"),
        ],
    ] {
        assert!(judged(&open).contains("https"), "{open:?}");
    }
    for closed in [
        [("SERVER__BIND", "127.0.0.1:8080"), ("SERVER__ORIGIN", "")],
        [("SERVER__BIND", "[::1]:8080"), ("SERVER__ORIGIN", "")],
        [
            ("SERVER__BIND", "127.0.0.1:8080"),
            ("SERVER__ORIGIN", "http://localhost:8080/"),
        ],
        [
            ("SERVER__BIND", "127.0.0.1:8080"),
            ("SERVER__ORIGIN", "https://mingjian.example"),
        ],
    ] {
        assert_eq!(judged(&closed), "", "{closed:?}");
    }
}

#[test]
fn beyond_this_machine_somebody_has_the_certificate() {
    let far = ("SERVER__BIND", "0.0.0.0:8443");
    let origin = ("SERVER__ORIGIN", "https://mingjian.example");
    assert!(judged(&[far, origin]).contains("server.tls"));
    assert_eq!(judged(&[far, origin, ("SERVER__TRUSTED_PROXIES", "1")]), "");
    let certificate = ("SERVER__TLS__CERTIFICATE", "a.pem");
    let key = ("SERVER__TLS__KEY", "a.key");
    assert_eq!(judged(&[far, origin, certificate, key]), "");
    assert!(judged(&[origin, certificate]).contains("go together"));
    assert!(judged(&[origin, key]).contains("go together"));
    let plain = ("SERVER__ORIGIN", "http://127.0.0.1:8080");
    assert!(judged(&[plain, certificate, key]).contains("https://"));
    let settings = with(&[certificate, key]).unwrap();
    assert_eq!(settings.origin(), "https://127.0.0.1:8080");
}

#[test]
fn the_outbox_of_short_messages_is_the_demos_alone() {
    let outbox = ("SMS__TRANSPORT", "outbox");
    assert!(judged(&[outbox]).contains("sms.transport"));
    let demo = ("ENVIRONMENT", "demo");
    assert_eq!(judged(&[demo, outbox]), "");
    let gateway = [
        ("SMS__TRANSPORT", "gateway"),
        ("SMS__GATEWAY__URL", "https://sms.example/v1"),
        ("SMS__GATEWAY__KEY_ID", "007"),
        ("SMS__GATEWAY__SECRET_FILE", "data/sms.secret"),
        ("SMS__GATEWAY__ANSWER_SECONDS", "20"),
    ];
    assert_eq!(judged(&gateway), "");
    let gateway = with(&gateway).unwrap().sms.gateway.unwrap();
    assert_eq!(
        (gateway.key_id.as_str(), gateway.answer_seconds),
        ("007", 20)
    );
}

#[test]
fn a_database_elsewhere_is_believed_by_its_certificate_alone() {
    let of = |url: &str| judged(&[("DATABASE__URL", url)]);
    for open in [
        "postgres://db.example/mingjian",
        "postgresql://192.0.2.7/mingjian?sslmode=require",
        "postgres://db.example/mingjian?sslmode=verify-ca",
        "postgres://127.0.0.1.evil.example/mingjian",
        "postgres:///mingjian?host=db.example",
        "postgres://localhost/mingjian?host=db.example",
        "postgres://localhost/mingjian?hostaddr=192.0.2.7",
    ] {
        assert!(of(open).contains("verify-full"), "{open}");
    }
    for closed in [
        "postgres://db.example/mingjian?sslmode=verify-full&sslrootcert=ca.pem",
        "postgres://localhost/mingjian",
        "postgres://127.0.0.1/mingjian",
        "postgres://[::1]/mingjian",
        "postgres:///mingjian?host=/run/postgresql",
        "postgres://%2Frun%2Fpostgresql/mingjian",
        "sqlite://data/mingjian.db?mode=rwc",
    ] {
        assert_eq!(of(closed), "", "{closed}");
    }
}

#[test]
fn an_origin_is_an_origin() {
    for wrong in [
        "mingjian.example",
        "ftp://mingjian.example",
        "https://mingjian.example/office",
        "https://mingjian.example?a",
        "https://user@mingjian.example",
    ] {
        let complaint = judged(&[("SERVER__ORIGIN", wrong)]);
        assert!(complaint.contains("server.origin"), "{wrong}: {complaint}");
    }
}

#[test]
fn the_demo_with_its_published_passwords_stays_on_this_machine() {
    let demo = ("ENVIRONMENT", "demo");
    assert_eq!(judged(&[demo]), "");
    let origin = ("SERVER__ORIGIN", "https://demo.example");
    for open in [
        &[demo, origin, ("SERVER__BIND", "0.0.0.0:8080")][..],
        &[demo, origin],
        &[demo, ("SERVER__TRUSTED_PROXIES", "1")],
    ] {
        let complaint = judged(open);
        assert!(complaint.contains("demo"), "{open:?}: {complaint}");
    }
}

#[test]
fn a_proxy_needs_a_name_for_its_header_and_an_address() {
    let complaint = judged(&[
        ("SERVER__TRUSTED_PROXIES", "1"),
        ("SERVER__PROXY_HEADER", "a b"),
    ]);
    assert!(complaint.contains("server.proxy_header"), "{complaint}");
    let complaint = judged(&[
        ("SERVER__TRUSTED_PROXIES", "1"),
        ("SERVER__PROXY_ADDRESSES", "[]"),
    ]);
    assert!(complaint.contains("server.proxy_addresses"), "{complaint}");
}

#[test]
fn the_file_of_the_database_is_found_as_the_driver_finds_it() {
    let file = |url| with(&[("DATABASE__URL", url)]).unwrap().database_file();
    let found = file("sqlite:///srv/li%20na/a.db?mode=rwc");
    assert_eq!(found.as_deref(), Some(Path::new("/srv/li na/a.db")));
    assert_eq!(file("postgres://localhost/mingjian"), None);
}

#[test]
fn a_wrong_value_is_named_with_its_key_and_its_source() {
    Jail::expect_with(|jail| {
        jail.set_env("MINGJIAN__SERVER__BIND", "nowhere");
        let read = figment(Path::new("config")).extract::<Settings>();
        let error = read.map(drop).unwrap_err().to_string();
        assert!(error.to_lowercase().contains("server.bind"), "{error}");
        assert!(error.contains("MINGJIAN__"), "{error}");
        Ok(())
    });
}
