//! What a document may say of a person: marks and codes, closed so that nothing else can be written.

use std::{fmt, str::FromStr};

use crate::canonical::as_text;

/// Why a text is no mark or code of the draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// None of the marks there are.
    #[error("not a mark")]
    Mark,
    /// No reference of a draw.
    #[error("not 1 to 64 of A–Z a–z 0–9 . _ -")]
    Reference,
    /// No reason code.
    #[error("not 1 to 32 of A–Z 0–9 . _ -")]
    Reason,
    /// No code of an office.
    #[error("not 1 to 32 of a–z 0–9 _ -")]
    Office,
}

macro_rules! closed {
    ($(#[$doc:meta])* $type:ident { $($(#[$entry:meta])* $name:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$entry])* $name,)+ }

        impl $type {
            /// All there are, ascending by code.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as documents write it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == code)
            }
        }
    };
}

closed! {
    /// The categories of hearing officers and supervisors.
    Category {
        /// Agriculture and the environment.
        AgricultureEnvironment = "AGRI_ENV",
        /// Community workers and residents.
        Community = "COMMUNITY",
        /// Education and the protection of minors.
        EducationMinors = "EDU_MINOR",
        /// Engineering and construction.
        Engineering = "ENGINEERING",
        /// Finance and audit.
        Finance = "FINANCE",
        /// Law.
        Legal = "LEGAL",
        /// Medicine and health.
        Medical = "MEDICAL",
        /// Deputies of people's congresses and members of the consultative conference.
        Deputies = "NPC_CPPCC",
    }
}

closed! {
    /// The specialities people are registered with.
    Speciality {
        /// Accounting.
        Accounting = "ACCOUNTING",
        /// Agriculture.
        Agriculture = "AGRICULTURE",
        /// Education.
        Education = "EDUCATION",
        /// Engineering.
        Engineering = "ENGINEERING",
        /// The environment.
        Environment = "ENVIRONMENT",
        /// Information technology.
        Information = "INFORMATION",
        /// Law.
        Law = "LAW",
        /// Medicine.
        Medicine = "MEDICINE",
        /// Psychology.
        Psychology = "PSYCHOLOGY",
        /// Social work.
        SocialWork = "SOCIAL_WORK",
    }
}

/// A region by its six digits (GB/T 2260).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region([u8; 6]);

/// What rules can count: category, region or speciality. Opinions, votes, outcomes and personal traits are no marks.
///
/// Marks are ordered as their texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// `category:…`
    Category(Category),
    /// `region:…`
    Region(Region),
    /// `speciality:…`
    Speciality(Speciality),
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Category(category) => write!(f, "category:{}", category.as_str()),
            Self::Region(region) => write!(f, "region:{region}"),
            Self::Speciality(speciality) => write!(f, "speciality:{}", speciality.as_str()),
        }
    }
}

impl FromStr for Mark {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let mark = match text.split_once(':') {
            Some(("category", code)) => Category::from_code(code).map(Self::Category),
            Some(("speciality", code)) => Speciality::from_code(code).map(Self::Speciality),
            Some(("region", digits)) => Region::from_digits(digits).map(Self::Region),
            _ => None,
        };
        mark.ok_or(CodeError::Mark)
    }
}

impl Region {
    fn from_digits(text: &str) -> Option<Self> {
        let digits: [u8; 6] = text.as_bytes().try_into().ok()?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then_some(Self(digits))
    }
}

as_text!(Mark);

macro_rules! code {
    ($(#[$doc:meta])* $type:ident, $longest:literal, $allowed:pat, $error:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(String);

        impl $type {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $type {
            type Err = CodeError;

            fn from_str(text: &str) -> Result<Self, CodeError> {
                let is_code = (1..=$longest).contains(&text.len())
                    && text.bytes().all(|byte| matches!(byte, $allowed));
                is_code.then(|| Self(text.to_owned())).ok_or($error)
            }
        }

        as_text!($type);
    };
}

code! {
    /// The reference of a draw, or who signs one; names no person.
    Reference, 64, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-', CodeError::Reference
}
code! {
    /// Why somebody is left out or steps back, or why a draw is repeated: a code, never words about a person.
    Reason, 32, b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-', CodeError::Reason
}
code! {
    /// An office that takes part in commit and reveal.
    Office, 32, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-', CodeError::Office
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_marks() -> Vec<Mark> {
        let regions = ["000000", "110101", "659012"]
            .map(|digits| format!("region:{digits}").parse().unwrap());
        let categories = Category::ALL.iter().copied().map(Mark::Category);
        let specialities = Speciality::ALL.iter().copied().map(Mark::Speciality);
        categories.chain(regions).chain(specialities).collect()
    }

    #[test]
    fn marks_are_ordered_as_their_texts_and_survive_the_way_back() {
        let texts: Vec<String> = all_marks().iter().map(ToString::to_string).collect();
        assert!(texts.is_sorted() && all_marks().is_sorted());
        for (mark, text) in all_marks().iter().zip(&texts) {
            assert_eq!(text.parse(), Ok(*mark));
        }
    }

    #[test]
    fn what_the_law_keeps_out_of_a_draw_cannot_be_written() {
        for text in [
            "gender:F",
            "ethnicity:HAN",
            "party:CPC",
            "religion:NONE",
            "health:GOOD",
            "opinion:AGREE",
            "category:legal",
            "category:",
            "category:LEGAL ",
            "region:11010",
            "region:1101011",
            "region:11010a",
            "region:１１０１０１",
            "speciality:VOTING",
            "LEGAL",
            "",
        ] {
            assert_eq!(text.parse::<Mark>(), Err(CodeError::Mark), "{text}");
        }
    }

    #[test]
    fn codes_are_short_and_plain() {
        assert!("RECUSAL_3.1".parse::<Reason>().is_ok());
        assert!("Zhang San".parse::<Reason>().is_err());
        assert!("recusal".parse::<Reason>().is_err());
        assert!("".parse::<Reason>().is_err());
        assert!("X".repeat(33).parse::<Reason>().is_err());
        assert!("justice_bureau".parse::<Office>().is_ok());
        assert!("Justice".parse::<Office>().is_err());
        assert!("JC-2026.117_b".parse::<Reference>().is_ok());
        assert!("听证".parse::<Reference>().is_err());
    }
}
