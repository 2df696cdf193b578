//! One-time codes of an authenticator app (RFC 6238): six digits, thirty seconds, one step of tolerance.

use std::fmt::Write;

use contract::{Enrolment, QrPath, personal::narrow};
use kernel::Dice;
use qrcode::{Color, EcLevel, QrCode};
use time::OffsetDateTime;
use totp_rs::{Builder, Secret as RawKey, Totp};
use zeroize::Zeroizing;

const STEP_SECONDS: i64 = 30;

/// A key that an authenticator app and the server share.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<Vec<u8>>);

impl Key {
    /// A new key of 160 bits.
    pub(crate) fn new(dice: &dyn Dice) -> Self {
        let mut bytes = Zeroizing::new(vec![0; 20]);
        dice.fill(&mut bytes);
        Self(bytes)
    }

    /// The key from its bytes, as they were sealed.
    pub(crate) fn of_bytes(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// The key from base32, if it is that and has 128 bits at least.
    pub(crate) fn find_in(base32: &str) -> Option<Self> {
        let raw = RawKey::try_from_base32(base32).ok()?;
        let bytes = raw.as_bytes().to_vec();
        (bytes.len() >= 16).then(|| Self(Zeroizing::new(bytes)))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn base32(&self) -> String {
        RawKey::from(self.0.to_vec()).to_base32()
    }

    /// The time step whose code this is, now or one step before or after; typed with or without spaces.
    pub(crate) fn find_step(&self, typed: &str, now: OffsetDateTime) -> Option<i64> {
        let seconds = u64::try_from(now.unix_timestamp()).ok()?;
        let code: String = narrow(typed)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        self.totp()
            .check(&code, seconds)
            .and_then(|step| i64::try_from(step).ok())
    }

    /// The code of this moment.
    pub(crate) fn code_at(&self, now: OffsetDateTime) -> Option<String> {
        let seconds = u64::try_from(now.unix_timestamp()).ok()?;
        Some(self.totp().generate(seconds).to_string())
    }

    /// What the app needs to know.
    pub(crate) fn enrolment(&self, issuer: &str, number: &str) -> Enrolment {
        let base32 = self.base32();
        let uri = self.uri(issuer, number);
        let grouped: Vec<char> = base32.chars().collect();
        Enrolment {
            qr: draw(&uri),
            key_groups: grouped
                .chunks(4)
                .map(|group| group.iter().collect())
                .collect(),
            uri,
        }
    }

    pub(crate) fn uri(&self, issuer: &str, number: &str) -> String {
        let (issuer, number) = (percent(issuer), percent(number));
        let base32 = self.base32();
        format!(
            "otpauth://totp/{issuer}:{number}?secret={base32}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP_SECONDS}"
        )
    }

    fn totp(&self) -> Totp {
        // Keys shorter than the recommended 160 bits come only from an operator's own hand.
        Builder::new()
            .with_secret(self.0.to_vec())
            .build_noncompliant()
    }
}

/// The code that an authenticator with this base32 key shows at this time, for the demo's code page.
pub fn code_at(key_base32: &str, now: OffsetDateTime) -> Option<String> {
    Key::find_in(key_base32)?.code_at(now)
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The QR code as one path; empty in the impossible case that the text is too long for one.
fn draw(text: &str) -> QrPath {
    const QUIET: usize = 4;
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return QrPath {
            size: 0,
            path: String::new(),
        };
    };
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (row, modules) in colours.chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, length) = (column + QUIET, row + QUIET, run.len());
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            column += run.len();
        }
    }
    QrPath {
        size: u32::try_from(width + 2 * QUIET).unwrap_or_default(),
        path,
    }
}

#[cfg(test)]
mod tests {
    use kernel::SeededDice;
    use time::Duration;

    use super::*;

    /// The key of RFC 6238, appendix B.
    fn rfc_key() -> Key {
        Key::of_bytes(Zeroizing::new(b"12345678901234567890".to_vec()))
    }

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(seconds).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // The standard's codes have eight digits; ours are the last six.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(rfc_key().code_at(at(seconds)).as_deref(), Some(code));
        }
    }

    #[test]
    fn one_step_of_tolerance_and_no_more() {
        let key = rfc_key();
        let now = at(1_700_000_000);
        let step = 1_700_000_000 / STEP_SECONDS;
        for (offset, found) in [
            (-2, None),
            (-1, Some(step - 1)),
            (0, Some(step)),
            (1, Some(step + 1)),
            (2, None),
        ] {
            let code = key
                .code_at(now + Duration::seconds(offset * STEP_SECONDS))
                .unwrap();
            assert_eq!(key.find_step(&code, now), found, "{offset}");
            assert_eq!(
                key.find_step(&format!(" {} {}", &code[..3], &code[3..]), now),
                found
            );
        }
        for nonsense in ["", "12345", "1234567", "+12345", "abcdef"] {
            assert_eq!(key.find_step(nonsense, now), None);
        }
    }

    #[test]
    fn a_time_before_1970_has_no_codes() {
        assert_eq!(rfc_key().code_at(at(-1)), None);
        assert_eq!(rfc_key().find_step("287082", at(-1)), None);
    }

    #[test]
    fn a_key_survives_base32() {
        let key = Key::new(&SeededDice::new(3));
        assert_eq!(key.base32().len(), 32);
        assert_eq!(Key::find_in(&key.base32()).unwrap().bytes(), key.bytes());
        assert!(Key::find_in("ABC").is_none());
        assert_eq!(code_at(&key.base32(), at(59)), key.code_at(at(59)));
    }

    #[test]
    fn an_enrolment_can_be_scanned_typed_and_tapped() {
        let enrolment = rfc_key().enrolment("明鉴", "19901202110900005");
        assert_eq!(
            enrolment.uri,
            "otpauth://totp/%E6%98%8E%E9%89%B4:19901202110900005?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%98%8E%E9%89%B4&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(
            enrolment.key_groups.concat(),
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        );
        assert!(enrolment.key_groups.iter().all(|group| group.len() == 4));
        // Version 8 for this length: 49 modules and the quiet zone; the finder pattern comes first.
        assert_eq!(enrolment.qr.size, 57);
        assert!(
            enrolment.qr.path.starts_with("M4 4h7v1h-7z"),
            "{}",
            enrolment.qr.path
        );
    }
}
