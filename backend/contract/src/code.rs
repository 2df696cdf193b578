//! Enumerations whose values are stored, sent and looked up by a code.

/// A value known by its code.
pub trait Code: Copy + Eq + Send + Sync + 'static {
    /// Every value, in the order in which they are written down.
    const ALL: &'static [Self];

    /// Their codes, in the same order.
    const CODES: &'static [&'static str];

    /// The code, which never changes once it was stored.
    fn code(self) -> &'static str;

    /// The value with this code; `None` where this version knows none.
    fn find(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }
}

/// An enumeration with the codes of its values: `ALL`, `code`, [`Code`], and serde by code.
#[macro_export]
macro_rules! codes {
    ($($(#[$said:meta])* $vis:vis enum $name:ident {
        $($(#[$of:meta])* $value:ident = $code:tt,)+
    })+) => {$(
        $(#[$said])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        $vis enum $name {
            $($(#[$of])* #[serde(rename = $code)] $value,)+
        }

        impl $name {
            /// Every value, in the order in which they are written down.
            $vis const ALL: [Self; [$(Self::$value),+].len()] = [$(Self::$value),+];

            /// The code, which never changes once it was stored.
            $vis const fn code(self) -> &'static str {
                match self { $(Self::$value => $code,)+ }
            }

            /// The value with this code; `None` where this version knows none.
            $vis fn find(code: &str) -> Option<Self> {
                <Self as $crate::Code>::find(code)
            }
        }

        impl $crate::Code for $name {
            const ALL: &'static [Self] = &Self::ALL;
            const CODES: &'static [&'static str] = &[$($code),+];

            fn code(self) -> &'static str {
                self.code()
            }
        }
    )+};
}
