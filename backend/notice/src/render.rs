//! Letters from their templates.

use std::sync::LazyLock;

use contract::Lang;
use minijinja::{Environment, Error, UndefinedBehavior, context, syntax::SyntaxConfig};
use serde::{Deserialize, Serialize};
use time::UtcOffset;

use crate::{
    letter::Letter,
    words::{Words, one_line},
};

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(
            (concat!("zh-CN/", $name), include_str!(concat!("../templates/zh-CN/", $name, ".txt"))),
            (concat!("en/", $name), include_str!(concat!("../templates/en/", $name, ".txt"))),
        )*]
    };
}

const TEMPLATES: &[(&str, &str)] = templates![
    "access-granted",
    "access-revoked",
    "application-received",
    "application-refused",
    "bundle-locked",
    "bundle-password",
    "correction-asked",
    "factor-changed",
    "ledger-checkpoint",
    "mandate-verified",
    "mode-changed",
    "new-sign-in",
    "part-due",
    "part-frame",
    "password-changed",
    "recovery-codes-renewed",
    "register-confirm",
    "register-known",
    "register-welcome",
    "wrong-codes",
];

#[expect(
    clippy::expect_used,
    reason = "the templates are part of the program; a test renders each"
)]
static ENVIRONMENT: LazyLock<Environment<'static>> =
    LazyLock::new(|| environment().expect("the templates parse"));

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // The debug form of an error would carry the values of a letter into the log.
    environment.set_debug(false);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()?;
    environment.set_syntax(syntax);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

/// A letter in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Text {
    pub(crate) subject: String,
    /// What the link to the matter says.
    pub(crate) act: Option<String>,
    pub(crate) body: String,
}

/// Renders the letter itself, without greeting and signature.
pub(crate) fn letter(letter: &Letter, lang: Lang, offset: UtcOffset) -> Result<Text, Error> {
    let name = format!("{}/{}", lang.tag(), letter.code());
    let values = Words { lang, offset }.values(letter);
    let rendered = ENVIRONMENT.get_template(&name)?.render(values)?;
    let (head, body) = rendered.split_once("\n\n").unwrap_or((&rendered, ""));
    let header = |name: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(name))
            .map(one_line)
    };
    Ok(Text {
        subject: header("Subject: ").unwrap_or_default(),
        act: header("Act: "),
        body: body.trim().to_owned(),
    })
}

/// What stands around a letter in a mail.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) lang: Lang,
    pub(crate) name: &'a str,
    pub(crate) office: &'a str,
    /// The full address of the matter's page.
    pub(crate) link: Option<&'a str>,
}

/// Puts greeting, link and signature around a letter.
pub(crate) fn framed(text: &Text, frame: Frame<'_>) -> Result<String, Error> {
    let name = format!("{}/part-frame", frame.lang.tag());
    ENVIRONMENT.get_template(&name)?.render(context! {
        name => one_line(frame.name),
        office => frame.office,
        body => &text.body,
        act => &text.act,
        link => frame.link,
    })
}

#[cfg(test)]
mod tests {
    use contract::{
        AccessMode, ApplicationField, BAR_LIFTED, CorrectionItem, Deadline, MODE_GROUNDS,
        ModeChange, PeriodKind, PeriodSource, REFUSAL_REASONS, REVOCATION_GROUNDS, Refusal,
        Revocation, SkippedDay,
    };
    use time::macros::{date, datetime, offset};

    use super::*;

    fn due() -> Deadline {
        Deadline {
            code: "A-N03".to_owned(),
            base_event_at: datetime!(2026-09-28 02:20 UTC),
            kind: PeriodKind::WorkingDays,
            n: 3,
            due_at: datetime!(2026-10-08 10:00 UTC),
            due_on: date!(2026 - 10 - 08),
            is_provisional: false,
            legal_ref: "人民检察院刑事诉讼规则 第49条".to_owned(),
            source: PeriodSource::Statute,
            skipped: (1..=7)
                .map(|day| SkippedDay {
                    date: date!(2026 - 10 - 01).replace_day(day).unwrap(),
                    holiday: Some("国庆节".to_owned()),
                })
                .collect(),
        }
    }

    fn ten_days() -> Deadline {
        Deadline {
            code: "A-CORRECTION".to_owned(),
            kind: PeriodKind::CalendarDays,
            n: 10,
            due_at: datetime!(2026-10-09 10:00 UTC),
            due_on: date!(2026 - 10 - 09),
            legal_ref: "本院规定：补正期限十日".to_owned(),
            source: PeriodSource::Default,
            skipped: Vec::new(),
            ..due()
        }
    }

    fn refused(reason: &str) -> Letter {
        let refusal = Refusal {
            reason: reason.to_owned(),
            explanation: "本案尚在审查逮捕阶段。\n移送审查起诉后，我们会通知您。".to_owned(),
        };
        Letter::ApplicationRefused {
            reference: reference(),
            refusal,
        }
    }

    fn changed(mode: AccessMode, ground: &str, due: Option<Deadline>) -> Letter {
        Letter::ModeChanged {
            reference: reference(),
            mode: ModeChange {
                mode,
                ground: ground.to_owned(),
                explanation: "同案犯罪嫌疑人在逃，追逃期间不宜在互联网查阅。".to_owned(),
            },
            due,
        }
    }

    fn revoked(ground: &str, ends_mandate: bool) -> Letter {
        Letter::AccessRevoked {
            reference: reference(),
            revocation: Revocation {
                ground: ground.to_owned(),
                explanation: "委托人于本月二十日解除委托。".to_owned(),
            },
            ends_mandate,
        }
    }

    fn reference() -> String {
        "YJ-2026-000123".to_owned()
    }

    fn letters() -> Vec<Letter> {
        let items = ApplicationField::ALL
            .map(|field| CorrectionItem {
                field,
                note: "扫描件第二页不清楚。".to_owned(),
            })
            .to_vec();
        let at = datetime!(2026-11-23 02:00 UTC);
        let until = datetime!(2026-12-08 10:00 UTC);
        let reference = reference;
        vec![
            Letter::RegisterConfirm {
                code: "204817".to_owned(),
                minutes: 10,
            },
            Letter::RegisterKnown,
            Letter::RegisterWelcome,
            Letter::ApplicationReceived {
                reference: reference(),
                due: due(),
            },
            Letter::CorrectionAsked {
                reference: reference(),
                items,
                due: ten_days(),
            },
            refused("stage-not-reached"),
            Letter::MandateVerified {
                reference: reference(),
            },
            Letter::AccessGranted {
                reference: reference(),
                from: at,
                until,
            },
            revoked("mandate-ended", true),
            changed(AccessMode::OnSite, "bar-3", Some(due())),
            changed(AccessMode::Online, BAR_LIFTED, None),
            Letter::BundlePassword {
                reference: reference(),
                until,
                way: "c0ffee".to_owned(),
            },
            Letter::BundleLocked {
                reference: reference(),
            },
            Letter::LedgerCheckpoint {
                entries: 1313,
                note: "ledger.example\n1313\nX03MO1qnZdYdgyfeuILPmV9NzDtap2XWHYMn3riCz5k=\n\n\
                       — ledger.example Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5\n"
                    .to_owned(),
            },
            Letter::NewSignIn {
                at,
                device: "Firefox · Windows".to_owned(),
            },
            Letter::PasswordChanged { at },
            Letter::FactorChanged { at },
            Letter::RecoveryCodesRenewed { at },
            Letter::WrongCodes { at },
        ]
    }

    fn in_a_mail(of: &Letter, lang: Lang) -> String {
        let text = letter(of, lang, offset!(+8)).unwrap();
        let link = text
            .act
            .is_some()
            .then_some("https://mingjian.invalid/applications/1");
        let office = match lang {
            Lang::ZhCn => "云岭省岚江市望川区人民检察院",
            Lang::En => "People's Procuratorate of Wangchuan District",
        };
        let body = framed(
            &text,
            Frame {
                lang,
                name: "鲁岳涛",
                office,
                link,
            },
        )
        .unwrap();
        format!("{}\n\n{body}", text.subject)
    }

    #[test]
    fn every_letter_reads_as_written_in_chinese() {
        let all: Vec<String> = letters()
            .iter()
            .map(|of| in_a_mail(of, Lang::ZhCn))
            .collect();
        insta::assert_snapshot!("letters_zh", all.join("\n\n=====\n\n"));
    }

    #[test]
    fn every_letter_reads_as_written_in_english() {
        let all: Vec<String> = letters().iter().map(|of| in_a_mail(of, Lang::En)).collect();
        insta::assert_snapshot!("letters_en", all.join("\n\n=====\n\n"));
    }

    #[test]
    fn every_reason_of_refusal_has_words_in_both_languages() {
        for reason in REFUSAL_REASONS {
            for lang in [Lang::ZhCn, Lang::En] {
                let text = letter(&refused(reason), lang, offset!(+8)).unwrap();
                assert!(!text.body.contains(reason), "{reason} in {}", lang.tag());
            }
        }
    }

    #[test]
    fn every_ground_of_a_mode_and_of_a_revocation_has_words_in_both_languages() {
        let modes = MODE_GROUNDS.map(|ground| (ground, changed(AccessMode::OnSite, ground, None)));
        let ends = REVOCATION_GROUNDS.map(|(ground, ends)| (ground, revoked(ground, ends)));
        for (ground, of) in modes.iter().chain(&ends) {
            for lang in [Lang::ZhCn, Lang::En] {
                let text = letter(of, lang, offset!(+8)).unwrap();
                assert!(!text.body.contains(ground), "{ground} in {}", lang.tag());
            }
        }
    }

    #[test]
    fn a_reason_without_words_is_an_error_and_not_an_empty_place() {
        assert!(letter(&refused("no-such-reason"), Lang::ZhCn, offset!(+8)).is_err());
    }

    #[test]
    fn a_date_that_may_still_move_is_called_provisional() {
        let due = Deadline {
            is_provisional: true,
            ..due()
        };
        let of = Letter::ApplicationReceived {
            reference: reference(),
            due,
        };
        assert!(
            letter(&of, Lang::ZhCn, offset!(+8))
                .unwrap()
                .body
                .contains("暂定")
        );
        assert!(
            letter(&of, Lang::En, offset!(+8))
                .unwrap()
                .body
                .contains("provisional")
        );
    }
}
